//! Small servers that answer exactly what a test wants, and remember what they were asked.

use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use std::{
    future::Future,
    io::{Read, Write},
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Where it listens, and the request lines that came in.
pub(super) struct Server {
    pub address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Request lines, `GET /path HTTP/1.1`.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Answers each request with the bytes that `answer` makes of its head, and closes.
pub(super) async fn http(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Server {
    let answer = Arc::new(answer);
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heads = Arc::clone(&asked);
    let address = tcp(move |mut stream| {
        let (answer, heads) = (Arc::clone(&answer), Arc::clone(&heads));
        async move {
            let head = head(&mut stream).await;
            if head.is_empty() {
                return;
            }
            heads.lock().unwrap().push(head.lines().next().unwrap_or_default().to_owned());
            // A client that reads no further closes early: that is its right.
            let _ = stream.write_all(&answer(&head)).await;
            let _ = stream.shutdown().await;
        }
    })
    .await;
    Server { address, asked }
}

/// Hands each connection to `serve`.
pub(super) async fn tcp<F: Future<Output = ()> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(stream));
        }
    });
    address
}

/// A port on which nothing listens.
pub(super) async fn closed_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

/// A request's head, up to the empty line.
pub(super) async fn head(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte).await, Ok(1)) {
        bytes.push(byte[0]);
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Closes with a reset instead of a farewell.
pub(super) fn reset(stream: TcpStream) {
    stream.set_zero_linger().unwrap();
    drop(stream);
}

pub(super) fn page(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let date = "Date: Fri, 20 Nov 2026 12:00:00 GMT";
    format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{date}\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

pub(super) fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

/// An HTTPS server with this chain; it answers every request with "hello".
pub(super) fn https(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> Server {
    tls(chain, key, &[], page("200 OK", "<title>Hello</title>hello"))
}

/// An HTTPS server that speaks HTTP/2 and says these bytes to whatever it is asked.
pub(super) fn http_2(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>, answer: Vec<u8>) -> Server {
    tls(chain, key, &[b"h2"], answer)
}

fn tls(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    protocols: &[&[u8]],
    answer: Vec<u8>,
) -> Server {
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    let config = Arc::new(config);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heads = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut tls = StreamOwned::new(connection, stream);
            let mut buffer = [0; 4096];
            let Ok(length @ 1..) = tls.read(&mut buffer) else { continue };
            let head = String::from_utf8_lossy(&buffer[..length]).into_owned();
            heads.lock().unwrap().push(head.lines().next().unwrap_or_default().to_owned());
            let _ = tls.write_all(&answer);
            tls.conn.send_close_notify();
            let _ = tls.flush();
        }
    });
    Server { address, asked }
}
