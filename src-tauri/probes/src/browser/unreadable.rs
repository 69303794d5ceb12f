//! Why a file of a browser could not be read. A browser may be writing it at this moment: what cannot be understood is read
//! once more. Never quotes what the file holds.

use preflight_diagnosis::Why;
use std::time::{Duration, Instant};
use std::{io, thread::sleep};
use thiserror::Error;

/// How long a browser gets to finish what it writes.
const MOMENT: Duration = Duration::from_millis(200);

#[derive(Debug, Error)]
pub(super) enum Unreadable {
    #[error("the browser has no profile in a place that is known")]
    NoProfile,
    #[error("the settings of the browser could not be read: {0}")]
    Io(#[from] io::Error),
    #[error("the settings of the browser are not whole: line {line}, column {column}")]
    Json { line: usize, column: usize },
    #[error("the permissions of the browser could not be read: {0}")]
    Database(&'static str),
    /// It changed while it was read.
    #[error("the settings of the browser changed all the time")]
    Changing,
}

impl Unreadable {
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Unreadable::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }

    pub(super) fn why(&self) -> Why {
        match self {
            Unreadable::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => Why::Denied,
            Unreadable::NoProfile
            | Unreadable::Io(_)
            | Unreadable::Json { .. }
            | Unreadable::Database(_)
            | Unreadable::Changing => Why::Failed(self.to_string()),
        }
    }
}

impl From<serde_json::Error> for Unreadable {
    fn from(error: serde_json::Error) -> Unreadable {
        Unreadable::Json { line: error.line(), column: error.column() }
    }
}

/// Reads, and reads once more a moment later what could not be understood, if there is time for it.
pub(super) fn read_twice<T>(until: Instant, read: impl Fn() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    match read() {
        Err(Unreadable::Json { .. } | Unreadable::Database(_) | Unreadable::Changing)
            if Instant::now() + MOMENT * 3 < until =>
        {
            sleep(MOMENT);
            read()
        }
        read => read,
    }
}
