//! Which machine the system runs on, and whether its desktop is shown elsewhere.

use crate::{os, thread};
use preflight_diagnosis::{Machine, Observed};

pub(crate) async fn machine() -> Observed<Machine> {
    thread::observe("machine", os::read_machine).await
}
