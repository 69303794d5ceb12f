//! One HTTP exchange: one connection, one request, and the head of its answer. Follows no redirect and retries nothing.

use super::{
    client::build_client,
    failure::{describe_error, find_failure, timed_out},
    head::read_head,
    route::Proxy,
    trace::Trace,
    trust::TrustStore,
};
use preflight_diagnosis::{Attempt, Failure, FailureKind, HostAnswer};
use reqwest::{
    Method, Response,
    header::{ACCEPT, COOKIE},
};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, timeout_at};
use tracing::{
    Instrument, debug, debug_span,
    field::{self, Empty},
};
use url::Url;

const ACCEPTED: &str = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";

/// What is sent, and by when its answer has to come.
pub(super) struct Exchange<'a> {
    pub url: Url,
    pub method: &'a Method,
    /// The value of the `Cookie` header; empty for none.
    pub cookie: &'a str,
    pub proxy: Option<Proxy>,
    pub deadline: Instant,
    /// What `deadline` was to begin with, for the words of a timeout.
    pub within: Duration,
}

/// Sends a request and returns how far it came, with the response where there is one.
pub(super) async fn exchange(exchange: Exchange<'_>, trust: &Arc<TrustStore>) -> (HostAnswer, Option<Response>) {
    // The host alone: everything behind it may be a secret.
    let host = exchange.url.host_str().unwrap_or_default();
    let span = debug_span!("http", %exchange.method, host, proxied = exchange.proxy.is_some(), outcome = Empty);
    let (answer, response) = send(exchange, trust).instrument(span.clone()).await;
    if let Some(failure) = find_failure(&answer) {
        span.record("outcome", field::debug(failure.kind));
    } else if let Some(http) = answer.http.succeeded() {
        span.record("outcome", http.status);
    }
    debug!(parent: &span, "answered");
    (answer, response)
}

async fn send(exchange: Exchange<'_>, trust: &Arc<TrustStore>) -> (HostAnswer, Option<Response>) {
    let Exchange { url, method, cookie, proxy, deadline, within } = exchange;
    let mut answer = HostAnswer {
        url: url.to_string(),
        proxy: proxy.as_ref().map(|proxy| proxy.name.clone()),
        ..HostAnswer::default()
    };
    let trace = Arc::new(Trace::new(&url, proxy.is_some()));
    let left = deadline.saturating_duration_since(Instant::now());
    let client = match build_client(&trace, trust, proxy.as_ref().map(|proxy| &proxy.url), left) {
        Ok(client) => client,
        Err(error) => {
            answer.connect = Attempt::Failed(Failure::new(FailureKind::Other, error.to_string()));
            return (answer, None);
        }
    };
    let request = client.request(method.clone(), url).header(ACCEPT, ACCEPTED);
    let request = if cookie.is_empty() { request } else { request.header(COOKIE, cookie) };
    let failure = match timeout_at(deadline, request.send()).await {
        Ok(Ok(response)) => {
            trace.write_success(&mut answer, response.remote_addr());
            answer.http = Attempt::Succeeded(read_head(&response));
            return (answer, Some(response));
        }
        Ok(Err(error)) => describe_error(&error),
        Err(_) => timed_out(within),
    };
    trace.write_failure(&mut answer, failure);
    (answer, None)
}
