//! What a host answered, stage by stage: name, connection, TLS, HTTP.

use jiff::Timestamp;
use preflight_page::{PageText, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One stage of asking a host. A stage that failed is a fact about the network, not a probe that could not look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Attempt<T> {
    /// An earlier stage failed, or this one does not apply (no TLS with http://).
    #[default]
    NotReached,
    Succeeded(T),
    Failed(Failure),
}

impl<T> Attempt<T> {
    pub fn succeeded(&self) -> Option<&T> {
        if let Attempt::Succeeded(value) = self { Some(value) } else { None }
    }

    pub fn failure(&self) -> Option<&Failure> {
        if let Attempt::Failed(failure) = self { Some(failure) } else { None }
    }

    pub fn failed_as(&self, kind: FailureKind) -> bool {
        self.failed_in(&[kind])
    }

    /// Whether the stage failed in one of these ways.
    pub fn failed_in(&self, ways: &[FailureKind]) -> bool {
        self.failure().is_some_and(|failure| ways.contains(&failure.kind))
    }
}

/// How a stage failed, and the system's words for an expert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    pub kind: FailureKind,
    #[serde(default)]
    pub message: String,
    /// The message is this program's own: nobody is quoted with it.
    #[serde(default)]
    pub own: bool,
}

impl Failure {
    /// Takes the message for words of the system.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), own: false }
    }

    /// Says what happened in this program's own words.
    pub fn own(kind: FailureKind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), own: true }
    }

    /// Returns the words of the system, if it said any.
    pub fn quote(&self) -> Option<&str> {
        Some(self.message.as_str()).filter(|message| !self.own && !message.is_empty())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The name server says that the name does not exist (NXDOMAIN) or has no address.
    NoSuchName,
    /// The name server failed or could not be reached (EAI_AGAIN, SERVFAIL).
    NameServerFailed,
    TimedOut,
    Refused,
    Reset,
    /// The connection was closed before an answer came.
    Closed,
    /// No route to the host or network.
    Unreachable,
    /// The certificate was rejected; see [`TlsAnswer`].
    Certificate,
    /// TLS failed for another reason.
    Tls,
    /// The proxy answered CONNECT with an error, or could not be reached.
    Proxy,
    /// The answer is not HTTP, or is broken.
    Protocol,
    /// The redirects go round in circles, or are too many.
    Redirects,
    /// A redirect of a site in the internet leads into this computer, and was not followed.
    LeadsToThisComputer,
    /// A redirect of a site in the internet leads into the network that this computer is in, and was not followed.
    LeadsToOwnNetwork,
    /// The system says that another program uses the device.
    Busy,
    /// The system refuses access to the device.
    Denied,
    /// The device went away.
    Gone,
    /// The device opens, and then fails to start.
    DoesNotStart,
    Other,
}

/// How one URL was answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct HostAnswer {
    pub url: String,
    /// The proxy that was used, `http://host:port`; absent for a direct connection.
    pub proxy: Option<String>,
    /// The addresses that the name resolved to, as the system's resolver gave them. Not reached with a proxy, which looks
    /// the name up itself.
    pub resolve: Attempt<Vec<String>>,
    /// The address and port that took the connection: the proxy's where one is used. Where TLS failed and several
    /// addresses were possible, all of them, joined by "or".
    pub connect: Attempt<String>,
    /// Succeeded as soon as the host showed its certificate, also if that is rejected.
    pub tls: Attempt<TlsAnswer>,
    /// Failed as [`FailureKind::Certificate`] if the certificate was rejected. After a redirect the other stages are still
    /// those of the host that was asked for, and whatever stopped the later host is the failure of this one.
    pub http: Attempt<HttpAnswer>,
    /// The redirects, in order; the last one leads to [`HttpAnswer::url`], or to what the request failed at.
    pub hops: Vec<Hop>,
    /// Milliseconds from the first packet to the answer's head.
    pub took_ms: u32,
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Hop {
    /// The URL that answered with the redirect.
    pub url: String,
    pub status: u16,
}

/// The certificate that the host showed, judged twice: by this computer's trust store and by the public roots.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct TlsAnswer {
    pub system: Trust,
    pub public: Trust,
    /// The organisation or name that issued the leaf certificate.
    pub issuer: String,
    pub subject: String,
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub not_before: Timestamp,
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub not_after: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Trust {
    Trusted,
    UnknownIssuer,
    Expired,
    NotYetValid,
    WrongName,
    Revoked,
    /// Rejected for another reason, in the verifier's words.
    Rejected(String),
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HttpAnswer {
    pub status: u16,
    /// The URL that answered, after redirects.
    #[serde(default)]
    pub url: String,
    /// How many redirects were followed.
    #[serde(default)]
    pub redirects: u8,
    /// `Location` of a redirect that was not followed.
    #[serde(default)]
    pub location: Option<String>,
    /// The `Date` header (RFC 9110, section 6.6.1).
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    #[ts(type = "string | null")]
    pub date: Option<Timestamp>,
    /// This computer's clock when the answer's head arrived.
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub received_at: Timestamp,
    /// Only for well-known hosts: whether status and body are the agreed ones.
    #[serde(default)]
    pub as_expected: Option<bool>,
    /// What its body shows a reader.
    #[serde(flatten)]
    pub page: PageText,
    /// The `Retry-After` header (RFC 9110, section 10.2.3) as an instant.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    #[ts(type = "string | null")]
    pub retry_at: Option<Timestamp>,
}

impl HttpAnswer {
    /// Returns the answer as the reader of pages takes it.
    pub(crate) fn response(&self) -> Response<'_> {
        Response { status: self.status, url: &self.url, location: self.location.as_deref(), page: &self.page }
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// What the interview's host answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct LinkAnswer {
    /// As the browser would reach it: through the proxy if one is set.
    pub answer: HostAnswer,
    /// Only if a proxy is set: the host asked without it.
    pub direct: Option<HostAnswer>,
    /// Only if the link came inside a wrapper whose target is known: the wrapper asked beside it, no redirect followed.
    /// Without consent only the root of its host is.
    pub wrapper: Option<HostAnswer>,
    /// Whether the whole link was requested. Without consent only the root of its host is.
    pub whole_link: bool,
}

/// The program that this computer starts for links of one scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LinkHandler {
    /// Without its colon: `zoommtg`.
    pub scheme: String,
    /// As the system calls it; absent if none is registered.
    pub program: Option<String>,
}
