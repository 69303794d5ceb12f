//! Plain TCP connections to well-known addresses and to the router: is there a way out, without any name being looked up?
//! Nothing is sent over them.

use super::{
    elapsed_ms,
    failure::io_failure,
    interfaces::interfaces,
    names::{look_up, routable},
    time_for,
};
use crate::Plan;
use futures_util::future::{join, join_all};
use preflight_diagnosis::{AddressAnswer, Addresses, Attempt, Failure, FailureKind, Observed, Probe};
use std::{
    net::{IpAddr, SocketAddr},
    time::{Duration, Instant},
};
use tokio::net::TcpStream;

/// A lost first packet is sent again after one second and after three (RFC 6298).
const WITHIN: Duration = Duration::from_millis(3200);
/// What a router usually listens on: names, and its settings page.
const ROUTER_PORTS: [u16; 3] = [53, 80, 443];

pub(crate) async fn addresses(plan: &Plan) -> Observed<Addresses> {
    let within = time_for(plan, Probe::Addresses).min(WITHIN);
    let public = join_all(plan.profile.network.addresses.iter().map(|address| ask(address, within)));
    let (public, gateway) = join(public, gateway(within)).await;
    Observed::Known(Addresses { public, gateway })
}

/// Whether a host takes a TCP connection, its addresses tried in turn.
pub(super) async fn reach(host: &str, port: u16, within: Duration) -> Attempt<()> {
    let trying = async {
        let addresses = match host.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => routable(look_up(host).await?),
        };
        let mut failure = Failure::new(FailureKind::NoSuchName, "the name has no address");
        for address in addresses {
            match TcpStream::connect((address, port)).await {
                Ok(_) => return Ok(()),
                Err(error) => failure = io_failure(&error),
            }
        }
        Err(failure)
    };
    match tokio::time::timeout(within, trying).await {
        Ok(Ok(())) => Attempt::Succeeded(()),
        Ok(Err(failure)) => Attempt::Failed(failure),
        Err(_) => Attempt::Failed(timed_out(within)),
    }
}

async fn ask(address: &str, within: Duration) -> AddressAnswer {
    let started = Instant::now();
    let connect = match address.parse::<SocketAddr>() {
        Ok(address) => connect(address, within).await,
        Err(_) => Attempt::Failed(Failure::new(FailureKind::Other, "the profile must name an address and a port")),
    };
    AddressAnswer { address: address.to_owned(), connect, took_ms: elapsed_ms(started) }
}

async fn connect(address: SocketAddr, within: Duration) -> Attempt<()> {
    match tokio::time::timeout(within, TcpStream::connect(address)).await {
        Ok(Ok(_)) => Attempt::Succeeded(()),
        Ok(Err(error)) => Attempt::Failed(io_failure(&error)),
        Err(_) => Attempt::Failed(timed_out(within)),
    }
}

/// The router's answer on the first port that gives one; a refused connection is one.
async fn gateway(within: Duration) -> Option<AddressAnswer> {
    let network = interfaces().await;
    let router: IpAddr = network.known()?.gateway.as_deref()?.parse().ok()?;
    router_at(router, &ROUTER_PORTS, within).await
}

pub(super) async fn router_at(router: IpAddr, ports: &[u16], within: Duration) -> Option<AddressAnswer> {
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

fn timed_out(within: Duration) -> Failure {
    Failure::new(FailureKind::TimedOut, format!("no answer within {} ms", within.as_millis()))
}
