//! What carries the messages of a relay: packets of UDP, or a stream that is cut into messages. What is no message of STUN ends a
//! stream, and is passed over among packets, where anybody may have sent it.

use crate::network::connector::Bytes;
use crate::network::failure::io_failure;
use preflight_diagnosis::{Failure, FailureKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UdpSocket;

/// Head and magic cookie of a message (RFC 8489, section 5).
const HEAD: usize = 20;
const COOKIE: [u8; 4] = 0x2112_A442_u32.to_be_bytes();
/// Nothing that is said here is longer.
const LONGEST: usize = 2048;

pub(super) enum Packets {
    /// Connected: nobody else is heard.
    Udp(UdpSocket),
    Stream {
        bytes: Bytes,
        /// What has arrived of the next messages.
        arrived: Vec<u8>,
    },
}

impl Packets {
    pub(super) fn of_stream(bytes: Bytes) -> Packets {
        Packets::Stream { bytes, arrived: Vec::new() }
    }

    pub(super) async fn send(&mut self, message: &[u8]) -> Result<(), Failure> {
        let sent = match self {
            Packets::Udp(socket) => socket.send(message).await.map(drop),
            Packets::Stream { bytes, .. } => match bytes.write_all(message).await {
                Ok(()) => bytes.flush().await,
                Err(error) => Err(error),
            },
        };
        sent.map_err(|error| io_failure(&error))
    }

    /// Returns the next message. Who stops waiting for it loses nothing.
    pub(super) async fn receive(&mut self) -> Result<Vec<u8>, Failure> {
        match self {
            Packets::Udp(socket) => {
                let mut packet = [0; LONGEST];
                loop {
                    let length = socket.recv(&mut packet).await.map_err(|error| io_failure(&error))?;
                    if matches!(measure(&packet[..length]), Ok(Some(whole)) if whole == length) {
                        return Ok(packet[..length].to_vec());
                    }
                }
            }
            Packets::Stream { bytes, arrived } => loop {
                if let Some(whole) = measure(arrived)?.filter(|whole| *whole <= arrived.len()) {
                    let rest = arrived.split_off(whole);
                    return Ok(std::mem::replace(arrived, rest));
                }
                let mut part = [0; LONGEST];
                let length = bytes.read(&mut part).await.map_err(|error| io_failure(&error))?;
                if length == 0 {
                    return Err(Failure::own(FailureKind::Closed, "the connection was closed"));
                }
                arrived.extend_from_slice(&part[..length]);
            },
        }
    }
}

/// Returns how long the message is that begins here; `None` where too little of it is there to tell.
fn measure(bytes: &[u8]) -> Result<Option<usize>, Failure> {
    let no_stun = || Err(Failure::own(FailureKind::Protocol, "the answer is no STUN"));
    // Any other beginning is that of data on a channel, and none was asked for.
    if bytes.first().is_some_and(|first| first >> 6 != 0) {
        return no_stun();
    }
    let Some(head) = bytes.first_chunk::<HEAD>() else { return Ok(None) };
    let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
    if head[4..8] != COOKIE || !length.is_multiple_of(4) || HEAD + length > LONGEST {
        return no_stun();
    }
    Ok(Some(HEAD + length))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use tokio::io::duplex;

    fn message(body: usize) -> Vec<u8> {
        let length = u16::try_from(body).unwrap().to_be_bytes();
        [&[0x01, 0x03], &length[..], &COOKIE, &[7; 12], &vec![9; body]].concat()
    }

    #[tokio::test]
    async fn messages_are_found_whatever_pieces_they_come_in() {
        let sent: Vec<Vec<u8>> = [0, 4, 2028, 160, 2000, 2000, 2000, 8].map(message).into();
        let all = sent.concat();
        for size in [1, 19, 21, 1000, all.len()] {
            let (ours, mut theirs) = duplex(1 << 20);
            let mut packets = Packets::of_stream(Box::new(ours));
            for piece in all.chunks(size) {
                theirs.write_all(piece).await.unwrap();
            }
            drop(theirs);
            for message in &sent {
                assert_eq!(&packets.receive().await.unwrap(), message, "in pieces of {size}");
            }
            assert_eq!(packets.receive().await.unwrap_err().kind, FailureKind::Closed);
        }
    }

    #[tokio::test]
    async fn a_stream_of_something_else_is_told_at_once() {
        let too_long = message(2032)[..HEAD].to_vec();
        let odd = [&[0x01, 0x03, 0, 3], &COOKIE[..], &[7; 12]].concat();
        for other in [b"HTTP/1.1 400 Bad Request".to_vec(), vec![0; HEAD], too_long, odd, vec![0x40]] {
            let (ours, mut theirs) = duplex(1 << 10);
            theirs.write_all(&other).await.unwrap();
            let failure = Packets::of_stream(Box::new(ours)).receive().await.unwrap_err();
            assert_eq!(failure.kind, FailureKind::Protocol, "{other:?}");
        }
    }
}
