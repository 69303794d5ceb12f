//! What the computer runs on: its batteries, and whether it is plugged in. Asks no other device than the computer itself.

use crate::{os, thread};
use preflight_diagnosis::{Observed, Power};

pub(crate) async fn power() -> Observed<Power> {
    thread::observe("power", os::read_power).await
}
