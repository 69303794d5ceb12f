//! What stands in the way of TLS connections: one that resets those that name the interview site, and one that opens
//! them all with certificates of its own.

use super::{
    authority::Authority,
    internet::{INTERVIEW, host},
    room::Room,
    web::accept,
};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use std::{io, net::Ipv4Addr, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

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

/// Answers every TLS connection itself and asks the site in its own name.
pub(super) async fn intercept(listener: TcpListener, router: Room, ours: TlsAcceptor, theirs: TlsConnector) {
    accept(listener, move |stream, _| {
        let (router, ours, theirs) = (router.clone(), ours.clone(), theirs.clone());
        async move {
            let mut stream = ours.accept(stream).await?;
            let name = stream.get_ref().1.server_name().unwrap_or(INTERVIEW).to_owned();
            let name = ServerName::try_from(name).map_err(io::Error::other)?;
            let mut onward = theirs.connect(name, onward(&router)?).await?;
            copy_bidirectional(&mut stream, &mut onward).await.map(drop)
        }
    })
    .await;
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
