//! Relays, and what poses as one, that are silent, broken or mean: each is a named outcome, in time and after a few requests.

use super::super::servers::{closed_port, reset, tcp};
use super::servers::RELAYED;
use super::{LONG, SHORT, over_tcp, over_udp};
use preflight_diagnosis::{Allocation, Attempt, FailureKind};
use rstest::rstest;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use stun_types::attribute::{ErrorCode, MessageIntegrity, Nonce, Realm};
use stun_types::message::{Message, MessageWriteVec};
use stun_types::prelude::{AttributeStaticType, MessageWrite, MessageWriteExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UdpSocket;
use turn_server_proto::types::attribute::{Lifetime, XorRelayedAddress};

/// More requests than this are none that a person's computer should send.
const MOST_REQUESTS: usize = 6;

/// Answers each packet with what `answer` makes of its request and its number. Counts the packets.
async fn answering(answer: impl Fn(&Message, usize) -> Vec<u8> + Send + 'static) -> (SocketAddr, Arc<AtomicUsize>) {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let (address, count) = (socket.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        let mut packet = [0; 2048];
        while let Ok((length, from)) = socket.recv_from(&mut packet).await {
            let number = counted.fetch_add(1, Ordering::AcqRel);
            let answer = answer(&Message::from_bytes(&packet[..length]).unwrap(), number);
            socket.send_to(&answer, from).await.unwrap();
        }
    });
    (address, count)
}

fn error(request: &Message, code: u16, nonce: &str) -> Vec<u8> {
    let mut answer = Message::builder_error(request, MessageWriteVec::new());
    answer.add_attribute(&ErrorCode::builder(code).build().unwrap()).unwrap();
    answer.add_attribute(&Realm::new("example.net").unwrap()).unwrap();
    answer.add_attribute(&Nonce::new(nonce).unwrap()).unwrap();
    answer.finish()
}

fn is_signed(request: &Message) -> bool {
    request.has_attribute(MessageIntegrity::TYPE)
}

/// Wants the credential, and answers with this code who shows it.
fn after_sign_in(code: u16) -> impl Fn(&Message, usize) -> Vec<u8> {
    move |request, _| error(request, if is_signed(request) { code } else { 401 }, "n")
}

#[rstest]
#[case::unauthorized_for_ever(401)]
#[case::forbidden(403)]
#[case::quota(486)]
#[case::full(508)]
#[case::elsewhere(300)]
#[tokio::test]
async fn a_refusal_is_told_with_its_code(#[case] code: u16) {
    let (relay, requests) = answering(after_sign_in(code)).await;
    let answer = over_udp(relay, LONG).await;
    assert_eq!(answer.allocate, Attempt::Succeeded(Allocation::Refused(code)), "{answer:#?}");
    assert_eq!(requests.load(Ordering::Acquire), 2);
}

#[rstest]
#[case::unauthorized(401, 2)]
#[case::stale(438, 5)]
#[tokio::test]
async fn new_nonces_without_an_end_are_not_followed(#[case] code: u16, #[case] most: usize) {
    let (relay, requests) = answering(move |request, number| {
        error(request, if is_signed(request) { code } else { 401 }, &format!("nonce {number}"))
    })
    .await;
    let answer = over_udp(relay, LONG).await;
    assert_eq!(answer.allocate, Attempt::Succeeded(Allocation::Refused(code)), "{answer:#?}");
    assert_eq!(requests.load(Ordering::Acquire), most);
}

