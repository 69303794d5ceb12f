//! Asks the interview's host. Without consent that is the root of its origin, by HEAD; with consent it is the whole link,
//! once, since the link may be good for one use only. A wrapper around the link is asked beside it in the same way, and
//! leads nowhere: the link itself would be requested a second time.

use super::{
    Basis,
    ask::{Question, ask},
    time_for,
};
use crate::Plan;
use futures_util::future::join3;
use preflight_diagnosis::{LinkAnswer, LinkReading, Observed, Probe, Why};
use reqwest::Method;
use std::time::Instant;
use url::Url;

/// Half of what browsers bear, and more than any honest link needs.
const REDIRECTS: u8 = 10;

pub(crate) async fn host(plan: &Plan, basis: &Basis) -> Observed<LinkAnswer> {
    let Some(reading) = plan.invitation.as_ref().and_then(|invitation| invitation.link.as_ref()) else {
        return Observed::Unknown(Why::NotAsked);
    };
    let Some(link) = web_link(reading) else {
        return Observed::Unknown(if reading.link.is_some() { Why::Unsupported } else { Why::NotAsked });
    };
    let whole_link = plan.consent.open_link;
    let within = time_for(plan, Probe::Host);
    let asked = |url: &Url, redirects| match whole_link {
        true => Question { url: url.clone(), method: Method::GET, proxied: true, redirects, within },
        false => Question { url: root(url), method: Method::HEAD, proxied: true, redirects: 0, within },
    };
    let link_itself = asked(&link, REDIRECTS);
    let started = Instant::now();
    let direct = async {
        basis.proxies.for_url(&link).await?;
        // A slow search for the proxy must not make this the question that is cut off, and the others with it.
        let within = within.saturating_sub(started.elapsed());
        let directly = Question { url: root(&link), method: Method::HEAD, proxied: false, redirects: 0, within };
        Some(ask(&directly, basis).await.answer)
    };
    let around = wrapper(reading).map(|url| asked(&url, 0));
    let wrapper = async { Some(ask(around.as_ref()?, basis).await.answer) };
    let (answer, direct, wrapper) = join3(ask(&link_itself, basis), direct, wrapper).await;
    Observed::Known(LinkAnswer { answer: answer.answer, direct, wrapper, whole_link })
}

/// The address that stands for the interview in the web: of a link into an app its twin for browsers.
pub(super) fn web_link(reading: &LinkReading) -> Option<Url> {
    let candidates = [reading.link.as_deref(), reading.browser_link.as_deref()];
    candidates.into_iter().flatten().find_map(web_address)
}

/// The wrapper around a link whose target is known. One that keeps its target to itself is the link.
fn wrapper(reading: &LinkReading) -> Option<Url> {
    let wrapped = reading.wrapped.as_deref().filter(|wrapped| Some(*wrapped) != reading.link.as_deref())?;
    web_address(wrapped).filter(|_| !reading.link_opaque)
}

fn web_address(text: &str) -> Option<Url> {
    let url: Url = text.parse().ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// The origin's root, without anything that could be a secret.
fn root(link: &Url) -> Url {
    let mut root = link.clone();
    root.set_path("/");
    root.set_query(None);
    root.set_fragment(None);
    // Both fail only for addresses that have no host.
    let _ = root.set_username("");
    let _ = root.set_password(None);
    root
}
