//! The network, asked from the inside out: interfaces, addresses, names, hosts, UDP, proxy.
//! Nothing here runs what a page holds, or waits longer than its deadline; nothing judges what came back.

mod addresses;
mod certificate;
mod client;
mod connector;
mod cookies;
mod exchange;
mod failure;
mod host;
mod http;
mod interfaces;
mod internet;
mod local_address;
mod media;
mod names;
mod pac;
mod patience;
mod proxy;
mod relay;
mod response;
mod route;
mod socket;
mod space;
mod stun;
mod system_proxies;
mod trace;
mod websocket;

#[cfg(test)]
mod tests;

pub(crate) use addresses::addresses;
pub(crate) use host::host;
pub(crate) use interfaces::interfaces;
pub(crate) use internet::internet;
pub(crate) use media::media;
pub use proxy::ProxyReading;
pub(crate) use proxy::{READ_PROXIES, proxy};
pub(crate) use relay::relay;
pub(crate) use stun::stun;
pub(crate) use websocket::websocket;

use crate::asked::Asked;
use certificate::TrustStore;
use proxy::ProxyResolver;
use std::sync::Arc;

/// What the network probes of one run share, each part read at most once and only when it is needed: the proxy settings
/// and this computer's trust store.
pub(crate) struct NetworkContext {
    trust: Arc<TrustStore>,
    proxies: ProxyResolver,
}

impl NetworkContext {
    /// Reads nothing yet. `variables` is the process environment, which may name proxies; `begin` begins to read the
    /// settings, or has begun before.
    pub(crate) fn new(
        variables: impl IntoIterator<Item = (String, String)>,
        begin: impl FnOnce() -> ProxyReading + Send + 'static,
        asked: Asked,
    ) -> Self {
        let proxies = ProxyResolver::new(variables.into_iter().collect(), Box::new(begin), asked);
        NetworkContext { trust: Arc::default(), proxies }
    }
}
