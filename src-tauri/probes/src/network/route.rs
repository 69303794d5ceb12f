//! Which way a request goes: directly, or through a proxy.

use super::tcp::connect_to_host;
use preflight_diagnosis::Attempt;
use std::{future::Future, time::Duration};
use url::Url;

/// A proxy to ask through.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    /// With the credentials that the settings hold: for the HTTP client alone.
    pub url: Url,
    /// `http://host:port`
    pub name: String,
}

impl Proxy {
    /// Tells whether it takes a TCP connection.
    pub(super) async fn connect(&self, within: Duration) -> Attempt<()> {
        let host = self.url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        connect_to_host(host, self.url.port_or_known_default().unwrap_or(1080), within).await
    }
}

/// Chooses the proxy for each request of a chain.
pub(super) trait Route: Sync {
    /// Returns the proxy for a URL, or `None` to ask its host directly.
    fn choose_proxy(&self, url: &Url) -> impl Future<Output = Option<Proxy>> + Send;
}

/// No proxy, whatever the settings say.
pub(super) struct Direct;

impl Route for Direct {
    async fn choose_proxy(&self, _url: &Url) -> Option<Proxy> {
        None
    }
}
