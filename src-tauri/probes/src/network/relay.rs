//! The relay of the profile (TURN, RFC 8656): whether it gives out an address over UDP, TCP and TLS, and whether a packet that is
//! sent to that address comes back. The address is given back at the end. Through a proxy only TLS is tried: a proxy carries no
//! UDP, and as a rule it lets nothing through but to port 443.

mod packets;
mod session;

use super::names::{keep_routable, look_up};
use super::route::{Proxy, Route};
use super::{NetworkContext, connector::Connector, trace::Trace};
use super::{failure::io_failure, failure::timed_out};
use crate::{answer::elapsed_ms, asked::Asked, plan::Plan};
use futures_util::future::join_all;
use packets::Packets;
use preflight_diagnosis::{
    Allocation, Attempt, Failure, FailureKind, HostAnswer, Observed, RelayAnswer, RelayServer, RelayWay, Why,
};
use session::{Ended, Session};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::UdpSocket;
use tokio::time::timeout;
use url::Url;

/// Whoever has not answered over UDP by then does not.
const UDP_WITHIN: Duration = Duration::from_millis(2500);
/// The part of the time in which an address is given back.
const FAREWELL: Duration = Duration::from_millis(300);

pub(crate) async fn relay(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<Vec<RelayAnswer>> {
    let Some(server) = &plan.profile.network.relay else { return Observed::Unknown(Why::NotAsked) };
    let until = Instant::now() + within;
    let Some(url) = build_url(server, "https", server.tls_port.unwrap_or(443)) else {
        return Observed::Unknown(Why::Failed("the profile must name a relay by its host".to_owned()));
    };
    let Ok(proxy) = timeout(within, context.proxies.choose_proxy(&url)).await else {
        return Observed::Unknown(Why::TimedOut);
    };
    let left = until.saturating_duration_since(Instant::now());
    // So late, silence would say nothing.
    if left < within / 2 {
        return Observed::Unknown(Why::TimedOut);
    }
    let ways = [(RelayWay::Udp, server.udp_port), (RelayWay::Tcp, server.tcp_port), (RelayWay::Tls, server.tls_port)];
    let ways = ways.into_iter().filter(|(way, _)| proxy.is_none() || *way == RelayWay::Tls);
    let asking = ways.filter_map(|(way, port)| {
        let line = Line { server, port: port?, proxy: proxy.as_ref(), context, asked: &plan.asked };
        Some(line.ask(way, left))
    });
    Observed::Known(join_all(asking).await)
}

/// One port of the relay, and the way there.
struct Line<'a> {
    server: &'a RelayServer,
    port: u16,
    proxy: Option<&'a Proxy>,
    context: &'a NetworkContext,
    asked: &'a Asked,
}

