//! One conversation with a relay: it asks for an address, sends a packet there, waits for it to come back, and gives the address
//! back. What the library does not tell, which error the relay names, is read here.

use super::packets::Packets;
use preflight_diagnosis::{Failure, FailureKind};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use stun_types::TransportType;
use stun_types::attribute::{ErrorCode, MessageIntegrity, MessageIntegritySha256};
use stun_types::message::{Message, MessageClass, TransactionId};
use stun_types::prelude::AttributeStaticType;
use tokio::time::sleep_until;
use tracing::subscriber::{NoSubscriber, with_default};
use turn_client_proto::api::{Transmit, TurnConfig, TurnEvent, TurnPollRet, TurnRecvRet};
use turn_client_proto::client::TurnClient;
use turn_client_proto::prelude::TurnClientApi;
use turn_client_proto::stun::Instant as Elapsed;
use turn_client_proto::types::TurnCredentials;
use turn_client_proto::{tcp::TurnClientTcp, udp::TurnClientUdp};

/// The library tells connections apart by their ends. Here there is one, and these stand for its ends.
const US: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 1);
const RELAY: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 2);
/// As much as a packet of sound.
const PACKET: [u8; 160] = [0x5a; 160];
/// Packets get lost: requests go out again after a quarter of a second, then later and later, and for longer than anybody waits
/// here.
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(1);
const TRIES: u32 = 9;
/// A relay may want a request once more with another nonce, but not for ever.
const MOST_NONCES: usize = 3;
/// The library may want its turn at once; somebody else shall have one in between.
const BREATH: Duration = Duration::from_millis(1);

/// Why a conversation came to nothing.
#[derive(Debug)]
pub(super) enum Ended {
    /// The relay said no, with this error code.
    Refused(u16),
    Failed(Failure),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Ended {
        Ended::Failed(failure)
    }
}

pub(super) struct Session {
    client: TurnClient,
    packets: Packets,
    started: Instant,
    requests: Vec<Request>,
    nonces: usize,
}

/// A request that was sent, maybe several times.
struct Request {
    id: TransactionId,
    /// Whether the credential was used.
    is_signed: bool,
    is_answered: bool,
}

enum Step {
    Event(TurnEvent),
    /// A packet that somebody sent to our address at the relay.
    Packet(SocketAddr, Vec<u8>),
    /// The time has come.
    Woken,
    /// Nothing more will happen.
    Over,
}

impl Session {
    pub(super) fn new(packets: Packets, user_name: &str, password: &str) -> Session {
        let mut config = TurnConfig::new(TurnCredentials::new(user_name, password));
        config.set_request_retransmits(FIRST_WAIT, LONGEST_WAIT, TRIES, LONGEST_WAIT);
        let client = quietly(|| match packets {
            Packets::Udp(_) => TurnClientUdp::allocate(US, RELAY, config).into(),
            Packets::Stream { .. } => TurnClientTcp::allocate(US, RELAY, config).into(),
        });
        Session { client, packets, started: Instant::now(), requests: Vec::new(), nonces: 0 }
    }

    /// Asks for an address at the relay. Waits until it answers: the caller holds the clock.
    pub(super) async fn allocate(&mut self) -> Result<SocketAddr, Ended> {
        loop {
            match self.step(None).await? {
                Step::Event(TurnEvent::AllocationCreated(_, relayed)) => return Ok(relayed),
                Step::Event(TurnEvent::AllocationCreateFailed(_)) | Step::Over => return Err(unusable()),
                Step::Event(_) | Step::Packet(..) | Step::Woken => {}
            }
        }
    }

    /// Sends a packet to our own address there until one comes back. Refused where the relay does not pass on to itself. The
    /// caller holds the clock.
    pub(super) async fn echo(&mut self, relayed: SocketAddr) -> Result<(), Ended> {
        let now = self.now();
        let asked = quietly(|| self.client.create_permission(TransportType::Udp, relayed.ip(), now));
        asked.map_err(|error| Failure::new(FailureKind::Other, error.to_string()))?;
        loop {
            match self.step(None).await? {
                Step::Event(TurnEvent::PermissionCreated(..)) => break,
                Step::Event(TurnEvent::PermissionCreateFailed(..)) | Step::Over => return Err(unusable()),
                Step::Event(_) | Step::Packet(..) | Step::Woken => {}
            }
        }
        loop {
            let now = self.now();
            let packet = quietly(|| {
                let built = self.client.send_to(TransportType::Udp, relayed, PACKET, now)?;
                Ok(built.map(|built| built.build().data))
            });
            let packet = packet.map_err(|error: turn_client_proto::api::SendError| {
                Failure::new(FailureKind::Other, error.to_string())
            })?;
            if let Some(packet) = packet {
                self.packets.send(&packet).await?;
            }
            let again = Instant::now() + FIRST_WAIT;
            loop {
                match self.step(Some(again)).await? {
                    Step::Packet(from, packet) if from == relayed && packet == PACKET => return Ok(()),
                    Step::Woken => break,
                    Step::Over => return Err(unusable()),
                    Step::Event(_) | Step::Packet(..) => {}
                }
            }
        }
    }

