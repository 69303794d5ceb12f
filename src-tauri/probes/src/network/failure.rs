//! Tells the HTTP client's errors apart, by walking from the outermost to the innermost cause.

use super::names::NotFound;
use preflight_diagnosis::{Failure, FailureKind, HostAnswer};
use std::{error::Error, io, iter::successors, time::Duration};

/// Says how a request failed, in the words of the innermost cause: outer ones repeat the link, which may be a secret.
pub(super) fn describe_error(error: &(dyn Error + 'static)) -> Failure {
    let kind = causes(error).filter_map(classify).last().unwrap_or(FailureKind::Other);
    let message = causes(error).last().map(ToString::to_string).unwrap_or_default();
    Failure { kind, message }
}

/// Tells why a connection could not be made, or broke.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
pub(super) fn classify_io(error: &io::Error) -> Option<FailureKind> {
    match error.kind() {
        // The local firewall's way to refuse is "permission denied" on Linux and Windows.
        io::ErrorKind::ConnectionRefused | io::ErrorKind::PermissionDenied => Some(FailureKind::Refused),
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => {
            Some(FailureKind::Reset)
        }
        io::ErrorKind::UnexpectedEof => Some(FailureKind::Closed),
        io::ErrorKind::TimedOut => Some(FailureKind::TimedOut),
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => Some(FailureKind::Unreachable),
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
    Failure::new(FailureKind::TimedOut, format!("no answer within {} ms", within.as_millis()))
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    successors(Some(error), |error| cause(*error))
}

/// Returns the cause of an error. One of input and output holds it beside the chain, not in it.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn classify(error: &(dyn Error + 'static)) -> Option<FailureKind> {
    if let Some(error) = error.downcast_ref::<NotFound>() {
        Some(error.0.kind)
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        classify_io(error)
    } else if let Some(error) = error.downcast_ref::<rustls::Error>() {
        Some(match error {
            rustls::Error::InvalidCertificate(_) => FailureKind::Certificate,
            _ => FailureKind::Tls,
        })
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
