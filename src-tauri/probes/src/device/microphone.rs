//! x

use crate::{Event, Plan};
use preflight_diagnosis::{Microphone, Observed};
use tokio::sync::mpsc::Sender;

pub(crate) async fn microphone(_plan: &Plan, _live: Sender<Event>) -> Observed<Microphone> {
    Observed::default()
}
