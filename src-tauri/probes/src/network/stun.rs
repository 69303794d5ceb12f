//! STUN binding requests over UDP (RFC 8489): does media get out, and which address do others see? No relay is asked
//! for, no other port is tried.

pub(super) mod volley;

use super::failure::{io_failure, timed_out};
use super::interfaces::{Way, find_way_beside_tunnel};
use super::names::{keep_routable, look_up};
use super::patience::{Patience, gather};
use crate::{answer::elapsed_ms, asked::Asked, plan::Plan};
use futures_util::FutureExt;
use futures_util::future::select_ok;
use preflight_diagnosis::{Attempt, Failure, FailureKind, Observed, StunAnswer};
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};
use stun_types::attribute::XorMappedAddress;
use stun_types::message::{BINDING, Message, MessageWrite, MessageWriteVec, TransactionId};
use tokio::net::UdpSocket;

/// Packets get lost: the request goes out again after a quarter of a second, then after twice as long each time.
const FIRST_WAIT: Duration = Duration::from_millis(250);
const WITHIN: Duration = Duration::from_millis(2500);
/// One answer shows that UDP gets through. The others have the time to lose a packet and send it again.
const PATIENCE: Patience = Patience { enough: 1, at_least: Duration::from_millis(750) };

pub(crate) async fn stun(plan: &Plan, within: Duration) -> Observed<Vec<StunAnswer>> {
    let started = Instant::now();
    let servers = &plan.profile.network.stun_servers;
    let mut answers = ask_all(servers, None, within, &plan.asked).await;
    if answers.iter().all(|answer| answer.mapped.failure().is_some())
        && let Some(way) = find_way_beside_tunnel().await
    {
        let left = within.saturating_sub(started.elapsed());
        answers.extend(ask_all(servers, Some(&way), left, &plan.asked).await);
    }
    Observed::Known(answers)
}

/// Asks each server; over that way alone, where one is given.
async fn ask_all(servers: &[String], way: Option<&Way>, within: Duration, asked: &Asked) -> Vec<StunAnswer> {
    let asking = servers.iter().map(|server| ask(server, way, within, asked).boxed()).collect();
    let answers = gather(asking, PATIENCE, |answer| answer.mapped.succeeded().map(|_| ())).await;
    let not_waited_for = |server: &String| answer(server, way);
    answers.into_iter().zip(servers).map(|(answer, server)| answer.unwrap_or_else(|| not_waited_for(server))).collect()
}

fn answer(server: &str, way: Option<&Way>) -> StunAnswer {
    StunAnswer {
        server: server.to_owned(),
        interface: way.map(|way| way.name.clone()),
        resolve: Attempt::NotReached,
        mapped: Attempt::NotReached,
        took_ms: 0,
    }
}

async fn ask(server: &str, way: Option<&Way>, within: Duration, asked: &Asked) -> StunAnswer {
    let started = Instant::now();
    let late = Failure::own(FailureKind::TimedOut, "the name server did not answer in time");
    let (resolve, mapped) = match tokio::time::timeout(within, resolve(server)).await.unwrap_or(Err(late)) {
        Err(failure) => (Attempt::Failed(failure), Attempt::NotReached),
        Ok(addresses) => {
            let resolved = addresses.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>().join(", ");
            // One of each family at once: the first that answers proves the way. A way of its own is one of IPv4.
            let asking = addresses.into_iter().filter(|address| way.is_none() || address.is_ipv4());
            let asking: Vec<_> = asking
                .map(|address| Box::pin(ask_mapped_address(address, way, || asked.note(server, false))))
                .collect();
            let left = within.saturating_sub(started.elapsed()).min(WITHIN);
            let mapped = match tokio::time::timeout(left, first_of(asking)).await {
                Ok(Ok(mapped)) => Attempt::Succeeded(mapped.to_string()),
                Ok(Err(error)) => Attempt::Failed(io_failure(&error)),
                Err(_) => Attempt::Failed(timed_out(left)),
            };
            (Attempt::Succeeded(resolved), mapped)
        }
    };
    StunAnswer { resolve, mapped, took_ms: elapsed_ms(started), ..answer(server, way) }
}

async fn first_of<F: Future<Output = io::Result<SocketAddr>> + Unpin>(asking: Vec<F>) -> io::Result<SocketAddr> {
    match asking.is_empty() {
        true => Err(io::ErrorKind::AddrNotAvailable.into()),
        false => Ok(select_ok(asking).await?.0),
    }
}

/// Returns the first address of each family.
pub(super) async fn resolve(server: &str) -> Result<Vec<SocketAddr>, Failure> {
    if let Ok(address) = server.parse() {
        return Ok(vec![address]);
    }
    let (host, port) = server
        .rsplit_once(':')
        .and_then(|(host, port)| Some((host, port.parse::<u16>().ok()?)))
        .ok_or_else(|| Failure::own(FailureKind::Other, "the profile must name a host and a port"))?;
    let addresses = keep_routable(look_up(host).await?);
    let v4 = addresses.iter().find(|address| address.is_ipv4());
    let v6 = addresses.iter().find(|address| address.is_ipv6());
    Ok(v4.into_iter().chain(v6).map(|address| SocketAddr::new(*address, port)).collect())
}

/// Returns the address and port that the server sees. Ends only with an answer or an error: the caller holds the clock.
async fn ask_mapped_address(server: SocketAddr, way: Option<&Way>, on_sent: impl Fn()) -> io::Result<SocketAddr> {
    let socket = match way {
        Some(way) => way.bind_udp()?,
        None if server.is_ipv4() => UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).await?,
        None => UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0)).await?,
    };
    socket.connect(server).await?;
    let request = Message::builder_request(BINDING, MessageWriteVec::new()).finish();
    let transaction = Message::from_bytes(&request).map_err(io::Error::other)?.transaction_id();
    let mut wait = FIRST_WAIT;
    loop {
        socket.send(&request).await?;
        on_sent();
        match tokio::time::timeout(wait, receive_answer(&socket, transaction)).await {
            Ok(answer) => return answer,
            Err(_) => wait *= 2,
        }
    }
}

/// Waits for the answer to this very request; anything else that arrives is not ours.
async fn receive_answer(socket: &UdpSocket, transaction: TransactionId) -> io::Result<SocketAddr> {
    let mut buffer = [0; 1500];
    loop {
        let length = socket.recv(&mut buffer).await?;
        let Ok(message) = Message::from_bytes(&buffer[..length]) else { continue };
        if message.transaction_id() != transaction || !message.is_response() {
            continue;
        }
        return match message.attribute::<XorMappedAddress>() {
            Ok(mapped) => Ok(mapped.addr(transaction)),
            Err(error) => Err(io::Error::other(format!("the server answered without an address: {error}"))),
        };
    }
}
