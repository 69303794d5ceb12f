//! The proxy that the system sets for the interview's link, and whether it takes a connection.

use super::{context::NetworkContext, link::web_link};
use crate::plan::Plan;
use preflight_diagnosis::{Attempt, Observed, ProxySettings, Why};
use std::time::{Duration, Instant};
use url::Url;

pub(crate) async fn proxy(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<ProxySettings> {
    let Some(url) = url_to_ask(plan) else {
        return Observed::Unknown(Why::NotAsked);
    };
    let started = Instant::now();
    let resolution = match context.proxies.resolve(&url).await {
        Ok(resolution) => resolution,
        Err(why) => return Observed::Unknown(why),
    };
    let connect = match &resolution.proxy {
        Some(proxy) => proxy.connect(within.saturating_sub(started.elapsed())).await,
        None => Attempt::NotReached,
    };
    Observed::Known(ProxySettings {
        proxy: resolution.proxy.map(|proxy| proxy.name),
        source: resolution.source,
        pac_url: resolution.pac_url,
        failure: resolution.failure,
        connect,
    })
}

/// Returns the interview's link, or a well-known host, as a browser would ask it.
fn url_to_ask(plan: &Plan) -> Option<Url> {
    plan.invitation.as_ref().and_then(|invitation| web_link(invitation.link.as_ref()?)).or_else(|| {
        let mut url: Url = plan.profile.network.probe_hosts.first()?.url.parse().ok()?;
        url.set_scheme("https").ok()?;
        Some(url)
    })
}