/// Anybody may send a packet; only who knows what was asked can answer it.
#[rstest]
#[case::another_request(|request: &Message, _: usize| {
    let mut answer = error(request, 486, "n");
    answer[19] ^= 1;
    answer
})]
#[case::too_short_for_its_length(|request: &Message, _: usize| {
    let mut answer = error(request, 486, "n");
    answer[2..4].copy_from_slice(&u16::MAX.to_be_bytes());
    answer
})]
#[case::a_broken_attribute(|request: &Message, _: usize| {
    let mut answer = error(request, 486, "n");
    answer[22..24].copy_from_slice(&u16::MAX.to_be_bytes());
    answer
})]
#[case::noise(|_: &Message, number: usize| vec![number.to_le_bytes()[0]; 1200])]
#[case::nothing(|_: &Message, _: usize| Vec::new())]
#[case::an_address_that_nobody_signed(|request: &Message, _: usize| {
    if !is_signed(request) {
        return error(request, 401, "n");
    }
    let mut answer = Message::builder_success(request, MessageWriteVec::new());
    answer.add_attribute(&XorRelayedAddress::new(RELAYED, request.transaction_id())).unwrap();
    answer.add_attribute(&Lifetime::new(600)).unwrap();
    answer.finish()
})]
#[tokio::test]
async fn what_is_no_answer_is_passed_over(#[case] answer: fn(&Message, usize) -> Vec<u8>) {
    let (relay, requests) = answering(answer).await;
    let answer = over_udp(relay, SHORT).await;
    assert!(answer.allocate.failed_as(FailureKind::TimedOut), "{answer:#?}");
    assert!(requests.load(Ordering::Acquire) <= MOST_REQUESTS);
}

/// An error without a code, and a wish for the credential without what it is signed with.
#[tokio::test]
async fn an_answer_that_lacks_what_it_needs_is_a_broken_one() {
    for has_code in [true, false] {
        let (relay, _) = answering(move |request, _| {
            let mut answer = Message::builder_error(request, MessageWriteVec::new());
            if has_code {
                answer.add_attribute(&ErrorCode::builder(401).build().unwrap()).unwrap();
            }
            answer.finish()
        })
        .await;
        let answer = over_udp(relay, SHORT).await;
        assert!(answer.allocate.failed_as(FailureKind::Protocol), "{answer:#?}");
    }
}

#[tokio::test]
async fn packets_without_an_end_are_left_at_the_deadline() {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let flood = tokio::spawn(async move {
        let mut packet = [0; 2048];
        let (_, from) = socket.recv_from(&mut packet).await.unwrap();
        // Who is gone refuses it.
        while socket.send_to(&[0; 1400], from).await.is_ok() {
            tokio::task::yield_now().await;
        }
    });
    let answer = over_udp(address, SHORT).await;
    assert!(answer.allocate.failed_as(FailureKind::TimedOut), "{answer:#?}");
    flood.abort();
}

#[tokio::test]
async fn silence_and_a_closed_port_are_told_apart_over_udp() {
    let silent = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let answer = over_udp(silent.local_addr().unwrap(), LONG).await;
    assert!(answer.allocate.failed_as(FailureKind::TimedOut), "{answer:#?}");
    assert!((2000..=2600).contains(&answer.took_ms), "{answer:#?}");
    let closed = UdpSocket::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let answer = over_udp(closed, LONG).await;
    assert!(answer.allocate.failed_as(FailureKind::Refused), "{answer:#?}");
}

#[tokio::test]
async fn connections_that_lead_to_no_relay_are_told_apart() {
    let silent = tcp(|mut stream| async move { while let Ok(1..) = stream.read(&mut [0; 512]).await {} }).await;
    let closes = tcp(|mut stream| async move {
        let _ = stream.read(&mut [0; 512]).await;
    })
    .await;
    let resets = tcp(|mut stream| async move {
        let _ = stream.read(&mut [0; 512]).await;
        reset(stream);
    })
    .await;
    let speaks_http = tcp(|mut stream| async move {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        let _ = stream.read(&mut [0; 512]).await;
    })
    .await;
    let endless = tcp(|mut stream| async move { while stream.write_all(&[0; 4096]).await.is_ok() {} }).await;
    for (relay, kind) in [
        (silent, FailureKind::TimedOut),
        (closes, FailureKind::Closed),
        (resets, FailureKind::Reset),
        (speaks_http, FailureKind::Protocol),
        (endless, FailureKind::Protocol),
    ] {
        let answer = over_tcp(relay, SHORT).await;
        assert!(answer.connect.succeeded().is_some(), "{answer:#?}");
        assert!(answer.allocate.failed_as(kind), "{kind:?}: {answer:#?}");
    }
    let answer = over_tcp(closed_port().await, SHORT).await;
    assert!(answer.connect.failed_as(FailureKind::Refused), "{answer:#?}");
    assert_eq!(answer.allocate, Attempt::NotReached);
}
