//! The network, asked from the inside out: interfaces, addresses, names, hosts, UDP, proxy.
//! Nothing here runs what a page holds, or waits longer than its deadline; nothing judges what came back.

mod addresses;
mod ask;
mod basis;
mod body;
mod certificate;
mod client;
mod cookies;
mod failure;
mod host;
mod interfaces;
mod internet;
mod names;
mod pac;
mod proxy;
mod stun;
mod trace;

#[cfg(test)]
mod tests;

pub(crate) use addresses::addresses;
pub(crate) use basis::Basis;
pub(crate) use host::host;
pub(crate) use interfaces::interfaces;
pub(crate) use internet::internet;
pub use proxy::ProxyReading;
pub(crate) use proxy::proxy;
pub(crate) use stun::stun;

use crate::Plan;
use preflight_diagnosis::Probe;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Runs a call that blocks on a thread of its own: one that hangs delays neither the other probes nor the program's end,
/// which a thread of the runtime would.
async fn off_thread<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    begin_off_thread(call).await.ok()
}

/// As [`off_thread`], begun at once. Nothing is sent where no thread can be had.
fn begin_off_thread<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> oneshot::Receiver<T> {
    let (sender, receiver) = oneshot::channel();
    let run = move || {
        // Nobody listens any more if the deadline has passed.
        let _ = sender.send(call());
    };
    let _ = std::thread::Builder::new().name("preflight-probe".to_owned()).spawn(run);
    receiver
}

/// The time that a probe gives its question, so that it can still say how far it came before it is cut off.
fn time_for(plan: &Plan, probe: Probe) -> Duration {
    let deadline = plan.deadline(probe);
    deadline - (deadline / 20).max(Duration::from_millis(100)).min(deadline / 4)
}

fn elapsed_ms(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_millis()).unwrap_or(u32::MAX)
}
