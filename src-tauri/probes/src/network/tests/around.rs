//! What surrounds the interview's host: well-known hosts and addresses, the router, STUN, interfaces.

use super::{context, http, plan, servers, time, within};
use crate::{
    network::{self, addresses::ask_router, interfaces::find_kind_by_name},
    plan::Plan,
};
use preflight_diagnosis::{Attempt, FailureKind, InterfaceKind, StunAnswer, Trust};
use std::time::{Duration, Instant};
use stun_types::{
    attribute::XorMappedAddress,
    message::{BINDING, Message, MessageWrite, MessageWriteExt, MessageWriteVec},
};
use tokio::net::UdpSocket;

#[tokio::test]
async fn a_sign_in_page_is_told_from_the_agreed_answer() {
    let good = servers::http(|_| b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()).await;
    let portal = servers::http(|_| servers::page("200 OK", "<title>Hotel</title>Please sign in")).await;
    let redirecting = servers::http(|_| servers::redirect("http://portal.example/login")).await;
    let down = servers::closed_port().await;
    let mut plan = plan("http://unused.invalid/");
    let template = preflight_diagnosis::Profile::generic().network.probe_hosts[0].clone();
    for url in [good.url("/"), portal.url("/"), redirecting.url("/"), format!("http://{down}/")] {
        let mut host = template.clone();
        host.url = url;
        plan.profile.network.probe_hosts.push(host);
    }
    let mut success = template.clone();
    (success.url, success.status, success.body) = (portal.url("/"), 200, Some("sign in".to_owned()));
    plan.profile.network.probe_hosts.push(success);

    let answers = network::internet(&plan, &context(), time(&plan)).await.known().unwrap().clone();
    let expected: Vec<_> = answers.iter().map(|a| a.http.succeeded().and_then(|http| http.as_expected)).collect();
    assert_eq!(expected, [Some(true), Some(false), Some(false), None, Some(true)]);
    assert!(http(&answers[1]).page.words.as_deref().unwrap().contains("Please sign in"));
    assert_eq!(http(&answers[2]).location.as_deref(), Some("http://portal.example/login"));
    assert_eq!(redirecting.asked().len(), 1);
    assert_eq!(http(&answers[4]).page.words, None);
    assert!(answers[3].connect.failed_as(FailureKind::Refused));
}

/// What a body does not say so far, it may have said further on.
#[tokio::test]
async fn an_answer_that_breaks_off_is_no_sign_in_page() {
    let mut plan = plan("http://unused.invalid/");
    let template = preflight_diagnosis::Profile::generic().network.probe_hosts[0].clone();
    for (status, body, wanted) in [
        (200, "Microsoft", Some("Microsoft Connect Test")),
        (200, "Microsoft Connect Test and", Some("Microsoft Connect Test")),
        (200, "", None),
        (200, "Please sign in", None),
        (302, "", Some("success")),
    ] {
        let answer = format!("HTTP/1.1 {status} Some\r\nContent-Type: text/plain\r\nContent-Length: 90\r\n\r\n{body}");
        let mut host = template.clone();
        host.url = servers::http(move |_| answer.clone().into_bytes()).await.url("/");
        (host.status, host.body) = (200, wanted.map(str::to_owned));
        plan.profile.network.probe_hosts.push(host);
    }
    let answers = network::internet(&plan, &context(), time(&plan)).await.known().unwrap().clone();
    let expected: Vec<_> = answers.iter().map(|answer| http(answer).as_expected).collect();
    assert_eq!(expected, [None, Some(true), None, Some(false), Some(false)]);
}

#[tokio::test]
async fn addresses_connect_or_not_and_show_who_they_are() {
    let open = servers::tcp(|_| std::future::ready(())).await;
    let closed = servers::closed_port().await;
    let mut plan = plan("http://unused.invalid/");
    let box_between = super::tls::nobodys_server();
    plan.profile.network.addresses =
        vec![open.to_string(), closed.to_string(), "not an address".to_owned(), box_between.address.to_string()];
    let within = time(&within(plan.clone(), 1500));
    let addresses = network::addresses(&plan, &context(), within).await.known().unwrap().clone();
    let [first, second, third, fourth] = &addresses.public[..] else { panic!("{addresses:#?}") };
    assert!(first.connect.succeeded().is_some() && first.tls.failure().is_some(), "{first:#?}");
    assert!(fourth.connect.succeeded().is_some());
    assert_eq!(fourth.tls.succeeded().unwrap().system, Trust::UnknownIssuer);
    assert!(second.connect.failed_as(FailureKind::Refused));
    assert!(third.connect.failed_as(FailureKind::Other));
}

