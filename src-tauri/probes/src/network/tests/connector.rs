//! The way to a server link by link: proxies that answer, ask, refuse and never end, and hosts that open a WebSocket, do not, or
//! do what no standard knows.

use super::proxied::{set, tunnel};
use super::{context, no_desktop, plan, servers, within};
use crate::network::{self, NetworkContext};
use crate::{asked::Asked, plan::Plan};
use futures_util::{SinkExt, StreamExt};
use preflight_diagnosis::{Attempt, FailureKind, ProxySettings, Tunnel, Upgrade, WebSocketAnswer};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

const LINK: &str = "https://interview.invalid/";

/// What the proxy at this address answers, within two seconds.
async fn asked_for_tunnel(proxy: &str) -> ProxySettings {
    let started = Instant::now();
    let context = set(&[("all_proxy", proxy.to_owned())]);
    let settings = network::proxy(&plan(LINK), &context, Duration::from_secs(2)).await.known().unwrap().clone();
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    settings
}

#[tokio::test]
async fn a_proxy_names_the_ways_to_sign_in() {
    let proxy = servers::http(|_| {
        b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: \
          Basic realm=\"first floor, left\"\r\nContent-Length: 0\r\n\r\n"
            .to_vec()
    })
    .await;
    let settings = asked_for_tunnel(&format!("http://{}", proxy.address)).await;
    let schemes = vec!["Negotiate".to_owned(), "Basic".to_owned()];
    assert_eq!(settings.tunnel, Attempt::Succeeded(Tunnel { status: Some(407), schemes }));
    assert_eq!(proxy.asked(), ["CONNECT interview.invalid:443 HTTP/1.1"]);
}

#[tokio::test]
async fn a_proxy_gets_the_password_when_it_asks_and_not_before() {
    let heads = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = std::sync::Arc::clone(&heads);
    let proxy = servers::http(move |head| {
        seen.lock().unwrap().push(head.to_owned());
        match head.contains("Proxy-Authorization: Basic YW5uYTpzM2M6cmV0\r\n") {
            true => b"HTTP/1.1 200 Connection established\r\n\r\n".to_vec(),
            false => b"HTTP/1.0 407 Who is there?\r\nProxy-Authenticate: Basic realm=x\r\n\r\n".to_vec(),
        }
    })
    .await;
    let settings = asked_for_tunnel(&format!("http://anna:s3c%3Aret@{}", proxy.address)).await;
    assert_eq!(settings.tunnel, Attempt::Succeeded(Tunnel { status: Some(200), schemes: Vec::new() }));
    assert_eq!(heads.lock().unwrap().iter().filter(|head| head.contains("Proxy-Authorization")).count(), 1);
    assert_eq!(proxy.asked().len(), 2);
    assert!(!format!("{settings:?}").contains("s3c"));
}

#[tokio::test]
async fn proxies_that_answer_no_http_are_failures_in_time() {
    let endless = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
        let header = b"X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(100);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while stream.write_all(&header).await.is_ok() {}
    })
    .await;
    let garbage = servers::http(|_| b"\x00\x01\x02 what?\r\n\r\n".to_vec()).await.address;
    let silent = servers::tcp(|stream| async move {
        let mut stream = stream;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    let closes = servers::http(|_| Vec::new()).await.address;
    for (proxy, kind) in [
        (endless, FailureKind::Proxy),
        (garbage, FailureKind::Proxy),
        (silent, FailureKind::TimedOut),
        (closes, FailureKind::Proxy),
    ] {
        let settings = asked_for_tunnel(&format!("http://{proxy}")).await;
        assert!(settings.tunnel.failed_as(kind), "{settings:#?}");
    }
}

#[tokio::test]
async fn socks_has_its_own_way_to_ask() {
    let proxy = servers::tcp(|mut stream| async move {
        let mut greeting = [0; 3];
        stream.read_exact(&mut greeting).await.unwrap();
        assert_eq!(greeting, [5, 1, 0]);
        stream.write_all(&[5, 0]).await.unwrap();
        // A name is the proxy's to look up (RFC 1928, section 4).
        let mut request = [0; 5 + 17 + 2];
        stream.read_exact(&mut request).await.unwrap();
        assert_eq!((&request[..5], &request[5..22]), (&[5, 1, 0, 3, 17][..], &b"interview.invalid"[..]));
        stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.unwrap();
    })
    .await;
    let settings = asked_for_tunnel(&format!("socks5h://{proxy}")).await;
    assert_eq!(settings.tunnel, Attempt::Succeeded(Tunnel::default()));
    let refusing = servers::tcp(|mut stream| async move {
        let _ = stream.read(&mut [0; 3]).await;
        let _ = stream.write_all(&[5, 0xff]).await;
    })
    .await;
    let settings = asked_for_tunnel(&format!("socks5h://{refusing}")).await;
    assert!(settings.tunnel.failed_as(FailureKind::Proxy), "{settings:#?}");
}

/// What the hosts at these addresses answer.
async fn ask(addresses: &[String], context: &NetworkContext) -> Vec<WebSocketAnswer> {
    let mut plan: Plan = within(plan(LINK), 9000);
    plan.profile.network.websockets = addresses.to_vec();
    network::websocket(&plan, context, Duration::from_secs(9)).await.known().unwrap().clone()
}

/// The key of the wish, answered as a WebSocket's server does.
fn granted(head: &str) -> String {
    let key = head.lines().find_map(|line| line.strip_prefix("Sec-WebSocket-Key: ")).unwrap_or_default();
    let accept = derive_accept_key(key.as_bytes());
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
    )
}

