//! Well-known addresses and the router: is there a way out, without any name being looked up? An address has to show who it
//! is, since a box in between can take its connections. Of the router a connection is enough, and nothing is sent over it.

use super::patience::{Patience, gather};
use super::{NetworkContext, exchange::Request, http::fetch, interfaces::interfaces, route::Direct, route::connect};
use crate::{answer::elapsed_ms, asked::Asked, plan::Plan};
use futures_util::FutureExt;
use futures_util::future::{Either, join, select};
use preflight_diagnosis::{AddressAnswer, Addresses, Attempt, Failure, FailureKind, Observed, Trust};
use reqwest::Method;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

/// A lost first packet is sent again after one second and after three (RFC 6298).
const WITHIN: Duration = Duration::from_millis(3200);
/// What a router usually listens on: names, and its settings page.
const ROUTER_PORTS: [u16; 3] = [53, 80, 443];

/// A browser turns to IPv4 after a quarter of a second; this is long enough for a lost first packet.
const V6_WITHIN: Duration = Duration::from_secs(2);
const PATIENCE: Patience = Patience { enough: 2, at_least: Duration::from_millis(300) };

pub(crate) async fn addresses(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<Addresses> {
    let addresses = plan.profile.network.addresses.iter();
    let (v6, v4) = addresses.partition::<Vec<&String>, _>(|address| address.starts_with('['));
    let family = |addresses, within| ask_family(addresses, context, within, &plan.asked);
    let asking = join(family(v4, within), family(v6, within.min(V6_WITHIN)));
    let gateway = Box::pin(ask_gateway(within.min(WITHIN)));
    let ((v4, v6), gateway) = match select(Box::pin(asking), gateway).await {
        Either::Right((gateway, asking)) => (asking.await, gateway),
        // A router that keeps silent is of interest only where nothing beyond it speaks.
        Either::Left((public, gateway)) => {
            let spoke = public.0.iter().any(|answer| answer.tls.succeeded().is_some());
            (public, if spoke { gateway.now_or_never().flatten() } else { gateway.await })
        }
    };
    Observed::Known(Addresses { public: [v4, v6].concat(), gateway })
}

/// Asks addresses of one family.
async fn ask_family(
    addresses: Vec<&String>,
    context: &NetworkContext,
    within: Duration,
    asked: &Asked,
) -> Vec<AddressAnswer> {
    let asking =
        addresses.iter().map(|address| ask((*address).clone(), context, within, asked.clone()).boxed()).collect();
    let is_trusted = |answer: &AddressAnswer| Some(answer.tls.succeeded()?.system == Trust::Trusted);
    let answers = gather(asking, PATIENCE, is_trusted).await;
    let not_waited_for = |address: &String| AddressAnswer {
        address: address.clone(),
        connect: Attempt::NotReached,
        tls: Attempt::NotReached,
        took_ms: 0,
    };
    answers
        .into_iter()
        .zip(addresses)
        .map(|(answer, address)| answer.unwrap_or_else(|| not_waited_for(address)))
        .collect()
}

async fn ask(address: String, context: &NetworkContext, within: Duration, asked: Asked) -> AddressAnswer {
    let url = address.parse::<SocketAddr>().ok().and_then(|address| format!("https://{address}/").parse().ok());
    let Some(url) = url else {
        let connect = Attempt::Failed(Failure::own(FailureKind::Other, "the profile must name an address and a port"));
        return AddressAnswer { address, connect, tls: Attempt::NotReached, took_ms: 0 };
    };
    let request = Request { url, method: Method::HEAD, redirects: 0, within, limit: 0, whole_link: false, asked };
    let answer = fetch(&request, &Direct, &context.trust).await.answer;
    let connect = match answer.connect {
        Attempt::Succeeded(_) => Attempt::Succeeded(()),
        Attempt::Failed(failure) => Attempt::Failed(failure),
        Attempt::NotReached => Attempt::NotReached,
    };
    // Anybody can show a good certificate. Only its owner can then answer.
    let tls = match (answer.tls, answer.http) {
        (Attempt::Succeeded(tls), Attempt::Failed(failure)) if tls.system == Trust::Trusted => Attempt::Failed(failure),
        (tls, _) => tls,
    };
    AddressAnswer { address, connect, tls, took_ms: answer.took_ms }
}

/// Returns the router's answer on the first port that gives one; a refused connection is one.
async fn ask_gateway(within: Duration) -> Option<AddressAnswer> {
    let network = interfaces().await;
    let router: IpAddr = network.known()?.gateway.as_deref()?.parse().ok()?;
    ask_router(router, &ROUTER_PORTS, within).await
}

pub(super) async fn ask_router(router: IpAddr, ports: &[u16], within: Duration) -> Option<AddressAnswer> {
    use futures_util::stream::{FuturesUnordered, StreamExt};
    let started = Instant::now();
    let mut asking: FuturesUnordered<_> = ports
        .iter()
        .map(|port| async { (SocketAddr::new(router, *port), connect((router, *port).into(), within).await) })
        .collect();
    let mut silent = None;
    while let Some((address, connect)) = asking.next().await {
        let answered = connect.succeeded().is_some() || connect.failed_as(FailureKind::Refused);
        let answer = AddressAnswer {
            address: address.to_string(),
            connect,
            tls: Attempt::NotReached,
            took_ms: elapsed_ms(started),
        };
        if answered {
            return Some(answer);
        }
        silent = silent.or(Some(answer));
    }
    silent
}
