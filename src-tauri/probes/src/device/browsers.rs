//! x

use preflight_diagnosis::{Browsers, Observed};

pub(crate) async fn browsers() -> Observed<Browsers> {
    Observed::default()
}
