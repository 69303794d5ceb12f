//! The relay's probe: what each way tells of a relay that works, refuses, is silent or is mean.

mod hostile;
mod servers;

use super::{NetworkContext, context, no_desktop, plan, proxied, tls};
use crate::{asked::Asked, network, plan::Plan};
use preflight_diagnosis::{Allocation, Attempt, FailureKind, Observed, RelayAnswer, RelayServer, RelayWay, Trust, Why};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

const USER_NAME: &str = "anna";
const PASSWORD: &str = "tulip";
/// So long a test waits for what never comes.
const SHORT: Duration = Duration::from_millis(1200);
const LONG: Duration = Duration::from_millis(4900);

/// A plan whose profile names that relay.
fn with_relay(host: &str, udp: Option<u16>, tcp: Option<u16>, tls: Option<u16>) -> Plan {
    let mut plan = plan("http://unused.invalid/");
    plan.profile.network.relay = Some(RelayServer {
        host: host.to_owned(),
        udp_port: udp,
        tcp_port: tcp,
        tls_port: tls,
        user_name: USER_NAME.to_owned(),
        password: PASSWORD.to_owned(),
    });
    plan
}

async fn ask(plan: &Plan, context: &NetworkContext, within: Duration) -> Vec<RelayAnswer> {
    let started = Instant::now();
    let answers = network::relay(plan, context, within).await.known().expect("a relay was named").clone();
    assert!(started.elapsed() < within + Duration::from_millis(200), "{:?}", started.elapsed());
    answers
}

async fn over_udp(relay: SocketAddr, within: Duration) -> RelayAnswer {
    ask(&with_relay("127.0.0.1", Some(relay.port()), None, None), &context(), within).await.remove(0)
}

async fn over_tcp(relay: SocketAddr, within: Duration) -> RelayAnswer {
    ask(&with_relay("127.0.0.1", None, Some(relay.port()), None), &context(), within).await.remove(0)
}

#[tokio::test]
async fn a_relay_that_works_gives_an_address_and_passes_on_over_each_way() {
    let (udp, tcp) = (servers::udp(servers::Relay::new()).await, servers::tcp(servers::Relay::new(), 1 << 10).await);
    let plan = with_relay("localhost", Some(udp.address.port()), Some(tcp.address.port()), None);
    let answers = ask(&plan, &context(), LONG).await;
    assert_eq!(answers.iter().map(|answer| answer.way).collect::<Vec<_>>(), [RelayWay::Udp, RelayWay::Tcp]);
    for answer in &answers {
        assert_eq!(answer.allocate, Attempt::Succeeded(Allocation::Given), "{answer:#?}");
        assert!(answer.data.succeeded().is_some(), "{answer:#?}");
        assert!(answer.resolve.succeeded().is_some() && answer.proxy.is_none(), "{answer:#?}");
    }
    assert_eq!(answers[0].connect, Attempt::NotReached);
    assert_eq!(answers[1].connect, Attempt::Succeeded(tcp.address.to_string()));
    // What was given is given back.
    for relay in [udp, tcp] {
        assert_eq!(relay.lifetimes_of_refreshes(), [0]);
    }
    let asked: Vec<String> = plan.asked.so_far().into_iter().map(|one| one.of).collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
}

#[tokio::test]
async fn what_comes_in_single_bytes_is_understood() {
    let relay = servers::tcp(servers::Relay::new(), 1).await;
    assert!(over_tcp(relay.address, LONG).await.data.succeeded().is_some());
}

#[tokio::test]
async fn a_packet_that_is_lost_is_sent_again() {
    let relay = servers::udp(servers::Relay { loses: 3, ..servers::Relay::new() }).await;
    assert!(over_udp(relay.address, LONG).await.data.succeeded().is_some());
}

#[tokio::test]
async fn a_credential_that_is_refused_is_the_relays_answer() {
    let relay = || servers::Relay { password: "rose", ..servers::Relay::new() };
    let (udp, tcp) = (servers::udp(relay()).await, servers::tcp(relay(), 1 << 10).await);
    for answer in [over_udp(udp.address, LONG).await, over_tcp(tcp.address, LONG).await] {
        assert_eq!(answer.allocate, Attempt::Succeeded(Allocation::Refused(401)), "{answer:#?}");
        assert_eq!(answer.data, Attempt::NotReached);
        assert!(answer.took_ms < 1000, "it is told at once: {answer:#?}");
    }
}

