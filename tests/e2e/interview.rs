//! The world outside of the window, on loopback: an interview site whose links are gone, hosts with agreed answers, a STUN
//! server, and the profile that names them. So the test says the same with and without internet.

use axum::{
    Router,
    http::{Method, StatusCode},
    response::{Html, IntoResponse, Response},
    routing::any,
};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::{TcpListener, UdpSocket};

/// The exact words on the page.
pub(crate) const WORDS: &str = "This interview link was not found";

/// The secret part of the link.
pub(crate) const TOKEN: &str = "9f8e7d6c-one-time-token";

pub(crate) struct Interview {
    pub(crate) link: String,
    pub(crate) profile: tempfile::NamedTempFile,
}

impl Interview {
    pub(crate) async fn open() -> Interview {
        let site = serve(Router::new().fallback(gone)).await;
        let well_known = serve(Router::new().route("/generate_204", any(async || StatusCode::NO_CONTENT))).await;
        let stun = [stun().await, stun().await];
        Interview { link: format!("http://{site}/interview/{TOKEN}"), profile: profile(well_known, stun) }
    }
}

async fn gone(method: Method) -> Response {
    if method == Method::HEAD {
        return StatusCode::OK.into_response();
    }
    let page =
        format!("<!doctype html><title>{WORDS}</title><h1>{WORDS}</h1><p>Please ask the person who sent it.</p>");
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = listener.local_addr().expect("its address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Answers STUN binding requests (RFC 8489) with the sender's address.
async fn stun() -> SocketAddr {
    const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let address = socket.local_addr().expect("its address");
    tokio::spawn(async move {
        let mut request = [0; 1500];
        while let Ok((length, SocketAddr::V4(sender))) = socket.recv_from(&mut request).await {
            if length < 20 || request[..2] != [0, 1] {
                continue;
            }
            let mut mapped = sender.port().to_be_bytes().to_vec();
            mapped.extend(sender.ip().octets());
            let hidden =
                mapped.iter().zip([COOKIE[0], COOKIE[1]].into_iter().chain(COOKIE)).map(|(byte, mask)| byte ^ mask);
            // Success, 12 bytes; the request's cookie and transaction; XOR-MAPPED-ADDRESS, 8 bytes, IPv4.
            let answer: Vec<u8> = [&[1, 1, 0, 12][..], &request[4..20], &[0, 0x20, 0, 8, 0, 1]].concat();
            let answer: Vec<u8> = answer.into_iter().chain(hidden).collect();
            let _ = socket.send_to(&answer, sender).await;
        }
    });
    address
}

/// The built-in profile with hosts of this computer in place of the well-known ones.
fn profile(well_known: SocketAddr, stun: [SocketAddr; 2]) -> tempfile::NamedTempFile {
    let generic = include_str!("../../src-tauri/diagnosis/data/profiles/generic.toml");
    let (head, rest) = generic.split_once("[network]").expect("a network section");
    let (_, tail) = rest.split_once("[browsers]").expect("a browsers section");
    let host = format!("{{ url = \"http://{well_known}/generate_204\", status = 204 }}");
    let [first, second] = stun;
    let network = format!(
        "[network]\nprobe_hosts = [{host}, {host}]\naddresses = [\"{well_known}\", \"{well_known}\"]\n\
         stun_servers = [\"{first}\", \"{second}\"]\n\n"
    );
    let file = tempfile::Builder::new().suffix(".toml").tempfile().expect("a temporary file");
    std::fs::write(file.path(), format!("{head}{network}[browsers]{tail}")).expect("it can be written");
    file
}
