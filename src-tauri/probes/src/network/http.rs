//! Fetches one URL, stage by stage: one exchange, and one more for each redirect that is to be followed.
//! Nothing is fetched in advance, nothing is asked twice.

use super::exchange::{Chain, Request};
use super::response::{Body, LONGEST_ADDRESS, read_text, redirect_target};
use super::{certificate::TrustStore, cookies::Cookies, failure::find_failure, route::Route, space::Space};
use crate::answer::elapsed_ms;
use preflight_diagnosis::{Attempt, Failure, FailureKind, Hop, HostAnswer, HttpAnswer};
use preflight_page::PageText;
use reqwest::Method;
use std::{collections::HashSet, sync::Arc};
use tokio::time::Instant;
use url::Url;

/// The answer, and the beginning of its body where it is text.
pub(super) struct Fetched {
    pub answer: HostAnswer,
    pub body: Option<Body>,
}

pub(super) async fn fetch(request: &Request, route: &impl Route, trust: &Arc<TrustStore>) -> Fetched {
    let started = Instant::now();
    let deadline = started + request.within;
    let chain = Chain { request, deadline, route, trust };
    let (mut first, mut response) = chain.exchange(request.url.clone(), "", Space::ThisComputer).await;
    let innermost = find_start(&first, &request.url);
    let mut cookies = Cookies::default();
    let mut seen = HashSet::from([(request.url.clone(), String::new())]);
    let mut redirects = 0;
    while let Some(redirect) = response.as_ref().filter(|_| request.redirects > 0)
        && let Some(next) = redirect_target(redirect)
    {
        first.hops.push(Hop { url: redirect.url().to_string(), status: redirect.status().as_u16() });
        cookies.store(redirect.url(), redirect.headers());
        let cookie = cookies.write_header(&next);
        let hindrance = if next.as_str().len() > LONGEST_ADDRESS {
            Some(format!("the redirect leads to an address of {} bytes", next.as_str().len()))
        } else if redirects == request.redirects || !seen.insert((next.clone(), cookie.clone())) {
            Some(format!("gave up after {} redirects", redirects + 1))
        } else {
            None
        };
        if let Some(message) = hindrance {
            first.http = Attempt::Failed(Failure::own(FailureKind::Redirects, message));
            response = None;
            break;
        }
        redirects += 1;
        let (last, answered) = chain.exchange(next, &cookie, innermost).await;
        response = answered;
        merge_last(&mut first, last, redirects);
    }
    first.took_ms = elapsed_ms(started.into_std());
    let body = match response {
        Some(response) if request.method != Method::HEAD => read_text(response, request.limit, deadline).await,
        _ => None,
    };
    if let (Attempt::Succeeded(http), Some(body)) = (&mut first.http, &body) {
        http.page = PageText { cut: !body.is_whole, ..PageText::read(&body.text, &http.url) };
    }
    Fetched { answer: first, body }
}

/// Returns where a chain begins, and so how far inside it may lead: a stranger's page in the internet could otherwise have
/// this computer read what only its own network may see.
fn find_start(first: &HostAnswer, url: &Url) -> Space {
    let resolved = first.resolve.succeeded().into_iter().flatten();
    let addresses = resolved.filter_map(|address| address.parse().ok()).map(Space::of_address);
    Space::of_literal(url).into_iter().chain(addresses).max().unwrap_or(Space::Internet)
}

/// Adds what the last host of a chain answered. The stages are those of the host that was asked for; a later host's
/// failure is the failure of the request. TLS is the later host's where the asked one has none.
fn merge_last(first: &mut HostAnswer, last: HostAnswer, redirects: u8) {
    let stopped = find_failure(&last).map(|failure| {
        let place = last.url.parse::<Url>().map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        Failure::own(failure.kind, format!("after the redirect to {place}: {}", failure.message))
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
