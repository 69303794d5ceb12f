//! The buses over which the desktop and the system's services are asked (D-Bus). Only to be used in a child process: whoever
//! answers there is another program.

use zbus::{Connection, connection::Builder};

/// Connects to the session's bus, or to that of an address.
pub(super) async fn connect_to_session(address: Option<&str>) -> zbus::Result<Connection> {
    address.map_or_else(Builder::session, Builder::address)?.build().await
}

/// Connects to the bus of the system's services, or to that of an address.
pub(super) async fn connect_to_system(address: Option<&str>) -> zbus::Result<Connection> {
    address.map_or_else(Builder::system, Builder::address)?.build().await
}

#[cfg(test)]
pub(super) mod tests;
