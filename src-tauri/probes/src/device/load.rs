//! x

use preflight_diagnosis::{Load, Observed};

pub(crate) async fn load() -> Observed<Load> {
    Observed::default()
}