    /// Gives the address back. Waits until the relay has heard it: the caller holds the clock.
    pub(super) async fn leave(&mut self) {
        let now = self.now();
        if quietly(|| self.client.delete(now)).is_err() {
            return;
        }
        while let Ok(Step::Event(_) | Step::Packet(..) | Step::Woken) = self.step(None).await {}
    }

    /// Goes on until something happens that matters, or until `wake`.
    async fn step(&mut self, wake: Option<Instant>) -> Result<Step, Ended> {
        loop {
            while let Some(message) = self.next_to_send() {
                self.packets.send(&message).await?;
            }
            let now = self.now();
            let polled = quietly(|| self.client.poll(now));
            if let Some(event) = quietly(|| self.client.poll_event()) {
                return Ok(Step::Event(event));
            }
            let at = match polled {
                TurnPollRet::WaitUntil(at) => at.to_std(self.started),
                // The middle two are of addresses for TCP, and none was asked for.
                TurnPollRet::AllocateTcpSocket { .. } | TurnPollRet::TcpClose { .. } | TurnPollRet::Closed => {
                    return Ok(Step::Over);
                }
            };
            let now = Instant::now();
            if wake.is_some_and(|wake| wake <= now) {
                return Ok(Step::Woken);
            }
            let at = at.max(now + BREATH).min(wake.unwrap_or(at));
            tokio::select! {
                message = self.packets.receive() => {
                    if let Some((from, packet)) = self.take(message?)? {
                        return Ok(Step::Packet(from, packet));
                    }
                }
                () = sleep_until(at.into()) => {}
            }
        }
    }

    fn next_to_send(&mut self) -> Option<Vec<u8>> {
        let now = self.now();
        let message = quietly(|| self.client.poll_transmit(now))?.data.to_vec();
        if let Ok(sent) = Message::from_bytes(&message) {
            let id = sent.transaction_id();
            if !self.requests.iter().any(|request| request.id == id) {
                let signs = [MessageIntegrity::TYPE, MessageIntegritySha256::TYPE];
                let is_signed = signs.iter().any(|sign| sent.has_attribute(*sign));
                self.requests.push(Request { id, is_signed, is_answered: false });
            }
        }
        Some(message)
    }

    /// Takes in a message, and returns the packet that it holds. An answer to nothing that was asked, or to what has been
    /// answered, is passed over.
    fn take(&mut self, message: Vec<u8>) -> Result<Option<(SocketAddr, Vec<u8>)>, Ended> {
        let Ok(read) = Message::from_bytes(&message) else { return Ok(None) };
        if read.is_response() {
            let id = read.transaction_id();
            let request = self.requests.iter_mut().find(|request| request.id == id && !request.is_answered);
            let Some(request) = request else { return Ok(None) };
            if read.has_class(MessageClass::Error) {
                request.is_answered = true;
                let code = read.attribute::<ErrorCode>().map_err(|_| unusable())?.code();
                match code {
                    // It tells whom it wants to know.
                    ErrorCode::UNAUTHORIZED if !request.is_signed => {}
                    ErrorCode::STALE_NONCE if self.nonces < MOST_NONCES => self.nonces += 1,
                    _ => return Err(Ended::Refused(code)),
                }
            }
        }
        let now = self.now();
        let transport = self.client.transport();
        let taken = quietly(|| self.client.recv(Transmit::new(message, transport, RELAY, US), now));
        Ok(match taken {
            TurnRecvRet::PeerData(data) => Some((data.peer, data.data().to_vec())),
            TurnRecvRet::Handled | TurnRecvRet::Ignored(_) | TurnRecvRet::PeerIcmp { .. } => None,
        })
    }

    fn now(&self) -> Elapsed {
        Elapsed::from_std(self.started)
    }
}

fn unusable() -> Ended {
    Ended::Failed(Failure::own(FailureKind::Protocol, "the relay's answer is not what was asked for"))
}

/// Calls the library so that it logs nothing: it would log addresses, and what it sends.
fn quietly<T>(call: impl FnOnce() -> T) -> T {
    with_default(NoSubscriber::default(), call)
}
