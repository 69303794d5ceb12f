//! x

use crate::Plan;
use preflight_diagnosis::{Observed, Speaker};

pub(crate) async fn speaker(_plan: &Plan) -> Observed<Speaker> {
    Observed::default()
}
