//! Proxies: used where one is set, left alone where none is, and told from the host behind them.

use super::{NetworkContext, OK, failed, http, no_desktop, plan, servers, stages, time, with_consent};
use crate::network;
use crate::network::proxy::ProxyReading;
use crate::network::system_proxies::SystemProxies;
use crate::{asked::Asked, plan::Plan, thread};
use preflight_diagnosis::{FailureKind, LinkAnswer, Observed, ProxySettings, ProxySource};
use proxy_watch::{ProxyConfig, ProxyConfigSource, ProxyMode};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncWriteExt, copy_bidirectional};

pub(super) fn set(variables: &[(&str, String)]) -> NetworkContext {
    NetworkContext::new(
        variables.iter().map(|(name, value)| ((*name).to_owned(), value.clone())),
        no_desktop,
        Asked::default(),
    )
}

async fn host(plan: &Plan, context: &NetworkContext) -> LinkAnswer {
    network::host(plan, context, time(plan)).await.known().unwrap().clone()
}

async fn settings(link: &str, context: &NetworkContext) -> ProxySettings {
    let plan = plan(link);
    network::proxy(&plan, context, time(&plan)).await.known().unwrap().clone()
}

/// A proxy that tunnels every CONNECT to `target`, whatever its name.
pub(super) async fn tunnel(target: SocketAddr) -> SocketAddr {
    servers::tcp(move |mut stream| async move {
        assert!(servers::head(&mut stream).await.starts_with("CONNECT interview.invalid:443 HTTP/1.1"));
        stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
        let mut target = tokio::net::TcpStream::connect(target).await.unwrap();
        let _ = copy_bidirectional(&mut stream, &mut target).await;
    })
    .await
}

#[tokio::test]
async fn a_proxy_that_is_set_is_used_and_the_root_is_asked_directly_too() {
    let proxy = servers::http(|_| servers::page("200 OK", "through the proxy")).await;
    let name = format!("http://{}", proxy.address);
    let context = set(&[("http_proxy", name.clone())]);
    let answer = host(&with_consent("http://interview.invalid/secret"), &context).await;
    assert_eq!(proxy.asked(), ["GET http://interview.invalid/secret HTTP/1.1"]);
    assert_eq!(answer.answer.proxy.as_deref(), Some(name.as_str()));
    // The name is the proxy's to look up.
    assert_eq!(stages(&answer.answer), [None, OK, None, OK]);
    let direct = answer.direct.unwrap();
    assert_eq!((direct.url.as_str(), &direct.proxy), ("http://interview.invalid/", &None));
    assert!(direct.resolve.failed_as(FailureKind::NoSuchName));

    let settings = settings("http://interview.invalid/secret", &context).await;
    assert_eq!(settings.proxy, Some(name));
    assert_eq!(settings.source, Some(ProxySource::Environment));
    assert!(settings.connect.succeeded().is_some());
}

const SIGN_IN: &str = "proxy-authorization: basic dxnlcjpzzwnyzxq=";

/// A proxy that lets nobody through whom it does not know.
fn sign_in_first(head: &str) -> Vec<u8> {
    if head.to_ascii_lowercase().contains(SIGN_IN) {
        return servers::page("200 OK", "");
    }
    let wanted = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n";
    format!("{wanted}Content-Length: 0\r\n\r\n").into_bytes()
}

#[tokio::test]
async fn credentials_are_sent_to_a_proxy_only_after_it_asks() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let heads = Arc::clone(&seen);
    let asking = servers::http(move |head| {
        heads.lock().unwrap().push(head.to_ascii_lowercase().contains("proxy-authorization"));
        sign_in_first(head)
    })
    .await;
    let set_for = |server: &servers::Server| set(&[("all_proxy", format!("http://user:secret@{}", server.address))]);
    let context = set_for(&asking);
    for link in ["http://interview.invalid/", "https://interview.invalid/"] {
        host(&plan(link), &context).await;
        assert_eq!(std::mem::take(&mut *seen.lock().unwrap()), [false, true], "{link}");
    }
    let heads = Arc::clone(&seen);
    let open = servers::http(move |head| {
        heads.lock().unwrap().push(head.to_ascii_lowercase().contains("proxy-authorization"));
        servers::page("200 OK", "")
    })
    .await;
    host(&plan("http://interview.invalid/"), &set_for(&open)).await;
    assert_eq!(*seen.lock().unwrap(), [false]);
}

/// A site may answer 407 as well; asked twice, its link could be used up.
#[tokio::test]
async fn nobody_else_gets_them_and_nothing_is_asked_twice_without_need() {
    let site = servers::http(|_| servers::page("407 Proxy Authentication Required", "")).await;
    let address = site.address;
    let context = set(&[("http_proxy", format!("http://user:secret@{address}"))]);
    host(&with_consent("http://interview.invalid/i/1"), &context).await;
    assert_eq!(site.asked(), ["GET http://interview.invalid/i/1 HTTP/1.1"]);
}