/// It may pass on to all but itself, which says nothing of the way there.
#[tokio::test]
async fn a_relay_that_does_not_pass_on_to_itself_still_gives_an_address() {
    let relay = servers::udp(servers::Relay { forbids_itself: true, ..servers::Relay::new() }).await;
    let answer = over_udp(relay.address, LONG).await;
    assert_eq!(answer.allocate, Attempt::Succeeded(Allocation::Given), "{answer:#?}");
    assert_eq!(answer.data, Attempt::NotReached);
    assert_eq!(relay.lifetimes_of_refreshes(), [0]);
}

#[tokio::test]
async fn without_a_relay_in_the_profile_nothing_is_asked() {
    let answer = network::relay(&plan("http://unused.invalid/"), &context(), SHORT).await;
    assert_eq!(answer, Observed::Unknown(Why::NotAsked));
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told_of_each_way() {
    let answers = ask(&with_relay("relay.invalid", Some(1), Some(1), Some(1)), &context(), LONG).await;
    assert_eq!(answers.len(), 3);
    for answer in answers {
        assert!(answer.resolve.failed_as(FailureKind::NoSuchName), "{answer:#?}");
        assert_eq!((answer.connect, answer.allocate), (Attempt::NotReached, Attempt::NotReached));
    }
}

#[tokio::test]
async fn a_certificate_that_is_rejected_is_told_and_no_credential_is_sent() {
    let server = tls::nobodys_server();
    let plan = with_relay("localhost", None, None, Some(server.address.port()));
    let answer = ask(&plan, &context(), LONG).await.remove(0);
    assert_eq!(answer.tls.succeeded().map(|tls| &tls.system), Some(&Trust::UnknownIssuer), "{answer:#?}");
    assert!(answer.allocate.failed_as(FailureKind::Certificate), "{answer:#?}");
    assert_eq!(server.asked(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn through_a_proxy_only_tls_is_tried() {
    let server = tls::nobodys_server();
    let proxy = format!("http://{}", proxied::tunnel(server.address).await);
    let variables = [("https_proxy".to_owned(), proxy.clone())];
    let context = NetworkContext::new(variables, no_desktop, Asked::default());
    let answers = ask(&with_relay("interview.invalid", Some(3478), Some(3478), Some(443)), &context, LONG).await;
    let [answer] = answers.as_slice() else { panic!("{answers:#?}") };
    assert_eq!((answer.way, answer.proxy.as_ref()), (RelayWay::Tls, Some(&proxy)));
    assert!(answer.allocate.failed_as(FailureKind::Certificate), "it was reached: {answer:#?}");
}

/// A host is all that may stand there: the rest would be read as the name, the password or the path of an address.
#[tokio::test]
async fn a_host_that_is_none_is_a_fault_of_the_profile() {
    for host in ["anna@relay.example", "relay.example/x", "", "a b"] {
        let answer = network::relay(&with_relay(host, Some(1), Some(1), Some(1)), &context(), SHORT).await;
        assert!(matches!(answer, Observed::Unknown(Why::Failed(_))), "{host}: {answer:?}");
    }
}

/// The library would log what it sends.
#[tokio::test]
async fn the_credential_is_neither_logged_nor_kept() {
    let relay = servers::udp(servers::Relay::new()).await;
    let plan = with_relay("127.0.0.1", Some(relay.address.port()), None, None);
    let log = super::log::Log::of_everything();
    let guard = tracing::subscriber::set_default(log.clone());
    let answers = ask(&plan, &context(), LONG).await;
    drop(guard);
    assert!(answers[0].data.succeeded().is_some());
    let kept = format!("{answers:?}{}{plan:?}", serde_json::to_string(&answers).unwrap());
    for (place, text) in [("log", log.text()), ("answer and plan", kept)] {
        assert!(!text.contains(USER_NAME) && !text.contains(PASSWORD), "{place}: {text}");
        assert!(!text.contains(&servers::RELAYED.ip().to_string()), "{place}: {text}");
    }
}
