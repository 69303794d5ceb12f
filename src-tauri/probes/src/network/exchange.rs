//! One HTTP exchange: one connection, one request, and the head of its answer. Follows no redirect, and asks
//! again only for a proxy that kept the request until it knows who asks.

use super::failure::{describe_error, find_failure, timed_out};
use super::trace::{Trace, wants_sign_in};
use super::{certificate::TrustStore, client::build_client, response::read_head, route::Route, space::Space};
use crate::asked::Asked;
use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer};
use reqwest::header::{ACCEPT, COOKIE, PROXY_AUTHENTICATE};
use reqwest::{Method, Response};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, timeout_at};
use tracing::field::{Empty, debug as field};
use tracing::{Instrument, Span, debug, debug_span};
use url::Url;

const ACCEPTED: &str = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";

/// For name, connection and TLS. A host that is there takes less; only its page may take long.
pub(super) const CONNECTED_WITHIN: Duration = Duration::from_millis(4500);

/// What is asked for.
pub(super) struct Request {
    pub url: Url,
    pub method: Method,
    /// How many redirects are followed.
    pub redirects: u8,
    pub within: Duration,
    /// How many bytes of the body are read.
    pub limit: usize,
    /// Whether this is the whole interview link, or a wrapper around it.
    pub whole_link: bool,
    /// Where it is noted that it was asked.
    pub asked: Asked,
}

/// What the exchanges share that answer one request.
pub(super) struct Chain<'a, R> {
    pub request: &'a Request,
    pub deadline: Instant,
    pub route: &'a R,
    pub trust: &'a Arc<TrustStore>,
}

impl<R: Route> Chain<'_, R> {
    /// Asks one address, through the proxy that is chosen for it, and returns how far that came, with the response where
    /// there is one. `cookie` is the value of the header; empty for none. No address is connected to that stands further
    /// inside than `innermost`. Through a proxy, which looks names up itself, only the address itself can tell.
    pub(super) async fn exchange(&self, url: Url, cookie: &str, innermost: Space) -> (HostAnswer, Option<Response>) {
        // The host alone: everything behind it may be a secret.
        let host = url.host_str().unwrap_or_default();
        let span = debug_span!("http", %self.request.method, host, proxied = Empty, outcome = Empty);
        let (answer, response) = self.send(url, cookie, innermost).instrument(span.clone()).await;
        if let Some(failure) = find_failure(&answer) {
            span.record("outcome", field(failure.kind));
        } else if let Some(http) = answer.http.succeeded() {
            span.record("outcome", http.status);
        }
        debug!(parent: &span, "answered");
        (answer, response)
    }

    async fn send(&self, url: Url, cookie: &str, innermost: Space) -> (HostAnswer, Option<Response>) {
        let mut answer = HostAnswer { url: url.to_string(), ..HostAnswer::default() };
        if let Some(space) = Space::of_literal(&url).filter(|space| *space > innermost) {
            answer.connect = Attempt::Failed(space.refuse());
            return (answer, None);
        }
        if url.scheme() == "https" {
            self.trust.prepare();
        }
        let Ok(proxy) = timeout_at(self.deadline, self.route.choose_proxy(&url)).await else {
            let message = "the proxy settings took too long to read";
            answer.connect = Attempt::Failed(Failure::own(FailureKind::TimedOut, message));
            return (answer, None);
        };
        Span::current().record("proxied", proxy.is_some());
        answer.proxy = proxy.as_ref().map(|proxy| proxy.name.clone());
        let through = |proxy| self.send_through(answer.clone(), url.clone(), cookie, innermost, proxy);
        let Some(proxy) = proxy else { return through(None).await };
        let (answer, response) = through(Some(&proxy.url)).await;
        match proxy.signed_in.filter(|_| wants_sign_in(&answer) && offers_basic(response.as_ref())) {
            // Nothing went on to the host: a proxy that asks has kept the request.
            Some(signed_in) => through(Some(&signed_in)).await,
            None => (answer, response),
        }
    }

    async fn send_through(
        &self,
        mut answer: HostAnswer,
        url: Url,
        cookie: &str,
        innermost: Space,
        proxy: Option<&Url>,
    ) -> (HostAnswer, Option<Response>) {
        let trace = Arc::new(Trace::new(&url, proxy.is_some()));
        let left = self.deadline.saturating_duration_since(Instant::now()).min(CONNECTED_WITHIN);
        let (asked, whole_link) = (self.request.asked.clone(), self.request.whole_link && url == self.request.url);
        let host = url.host_str().unwrap_or_default().to_owned();
        let on_connect = Arc::new(move || asked.note(host.as_str(), whole_link));
        let client = match build_client(&trace, self.trust, proxy, innermost, left, on_connect) {
            Ok(client) => client,
            Err(error) => {
                answer.connect = Attempt::Failed(Failure::new(FailureKind::Other, error.to_string()));
                return (answer, None);
            }
        };
        let request = client.request(self.request.method.clone(), url).header(ACCEPT, ACCEPTED);
        let request = if cookie.is_empty() { request } else { request.header(COOKIE, cookie) };
        let failure = match timeout_at(self.deadline, request.send()).await {
            Ok(Ok(response)) => {
                trace.write_success(&mut answer, response.remote_addr());
                answer.http = Attempt::Succeeded(read_head(&response));
                return (answer, Some(response));
            }
            Ok(Err(error)) => describe_error(&error),
            Err(_) => timed_out(self.request.within),
        };
        trace.write_failure(&mut answer, failure);
        (answer, None)
    }
}

/// Whether a page of a proxy asks for name and password as they are kept (RFC 7617). The answer to CONNECT is not shown.
fn offers_basic(response: Option<&Response>) -> bool {
    let Some(response) = response else { return true };
    let offered = response.headers().get_all(PROXY_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
    offered
        .flat_map(|value| value.split(','))
        .any(|scheme| scheme.split_whitespace().next().is_some_and(|name| name.eq_ignore_ascii_case("basic")))
}