#[tokio::test]
async fn credentials_of_a_proxy_are_used_but_never_shown() {
    let proxy = servers::http(sign_in_first).await;
    let context = set(&[("http_proxy", format!("http://user:secret@{}", proxy.address))]);
    let answer = host(&plan("http://interview.invalid/"), &context).await.answer;
    assert_eq!(http(&answer).status, 200);
    assert!(!format!("{answer:?}{:?}", settings("http://interview.invalid/", &context).await).contains("secret"));
}

#[tokio::test]
async fn a_proxy_to_a_closed_port_is_the_proxy_s_failure() {
    let closed = servers::closed_port().await;
    let context = set(&[("https_proxy", format!("http://{closed}")), ("http_proxy", format!("http://{closed}"))]);
    for link in ["http://interview.invalid/", "https://interview.invalid/"] {
        let answer = host(&plan(link), &context).await.answer;
        assert_eq!(stages(&answer), [None, failed(FailureKind::Proxy), None, None], "{answer:#?}");
        assert!(settings(link, &context).await.connect.failed_as(FailureKind::Refused));
    }
}

#[tokio::test]
async fn a_proxy_that_asks_for_a_sign_in_or_refuses_the_host_is_told() {
    for (status, words) in [("407 Proxy Authentication Required", "407"), ("403 Forbidden", "unsuccessful")] {
        let proxy = servers::http(move |_| servers::page(status, "")).await;
        let context = set(&[("https_proxy", format!("http://{}", proxy.address))]);
        let answer = host(&plan("https://interview.invalid/"), &context).await.answer;
        assert_eq!(stages(&answer), [None, failed(FailureKind::Proxy), None, None], "{answer:#?}");
        assert!(answer.connect.failure().unwrap().message.contains(words), "{answer:#?}");
    }
}

#[tokio::test]
async fn tls_is_judged_through_a_tunnel() {
    let reset = servers::tcp(|stream| async move {
        stream.readable().await.unwrap();
        servers::reset(stream);
    })
    .await;
    let context = set(&[("https_proxy", format!("http://{}", tunnel(reset).await))]);
    let answer = host(&plan("https://interview.invalid/"), &context).await.answer;
    let [resolve, connect, tls, http] = stages(&answer);
    assert_eq!((resolve, connect, http), (None, OK, None), "{answer:#?}");
    assert!(matches!(tls, Some(Some(FailureKind::Reset | FailureKind::Closed))), "{answer:#?}");
}

#[tokio::test]
async fn an_exception_and_an_empty_environment_mean_no_proxy() {
    let closed = servers::closed_port().await;
    let proxy = ("http_proxy", format!("http://{closed}"));
    for context in [set(&[]), set(&[proxy.clone(), ("no_proxy", ".invalid".to_owned())])] {
        let answer = host(&plan("http://interview.invalid/"), &context).await;
        assert_eq!((&answer.answer.proxy, &answer.direct), (&None, &None));
        assert!(answer.answer.resolve.failed_as(FailureKind::NoSuchName));
        assert_eq!(settings("http://interview.invalid/", &context).await, ProxySettings::default());
    }
    let elsewhere = set(&[proxy, ("no_proxy", ".example".to_owned())]);
    assert!(host(&plan("http://interview.invalid/"), &elsewhere).await.answer.connect.failed_as(FailureKind::Proxy));
}

#[tokio::test]
async fn this_computer_itself_is_never_asked_through_a_proxy() {
    let server = servers::http(|_| servers::page("200 OK", "")).await;
    let closed = servers::closed_port().await;
    let answer = host(&plan(&server.url("/")), &set(&[("all_proxy", format!("http://{closed}"))])).await;
    assert_eq!((http(&answer.answer).status, &answer.answer.proxy), (200, &None));
}

/// As if the system's settings named this script.
fn scripted(url: &str) -> NetworkContext {
    let mode = ProxyMode::pac(url.parse().unwrap());
    let config = ProxyConfig::from_source(ProxyConfigSource::GSettings, mode);
    let read = SystemProxies::take(&config);
    NetworkContext::new([], || ProxyReading(thread::start("settings", move || Ok(read))), Asked::default())
}

