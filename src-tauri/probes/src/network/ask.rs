//! Asks one URL, stage by stage: one connection and one request, and one more for each redirect that is to be followed.
//! Nothing is fetched in advance, nothing is asked twice.

use super::{basis::Basis, body, client::client, cookies::Cookies, elapsed_ms, failure::failure, trace::Trace};
use jiff::Timestamp;
use preflight_diagnosis::{Attempt, Failure, FailureKind, Hop, HostAnswer, HttpAnswer, PageText};
use reqwest::{
    Method, Response,
    header::{ACCEPT, COOKIE, DATE, HeaderName, LOCATION, RETRY_AFTER},
};
use std::{
    collections::HashSet,
    fmt::Write,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::time::Instant;
use url::Url;

/// The longest address that a redirect may lead to, in bytes: as much as most servers take in a request line
/// (<https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers>).
const LONGEST_ADDRESS: usize = 8192;

pub(super) struct Question {
    pub url: Url,
    pub method: Method,
    /// Whether the proxy that is set for each URL is used.
    pub proxied: bool,
    /// How many redirects are followed.
    pub redirects: u8,
    pub within: Duration,
}

/// The answer, and the beginning of its body where it is text.
pub(super) struct Asked {
    pub answer: HostAnswer,
    pub body: Option<String>,
}

pub(super) async fn ask(question: &Question, basis: &Basis) -> Asked {
    let started = Instant::now();
    let deadline = started + question.within;
    let (mut first, mut response) = hop(question, question.url.clone(), "", deadline, basis).await;
    let mut cookies = Cookies::default();
    let mut seen = HashSet::from([(question.url.clone(), String::new())]);
    let mut redirects = 0;
    while let Some(redirect) = response.as_ref().filter(|_| question.redirects > 0)
        && let Some(next) = target(redirect)
    {
        first.hops.push(Hop { url: redirect.url().to_string(), status: redirect.status().as_u16() });
        cookies.take(redirect.url(), redirect.headers());
        let cookie = cookies.header(&next);
        let hindrance = if next.as_str().len() > LONGEST_ADDRESS {
            Some(format!("the redirect leads to an address of {} bytes", next.as_str().len()))
        } else if redirects == question.redirects || !seen.insert((next.clone(), cookie.clone())) {
            Some(format!("gave up after {} redirects", redirects + 1))
        } else {
            None
        };
        if let Some(message) = hindrance {
            first.http = Attempt::Failed(Failure::new(FailureKind::Redirects, message));
            response = None;
            break;
        }
        redirects += 1;
        let (last, answered) = hop(question, next, &cookie, deadline, basis).await;
        response = answered;
        take_over(&mut first, last, redirects);
    }
    first.took_ms = elapsed_ms(started.into_std());
    let body = match response {
        Some(response) if question.method != Method::HEAD => body::text(response, deadline).await,
        _ => None,
    };
    if let (Attempt::Succeeded(http), Some(body)) = (&mut first.http, &body) {
        http.page = PageText::read(body, &http.url);
    }
    Asked { answer: first, body }
}

/// One connection, one request, and the head of its answer.
async fn hop(
    question: &Question,
    url: Url,
    cookie: &str,
    deadline: Instant,
    basis: &Basis,
) -> (HostAnswer, Option<Response>) {
    if url.scheme() == "https" {
        basis.roots.prepare();
    }
    let mut answer = HostAnswer { url: url.to_string(), ..HostAnswer::default() };
    let proxy = match question.proxied {
        true => match tokio::time::timeout_at(deadline, basis.proxies.for_url(&url)).await {
            Ok(proxy) => proxy,
            Err(_) => {
                let message = "the proxy settings took too long to read";
                answer.connect = Attempt::Failed(Failure::new(FailureKind::TimedOut, message));
                return (answer, None);
            }
        },
        false => None,
    };
    answer.proxy = proxy.as_ref().map(|proxy| proxy.name.clone());
    let trace = Arc::new(Trace::new(&url, proxy.is_some()));
    let left = deadline.saturating_duration_since(Instant::now());
    let client = match client(&trace, &basis.roots, proxy.as_ref().map(|proxy| &proxy.url), left) {
        Ok(client) => client,
        Err(error) => {
            answer.connect = Attempt::Failed(Failure::new(FailureKind::Other, error.to_string()));
            return (answer, None);
        }
    };
    let request = client
        .request(question.method.clone(), url)
        .header(ACCEPT, "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8");
    let request = if cookie.is_empty() { request } else { request.header(COOKIE, cookie) };
    match tokio::time::timeout_at(deadline, request.send()).await {
        Ok(Ok(response)) => {
            trace.reached(&mut answer, response.remote_addr());
            answer.http = Attempt::Succeeded(head(&response));
            (answer, Some(response))
        }
        Ok(Err(error)) => {
            trace.failed(&mut answer, failure(&error));
            (answer, None)
        }
        Err(_) => {
            let message = format!("no answer within {} ms", question.within.as_millis());
            trace.failed(&mut answer, Failure::new(FailureKind::TimedOut, message));
            (answer, None)
        }
    }
}

fn head(response: &Response) -> HttpAnswer {
    let header = |name: HeaderName| response.headers().get(name).and_then(|value| value.to_str().ok());
    let time = |time: SystemTime| Timestamp::try_from(time).ok();
    let received_at = time(SystemTime::now()).unwrap_or_default();
    HttpAnswer {
        status: response.status().as_u16(),
        url: response.url().to_string(),
        location: location(response).filter(|location| location.len() <= LONGEST_ADDRESS),
        date: header(DATE).and_then(|date| httpdate::parse_http_date(date).ok()).and_then(time),
        received_at,
        retry_at: header(RETRY_AFTER).and_then(|after| retry_at(after, received_at)),
        ..HttpAnswer::default()
    }
}

/// Seconds from the answer on, or a date (RFC 9110, section 10.2.3).
fn retry_at(after: &str, received_at: Timestamp) -> Option<Timestamp> {
    match after.trim().parse::<u32>() {
        Ok(seconds) => received_at.checked_add(Duration::from_secs(seconds.into())).ok(),
        Err(_) => httpdate::parse_http_date(after).ok().and_then(|date| date.try_into().ok()),
    }
}

/// The `Location` of a redirect, as a whole address where it is one. Bytes that are not ASCII are escaped one by one, as
/// browsers do.
fn location(response: &Response) -> Option<String> {
    let value = response.headers().get(LOCATION).filter(|_| response.status().is_redirection())?;
    let mut location = String::new();
    for byte in value.as_bytes() {
        match byte.is_ascii() {
            true => location.push(char::from(*byte)),
            // Writing into a String cannot fail.
            false => drop(write!(location, "%{byte:02X}")),
        }
    }
    Some(response.url().join(&location).map_or(location, String::from))
}

/// Where a redirect leads, if it leads to a web address (RFC 9110, section 15.4).
fn target(response: &Response) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut next: Url = location(response)?.parse().ok()?;
    if next.fragment().is_none() {
        next.set_fragment(response.url().fragment());
    }
    matches!(next.scheme(), "http" | "https").then_some(next)
}

/// The stages are those of the host that was asked for; a later host's failure is the failure of the request.
/// TLS is the later host's where the asked one has none.
fn take_over(first: &mut HostAnswer, last: HostAnswer, redirects: u8) {
    let stopped = [last.resolve.failure(), last.connect.failure(), last.tls.failure(), last.http.failure()];
    let stopped = stopped.into_iter().flatten().next().map(|failure| {
        let place = last.url.parse::<Url>().map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        Failure::new(failure.kind, format!("after the redirect to {place}: {}", failure.message))
    });
    first.http = match (stopped, last.http) {
        (Some(failure), _) => Attempt::Failed(failure),
        (None, Attempt::Succeeded(http)) => Attempt::Succeeded(HttpAnswer { redirects, ..http }),
        (None, other) => other,
    };
    if first.tls == Attempt::NotReached {
        first.tls = last.tls;
    }
}
