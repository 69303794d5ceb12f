//! Runs the program under test once and keeps what it said. It is ended when the wish to stop comes, or after a minute.

use crate::stop;
use std::{
    io::{self, Read},
    process::{Child, Command, Stdio},
    sync::mpsc::{RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// A check ends by itself long before.
const LONGEST: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(50);

pub(crate) struct Answer {
    pub(crate) output: Vec<u8>,
    pub(crate) errors: String,
    pub(crate) exit: Option<i32>,
    pub(crate) took: Duration,
}

impl Answer {
    /// The JSON on standard output, or what was said instead of it.
    pub(crate) fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, String> {
        serde_json::from_slice(&self.output).map_err(|e| {
            let exit = self.exit.map_or_else(|| "by a signal".to_owned(), |exit| format!("with {exit}"));
            let errors = self.errors.trim();
            format!("preflight ended {exit} and said no {}: {e}; {errors}", std::any::type_name::<T>())
        })
    }
}

/// Ended with the value, whatever it is doing.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn ask(command: &mut Command) -> io::Result<Answer> {
    let start = Instant::now();
    let mut running = Running(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?);
    let (Some(output), Some(errors)) = (running.0.stdout.take(), running.0.stderr.take()) else {
        return Err(io::Error::other("preflight has no output"));
    };
    let (sender, receiver) = channel();
    for (which, mut pipe) in [Box::new(output) as Box<dyn Read + Send>, Box::new(errors)].into_iter().enumerate() {
        let sender = sender.clone();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // What came before an error still counts; the reader of it finds out.
            let _ = pipe.read_to_end(&mut bytes);
            let _ = sender.send((which, bytes));
        });
    }
    let mut said = [Vec::new(), Vec::new()];
    let mut waiting = said.len();
    while waiting > 0 {
        match receiver.recv_timeout(LOOK) {
            Ok((which, bytes)) => {
                said[which] = bytes;
                waiting -= 1;
            }
            Err(RecvTimeoutError::Timeout) if stop::requested() => return Err(io::Error::other("stopped")),
            Err(RecvTimeoutError::Timeout) if start.elapsed() > LONGEST => {
                return Err(io::Error::other("preflight did not end within a minute"));
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let exit = running.0.wait()?.code();
    let [output, errors] = said;
    Ok(Answer { output, errors: String::from_utf8_lossy(&errors).into_owned(), exit, took: start.elapsed() })
}
