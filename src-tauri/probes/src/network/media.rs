//! How the way treats the packets of a call: round trip, jitter and loss of a burst to the STUN servers, all from one socket, so
//! that it also shows whether this computer has one address outside or several.

use super::stun::resolve;
use super::stun::volley::{Beat, Echoes, volley};
use crate::{asked::Asked, plan::Plan};
use futures_util::future::join_all;
use preflight_diagnosis::{Burst, Counted, MediaPath, Observed, Why};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use tokio::net::UdpSocket;
use tokio::time::{Instant, timeout};

/// A packet of sound has about this size.
const PACKET_BYTES: usize = 160;
/// Whether anybody answers, asked so often that a way that loses every other packet still shows it.
const HELLO: Beat = Beat {
    count: 6,
    every: Duration::from_millis(200),
    last: Duration::from_millis(750),
    bytes: Some(PACKET_BYTES),
    until_heard: true,
};
/// As often as a call sends sound. Two servers make 300 packets: fewer could not tell one in a hundred.
const CALL: Beat = Beat {
    count: 150,
    every: Duration::from_millis(20),
    last: Duration::from_secs(2),
    bytes: Some(PACKET_BYTES),
    until_heard: false,
};
/// Some servers answer ten requests a second at most, and lose the others.
const SLOWER: Beat = Beat { count: 30, every: Duration::from_millis(100), last: Duration::from_secs(1), ..CALL };
/// From this share on the loss may be a server's limit, in percent.
const MAY_BE_LIMIT: u32 = 5;
/// How long the slower burst takes.
const SLOWER_TAKES: Duration = Duration::from_millis(4200);
/// A name that takes longer is looked up elsewhere in this run, and told there.
const RESOLVED_WITHIN: Duration = Duration::from_secs(2);

pub(crate) async fn media(plan: &Plan, within: Duration) -> Observed<MediaPath> {
    let until = Instant::now() + within;
    let servers = &plan.profile.network.stun_servers;
    let resolved = join_all(servers.iter().map(|server| timeout(RESOLVED_WITHIN, resolve(server)))).await;
    let found = servers.iter().zip(resolved).filter_map(|(server, found)| Some((server, found.ok()?.ok()?)));
    let (v4, v6): (Vec<_>, Vec<_>) = found
        .filter_map(|(server, addresses)| Some((server.clone(), *addresses.first()?)))
        .partition(|(_, address)| address.is_ipv4());
    // One socket asks all, and so one family.
    let servers = if v4.is_empty() { v6 } else { v4 };
    match measure(&servers, until, &plan.asked).await {
        Ok(bursts) => Observed::Known(MediaPath { bursts }),
        Err(error) => Observed::Unknown(Why::Failed(error.to_string())),
    }
}

async fn measure(servers: &[(String, SocketAddr)], until: Instant, asked: &Asked) -> std::io::Result<Vec<Burst>> {
    let any = match servers.first() {
        Some((_, SocketAddr::V6(_))) => SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0)),
        Some((_, SocketAddr::V4(_))) | None => SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
    };
    let socket = UdpSocket::bind(any).await?;
    let addresses: Vec<SocketAddr> = servers.iter().map(|(_, address)| *address).collect();
    servers.iter().for_each(|(server, _)| asked.note(server.as_str(), false));
    let mut bytes = HELLO.bytes;
    let mut answering = answering(&addresses, &volley(&socket, &addresses, HELLO).await);
    if answering.is_empty() {
        // Some answer only what they know.
        bytes = None;
        answering = self::answering(&addresses, &volley(&socket, &addresses, Beat { bytes, ..HELLO }).await);
    }
    if answering.is_empty() {
        return Ok(Vec::new());
    }
    let echoes = volley(&socket, &answering, Beat { bytes, ..CALL }).await;
    let may_be_limit = echoes.iter().all(|echoes| lost_percent(echoes) > MAY_BE_LIMIT);
    let has_time = Instant::now() + SLOWER_TAKES < until;
    let slower =
        if may_be_limit && has_time { volley(&socket, &answering, Beat { bytes, ..SLOWER }).await } else { Vec::new() };
    let name_of = |address: &SocketAddr| servers.iter().find(|(_, one)| one == address).map(|(name, _)| name.clone());
    let bursts = answering.iter().enumerate().zip(echoes).filter_map(|((at, address), echoes)| {
        Some(Burst {
            server: name_of(address)?,
            counted: count(&echoes),
            round_trip_ms: median_ms(&echoes),
            jitter_ms: jitter_ms(&echoes),
            mapped: echoes.mapped.iter().map(ToString::to_string).collect(),
            slower: slower.get(at).map(count),
        })
    });
    Ok(bursts.collect())
}

fn answering(servers: &[SocketAddr], echoes: &[Echoes]) -> Vec<SocketAddr> {
    let answers = servers.iter().zip(echoes).filter(|(_, echoes)| !echoes.round_trips.is_empty());
    answers.map(|(server, _)| *server).collect()
}

fn count(echoes: &Echoes) -> Counted {
    let received = u32::try_from(echoes.round_trips.len()).unwrap_or(u32::MAX);
    Counted { sent: echoes.sent, received }
}

fn lost_percent(echoes: &Echoes) -> u32 {
    let counted = count(echoes);
    (counted.lost() * 100).checked_div(counted.sent).unwrap_or(0)
}

fn median_ms(echoes: &Echoes) -> Option<f32> {
    let mut times: Vec<f32> = echoes.round_trips.iter().map(|(_, time)| time.as_secs_f32() * 1000.0).collect();
    times.sort_by(f32::total_cmp);
    times.get(times.len() / 2).copied()
}

/// The smoothed difference between one round trip and the next (RFC 3550, section 6.4.1), which counts both ways.
fn jitter_ms(echoes: &Echoes) -> Option<f32> {
    let mut pairs = echoes.round_trips.windows(2).map(|pair| pair[0].1.abs_diff(pair[1].1).as_secs_f32() * 1000.0);
    let first = pairs.next()? / 16.0;
    Some(pairs.fold(first, |jitter, difference| jitter + (difference - jitter) / 16.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn echoes(sent: u32, round_trips_ms: &[u64]) -> Echoes {
        let round_trips = (0..).zip(round_trips_ms).map(|(number, ms)| (number, Duration::from_millis(*ms))).collect();
        Echoes { sent, round_trips, ..Echoes::default() }
    }

    #[test]
    fn figures_of_a_burst() {
        assert_eq!(median_ms(&echoes(5, &[30, 10, 500, 20, 40])), Some(30.0));
        assert_eq!(median_ms(&echoes(5, &[])), None);
        assert_eq!(lost_percent(&echoes(150, &[1; 135])), 10);
        assert_eq!(lost_percent(&echoes(0, &[])), 0);
    }

    #[test]
    fn an_even_way_has_no_jitter_and_an_uneven_one_comes_near_its_difference() {
        assert_eq!(jitter_ms(&echoes(50, &[80; 50])), Some(0.0));
        let uneven: Vec<u64> = (0..150).map(|number| if number % 2 == 0 { 20 } else { 60 }).collect();
        let jitter = jitter_ms(&echoes(150, &uneven)).unwrap();
        assert!((39.0..=40.0).contains(&jitter), "{jitter}");
        assert_eq!(jitter_ms(&echoes(1, &[5])), None);
    }
}
