//! A small web server whose answers may be as wrong as a scenario wants: silent, endless, misdated. One request a
//! connection; it understands only what `preflight` and the proxies ask.

use super::internet::{BARE, BARE_V6};
use futures_util::StreamExt;
use std::{
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{handshake::derive_accept_key, protocol::Role},
};

pub(super) struct Request {
    /// Without its port.
    pub host: String,
    /// With its query.
    pub path: String,
    pub cookie: Option<String>,
    /// Of who wants a WebSocket.
    pub websocket_key: Option<String>,
}

pub(super) enum Reply {
    Page(PageReply),
    /// Writes the head, then the part again and again.
    Endless {
        head: Vec<u8>,
        part: Vec<u8>,
        times: u64,
        /// Between the parts.
        pause: Duration,
    },
    /// Becomes a WebSocket that answers pings.
    WebSocket {
        key: String,
    },
    /// Takes the request and is silent.
    Hang,
    /// Takes the request and closes.
    Close,
}

pub(super) struct PageReply {
    pub status: u16,
    pub content_type: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    pub after: Duration,
    /// How far its Date is off beside the others', in seconds.
    pub date_offset_s: i64,
}

impl Reply {
    pub(super) fn page(status: u16, body: impl Into<Vec<u8>>) -> Reply {
        Reply::Page(PageReply::new(status, body))
    }

    pub(super) fn redirect(to: impl Into<String>) -> Reply {
        Reply::Page(PageReply::new(302, "").with("Location", to))
    }

    pub(super) fn misdated(status: u16, date_offset_s: i64) -> Reply {
        Reply::Page(PageReply { date_offset_s, ..PageReply::new(status, "") })
    }
}

impl PageReply {
    pub(super) fn new(status: u16, body: impl Into<Vec<u8>>) -> PageReply {
        PageReply {
            status,
            content_type: "text/html; charset=utf-8",
            headers: Vec::new(),
            body: body.into(),
            after: Duration::ZERO,
            date_offset_s: 0,
        }
    }

    pub(super) fn with(mut self, header: &'static str, value: impl Into<String>) -> PageReply {
        self.headers.push((header, value.into()));
        self
    }
}

pub(super) type Handler = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// What a server does to a connection before anything is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rude {
    /// Closes it.
    Closes,
    /// Writes what is neither TLS nor HTTP.
    Garbage,
}

/// What all servers of a world have in common.
#[derive(Clone)]
pub(super) struct Server {
    pub handler: Handler,
    /// How far the Date of its answers is off, in seconds.
    pub date_offset_s: i64,
    /// At these addresses nobody listens to what is asked.
    pub rude: Option<(Rude, Vec<IpAddr>)>,
}

/// Certificates by who is asked for: a name, or an address that has none.
#[derive(Clone)]
pub(super) struct Tls {
    pub of_names: TlsAcceptor,
    pub of_addresses: TlsAcceptor,
}

impl Server {
    /// Serves plain connections, or TLS ones.
    pub(super) async fn serve(self, listener: TcpListener, tls: Option<Tls>) {
        accept(listener, move |stream, _| {
            let (server, tls) = (self.clone(), tls.clone());
            async move {
                let at = stream.local_addr()?.ip().to_canonical();
                match (server.rude.as_ref().filter(|(_, addresses)| addresses.contains(&at)), tls) {
                    (Some((rude, _)), _) => be_rude(*rude, stream).await,
                    (None, Some(tls)) => {
                        let is_bare = BARE.iter().chain(&BARE_V6).any(|bare| bare.parse() == Ok(at));
                        let tls = if is_bare { tls.of_addresses } else { tls.of_names };
                        server.answer(tls.accept(stream).await?).await
                    }
                    (None, None) => server.answer(stream).await,
                }
            }
        })
        .await;
    }

    async fn answer<S: AsyncRead + AsyncWrite + Unpin>(&self, mut stream: S) -> io::Result<()> {
        let head = read_head(&mut stream).await?;
        let Some((request, is_head)) = parse(&head) else { return Ok(()) };
        match (self.handler)(&request) {
            Reply::Close => {}
            Reply::WebSocket { key } => {
                stream.write_all(&switch_protocols(&key)).await?;
                let mut socket = WebSocketStream::from_raw_socket(&mut stream, Role::Server, None).await;
                // It answers pings while it reads.
                while let Some(Ok(_)) = socket.next().await {}
            }
            // Ends when the other side gives up.
            Reply::Hang => drop(stream.read_to_end(&mut Vec::new()).await),
            Reply::Endless { head, part, times, pause } => {
                stream.write_all(&head).await?;
                for _ in 0..times {
                    stream.write_all(&part).await?;
                    stream.flush().await?;
                    tokio::time::sleep(pause).await;
                }
            }
            Reply::Page(page) => {
                tokio::time::sleep(page.after).await;
                let date = date(self.date_offset_s + page.date_offset_s);
                let mut answer = format!("HTTP/1.1 {} Answer\r\nDate: {date}\r\nConnection: close\r\n", page.status);
                for (name, value) in page.headers {
                    answer += &format!("{name}: {value}\r\n");
                }
                if page.status != 204 {
                    let (kind, length) = (page.content_type, page.body.len());
                    answer += &format!("Content-Type: {kind}\r\nContent-Length: {length}\r\n");
                }
                answer += "\r\n";
                stream.write_all(answer.as_bytes()).await?;
                if !is_head {
                    stream.write_all(&page.body).await?;
                }
            }
        }
        stream.shutdown().await
    }
}

/// The answer that makes a connection a WebSocket (RFC 6455, section 4.2.2).
pub(super) fn switch_protocols(key: &str) -> Vec<u8> {
    let accept = derive_accept_key(key.as_bytes());
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \
         {accept}\r\n\r\n"
    )
    .into_bytes()
}

async fn be_rude(rude: Rude, mut stream: TcpStream) -> io::Result<()> {
    match rude {
        Rude::Closes => {}
        Rude::Garbage => {
            stream.write_all(&[0x5a; 512]).await?;
            // What was asked is read, or the close would be a reset.
            let _ = tokio::time::timeout(Duration::from_secs(1), stream.read(&mut [0; 4096])).await;
        }
    }
    stream.shutdown().await
}

fn date(offset_s: i64) -> String {
    let (now, offset) = (SystemTime::now(), Duration::from_secs(offset_s.unsigned_abs()));
    httpdate::fmt_http_date(if offset_s < 0 { now - offset } else { now + offset })
}

/// Hands each connection on; one that breaks is the other side's business.
pub(super) async fn accept<F>(listener: TcpListener, each: impl Fn(TcpStream, SocketAddr) -> F)
where
    F: Future<Output = io::Result<()>> + Send + 'static,
{
    while let Ok((stream, from)) = listener.accept().await {
        let connection = each(stream, from);
        tokio::spawn(async move { drop(connection.await) });
    }
}

pub(super) async fn read_head<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 16 * 1024 {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
    }
    Ok(head)
}

/// The request, and whether its answer has no body. `None` where nothing was asked.
fn parse(head: &[u8]) -> Option<(Request, bool)> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?, first.next()?);
    let fields: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once(':')).collect();
    let field =
        |wanted: &str| fields.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim());
    let host = field("host")?.split(':').next()?.to_lowercase();
    let (cookie, key) = (field("cookie"), field("sec-websocket-key").filter(|_| field("upgrade").is_some()));
    let (cookie, websocket_key) = (cookie.map(str::to_owned), key.map(str::to_owned));
    Some((Request { host, path: path.to_owned(), cookie, websocket_key }, method == "HEAD"))
}
