//! x

use preflight_diagnosis::{Observed, System};

pub(crate) async fn system() -> Observed<System> {
    Observed::default()
}
