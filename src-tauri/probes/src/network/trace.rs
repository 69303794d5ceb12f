//! How far one request came: written by the resolver, the connector and the certificate verifier while it runs, and read
//! when it is over. It is what tells "no connection" from "no TLS" from "no answer", which an error alone does not.

use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer, TlsAnswer};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Mutex,
};
use url::{Host, Url};

/// The words of the HTTP client for the answer 407 to CONNECT: its error has no other mark.
const SIGN_IN_WANTED: &str = "proxy authorization required";

#[derive(Debug)]
pub(super) struct Trace {
    host: String,
    port: u16,
    proxied: bool,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// The lookup of the asked host.
    resolve: Attempt<Vec<String>>,
    looking_up: bool,
    /// The addresses that the connection was tried to: the host's, or the proxy's.
    candidates: Vec<IpAddr>,
    tls_started: bool,
    connector_done: bool,
    tls: Option<TlsAnswer>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Resolve,
    Connect,
    Tls,
    Http,
}

impl Trace {
    pub(super) fn new(url: &Url, proxied: bool) -> Self {
        let mut seen = Seen::default();
        let literal = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            Some(Host::Domain(_)) | None => None,
        };
        if let (Some(address), false) = (literal, proxied) {
            seen.resolve = Attempt::Succeeded(vec![address.to_string()]);
            seen.candidates = vec![address];
        }
        Trace {
            host: url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned(),
            port: url.port_or_known_default().unwrap_or(0),
            proxied,
            seen: Mutex::new(seen),
        }
    }

    pub(super) fn is_about(&self, name: &str) -> bool {
        self.host.eq_ignore_ascii_case(name.trim_end_matches('.')) || self.host.eq_ignore_ascii_case(name)
    }

    /// Notes that the lookup of a name has begun.
    pub(super) fn start_lookup(&self, name: &str) {
        let about = self.is_about(name);
        self.with(|seen| seen.looking_up = about);
    }

    pub(super) fn end_lookup(&self, name: &str, found: &Result<Vec<IpAddr>, Failure>) {
        let about = self.is_about(name);
        self.with(|seen| {
            seen.looking_up = false;
            if about {
                seen.resolve = match found {
                    Ok(addresses) => Attempt::Succeeded(addresses.iter().map(ToString::to_string).collect()),
                    Err(failure) => Attempt::Failed(failure.clone()),
                };
            }
        });
    }

    /// Notes the addresses that the connection is now tried to.
    pub(super) fn start_connect(&self, addresses: &[IpAddr]) {
        self.with(|seen| seen.candidates = addresses.to_vec());
    }

    /// Notes that the TCP connection stands and TLS begins.
    pub(super) fn start_tls(&self) {
        self.with(|seen| seen.tls_started = true);
    }

    /// Notes that the connection stands, with TLS where it has TLS.
    pub(super) fn end_connect(&self) {
        self.with(|seen| seen.connector_done = true);
    }

    pub(super) fn record_certificate(&self, answer: TlsAnswer) {
        self.with(|seen| seen.tls = Some(answer));
    }

    /// Writes down the stages up to the answer's head.
    pub(super) fn write_success(&self, answer: &mut HostAnswer, remote: Option<SocketAddr>) {
        self.with(|seen| {
            answer.resolve = seen.resolve.clone();
            answer.connect = Attempt::Succeeded(remote.map_or_else(|| self.address(seen), |a| a.to_string()));
            answer.tls = seen.tls.clone().map_or(Attempt::NotReached, Attempt::Succeeded);
        });
    }

    /// Writes down the stages up to the one that failed. A rejected certificate is a TLS answer, and the request's
    /// failure.
    pub(super) fn write_failure(&self, answer: &mut HostAnswer, failure: Failure) {
        self.with(|seen| {
            answer.resolve = seen.resolve.clone();
            let stage = self.stage(seen);
            if matches!(stage, Stage::Tls | Stage::Http) {
                answer.connect = Attempt::Succeeded(self.address(seen));
                answer.tls = seen.tls.clone().map_or(Attempt::NotReached, Attempt::Succeeded);
            }
            let rejected = failure.kind == FailureKind::Certificate && seen.tls.is_some();
            match stage {
                Stage::Resolve => answer.resolve = Attempt::Failed(failure),
                Stage::Connect if self.proxied => answer.connect = Attempt::Failed(proxy_failure(failure)),
                Stage::Connect => answer.connect = Attempt::Failed(failure),
                Stage::Tls if !rejected => answer.tls = Attempt::Failed(failure),
                Stage::Tls | Stage::Http => answer.http = Attempt::Failed(failure),
            }
        });
    }

    fn stage(&self, seen: &Seen) -> Stage {
        if seen.connector_done {
            Stage::Http
        } else if seen.tls_started {
            Stage::Tls
        } else if seen.looking_up || seen.resolve.failure().is_some() {
            Stage::Resolve
        } else {
            Stage::Connect
        }
    }

    /// Returns the address that was connected to. Where several were possible and no answer came, it is one of them.
    fn address(&self, seen: &Seen) -> String {
        let with_port = |address: &IpAddr| match self.proxied {
            true => address.to_string(),
            false => SocketAddr::new(*address, self.port).to_string(),
        };
        seen.candidates.iter().map(with_port).collect::<Vec<_>>().join(" or ")
    }

    fn with(&self, act: impl FnOnce(&mut Seen)) {
        // Nothing in here panics, and a half-written trace is still worth reading.
        act(&mut self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

/// Says of a failed connection that it was the one to the proxy.
fn proxy_failure(failure: Failure) -> Failure {
    let message = if failure.kind == FailureKind::TimedOut {
        "the proxy did not answer in time".to_owned()
    } else if matches!(failure.kind, FailureKind::NoSuchName | FailureKind::NameServerFailed) {
        format!("the proxy's name was not found: {}", failure.message)
    } else if failure.message.contains(SIGN_IN_WANTED) {
        "the proxy asks for a sign-in (407)".to_owned()
    } else {
        failure.message
    };
    Failure { kind: FailureKind::Proxy, message }
}