#[tokio::test]
async fn a_router_that_refuses_is_there() {
    let closed = servers::closed_port().await;
    let answer = ask_router(closed.ip(), &[closed.port()], Duration::from_secs(1)).await.unwrap();
    assert!(answer.connect.failed_as(FailureKind::Refused));
    assert_eq!(answer.address, closed.to_string());
}

/// Answers binding requests from the `ignored`th on, each after an answer to somebody else's request.
async fn stun_server(ignored: usize) -> String {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let server = socket.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        let mut buffer = [0; 1500];
        for number in 0.. {
            let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
            if number < ignored {
                continue;
            }
            let request = Message::from_bytes(&buffer[..length]).unwrap();
            assert!(request.has_method(BINDING));
            let stranger = Message::builder_request(BINDING, MessageWriteVec::new()).finish();
            for request in [&Message::from_bytes(&stranger).unwrap(), &request] {
                let mut answer = Message::builder_success(request, MessageWriteVec::new());
                let mapped = "192.0.2.7:4567".parse().unwrap();
                answer.add_attribute(&XorMappedAddress::new(mapped, request.transaction_id())).unwrap();
                let mut answer = answer.finish();
                if request.transaction_id() != Message::from_bytes(&buffer[..length]).unwrap().transaction_id() {
                    // Another address, so that taking it for ours would show.
                    let last = answer.len() - 1;
                    answer[last] ^= 1;
                }
                socket.send_to(&answer, from).await.unwrap();
            }
        }
    });
    server
}

async fn stun(servers: Vec<String>, milliseconds: u64) -> Vec<StunAnswer> {
    let mut plan: Plan = plan("http://unused.invalid/");
    plan.profile.network.stun_servers = servers;
    network::stun(&plan, time(&within(plan.clone(), milliseconds))).await.known().unwrap().clone()
}

#[tokio::test]
async fn stun_tells_the_address_that_others_see_and_waits_for_its_own_answer() {
    let answers = stun(vec![stun_server(0).await], 2000).await;
    assert_eq!(answers[0].mapped, Attempt::Succeeded("192.0.2.7:4567".to_owned()));
    assert_eq!(answers[0].resolve, Attempt::Succeeded("127.0.0.1".to_owned()));
}

#[tokio::test]
async fn a_lost_stun_request_is_sent_again() {
    let answers = stun(vec![stun_server(2).await], 3000).await;
    assert!(answers[0].mapped.succeeded().is_some(), "{answers:#?}");
    assert!((700..2900).contains(&answers[0].took_ms), "{answers:#?}");
}

#[tokio::test]
async fn silence_is_a_timeout_and_a_missing_name_says_nothing_about_udp() {
    let silent = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let silent = (silent.local_addr().unwrap().to_string(), silent);
    let answers = stun(vec![silent.0.clone(), "name.invalid:3478".to_owned(), "no-port".to_owned()], 1000).await;
    assert!((900..2000).contains(&answers[0].took_ms), "{answers:#?}");
    assert!(answers[0].mapped.failed_as(FailureKind::TimedOut));
    assert!(answers[1].resolve.failed_as(FailureKind::NoSuchName));
    assert_eq!(answers[1].mapped, Attempt::NotReached);
    assert!(answers[2].resolve.failed_as(FailureKind::Other));
}

#[tokio::test]
async fn a_closed_stun_port_is_refused() {
    let closed = UdpSocket::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let answers = stun(vec![closed.to_string()], 2000).await;
    assert!(answers[0].mapped.failed_as(FailureKind::Refused), "{answers:#?}");
}

