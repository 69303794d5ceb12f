//! x

use preflight_diagnosis::{Observed, Storage};

pub(crate) async fn storage() -> Observed<Storage> {
    Observed::default()
}
