//! x

use crate::Plan;
use preflight_diagnosis::{Observed, ProxySettings};

pub(crate) async fn proxy(_plan: &Plan) -> Observed<ProxySettings> {
    Observed::default()
}
