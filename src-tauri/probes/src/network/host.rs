//! Asks the interview's host. Without consent that is the root of its origin, by HEAD; with consent it is the whole link,
//! once, since the link may be good for one use only.

use super::{
    Basis,
    ask::{Question, ask},
    time_for,
};
use crate::Plan;
use futures_util::future::join;
use preflight_diagnosis::{Invitation, LinkAnswer, Observed, Probe, Why};
use reqwest::Method;
use url::Url;

/// Half of what browsers bear, and more than any honest link needs.
const REDIRECTS: u8 = 10;

pub(crate) async fn host(plan: &Plan, basis: &Basis) -> Observed<LinkAnswer> {
    let Some(link) = plan.invitation.as_ref().and_then(Invitation::url) else {
        return Observed::Unknown(Why::NotAsked);
    };
    if !matches!(link.scheme(), "http" | "https") || !link.has_host() {
        return Observed::Unknown(Why::Unsupported);
    }
    let whole_link = plan.consent.open_link;
    let within = time_for(plan, Probe::Host);
    let root = Question { url: root(&link), method: Method::HEAD, proxied: true, redirects: 0, within };
    let asked = match whole_link {
        true => Question { url: link.clone(), method: Method::GET, redirects: REDIRECTS, ..root },
        false => root,
    };
    let directly = Question { url: self::root(&link), method: Method::HEAD, proxied: false, redirects: 0, within };
    let direct = async {
        basis.proxies.for_url(&link).await?;
        Some(ask(&directly, basis).await)
    };
    let (asked, direct) = join(ask(&asked, basis), direct).await;
    Observed::Known(LinkAnswer {
        answer: asked.answer,
        direct: direct.map(|asked| asked.answer),
        wrapper: None,
        whole_link,
    })
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
