//! How probes put what they found, or why they found nothing, into an answer.

use preflight_diagnosis::{Attempt, Failure, FailureKind, Observed, Why};
use std::{fmt::Display, time::Instant};

/// Returns the whole milliseconds since `start`.
pub(crate) fn elapsed_ms(start: Instant) -> u32 {
    u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX)
}

/// Takes a result as what was found; the error says that `what` could not be read.
pub(crate) fn observe<T>(what: impl Display, found: Result<T, impl Display>) -> Observed<T> {
    found.map_or_else(|error| Observed::Unknown(Why::Failed(format!("{what}: {error}"))), Observed::Known)
}

/// Why a device delivers nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NoStream {
    /// The device failed: a fact about it.
    Failed(Failure),
    /// This program could not look: nothing is known about the device.
    Unknown(Why),
}

impl NoStream {
    pub(crate) fn failed(kind: FailureKind, message: impl Into<String>) -> Self {
        NoStream::Failed(Failure::new(kind, message))
    }

    /// The same in this program's own words.
    pub(crate) fn failed_silently(kind: FailureKind, message: impl Into<String>) -> Self {
        NoStream::Failed(Failure::own(kind, message))
    }

    pub(crate) fn not_readable(what: impl Into<String>) -> Self {
        NoStream::Unknown(Why::Failed(what.into()))
    }

    /// Takes the attempt to use a device as what was found.
    pub(crate) fn observe<T>(tried: Result<T, NoStream>) -> Observed<Attempt<T>> {
        match tried {
            Ok(stream) => Observed::Known(Attempt::Succeeded(stream)),
            Err(NoStream::Failed(failure)) => Observed::Known(Attempt::Failed(failure)),
            Err(NoStream::Unknown(why)) => Observed::Unknown(why),
        }
    }
}
