//! Runs a call that blocks on a thread of its own. One that hangs (a dead network disk) delays neither the other probes
//! nor the end of the program, as it would on a thread of the runtime.

use preflight_diagnosis::{Observed, Why};
use std::io;
use tokio::sync::oneshot;

/// Why a call gave no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ThreadError {
    #[error("no thread for the check: {0}")]
    NotStarted(#[from] io::Error),
    #[error("the check stopped unexpectedly")]
    Panicked,
}

/// A call that is running. Dropping it leaves the thread to itself.
pub(crate) struct Running<T>(io::Result<oneshot::Receiver<T>>);

/// Starts a call; a debugger shows the thread under `name`.
pub(crate) fn start<T: Send + 'static>(name: &str, call: impl FnOnce() -> T + Send + 'static) -> Running<T> {
    let (sender, receiver) = oneshot::channel();
    let run = move || {
        // Nobody waits any more once the deadline has passed.
        let _ = sender.send(call());
    };
    Running(std::thread::Builder::new().name(name.to_owned()).spawn(run).map(|_| receiver))
}

impl<T> Running<T> {
    /// Waits for the result.
    pub(crate) async fn result(self) -> Result<T, ThreadError> {
        self.0?.await.map_err(|_| ThreadError::Panicked)
    }
}

/// Runs a call and waits for its result.
pub(crate) async fn run<T: Send + 'static>(
    name: &str,
    call: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ThreadError> {
    start(name, call).result().await
}

/// Runs a question and waits for its answer; a thread that gives none is "could not tell".
pub(crate) async fn observe<T: Send + 'static>(
    name: &str,
    ask: impl FnOnce() -> Observed<T> + Send + 'static,
) -> Observed<T> {
    run(name, ask).await.unwrap_or_else(|error| Observed::Unknown(Why::Failed(error.to_string())))
}
