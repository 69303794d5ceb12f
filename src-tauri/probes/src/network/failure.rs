//! Tells the HTTP client's errors apart, by walking from the outermost to the innermost cause.

use super::names::NotFound;
use preflight_diagnosis::{Failure, FailureKind, HostAnswer};
use std::{error::Error, io, iter::successors, time::Duration};

/// Says how a request failed, in the words of the innermost cause: outer ones repeat the link, which may be a secret.
pub(super) fn describe_error(error: &(dyn Error + 'static)) -> Failure {
    let kind = causes(error).filter_map(classify).last().unwrap_or(FailureKind::Other);
    if let Some(NotFound(failure)) = causes(error).find_map(|error| error.downcast_ref()) {
        return failure.clone();
    }
    Failure::new(kind, causes(error).last().map(ToString::to_string).unwrap_or_default())
}

/// Tells why a connection could not be made, or broke.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
pub(super) fn classify_io(error: &io::Error) -> Option<FailureKind> {
    use io::ErrorKind::{AddrNotAvailable, HostUnreachable, NetworkDown, NetworkUnreachable, TimedOut, UnexpectedEof};
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, PermissionDenied};
    match error.kind() {
        // The local firewall's way to refuse is "permission denied" on Linux and Windows.
        ConnectionRefused | PermissionDenied => Some(FailureKind::Refused),
        ConnectionReset | ConnectionAborted | BrokenPipe => Some(FailureKind::Reset),
        UnexpectedEof => Some(FailureKind::Closed),
        TimedOut => Some(FailureKind::TimedOut),
        HostUnreachable | NetworkUnreachable | NetworkDown | AddrNotAvailable => Some(FailureKind::Unreachable),
        _ => None,
    }
}

/// Returns the failure of a bare connection attempt.
pub(super) fn io_failure(error: &io::Error) -> Failure {
    Failure::new(classify_io(error).unwrap_or(FailureKind::Other), error.to_string())
}

/// Returns the failure of the first stage that failed.
pub(super) fn find_failure(answer: &HostAnswer) -> Option<&Failure> {
    let stages = [answer.resolve.failure(), answer.connect.failure(), answer.tls.failure(), answer.http.failure()];
    stages.into_iter().flatten().next()
}

pub(super) fn timed_out(within: Duration) -> Failure {
    Failure::own(FailureKind::TimedOut, format!("no answer within {} ms", within.as_millis()))
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    // An error of input and output holds its cause beside the chain, not in it.
    successors(Some(error), |&error| match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    })
}

fn classify(error: &(dyn Error + 'static)) -> Option<FailureKind> {
    if let Some(error) = error.downcast_ref::<NotFound>() {
        Some(error.0.kind)
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        classify_io(error)
    } else if let Some(error) = error.downcast_ref::<rustls::Error>() {
        let rejected = matches!(error, rustls::Error::InvalidCertificate(_));
        Some(if rejected { FailureKind::Certificate } else { FailureKind::Tls })
    } else if let Some(error) = error.downcast_ref::<hyper::Error>() {
        classify_hyper(error)
    } else if let Some(error) = error.downcast_ref::<reqwest::Error>() {
        // Only it knows its own timeouts; whatever lies further in is more precise.
        error.is_timeout().then_some(FailureKind::TimedOut)
    } else {
        None
    }
}

fn classify_hyper(error: &hyper::Error) -> Option<FailureKind> {
    if error.is_timeout() {
        Some(FailureKind::TimedOut)
    } else if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
        Some(FailureKind::Closed)
    } else {
        // What is left is an answer that breaks the rules of HTTP/1 or HTTP/2, or a broken connection: that one has a
        // cause of its own further in.
        Some(FailureKind::Protocol)
    }
}
