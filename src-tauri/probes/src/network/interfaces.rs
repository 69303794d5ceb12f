//! x

use preflight_diagnosis::{Network, Observed};

pub(crate) async fn interfaces() -> Observed<Network> {
    Observed::default()
}
