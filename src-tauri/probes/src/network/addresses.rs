//! Plain TCP connections to well-known addresses and to the router: is there a way out, without any name being looked
//! up? Nothing is sent over them.

use super::{interfaces::interfaces, route::connect};
use crate::{answer::elapsed_ms, asked::Asked, plan::Plan};
use futures_util::future::{join, join_all};
use preflight_diagnosis::{AddressAnswer, Addresses, Attempt, Failure, FailureKind, Observed};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

/// A lost first packet is sent again after one second and after three (RFC 6298).
const WITHIN: Duration = Duration::from_millis(3200);
/// What a router usually listens on: names, and its settings page.
const ROUTER_PORTS: [u16; 3] = [53, 80, 443];

pub(crate) async fn addresses(plan: &Plan, within: Duration) -> Observed<Addresses> {
    let within = within.min(WITHIN);
    let public = join_all(plan.profile.network.addresses.iter().map(|address| ask(address, within, &plan.asked)));
    let (public, gateway) = join(public, ask_gateway(within)).await;
    Observed::Known(Addresses { public, gateway })
}

async fn ask(address: &str, within: Duration, asked: &Asked) -> AddressAnswer {
    let started = Instant::now();
    let connect = match address.parse::<SocketAddr>() {
        Ok(socket) => {
            let connect = connect(socket, within).await;
            if connect.succeeded().is_some() {
                asked.note(address, false);
            }
            connect
        }
        Err(_) => Attempt::Failed(Failure::new(FailureKind::Other, "the profile must name an address and a port")),
    };
    AddressAnswer { address: address.to_owned(), connect, took_ms: elapsed_ms(started) }
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
        let answer = AddressAnswer { address: address.to_string(), connect, took_ms: elapsed_ms(started) };
        if answered {
            return Some(answer);
        }
        silent = silent.or(Some(answer));
    }
    silent
}
