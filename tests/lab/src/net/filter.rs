//! What stands in the way of TLS connections: one that resets those that name the interview site, and one that opens
//! them all with certificates of its own.

use super::{
    authority::Authority,
    internet::{INTERVIEW, host},
    room::Room,
    web::{accept, read_head, switch_protocols},
    world::{Fault, World},
};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use std::{io, net::Ipv4Addr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
    time::sleep,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

const IDLE: Duration = Duration::from_secs(1);

/// Resets a connection whose first message names the interview site; the name is in clear there (RFC 6066, section 3).
pub(super) async fn reset_on_hello(listener: TcpListener, router: Room) {
    accept(listener, move |mut stream, _| {
        let router = router.clone();
        async move {
            let mut hello = vec![0; 4096];
            let length = stream.read(&mut hello).await?;
            if hello[..length].windows(INTERVIEW.len()).any(|window| window == INTERVIEW.as_bytes()) {
                return stream.set_zero_linger();
            }
            let mut onward = onward(&router)?;
            onward.write_all(&hello[..length]).await?;
            copy_bidirectional(&mut stream, &mut onward).await.map(drop)
        }
    })
    .await;
}

/// What a filter makes of the wish for a WebSocket.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meddling {
    /// Takes it out of the request.
    Strips,
    /// Answers 403.
    Refuses,
    /// Answers as a WebSocket's server does, with the key of somebody else.
    Fakes,
}

impl Meddling {
    pub(super) fn of(world: &World) -> Option<Meddling> {
        let all = [
            (Fault::WebsocketStripped, Meddling::Strips),
            (Fault::WebsocketRefused, Meddling::Refuses),
            (Fault::WebsocketFaked, Meddling::Fakes),
        ];
        all.into_iter().find(|(fault, _)| world.has(*fault)).map(|(_, meddling)| meddling)
    }
}

/// Closes a connection on which nothing is said for a second.
pub(super) async fn cut_idle(listener: TcpListener, router: Room) {
    accept(listener, move |stream, _| {
        let router = router.clone();
        async move {
            let onward = onward(&router)?;
            let (mut from_client, mut to_client) = stream.into_split();
            let (mut from_site, mut to_site) = onward.into_split();
            let (mut asked, mut answered) = (vec![0; 16 << 10], vec![0; 16 << 10]);
            loop {
                tokio::select! {
                    length = from_client.read(&mut asked) => match length? {
                        0 => return Ok(()),
                        length => to_site.write_all(&asked[..length]).await?,
                    },
                    length = from_site.read(&mut answered) => match length? {
                        0 => return Ok(()),
                        length => to_client.write_all(&answered[..length]).await?,
                    },
                    () = sleep(IDLE) => return Ok(()),
                }
            }
        }
    })
    .await;
}

/// Answers every TLS connection itself and asks the site in its own name.
pub(super) async fn intercept(
    listener: TcpListener,
    router: Room,
    ours: TlsAcceptor,
    theirs: TlsConnector,
    meddling: Option<Meddling>,
) {
    accept(listener, move |stream, _| {
        let (router, ours, theirs) = (router.clone(), ours.clone(), theirs.clone());
        async move {
            let mut stream = ours.accept(stream).await?;
            let name = stream.get_ref().1.server_name().unwrap_or(INTERVIEW).to_owned();
            let name = ServerName::try_from(name).map_err(io::Error::other)?;
            let mut onward = theirs.connect(name, onward(&router)?).await?;
            if let Some(meddling) = meddling {
                let head = String::from_utf8_lossy(&read_head(&mut stream).await?).into_owned();
                match meddle(meddling, &head) {
                    Ok(request) => onward.write_all(request.as_bytes()).await?,
                    Err(answer) => {
                        stream.write_all(&answer).await?;
                        return stream.shutdown().await;
                    }
                }
            }
            copy_bidirectional(&mut stream, &mut onward).await.map(drop)
        }
    })
    .await;
}

/// Returns the request that goes on, or the filter's own answer.
fn meddle(meddling: Meddling, head: &str) -> Result<String, Vec<u8>> {
    let is_of_wish = |line: &str| {
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        name == "upgrade" || name == "connection"
    };
    if !head.lines().any(|line| line.to_ascii_lowercase().starts_with("upgrade:")) {
        return Ok(head.to_owned());
    }
    match meddling {
        Meddling::Strips => {
            let kept: String = head.split_inclusive("\r\n").filter(|line| !is_of_wish(line)).collect();
            Ok(kept)
        }
        Meddling::Refuses => Err(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec()),
        Meddling::Fakes => Err(switch_protocols("AAAAAAAAAAAAAAAAAAAAAA==")),
    }
}

/// The client's side of TLS, trusting one authority.
pub(super) fn trusting(authority: &Authority) -> io::Result<TlsConnector> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.certificate.clone()).map_err(io::Error::other)?;
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// A connection to the web server, which holds every site of this internet.
fn onward(router: &Room) -> io::Result<TcpStream> {
    let address: Ipv4Addr = host(INTERVIEW).v4.parse().map_err(io::Error::other)?;
    let stream = router.inside(|| std::net::TcpStream::connect((address, 443)))?;
    stream.set_nonblocking(true)?;
    TcpStream::from_std(stream)
}
