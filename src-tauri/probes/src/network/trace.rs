//! How far one request came: written by the resolver, the connector and the certificate verifier while it runs, and read
//! when it is over. It is what tells "no connection" from "no TLS" from "no answer", which an error alone does not.

use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer, TlsAnswer};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use url::Url;

/// The words of the HTTP client for the answer 407 to CONNECT: its error has no other mark.
const SIGN_IN_WANTED: &str = "proxy authorization required";

/// What is said of it.
const SIGN_IN: &str = "the proxy asks for a sign-in (407)";

/// Whether a proxy wants to know who asks, before it passes anything on: by its own page, or in answer to CONNECT.
pub(super) fn wants_sign_in(answer: &HostAnswer) -> bool {
    let by_page = answer.http.succeeded().is_some_and(|http| http.status == 407);
    let by_tunnel = answer.connect.failure().is_some_and(|failure| failure.message == SIGN_IN);
    answer.proxy.is_some() && (by_page || by_tunnel)
}

#[derive(Debug)]
pub(super) struct Trace {
    host: String,
    port: u16,
    proxied: bool,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The lookup of the asked host.
    resolve: Attempt<Vec<String>>,
    looking_up: bool,
    /// The addresses that the connection is tried to: the host's, or the proxy's.
    pub candidates: Vec<IpAddr>,
    /// Whether the TCP connection stands, and TLS has begun.
    pub tls_started: bool,
    pub tls: Option<TlsAnswer>,
    /// Whether the connection stands, with TLS where it has TLS.
    pub connected: bool,
}

impl Trace {
    pub(super) fn new(url: &Url, proxied: bool) -> Self {
        let mut seen = Seen::default();
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        if let (Ok(address), false) = (host.parse::<IpAddr>(), proxied) {
            seen.resolve = Attempt::Succeeded(vec![address.to_string()]);
            seen.candidates = vec![address];
        }
        Trace { host, port: url.port_or_known_default().unwrap_or(0), proxied, seen: Mutex::new(seen) }
    }

    /// Notes what was just seen.
    pub(super) fn note(&self, write: impl FnOnce(&mut Seen)) {
        // Nothing in here panics, and a half-written trace is still worth reading.
        write(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(super) fn is_about(&self, name: &str) -> bool {
        self.host.eq_ignore_ascii_case(name.trim_end_matches('.')) || self.host.eq_ignore_ascii_case(name)
    }

    /// Notes that the lookup of a name has begun.
    pub(super) fn start_lookup(&self, name: &str) {
        let about = self.is_about(name);
        self.note(|seen| seen.looking_up = about);
    }

    pub(super) fn end_lookup(&self, name: &str, found: &Result<Vec<IpAddr>, Failure>) {
        let about = self.is_about(name);
        self.note(|seen| {
            seen.looking_up = false;
            if about {
                seen.resolve = match found {
                    Ok(addresses) => Attempt::Succeeded(addresses.iter().map(ToString::to_string).collect()),
                    Err(failure) => Attempt::Failed(failure.clone()),
                };
            }
        });
    }

    /// Writes down the stages up to the answer's head.
    pub(super) fn write_success(&self, answer: &mut HostAnswer, remote: Option<SocketAddr>) {
        self.note(|seen| {
            answer.resolve = seen.resolve.clone();
            answer.connect = Attempt::Succeeded(remote.map_or_else(|| self.address(seen), |a| a.to_string()));
            answer.tls = seen.tls.clone().map_or(Attempt::NotReached, Attempt::Succeeded);
        });
    }

    /// Writes down the stages up to the one that failed. A rejected certificate is a TLS answer, and the request's
    /// failure.
    pub(super) fn write_failure(&self, answer: &mut HostAnswer, failure: Failure) {
        self.note(|seen| {
            answer.resolve = seen.resolve.clone();
            if seen.connected || seen.tls_started {
                answer.connect = Attempt::Succeeded(self.address(seen));
                answer.tls = seen.tls.clone().map_or(Attempt::NotReached, Attempt::Succeeded);
            }
            let rejected = failure.kind == FailureKind::Certificate && seen.tls.is_some();
            if seen.connected || seen.tls_started && rejected {
                answer.http = Attempt::Failed(failure);
            } else if seen.tls_started {
                answer.tls = Attempt::Failed(failure);
            } else if seen.looking_up || seen.resolve.failure().is_some() {
                answer.resolve = Attempt::Failed(failure);
            } else {
                answer.connect = Attempt::Failed(if self.proxied { proxy_failure(failure) } else { failure });
            }
        });
    }

    /// Returns the address that was connected to. Where several were possible and no answer came, it is one of them.
    fn address(&self, seen: &Seen) -> String {
        let with_port = |address: &IpAddr| match self.proxied {
            true => address.to_string(),
            false => SocketAddr::new(*address, self.port).to_string(),
        };
        seen.candidates.iter().map(with_port).collect::<Vec<_>>().join(" or ")
    }
}

/// Says of a failed connection that it was the one to the proxy.
fn proxy_failure(failure: Failure) -> Failure {
    let message = if failure.kind == FailureKind::TimedOut {
        "the proxy did not answer in time".to_owned()
    } else if matches!(failure.kind, FailureKind::NoSuchName | FailureKind::NameServerFailed) {
        format!("the proxy's name was not found: {}", failure.message)
    } else if failure.message.contains(SIGN_IN_WANTED) {
        SIGN_IN.to_owned()
    } else {
        return Failure { kind: FailureKind::Proxy, ..failure };
    };
    Failure::own(FailureKind::Proxy, message)
}
