//! One way from this computer to a server, link by link: socket, proxy, TLS, and then plain bytes. Whatever is not HTTP goes this
//! way; the HTTP client brings a connector of its own, with the same names, proxies and trust.
//!
//! How far it came is written into the [`Trace`], as the HTTP client's connections are.

mod connect;

use super::client::tls_config;
use super::failure::{describe_error, io_failure, timed_out};
use super::names::{keep_routable, look_up};
use super::socket::connect_any;
use super::{certificate::TrustStore, route::Proxy, trace::Trace};
use preflight_diagnosis::{Failure, FailureKind, Tunnel};
use rustls::pki_types::ServerName;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_socks::tcp::{Socks4Stream, Socks5Stream};
use url::Url;

pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// Bytes there and back, whatever carries them.
pub(super) type Bytes = Box<dyn Stream>;

/// Where to, and with what on the way.
pub(super) struct Connector<'a> {
    pub proxy: Option<&'a Proxy>,
    pub trust: &'a Arc<TrustStore>,
    pub trace: &'a Arc<Trace>,
    /// What is spoken inside TLS (RFC 7301), where that is to be told.
    pub protocol: Option<&'static str>,
}

impl Connector<'_> {
    /// Opens the way to a host and port; through TLS, where its scheme has it. The failure is that of the link that broke,
    /// which the trace tells.
    pub(super) async fn open(&self, url: &Url, within: Duration) -> Result<Bytes, Failure> {
        tokio::time::timeout(within, self.link_by_link(url)).await.unwrap_or_else(|_| Err(timed_out(within)))
    }

    async fn link_by_link(&self, url: &Url) -> Result<Bytes, Failure> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let port = url.port_or_known_default().unwrap_or(443);
        let is_secret = matches!(url.scheme(), "https" | "wss");
        if is_secret {
            self.trust.prepare();
        }
        let plain = match self.proxy {
            None => Box::new(self.connect_to(host, port).await?),
            Some(proxy) => self.open_tunnel(proxy, host, port).await?,
        };
        let stream = if is_secret { self.encrypt(plain, host).await? } else { plain };
        self.trace.note(|seen| seen.connected = true);
        Ok(stream)
    }

    /// Opens a way through a proxy, which looks the name up itself. A proxy that refuses is a failure here.
    async fn open_tunnel(&self, proxy: &Proxy, host: &str, port: u16) -> Result<Bytes, Failure> {
        if is_socks(proxy) {
            let stream = self.connect_to_proxy(proxy).await?;
            return through_socks(stream, proxy, host, port).await;
        }
        let (tunnel, stream) = self.ask_proxy(proxy, host, port).await?;
        match tunnel.status {
            Some(200..=299) => Ok(stream),
            Some(status) => {
                Err(Failure::own(FailureKind::Proxy, format!("the proxy refused the connection with status {status}")))
            }
            None => Err(Failure::own(FailureKind::Proxy, "the proxy gave no status")),
        }
    }

    /// Asks a proxy for a way to a host, and returns what it answered, with the way behind that. Credentials that the settings
    /// hold are sent where the proxy asks for such, and to nobody else.
    pub(super) async fn ask_proxy(&self, proxy: &Proxy, host: &str, port: u16) -> Result<(Tunnel, Bytes), Failure> {
        if is_socks(proxy) {
            let stream = self.connect_to_proxy(proxy).await?;
            return Ok((Tunnel::default(), through_socks(stream, proxy, host, port).await?));
        }
        let (answer, stream) = connect::ask(self.connect_to_proxy(proxy).await?, host, port, None).await?;
        let offers_basic = answer.schemes.iter().any(|scheme| scheme.eq_ignore_ascii_case("basic"));
        match proxy.signed_in.as_ref().filter(|_| answer.status == Some(407) && offers_basic) {
            Some(signed_in) => connect::ask(self.connect_to_proxy(proxy).await?, host, port, Some(signed_in)).await,
            None => Ok((answer, stream)),
        }
    }

    async fn connect_to_proxy(&self, proxy: &Proxy) -> Result<Bytes, Failure> {
        let host = proxy.url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let stream = Box::new(self.connect_to(host, proxy.url.port_or_known_default().unwrap_or(1080)).await?);
        if proxy.url.scheme() == "https" { self.encrypt(stream, host).await } else { Ok(stream) }
    }

    async fn connect_to(&self, host: &str, port: u16) -> Result<TcpStream, Failure> {
        let addresses = match host.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => {
                self.trace.start_lookup(host);
                let found = look_up(host).await;
                self.trace.end_lookup(host, &found);
                keep_routable(found?)
            }
        };
        self.trace.note(|seen| seen.candidates.clone_from(&addresses));
        let addresses = addresses.into_iter().map(|address| SocketAddr::new(address, port));
        connect_any(addresses.collect()).await.map_err(|error| io_failure(&error))
    }

    async fn encrypt(&self, plain: Bytes, host: &str) -> Result<Bytes, Failure> {
        let setup = |error: &dyn std::error::Error| Failure::new(FailureKind::Tls, error.to_string());
        let config = tls_config(self.trace, self.trust, self.protocol.as_slice()).map_err(|error| setup(&error))?;
        let name = ServerName::try_from(host.to_owned()).map_err(|error| setup(&error))?;
        let stream = TlsConnector::from(Arc::new(config)).connect(name, plain).await;
        Ok(Box::new(stream.map_err(|error| describe_error(&error))?))
    }
}

fn is_socks(proxy: &Proxy) -> bool {
    proxy.url.scheme().starts_with("socks")
}

async fn through_socks(stream: Bytes, proxy: &Proxy, host: &str, port: u16) -> Result<Bytes, Failure> {
    let (name, password) = connect::credentials(&proxy.url);
    if proxy.url.scheme().starts_with("socks4") {
        let opened = Socks4Stream::connect_with_socket(stream, (host, port)).await;
        let stream = opened.map_err(|error| Failure::new(FailureKind::Proxy, error.to_string()))?;
        return Ok(Box::new(stream.into_inner()));
    }
    let opened = match name.is_empty() {
        true => Socks5Stream::connect_with_socket(stream, (host, port)).await,
        false => Socks5Stream::connect_with_password_and_socket(stream, (host, port), &name, &password).await,
    };
    let stream = opened.map_err(|error| Failure::new(FailureKind::Proxy, error.to_string()))?;
    Ok(Box::new(stream.into_inner()))
}