#[tokio::test]
async fn the_interfaces_of_this_computer_are_listed_at_once() {
    let started = Instant::now();
    let network = network::interfaces().await.known().unwrap().clone();
    assert!(started.elapsed() < Duration::from_millis(400), "{:?}", started.elapsed());
    let loopback = network.interfaces.iter().find(|interface| interface.kind == InterfaceKind::Loopback).unwrap();
    assert!(loopback.addresses.contains(&"127.0.0.1".to_owned()));
    if let Some(default) = &network.default_interface {
        assert!(network.interfaces.iter().any(|interface| &interface.name == default && interface.up));
    }
}

#[test]
fn interfaces_are_told_by_their_names() {
    for (name, expected) in [
        ("tun0", Some(InterfaceKind::Tunnel)),
        ("utun4", Some(InterfaceKind::Tunnel)),
        ("wg-office", Some(InterfaceKind::Tunnel)),
        ("ppp0", Some(InterfaceKind::Tunnel)),
        ("tailscale0", Some(InterfaceKind::Tunnel)),
        ("TAP-Windows Adapter V9", Some(InterfaceKind::Tunnel)),
        ("Cisco AnyConnect Virtual Miniport Adapter", Some(InterfaceKind::Tunnel)),
        ("docker0", Some(InterfaceKind::Virtual)),
        ("veth12ab", Some(InterfaceKind::Virtual)),
        ("br-8f1c", Some(InterfaceKind::Virtual)),
        ("vEthernet (WSL)", Some(InterfaceKind::Virtual)),
        ("VMware Virtual Ethernet Adapter for VMnet8", Some(InterfaceKind::Virtual)),
        ("awdl0", Some(InterfaceKind::Other)),
        ("eth0", None),
        ("enp3s0", None),
        ("wlan0", None),
        ("Intel(R) Wi-Fi 6 AX201", None),
        ("apple-dock0", None),
        ("warpdrive0", None),
    ] {
        assert_eq!(find_kind_by_name(name), expected, "{name}");
    }
}

/// A STUN server that lets through every other request, and answers each also as nobody asked.
async fn lossy_server() -> String {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let server = socket.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        let mut buffer = [0; 1500];
        for number in 0u32.. {
            let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
            if number % 2 == 1 {
                continue;
            }
            let request = Message::from_bytes(&buffer[..length]).unwrap();
            let stranger = Message::builder_request(BINDING, MessageWriteVec::new()).finish();
            for asked in [&Message::from_bytes(&stranger).unwrap(), &request] {
                let mut answer = Message::builder_success(asked, MessageWriteVec::new());
                answer.add_attribute(&XorMappedAddress::new(from, asked.transaction_id())).unwrap();
                let answer = answer.finish();
                socket.send_to(&answer, from).await.unwrap();
                // Cut off, twice, and noise.
                socket.send_to(&answer[..7], from).await.unwrap();
                socket.send_to(&answer, from).await.unwrap();
                socket.send_to(&[0xff; 1400], from).await.unwrap();
            }
        }
    });
    server
}

#[tokio::test]
async fn a_burst_counts_what_comes_back_once_and_nothing_else() {
    let mut plan: Plan = plan("http://unused.invalid/");
    let silent = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    plan.profile.network.stun_servers =
        vec![stun_server(0).await, lossy_server().await, silent.local_addr().unwrap().to_string()];
    let started = Instant::now();
    let media = network::media(&plan, Duration::from_secs(12)).await.known().unwrap().clone();
    assert!(started.elapsed() < Duration::from_secs(11), "{:?}", started.elapsed());
    let [whole, half] = media.bursts.as_slice() else { panic!("two of three answer: {media:#?}") };
    assert_eq!((whole.counted.sent, whole.counted.lost()), (150, 0));
    assert_eq!(whole.mapped, ["192.0.2.7:4567"]);
    assert!(whole.round_trip_ms.unwrap() < 100.0 && whole.jitter_ms.is_some(), "{media:#?}");
    assert_eq!((half.counted.sent, half.counted.received), (150, 75));
    // One of them loses nothing: it is not the way, and nobody is asked again.
    assert_eq!((half.slower, whole.slower), (None, None));
}
