//! Which way a request goes, directly or through a proxy, and whether there is a way: TCP connections are opened and closed
//! again, and nothing is sent over them.

use super::failure::{io_failure, timed_out};
use super::names::{keep_routable, look_up};
use super::socket::connect_any;
use preflight_diagnosis::{Attempt, Failure};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::net::TcpStream;
use url::Url;

/// A proxy to ask through.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    /// Without credentials.
    pub url: Url,
    /// With the credentials that the settings hold, if they do: for the HTTP client alone, and for a proxy that asks.
    pub signed_in: Option<Url>,
    /// `http://host:port`
    pub name: String,
}

impl Proxy {
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

/// Tells whether an address takes a connection.
pub(super) async fn connect(address: SocketAddr, within: Duration) -> Attempt<()> {
    attempt(within, async { TcpStream::connect(address).await.map_err(|error| io_failure(&error)) }).await
}

/// Tells whether a host takes a connection, at any of its addresses.
async fn connect_to_host(host: &str, port: u16, within: Duration) -> Attempt<()> {
    let trying = async {
        let addresses = match host.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => keep_routable(look_up(host).await?),
        };
        let addresses = addresses.into_iter().map(|address| SocketAddr::new(address, port));
        connect_any(addresses.collect()).await.map_err(|error| io_failure(&error))
    };
    attempt(within, trying).await
}

async fn attempt(within: Duration, connecting: impl Future<Output = Result<TcpStream, Failure>>) -> Attempt<()> {
    match tokio::time::timeout(within, connecting).await {
        Ok(Ok(_)) => Attempt::Succeeded(()),
        Ok(Err(failure)) => Attempt::Failed(failure),
        Err(_) => Attempt::Failed(timed_out(within)),
    }
}
