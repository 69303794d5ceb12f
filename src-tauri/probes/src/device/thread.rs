//! Runs a question that blocks on a thread of its own. A thread that hangs (a dead network disk) does not hold up the end
//! of the program, as one of the runtime's own threads would.

use preflight_diagnosis::{Observed, Why};
use tokio::sync::oneshot;

pub(super) async fn on_own_thread<T: Send + 'static>(
    name: &str,
    ask: impl FnOnce() -> Observed<T> + Send + 'static,
) -> Observed<T> {
    let (sender, receiver) = oneshot::channel();
    let work = move || {
        // Nobody waits any more once the deadline has passed.
        let _ = sender.send(ask());
    };
    match std::thread::Builder::new().name(name.to_owned()).spawn(work) {
        Ok(_) => receiver.await.unwrap_or_else(|_| failed("the check stopped unexpectedly")),
        Err(error) => failed(&format!("no thread for the check: {error}")),
    }
}

pub(super) fn failed<T>(what: &(impl ToString + ?Sized)) -> Observed<T> {
    Observed::Unknown(Why::Failed(what.to_string()))
}
