//! Interfaces, routes, addresses, UDP and proxy settings.

use super::{Attempt, Failure, TlsAnswer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Network {
    pub interfaces: Vec<Interface>,
    /// The name of the interface that carries traffic to the internet.
    pub default_interface: Option<String>,
    /// The router's address on that interface.
    pub gateway: Option<String>,
    pub name_servers: Vec<String>,
}

impl Network {
    /// Returns the interface that carries traffic to the internet.
    pub fn default_interface(&self) -> Option<&Interface> {
        self.interfaces.iter().find(|interface| Some(&interface.name) == self.default_interface.as_ref())
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Interface {
    pub name: String,
    /// The name that the system shows to people, where it has one.
    #[serde(default)]
    pub label: Option<String>,
    pub kind: InterfaceKind,
    /// Whether it is switched on and has a link.
    pub up: bool,
    /// IPv4 and IPv6 addresses, without prefix length.
    pub addresses: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum InterfaceKind {
    Ethernet,
    WiFi,
    Mobile,
    /// A VPN or another tunnel.
    Tunnel,
    Loopback,
    /// Bridges and links of virtual machines and containers.
    Virtual,
    Other,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Addresses {
    /// Well-known addresses, and who answered there.
    pub public: Vec<AddressAnswer>,
    /// The router: a refused connection is an answer too.
    pub gateway: Option<AddressAnswer>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddressAnswer {
    /// `address:port`
    pub address: String,
    pub connect: Attempt<()>,
    /// The certificate that was shown for the address, where the answer over TLS came through too: any box in between can
    /// take a connection. Not reached where only the connection was tried: of a router, and by older versions.
    #[serde(default)]
    pub tls: Attempt<TlsAnswer>,
    pub took_ms: u32,
}

impl AddressAnswer {
    pub fn is_v6(&self) -> bool {
        self.address.starts_with('[')
    }
}

/// A STUN binding request (RFC 8489) to one server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct StunAnswer {
    /// `host:port`
    pub server: String,
    /// The interface by which it was asked past a tunnel that carries the traffic; absent where the system chose the way.
    #[serde(default)]
    pub interface: Option<String>,
    /// Whether the name resolved: without it nothing is said about UDP.
    pub resolve: Attempt<String>,
    /// The address and port that the server saw.
    pub mapped: Attempt<String>,
    pub took_ms: u32,
}

impl StunAnswer {
    /// Whether an answer came the way that programs use, and not past a tunnel.
    pub fn is_heard(&self) -> bool {
        self.interface.is_none() && self.mapped.succeeded().is_some()
    }
}

/// How the way treats the packets of a call: bursts to those STUN servers that answer, all from one socket.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct MediaPath {
    pub bursts: Vec<Burst>,
}

/// Packets as a call sends them, fifty a second, each answered by the server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Burst {
    /// `host:port`
    pub server: String,
    pub counted: Counted,
    /// The median of there and back.
    pub round_trip_ms: Option<f32>,
    /// The smoothed difference between one round trip and the next (RFC 3550, section 6.4.1): of both ways.
    pub jitter_ms: Option<f32>,
    /// The addresses and ports as which the server saw the socket.
    pub mapped: Vec<String>,
    /// Ten packets a second, where many got lost: some servers answer no more.
    pub slower: Option<Counted>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    pub sent: u32,
    /// Answered in time.
    pub received: u32,
}

impl Counted {
    pub fn lost(self) -> u32 {
        self.sent.saturating_sub(self.received)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ProxySettings {
    /// The proxy for the interview's host, `http://host:port`; absent where the connection is direct.
    pub proxy: Option<String>,
    pub source: Option<ProxySource>,
    /// The automatic configuration script, where one is set.
    pub pac_url: Option<String>,
    /// Why the settings could not be put to use: the script did not load, or is broken.
    pub failure: Option<Failure>,
    /// Whether the proxy takes a TCP connection.
    pub connect: Attempt<()>,
    /// What the proxy answered when it was asked for a way to the interview's host.
    pub tunnel: Attempt<Tunnel>,
}

/// What a proxy answers to the wish for a tunnel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Tunnel {
    /// Of the answer to CONNECT; absent where SOCKS opened the way.
    pub status: Option<u16>,
    /// The ways to sign in that it takes; the known ones as [`Tunnel::SCHEMES`].
    pub schemes: Vec<String>,
}

closed_set! {
    pub enum ProxySource {
        Environment,
        System,
        /// An automatic configuration script (PAC).
        Pac,
    }
}

impl Tunnel {
    /// The ways to sign in that proxies are known to take, as the registry of HTTP writes them.
    pub const SCHEMES: &[&str] = &["Basic", "Digest", "NTLM", "Negotiate", "Kerberos", "Bearer"];
}

/// What a host answered to the wish for a WebSocket (RFC 6455).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct WebSocketAnswer {
    pub url: String,
    /// The proxy that was used, `http://host:port`; absent for a direct connection.
    pub proxy: Option<String>,
    /// The stages of the way, as those of [`super::HostAnswer`].
    pub resolve: Attempt<Vec<String>>,
    pub connect: Attempt<String>,
    pub tls: Attempt<TlsAnswer>,
    pub upgrade: Attempt<Upgrade>,
    /// The status of the same address asked without that wish, where no WebSocket was opened.
    pub plain: Attempt<u16>,
    /// Whether what was said came back, at once and after two seconds of silence.
    pub held: Attempt<()>,
    pub took_ms: u32,
}

/// The answer to the wish for another protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Upgrade {
    pub status: u16,
    /// Whether it is a WebSocket now, and proves that its server read the wish.
    pub accepted: bool,
}

closed_set! {
    /// How a relay is reached.
    pub enum RelayWay {
        Udp,
        Tcp,
        /// Through TLS, over TCP.
        Tls,
    }
}

/// How far one way to the profile's relay (TURN, RFC 8656) led.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RelayAnswer {
    pub way: RelayWay,
    /// `host:port`
    pub server: String,
    /// The proxy that was used, `http://host:port`; absent for a direct connection.
    #[serde(default)]
    pub proxy: Option<String>,
    /// The stages of the way, as those of [`super::HostAnswer`]; over UDP nothing is connected.
    #[serde(default)]
    pub resolve: Attempt<Vec<String>>,
    #[serde(default)]
    pub connect: Attempt<String>,
    #[serde(default)]
    pub tls: Attempt<TlsAnswer>,
    /// What the relay said to the wish for an address of its own; failed where it was not heard. Failed as
    /// [`super::FailureKind::Certificate`] if its certificate was rejected.
    #[serde(default)]
    pub allocate: Attempt<Allocation>,
    /// Milliseconds from the connection to that answer.
    #[serde(default)]
    pub allocate_ms: Option<u32>,
    /// Milliseconds until a packet that was sent to that address came back. Not reached where the relay does not pass on to
    /// itself.
    #[serde(default)]
    pub data: Attempt<u32>,
    pub took_ms: u32,
}

/// The answer of a relay to who wants an address. It proves that the relay was reached, whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Allocation {
    Given,
    /// Its error code (RFC 8656, section 19): 401 where it does not take the credential, 486 and 508 where it has none left.
    Refused(u16),
}
