//! A STUN server (RFC 8489) that answers binding requests with the sender's address.

use std::net::{SocketAddr, SocketAddrV4};
use tokio::net::UdpSocket;

const MAGIC_COOKIE: u32 = 0x2112_A442;
const BINDING_SUCCESS: u16 = 0x0101;
const XOR_MAPPED_ADDRESS: u16 = 0x0020;
const HEADER_BYTES: usize = 20;

pub(crate) async fn serve(socket: UdpSocket) {
    let mut request = [0; 1500];
    while let Ok((length, from)) = socket.recv_from(&mut request).await {
        if let (Some(header), SocketAddr::V4(from)) = (request[..length].first_chunk::<HEADER_BYTES>(), from) {
            // A lost answer is asked for again.
            let _ = socket.send_to(&answer(header, from), from).await;
        }
    }
}

fn answer(request: &[u8; HEADER_BYTES], from: SocketAddrV4) -> Vec<u8> {
    let port = from.port() ^ (MAGIC_COOKIE >> 16) as u16;
    let address = from.ip().to_bits() ^ MAGIC_COOKIE;
    let mut answer = Vec::with_capacity(32);
    answer.extend(BINDING_SUCCESS.to_be_bytes());
    answer.extend(12u16.to_be_bytes());
    // Magic cookie and transaction id come back as they were.
    answer.extend(&request[4..]);
    answer.extend(XOR_MAPPED_ADDRESS.to_be_bytes());
    answer.extend(8u16.to_be_bytes());
    answer.extend([0, 1]);
    answer.extend(port.to_be_bytes());
    answer.extend(address.to_be_bytes());
    answer
}
