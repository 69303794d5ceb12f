//! Opens TCP connections and closes them again. Nothing is sent over them.

use super::{
    failure::{io_failure, timed_out},
    names::{keep_routable, look_up},
};
use preflight_diagnosis::{Attempt, Failure, FailureKind};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use tokio::net::TcpStream;

/// Tells whether an address takes a connection.
pub(super) async fn connect(address: SocketAddr, within: Duration) -> Attempt<()> {
    match tokio::time::timeout(within, TcpStream::connect(address)).await {
        Ok(Ok(_)) => Attempt::Succeeded(()),
        Ok(Err(error)) => Attempt::Failed(io_failure(&error)),
        Err(_) => Attempt::Failed(timed_out(within)),
    }
}

/// Tells whether a host takes a connection, its addresses tried in turn.
pub(super) async fn connect_to_host(host: &str, port: u16, within: Duration) -> Attempt<()> {
    let trying = async {
        let addresses = match host.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => keep_routable(look_up(host).await?),
        };
        let mut failure = Failure::new(FailureKind::NoSuchName, "the name has no address");
        for address in addresses {
            match TcpStream::connect((address, port)).await {
                Ok(_) => return Ok(()),
                Err(error) => failure = io_failure(&error),
            }
        }
        Err(failure)
    };
    match tokio::time::timeout(within, trying).await {
        Ok(Ok(())) => Attempt::Succeeded(()),
        Ok(Err(failure)) => Attempt::Failed(failure),
        Err(_) => Attempt::Failed(timed_out(within)),
    }
}