/// A server that does this to whoever wants a WebSocket, and shows a page to others.
async fn server<F: Future<Output = ()> + Send + 'static>(
    act: impl Fn(TcpStream, String) -> F + Send + Sync + 'static,
) -> SocketAddr {
    let act = std::sync::Arc::new(act);
    servers::tcp(move |mut stream| {
        let act = std::sync::Arc::clone(&act);
        async move {
            let head = servers::head(&mut stream).await;
            if head.contains("Upgrade: websocket") {
                act(stream, head).await;
            } else {
                let _ = stream.write_all(&servers::page("426 Upgrade Required", "")).await;
            }
        }
    })
    .await
}

async fn open_server() -> SocketAddr {
    servers::tcp(|stream| async move {
        let Ok(mut socket) = tokio_tungstenite::accept_async(stream).await else { return };
        while let Some(Ok(message)) = socket.next().await {
            if message.is_text() {
                let _ = socket.send(message).await;
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_websocket_is_opened_and_held_directly_and_through_a_proxy() {
    let server = open_server().await;
    let (proxied, direct) = ("ws://interview.invalid:443/live".to_owned(), format!("ws://{server}/live"));
    let direct = ask(&[direct], &context()).await.remove(0);
    assert_eq!(direct.upgrade, Attempt::Succeeded(Upgrade { status: 101, accepted: true }));
    assert_eq!((direct.held, direct.plain, direct.proxy), (Attempt::Succeeded(()), Attempt::NotReached, None));
    assert_eq!(direct.connect, Attempt::Succeeded(server.to_string()));

    let proxy = format!("http://{}", tunnel(server).await);
    let through = ask(&[proxied], &set(&[("all_proxy", proxy.clone())])).await.remove(0);
    assert_eq!((through.held, through.proxy), (Attempt::Succeeded(()), Some(proxy)));
}

#[tokio::test]
async fn what_is_no_websocket_is_told_with_what_the_page_says_to_others() {
    let refuses = server(|mut stream, _| async move {
        let _ = stream.write_all(&servers::page("403 Forbidden", "no")).await;
    })
    .await;
    let fakes = server(|mut stream, _| async move {
        let _ = stream.write_all(granted("Sec-WebSocket-Key: AAAA").as_bytes()).await;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    let resets = server(|stream, _| async move { servers::reset(stream) }).await;
    let addresses = [refuses, fakes, resets].map(|address| format!("ws://{address}/"));
    let answers = ask(&addresses, &context()).await;
    let refused = |status| Attempt::Succeeded(Upgrade { status, accepted: false });
    assert_eq!((&answers[0].upgrade, &answers[1].upgrade), (&refused(403), &refused(101)));
    assert!(answers[2].upgrade.failed_in(&[FailureKind::Reset, FailureKind::Closed]), "{answers:#?}");
    assert!(answers.iter().all(|answer| answer.plain == Attempt::Succeeded(426)), "{answers:#?}");
    assert!(answers.iter().all(|answer| answer.held == Attempt::NotReached), "{answers:#?}");
}

/// Each is a failure within the time, and none takes memory.
#[tokio::test]
async fn what_comes_behind_the_opening_may_be_as_it_likes() {
    let noise = server(|mut stream, head| async move {
        let _ = stream.write_all(granted(&head).as_bytes()).await;
        while stream.write_all(&[0xff; 4096]).await.is_ok() {}
    })
    .await;
    let fragments = server(|mut stream, head| async move {
        let _ = stream.write_all(granted(&head).as_bytes()).await;
        // A text that begins, and is never over.
        let _ = stream.write_all(&[0x01, 1, b'a']).await;
        while stream.write_all(&[0x00, 1, b'a'].repeat(1000)).await.is_ok() {}
    })
    .await;
    let gigabyte = server(|mut stream, head| async move {
        let _ = stream.write_all(granted(&head).as_bytes()).await;
        let _ = stream.write_all(&[0x82, 127, 0, 0, 0, 0, 0x40, 0, 0, 0]).await;
        while stream.write_all(&[0; 4096]).await.is_ok() {}
    })
    .await;
    let deaf = server(|mut stream, head| async move {
        let _ = stream.write_all(granted(&head).as_bytes()).await;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    let never = server(|mut stream, _| async move {
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    let started = Instant::now();
    let addresses = [noise, fragments, gigabyte, deaf, never].map(|address| format!("ws://{address}/"));
    let answers = ask(&addresses, &NetworkContext::new([], no_desktop, Asked::default())).await;
    assert!(started.elapsed() < Duration::from_secs(6), "{:?}", started.elapsed());
    for answer in &answers[..3] {
        assert!(answer.held.failed_as(FailureKind::Protocol), "{answer:#?}");
    }
    assert!(answers[3].held.failed_as(FailureKind::TimedOut), "{answers:#?}");
    assert!(answers[4].upgrade.failed_as(FailureKind::TimedOut), "{answers:#?}");
}

#[tokio::test]
async fn an_address_that_is_no_websockets_is_the_profiles_mistake() {
    let answers = ask(&["https://interview.invalid/".to_owned(), "what?".to_owned()], &context()).await;
    assert!(answers.iter().all(|answer| answer.connect.failed_as(FailureKind::Other)), "{answers:#?}");
}