impl Line<'_> {
    async fn ask(self, way: RelayWay, within: Duration) -> RelayAnswer {
        let started = Instant::now();
        let mut answer = RelayAnswer {
            way,
            server: format!("{}:{}", self.server.host, self.port),
            proxy: self.proxy.map(|proxy| proxy.name.clone()),
            resolve: Attempt::NotReached,
            connect: Attempt::NotReached,
            tls: Attempt::NotReached,
            allocate: Attempt::NotReached,
            data: Attempt::NotReached,
            allocate_ms: None,
            took_ms: 0,
        };
        let within = if way == RelayWay::Udp { within.min(UDP_WITHIN) } else { within };
        let until = started + within;
        let packets = match way {
            RelayWay::Udp => self.open_socket(within, &mut answer).await,
            RelayWay::Tcp => self.open_stream("http", within, &mut answer).await,
            RelayWay::Tls => self.open_stream("https", within, &mut answer).await,
        };
        if let Some(packets) = packets {
            self.asked.note(answer.server.as_str(), false);
            let session = Session::new(packets, &self.server.user_name, &self.server.password);
            converse(session, until, &mut answer).await;
        }
        answer.took_ms = elapsed_ms(started);
        answer
    }

    /// Returns a socket for the relay's first address; of IPv4 where both families lead outside.
    async fn open_socket(&self, within: Duration, answer: &mut RelayAnswer) -> Option<Packets> {
        let found = timeout(within, self.look_up())
            .await
            .unwrap_or_else(|_| Err(Failure::own(FailureKind::TimedOut, "the name server did not answer in time")));
        let addresses = match found {
            Ok(addresses) => addresses,
            Err(failure) => {
                answer.resolve = Attempt::Failed(failure);
                return None;
            }
        };
        answer.resolve = Attempt::Succeeded(addresses.iter().map(ToString::to_string).collect());
        let address = *addresses.iter().find(|address| address.is_ipv4()).or(addresses.first())?;
        match connect_udp(SocketAddr::new(address, self.port)).await {
            Ok(socket) => Some(Packets::Udp(socket)),
            Err(error) => {
                answer.allocate = Attempt::Failed(io_failure(&error));
                None
            }
        }
    }

    async fn look_up(&self) -> Result<Vec<IpAddr>, Failure> {
        match self.server.host.trim_matches(['[', ']']).parse() {
            Ok(address) => Ok(vec![address]),
            Err(_) => Ok(keep_routable(look_up(&self.server.host).await?)),
        }
    }

    async fn open_stream(&self, scheme: &str, within: Duration, answer: &mut RelayAnswer) -> Option<Packets> {
        let url = build_url(self.server, scheme, self.port)?;
        let trace = Arc::new(Trace::new(&url, self.proxy.is_some()));
        // Browsers name no protocol inside either.
        let connector = Connector { proxy: self.proxy, trust: &self.context.trust, trace: &trace, protocol: None };
        let mut stages = HostAnswer::default();
        let opened = connector.open(&url, within).await;
        let packets = match opened {
            Ok(bytes) => {
                trace.write_success(&mut stages, None);
                Some(Packets::of_stream(bytes))
            }
            Err(failure) => {
                trace.write_failure(&mut stages, failure);
                None
            }
        };
        (answer.resolve, answer.connect, answer.tls) = (stages.resolve, stages.connect, stages.tls);
        if let Attempt::Failed(failure) = stages.http {
            answer.allocate = Attempt::Failed(failure);
        }
        packets
    }
}

async fn connect_udp(relay: SocketAddr) -> std::io::Result<UdpSocket> {
    let any: IpAddr = if relay.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).await?;
    socket.connect(relay).await?;
    Ok(socket)
}

/// The address in the scheme whose connection is the same: plain, or through TLS.
fn build_url(server: &RelayServer, scheme: &str, port: u16) -> Option<Url> {
    let is_v6 = server.host.parse::<Ipv6Addr>().is_ok();
    let host = if is_v6 { format!("[{}]", server.host) } else { server.host.clone() };
    let url: Url = format!("{scheme}://{host}:{port}/").parse().ok()?;
    // What is more than a host would be read as something else.
    (url.host_str()?.eq_ignore_ascii_case(&host) && url.username().is_empty() && url.path() == "/").then_some(url)
}

async fn converse(mut session: Session, until: Instant, answer: &mut RelayAnswer) {
    let started = Instant::now();
    let left = || until.saturating_duration_since(Instant::now());
    let within = left().saturating_sub(FAREWELL);
    let relayed = match timeout(within, session.allocate()).await {
        Ok(Ok(relayed)) => relayed,
        Ok(Err(Ended::Refused(code))) => {
            answer.allocate = Attempt::Succeeded(Allocation::Refused(code));
            answer.allocate_ms = Some(elapsed_ms(started));
            return;
        }
        Ok(Err(Ended::Failed(failure))) => return answer.allocate = Attempt::Failed(failure),
        Err(_) => return answer.allocate = Attempt::Failed(timed_out(within)),
    };
    answer.allocate = Attempt::Succeeded(Allocation::Given);
    answer.allocate_ms = Some(elapsed_ms(started));
    let (sent, within) = (Instant::now(), left().saturating_sub(FAREWELL));
    answer.data = match timeout(within, session.echo(relayed)).await {
        Ok(Ok(())) => Attempt::Succeeded(elapsed_ms(sent)),
        // It may pass on to all but itself.
        Ok(Err(Ended::Refused(_))) => Attempt::NotReached,
        Ok(Err(Ended::Failed(failure))) => Attempt::Failed(failure),
        Err(_) => Attempt::Failed(timed_out(within)),
    };
    // An address that nobody gives back ends by itself, only later.
    let _ = timeout(left(), session.leave()).await;
}
