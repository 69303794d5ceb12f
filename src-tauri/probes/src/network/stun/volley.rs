//! Many STUN requests from one socket, one after the other in an even beat, and which of them come back: how the way treats
//! packets, not whether there is one.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use stun_types::attribute::{AttributeType, RawAttribute, XorMappedAddress};
use stun_types::message::{BINDING, Message, MessageWrite, MessageWriteExt, MessageWriteVec, TransactionId};
use tokio::net::UdpSocket;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, sleep_until};

/// An attribute that no standard gives a meaning, and that whoever does not know it must ignore (RFC 8489, section 14).
const PADDING: AttributeType = AttributeType::new(0xff01);
/// Header and the head of the padding.
const EMPTY_BYTES: usize = 24;

const AFTER_ERROR: Duration = Duration::from_millis(1);

/// How many requests, how often and how big.
#[derive(Debug, Clone, Copy)]
pub(in crate::network) struct Beat {
    pub count: u32,
    pub every: Duration,
    /// How long the last may be on their way.
    pub last: Duration,
    /// Without a size as small as a request can be.
    pub bytes: Option<usize>,
    /// Whether it ends as soon as every server has answered once.
    pub until_heard: bool,
}

/// What came back from one server.
#[derive(Debug, Clone, Default)]
pub(in crate::network) struct Echoes {
    pub sent: u32,
    /// In the order in which they were sent, those that came back.
    pub round_trips: Vec<(u32, Duration)>,
    /// As whom the server saw this socket.
    pub mapped: BTreeSet<SocketAddr>,
}

/// Asks each of the servers as often as the beat says. What does not answer one of these requests, from where it was sent to, is
/// not ours.
pub(in crate::network) async fn volley(socket: &UdpSocket, servers: &[SocketAddr], beat: Beat) -> Vec<Echoes> {
    let mut echoes = vec![Echoes::default(); servers.len()];
    let mut waiting: HashMap<TransactionId, (usize, u32, Instant)> = HashMap::new();
    let mut ticks = interval(beat.every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut number, mut ends) = (0, None);
    let mut buffer = [0; 2048];
    while ends.is_none() || !waiting.is_empty() {
        tokio::select! {
            _ = ticks.tick(), if number < beat.count => {
                for (at, server) in servers.iter().enumerate() {
                    let Ok((id, request)) = build_request(beat.bytes) else { continue };
                    echoes[at].sent += 1;
                    // One that cannot be sent is lost.
                    if socket.send_to(&request, server).await.is_ok() {
                        waiting.insert(id, (at, number, Instant::now()));
                    }
                }
                number += 1;
                ends = (number == beat.count).then(|| Instant::now() + beat.last);
            }
            received = socket.recv_from(&mut buffer) => {
                let arrived = Instant::now();
                // Windows tells an earlier packet's refusal here. A socket that has broken would tell so without an end.
                let Ok((length, from)) = received else {
                    sleep(AFTER_ERROR).await;
                    continue;
                };
                let Some((id, mapped)) = read_answer(&buffer[..length]) else { continue };
                if let Some((at, number, sent)) = waiting.get(&id).copied().filter(|(at, ..)| servers[*at] == from) {
                    waiting.remove(&id);
                    echoes[at].round_trips.push((number, arrived - sent));
                    echoes[at].mapped.insert(mapped);
                }
                if beat.until_heard && echoes.iter().all(|echoes| !echoes.round_trips.is_empty()) {
                    break;
                }
            }
            () = async { sleep_until(ends.unwrap_or_else(Instant::now)).await }, if ends.is_some() => break,
        }
    }
    for echoes in &mut echoes {
        echoes.round_trips.sort_unstable();
    }
    echoes
}

fn build_request(bytes: Option<usize>) -> io::Result<(TransactionId, Vec<u8>)> {
    let mut request = Message::builder_request(BINDING, MessageWriteVec::new());
    if let Some(bytes) = bytes {
        let padding = vec![0; bytes.saturating_sub(EMPTY_BYTES)];
        request.add_attribute(&RawAttribute::new(PADDING, &padding)).map_err(io::Error::other)?;
    }
    let request = request.finish();
    let id = Message::from_bytes(&request).map_err(io::Error::other)?.transaction_id();
    Ok((id, request))
}

/// Returns the request that a packet answers, and the address that it holds.
fn read_answer(packet: &[u8]) -> Option<(TransactionId, SocketAddr)> {
    let message = Message::from_bytes(packet).ok().filter(Message::is_response)?;
    let id = message.transaction_id();
    Some((id, message.attribute::<XorMappedAddress>().ok()?.addr(id)))
}
