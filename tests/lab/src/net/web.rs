//! A small web server whose answers may be as wrong as a scenario wants: silent, empty, misdated. One request a
//! connection; it understands only what `preflight` and the proxies ask.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

pub(super) struct Request {
    /// Without its port.
    pub host: String,
    pub path: String,
}

pub(super) enum Reply {
    Page {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
        after: Duration,
        /// How far its Date is off beside the others', in seconds.
        date_offset_s: i64,
    },
    /// Takes the request and is silent.
    Hang,
    /// Takes the request and closes.
    Close,
}

impl Reply {
    pub(super) fn page(status: u16, body: impl Into<String>) -> Reply {
        Reply::Page { status, headers: Vec::new(), body: body.into(), after: Duration::ZERO, date_offset_s: 0 }
    }

    pub(super) fn redirect(to: impl Into<String>) -> Reply {
        let headers = vec![("Location", to.into())];
        Reply::Page { status: 302, headers, body: String::new(), after: Duration::ZERO, date_offset_s: 0 }
    }

    pub(super) fn misdated(status: u16, date_offset_s: i64) -> Reply {
        Reply::Page { status, headers: Vec::new(), body: String::new(), after: Duration::ZERO, date_offset_s }
    }
}

pub(super) type Handler = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// What all servers of a world have in common.
#[derive(Clone)]
pub(super) struct Server {
    pub handler: Handler,
    /// How far the Date of its answers is off, in seconds.
    pub date_offset_s: i64,
}

impl Server {
    /// Serves plain connections, or TLS ones.
    pub(super) async fn serve(self, listener: TcpListener, tls: Option<TlsAcceptor>) {
        accept(listener, move |stream, _| {
            let (server, tls) = (self.clone(), tls.clone());
            async move {
                match tls {
                    Some(tls) => server.answer(tls.accept(stream).await?).await,
                    None => server.answer(stream).await,
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
            // Ends when the other side gives up.
            Reply::Hang => drop(stream.read_to_end(&mut Vec::new()).await),
            Reply::Page { status, headers, body, after, date_offset_s } => {
                tokio::time::sleep(after).await;
                let date = date(self.date_offset_s + date_offset_s);
                let mut answer = format!("HTTP/1.1 {status} Answer\r\nDate: {date}\r\nConnection: close\r\n");
                for (name, value) in headers {
                    answer += &format!("{name}: {value}\r\n");
                }
                if status != 204 {
                    let length = body.len();
                    answer += &format!("Content-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\n");
                }
                answer += "\r\n";
                if !is_head {
                    answer += &body;
                }
                stream.write_all(answer.as_bytes()).await?;
            }
        }
        stream.shutdown().await
    }
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

async fn read_head<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<Vec<u8>> {
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
    let host = lines.find_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("host")))?.1;
    let host = host.trim().split(':').next()?.to_lowercase();
    Some((Request { host, path: path.to_owned() }, method == "HEAD"))
}
