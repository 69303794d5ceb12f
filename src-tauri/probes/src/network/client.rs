//! The HTTP client for exactly one request: no redirects, no retries, no cookies, no proxy but the given one, and a
//! trace of how far it came.

use super::{
    certificate::{HelloWatch, Judge},
    names::Recording,
    trace::Trace,
    trust::{PROVIDER, TrustStore},
};
use reqwest::{Client, Proxy, redirect::Policy, retry};
use rustls::{ClientConfig, client::Resumption};
use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tower::{Layer, Service};
use url::Url;

/// Named so that the owner of a host sees who asks; some hosts turn away whatever does not begin like a browser.
const USER_AGENT: &str = concat!("Mozilla/5.0 (compatible; InterviewPreflight/", env!("CARGO_PKG_VERSION"), ")");

#[derive(Debug, thiserror::Error)]
pub(super) enum ClientError {
    #[error("TLS could not be set up: {0}")]
    Tls(#[from] rustls::Error),
    #[error("the HTTP client could not be set up: {0}")]
    Http(#[from] reqwest::Error),
}

pub(super) fn build_client(
    trace: &Arc<Trace>,
    trust: &Arc<TrustStore>,
    proxy: Option<&Url>,
    within: Duration,
) -> Result<Client, ClientError> {
    let judge = Judge { trace: Arc::clone(trace), trust: Arc::clone(trust) };
    let mut tls = ClientConfig::builder_with_provider(Arc::clone(&PROVIDER))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(judge))
        .with_no_client_auth();
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    tls.resumption = Resumption::store(Arc::new(HelloWatch(Arc::clone(trace))));

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
        .dns_resolver(Arc::new(Recording(Arc::clone(trace))))
        // Shared among the addresses of a name, so that a dead one leaves time for the next.
        .connect_timeout(within)
        .connector_layer(Watch(Arc::clone(trace)));
    let builder = match proxy {
        Some(proxy) => builder.proxy(Proxy::all(proxy.clone())?),
        None => builder,
    };
    Ok(builder.build()?)
}

/// Writes down when the connection stands, with TLS where it has TLS.
#[derive(Clone)]
struct Watch(Arc<Trace>);

impl<S> Layer<S> for Watch {
    type Service = Watched<S>;

    fn layer(&self, inner: S) -> Watched<S> {
        Watched { inner, trace: Arc::clone(&self.0) }
    }
}

#[derive(Clone)]
struct Watched<S> {
    inner: S,
    trace: Arc<Trace>,
}

impl<S, Target> Service<Target> for Watched<S>
where
    S: Service<Target>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, target: Target) -> Self::Future {
        let (connecting, trace) = (self.inner.call(target), Arc::clone(&self.trace));
        Box::pin(async move {
            let connection = connecting.await?;
            trace.end_connect();
            Ok(connection)
        })
    }
}