fn script(body: &str) -> Vec<u8> {
    let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\n\r\n".to_vec();
    answer.extend_from_slice(format!("function FindProxyForURL(url, host) {{ {body} }}").as_bytes());
    answer
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_script_names_the_proxy_and_a_dead_first_one_is_passed_over() {
    let proxy = servers::http(|_| servers::page("200 OK", "through the proxy")).await;
    let (living, dead) = (proxy.address, servers::closed_port().await);
    let pac = servers::http(move |_| {
        script(&format!("return host == 'interview.invalid' ? 'PROXY {dead}; PROXY {living}' : 'DIRECT';"))
    })
    .await;
    let context = scripted(&pac.url("/proxy.pac"));
    let answer = host(&with_consent("http://interview.invalid/a"), &context).await.answer;
    assert_eq!(http(&answer).status, 200);
    assert_eq!(proxy.asked(), ["GET http://interview.invalid/a HTTP/1.1"]);
    let settings = settings("http://interview.invalid/a", &context).await;
    assert_eq!((settings.source, settings.pac_url), (Some(ProxySource::Pac), Some(pac.url("/proxy.pac"))));
    assert_eq!(pac.asked().len(), 1, "the script is fetched once a run");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_script_that_does_not_load_or_is_broken_is_told_and_the_host_is_asked_directly() {
    let server = servers::http(|_| servers::page("200 OK", "")).await;
    let missing = servers::http(|_| servers::page("404 Not Found", "no script here")).await;
    let broken = servers::http(|_| script("return (;")).await;
    let endless = servers::http(|_| script("while (true) {}")).await;
    let closed = format!("http://{}/proxy.pac", servers::closed_port().await);
    for (pac, expected) in [
        (missing.url("/proxy.pac"), FailureKind::Protocol),
        (broken.url("/proxy.pac"), FailureKind::Protocol),
        (endless.url("/proxy.pac"), FailureKind::TimedOut),
        (closed, FailureKind::Refused),
    ] {
        let context = scripted(&pac);
        let settings = settings(&server.url("/"), &context).await;
        assert_eq!(settings.failure.as_ref().map(|failure| failure.kind), Some(expected), "{settings:#?}");
        assert_eq!((settings.proxy, settings.pac_url), (None, Some(pac)));
        assert_eq!(http(&host(&plan(&server.url("/")), &context).await.answer).status, 200);
    }
}

/// What a script says is known only when all of it is there.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_script_that_does_not_come_whole_is_unknown() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ns-proxy-autoconfig\r\n";
    // As it stands it names a proxy that does not answer.
    let dead = servers::closed_port().await;
    let start = format!("function FindProxyForURL(url, host) {{ return 'PROXY {dead}'; }}\n");
    let large =
        format!("{HEAD}\r\n{start}{}function FindProxyForURL() {{ return 'DIRECT'; }}", "// x\n".repeat(300_000));
    let breaks_off = format!("{HEAD}Content-Length: 4000\r\n\r\n{start}");
    let large = servers::http(move |_| large.clone().into_bytes()).await;
    let breaks_off = servers::http(move |_| breaks_off.clone().into_bytes()).await;
    let slow = servers::tcp(move |mut stream| {
        let start = start.clone();
        async move {
            servers::head(&mut stream).await;
            stream.write_all(format!("{HEAD}Content-Length: 4000\r\n\r\n{start}").as_bytes()).await.unwrap();
            std::future::pending::<()>().await;
        }
    })
    .await;
    let silent = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let (long, pipe) = (folder.path().join("long.pac"), folder.path().join("pipe.pac"));
    std::fs::write(&long, " ".repeat(network::response::SCRIPT_LIMIT + 1)).unwrap();
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let site = servers::http(|_| servers::page("200 OK", "")).await;
    for pac in [
        large.url("/proxy.pac"),
        breaks_off.url("/proxy.pac"),
        format!("http://{slow}/proxy.pac"),
        format!("http://{silent}/proxy.pac"),
        format!("file://{}", long.display()),
        format!("file://{}", pipe.display()),
        "file:///dev/zero".to_owned(),
    ] {
        let plan = plan(&site.url("/"));
        let (context, started) = (scripted(&pac), std::time::Instant::now());
        let settings = network::proxy(&plan, &context, time(&plan)).await;
        assert!(matches!(settings, Observed::Unknown(_)), "{pac}: {settings:?}");
        assert!(started.elapsed() < std::time::Duration::from_secs(3), "{pac}: {:?}", started.elapsed());
        assert_eq!(http(&host(&plan, &context).await.answer).status, 200, "{pac}");
    }
}

/// Chromium takes as much.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_script_of_900_kilobytes_is_run() {
    let large = servers::http(|_| script(&format!("{} return 'PROXY proxy.invalid:3128';", " ".repeat(900_000)))).await;
    let settings = settings("http://interview.invalid/", &scripted(&large.url("/proxy.pac"))).await;
    assert_eq!(settings.proxy.as_deref(), Some("http://proxy.invalid:3128"));
}
