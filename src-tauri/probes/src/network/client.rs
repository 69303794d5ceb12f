//! The HTTP client for exactly one request: no redirects, no retries, no cookies, no proxy but the given one, and a
//! trace of how far it came.

use super::certificate::{HelloWatch, Judge, PROVIDER, TrustStore};
use super::{names::Recording, space::Space, trace::Trace};
use reqwest::{Client, Proxy, redirect::Policy, retry};
use rustls::{ClientConfig, client::Resumption};
use std::{sync::Arc, time::Duration};
use tower::util::MapResponseLayer;
use url::Url;

/// Named so that the owner of a host sees who asks; some hosts turn away whatever does not begin like a browser.
pub(super) const USER_AGENT: &str =
    concat!("Mozilla/5.0 (compatible; InterviewPreflight/", env!("CARGO_PKG_VERSION"), ")");

#[derive(Debug, thiserror::Error)]
pub(super) enum ClientError {
    #[error("TLS could not be set up: {0}")]
    Tls(#[from] rustls::Error),
    #[error("the HTTP client could not be set up: {0}")]
    Http(#[from] reqwest::Error),
}

/// `on_connect` is called when the connection stands.
pub(super) fn build_client(
    trace: &Arc<Trace>,
    trust: &Arc<TrustStore>,
    proxy: Option<&Url>,
    innermost: Space,
    within: Duration,
    on_connect: Arc<dyn Fn() + Send + Sync>,
) -> Result<Client, ClientError> {
    let tls = tls_config(trace, trust, &["h2", "http/1.1"])?;
    let connected = Arc::clone(trace);
    let builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(Policy::none())
        .retry(retry::never())
        // Browsers bear with these, and so an answer with them is one.
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .user_agent(USER_AGENT)
        .dns_resolver(Arc::new(Recording { trace: Arc::clone(trace), innermost }))
        // Shared among the addresses of a name, so that a dead one leaves time for the next.
        .connect_timeout(within)
        .connector_layer(MapResponseLayer::new(move |connection| {
            connected.note(|seen| seen.connected = true);
            // The request is sent next.
            on_connect();
            connection
        }));
    let builder = match proxy {
        Some(proxy) => builder.proxy(Proxy::all(proxy.clone())?),
        None => builder,
    };
    Ok(builder.build()?)
}

/// The TLS of one connection: judged by this computer's trust, and written into the trace. `protocols` is what may be spoken
/// inside, the best first.
pub(super) fn tls_config(
    trace: &Arc<Trace>,
    trust: &Arc<TrustStore>,
    protocols: &[&str],
) -> Result<ClientConfig, rustls::Error> {
    let judge = Judge { trace: Arc::clone(trace), trust: Arc::clone(trust) };
    let mut tls = ClientConfig::builder_with_provider(Arc::clone(&PROVIDER))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(judge))
        .with_no_client_auth();
    tls.alpn_protocols = protocols.iter().map(|protocol| protocol.as_bytes().to_vec()).collect();
    tls.resumption = Resumption::store(Arc::new(HelloWatch(Arc::clone(trace))));
    Ok(tls)
}
