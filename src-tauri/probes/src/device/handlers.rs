//! Which program this computer starts for the links of an app, such as `zoommtg:`. Starts none of them.

use crate::Plan;
use preflight_diagnosis::{LinkHandler, Observed, Why};

pub(crate) async fn handlers(plan: &Plan) -> Observed<Vec<LinkHandler>> {
    let _ = plan;
    Observed::Unknown(Why::NotAsked)
}
