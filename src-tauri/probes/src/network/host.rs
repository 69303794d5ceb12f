//! Asks the interview's host. Without consent that is the root of its origin, by HEAD; with consent it is the whole
//! link, once, since the link may be good for one use only. A wrapper around the link is asked beside it in the same
//! way, and leads nowhere: the link itself would be requested a second time.

use super::NetworkContext;
use super::exchange::{CONNECTED_WITHIN, Request};
use super::http::fetch;
use super::response::PAGE_LIMIT;
use super::route::{Direct, Route};
use crate::link::{origin_root, web_link, wrapper_link};
use crate::{asked::Asked, plan::Plan};
use futures_util::future::join3;
use preflight_diagnosis::{LinkAnswer, Observed, Why};
use reqwest::Method;
use std::time::{Duration, Instant};
use url::Url;

/// Half of what browsers bear, and more than any honest link needs.
const REDIRECTS: u8 = 10;

pub(crate) async fn host(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<LinkAnswer> {
    let Some(reading) = plan.invitation.as_ref().and_then(|invitation| invitation.link.as_ref()) else {
        return Observed::Unknown(Why::NotAsked);
    };
    let Some(link) = web_link(reading) else {
        return Observed::Unknown(if reading.link.is_some() { Why::Unsupported } else { Why::NotAsked });
    };
    let whole_link = plan.consent.open_link;
    let allowed = |url: &Url, redirects| match whole_link {
        true => {
            let asked = plan.asked.clone();
            Request { url: url.clone(), method: Method::GET, redirects, within, limit: PAGE_LIMIT, whole_link, asked }
        }
        false => root_request(url, within, &plan.asked),
    };
    let proxied = async |request: Request| fetch(&request, &context.proxies, &context.trust).await.answer;
    let started = Instant::now();
    let direct = async {
        context.proxies.choose_proxy(&link).await?;
        // A slow search for the proxy must not make this the question that is cut off, and the others with it.
        let within = within.min(CONNECTED_WITHIN).saturating_sub(started.elapsed());
        let request = root_request(&link, within, &plan.asked);
        Some(fetch(&request, &Direct, &context.trust).await.answer)
    };
    let wrapper = async { Some(proxied(allowed(&wrapper_link(reading)?, 0)).await) };
    let (answer, direct, wrapper) = join3(proxied(allowed(&link, REDIRECTS)), direct, wrapper).await;
    Observed::Known(LinkAnswer { answer, direct, wrapper, whole_link })
}

/// Asks nothing that could be a secret.
fn root_request(link: &Url, within: Duration, asked: &Asked) -> Request {
    let (url, asked) = (origin_root(link), asked.clone());
    Request { url, method: Method::HEAD, redirects: 0, within, limit: PAGE_LIMIT, whole_link: false, asked }
}
