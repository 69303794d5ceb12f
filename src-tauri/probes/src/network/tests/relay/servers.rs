//! A relay in this process: the protocol is the library's, the address that it gives out exists only here.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Instant;
use stun_types::attribute::ErrorCode;
use stun_types::message::{Message, MessageWriteVec};
use stun_types::prelude::{MessageWrite, MessageWriteExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UdpSocket;
use tracing::subscriber::{NoSubscriber, with_default};
use turn_server_proto::api::{Transmit, TurnServerApi, TurnServerPollRet};
use turn_server_proto::server::TurnServer;
use turn_server_proto::stun::Instant as Elapsed;
use turn_server_proto::types::TransportType;
use turn_server_proto::types::attribute::Lifetime;
use turn_server_proto::types::message::{CREATE_PERMISSION, REFRESH};
use turn_server_proto::types::prelude::DelayedTransmitBuild;

/// The address that it gives out (RFC 5737).
pub(super) const RELAYED: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 70)), 50_000);
const HERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 3478);

/// What is special about a relay.
pub(super) struct Relay {
    pub password: &'static str,
    /// How many packets it does not hear, counted from the first.
    pub loses: usize,
    pub forbids_itself: bool,
}

impl Relay {
    pub(super) fn new() -> Relay {
        Relay { password: super::PASSWORD, loses: 0, forbids_itself: false }
    }
}

/// Where it listens, and what it heard.
pub(super) struct Running {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Running {
    /// For how many seconds each client wanted its address still, in the order of their requests.
    pub(super) fn lifetimes_of_refreshes(&self) -> Vec<u32> {
        let heard = self.heard.lock().unwrap();
        let mut seen = HashSet::new();
        let refreshes = heard.iter().filter_map(|message| {
            let message = Message::from_bytes(message).ok().filter(|message| message.has_method(REFRESH))?;
            let is_new = seen.insert(message.transaction_id());
            is_new.then(|| message.attribute::<Lifetime>().unwrap().seconds())
        });
        refreshes.collect()
    }
}

pub(super) async fn udp(relay: Relay) -> Running {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let running = Running { address: socket.local_addr().unwrap(), heard: Arc::default() };
    let mut table = Table::new(relay, TransportType::Udp, &running);
    tokio::spawn(async move {
        let mut packet = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut packet).await {
            for answer in table.answer(&packet[..length], from) {
                socket.send_to(&answer, from).await.unwrap();
            }
        }
    });
    running
}

/// Answers in pieces of that many bytes.
pub(super) async fn tcp(relay: Relay, piece: usize) -> Running {
    let heard = Arc::default();
    let table = Running { address: HERE, heard: Arc::clone(&heard) };
    let table = Arc::new(Mutex::new(Table::new(relay, TransportType::Tcp, &table)));
    let address = super::super::servers::tcp(move |mut stream| {
        let table = Arc::clone(&table);
        async move {
            let from = stream.peer_addr().unwrap();
            let mut part = [0; 2048];
            while let Ok(length @ 1..) = stream.read(&mut part).await {
                let answers = table.lock().unwrap().answer(&part[..length], from).concat();
                for piece in answers.chunks(piece) {
                    // Whoever has heard enough goes.
                    let _ = stream.write_all(piece).await;
                    let _ = stream.flush().await;
                }
            }
        }
    })
    .await;
    Running { address, heard }
}

struct Table {
    relay: Relay,
    server: TurnServer,
    transport: TransportType,
    started: Instant,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Table {
    fn new(relay: Relay, transport: TransportType, running: &Running) -> Table {
        let mut server = TurnServer::new(transport, HERE, "example.net".to_owned());
        server.add_user(super::USER_NAME.to_owned(), relay.password.to_owned());
        Table { relay, server, transport, started: Instant::now(), heard: Arc::clone(&running.heard) }
    }

    /// Returns what the client is sent for what it sent. Logs nothing: what is looked for in a log is what the client logs.
    fn answer(&mut self, message: &[u8], client: SocketAddr) -> Vec<Vec<u8>> {
        with_default(NoSubscriber::default(), || self.answer_aloud(message, client))
    }

    fn answer_aloud(&mut self, message: &[u8], client: SocketAddr) -> Vec<Vec<u8>> {
        self.heard.lock().unwrap().push(message.to_vec());
        if self.relay.loses > 0 {
            self.relay.loses -= 1;
            return Vec::new();
        }
        if let Ok(request) = Message::from_bytes(message)
            && self.relay.forbids_itself
            && request.has_method(CREATE_PERMISSION)
        {
            let mut refusal = Message::builder_error(&request, MessageWriteVec::new());
            refusal.add_attribute(&ErrorCode::builder(ErrorCode::FORBIDDEN).build().unwrap()).unwrap();
            return vec![refusal.finish()];
        }
        let now = Elapsed::from_std(self.started);
        let mut to_client = Vec::new();
        let mut arriving = vec![Transmit::new(message.to_vec(), self.transport, client, HERE)];
        while let Some(packet) = arriving.pop() {
            let mut leaving: Vec<Transmit<Vec<u8>>> = Vec::new();
            if let Some(sent) = self.server.recv(packet, now) {
                let (transport, from, to) = (sent.transport, sent.from, sent.to);
                leaving.push(Transmit::new(sent.data.build(), transport, from, to));
            }
            while let TurnServerPollRet::AllocateSocket {
                transport,
                listen_addr,
                client_addr,
                allocation_transport,
                family,
            } = self.server.poll(now)
            {
                let given = Ok(RELAYED);
                self.server.allocated_socket(
                    transport,
                    listen_addr,
                    client_addr,
                    allocation_transport,
                    family,
                    given,
                    now,
                );
            }
            leaving.extend(std::iter::from_fn(|| self.server.poll_transmit(now)));
            for packet in leaving {
                if packet.to == client {
                    to_client.push(packet.data);
                } else if packet.to == RELAYED {
                    arriving.push(packet);
                }
            }
        }
        to_client
    }
}
