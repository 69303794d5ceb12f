//! Runs a call that blocks on a thread of its own. One that hangs (a dead network disk) delays neither the other probes
//! nor the end of the program, as it would on a thread of the runtime.

use preflight_diagnosis::{Observed, Why};
use std::io;
use tokio::sync::oneshot;

/// A call that is running. Dropping it leaves the thread to itself.
pub(crate) struct Running<T>(io::Result<oneshot::Receiver<T>>);

/// Starts a call; a debugger shows the thread under `name`.
pub(crate) fn start<T: Send + 'static>(name: &str, call: impl FnOnce() -> T + Send + 'static) -> Running<T> {
    let (sender, receiver) = oneshot::channel();
    let run = move || {
        // Nobody waits any more once the deadline has passed.
        let _ = sender.send(call());
    };
    let started = std::thread::Builder::new().name(name.to_owned()).spawn(run);
    let not_started = |error| io::Error::other(format!("no thread for the check: {error}"));
    Running(started.map(|_| receiver).map_err(not_started))
}

impl<T> Running<T> {
    pub(crate) async fn result(self) -> io::Result<T> {
        self.0?.await.map_err(|_| io::Error::other("the check stopped unexpectedly"))
    }
}

pub(crate) async fn run<T: Send + 'static>(name: &str, call: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    start(name, call).result().await
}

/// Runs a question and waits for its answer; a thread that gives none is "could not tell".
pub(crate) async fn observe<T: Send + 'static>(
    name: &str,
    ask: impl FnOnce() -> Observed<T> + Send + 'static,
) -> Observed<T> {
    run(name, ask).await.unwrap_or_else(|error| Observed::Unknown(Why::Failed(error.to_string())))
}
