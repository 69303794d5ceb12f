//! A TCP connection to one of the addresses of a host.

use futures_util::future::select_ok;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::sleep;

/// After so long the next address is tried beside the last (RFC 8305, section 5).
const NEXT_AFTER: Duration = Duration::from_millis(250);

/// Connects to the first address that takes it, tried in their order.
pub(super) async fn connect_any(addresses: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let trying = addresses.into_iter().zip(0..).map(|(address, number)| {
        Box::pin(async move {
            sleep(NEXT_AFTER * number).await;
            TcpStream::connect(address).await
        })
    });
    let trying: Vec<_> = trying.collect();
    if trying.is_empty() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the name has no address"));
    }
    let (stream, _) = select_ok(trying).await?;
    // Small messages shall not wait for larger ones.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}
