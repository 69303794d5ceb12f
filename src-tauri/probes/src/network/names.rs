//! Looking names up as the system does, through getaddrinfo: hosts file, name servers and search domains included.
//! No name server is asked directly: what a browser would not be told is of no use here.

use super::{off_thread, trace::Trace};
use preflight_diagnosis::{Failure, FailureKind};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs, UdpSocket},
    sync::Arc,
};

/// The addresses of a name, in the system's order.
pub(super) async fn look_up(name: &str) -> Result<Vec<IpAddr>, Failure> {
    let wanted = (name.to_owned(), 0);
    let found =
        off_thread(move || wanted.to_socket_addrs().map(|found| found.map(|a| a.ip()).collect::<Vec<_>>())).await;
    match found {
        Some(Ok(addresses)) if addresses.is_empty() => {
            Err(Failure::new(FailureKind::NoSuchName, "the name has no address"))
        }
        Some(Ok(mut addresses)) => {
            let mut seen = std::collections::HashSet::new();
            addresses.retain(|address| seen.insert(*address));
            Ok(addresses)
        }
        Some(Err(error)) => Err(Failure::new(kind(&error), error.to_string())),
        None => Err(Failure::new(FailureKind::Other, "the lookup could not be started")),
    }
}

/// The addresses that there is a way to, as browsers choose: without it the failure of IPv6 on a computer that has none
/// hides the answer of IPv4. All of them where there is no way to any.
pub(super) fn routable(addresses: Vec<IpAddr>) -> Vec<IpAddr> {
    let (with, without): (Vec<_>, Vec<_>) =
        addresses.into_iter().partition(|address| local_address(*address).is_some());
    if with.is_empty() { without } else { with }
}

/// This computer's address on the way to another. Connecting a UDP socket chooses a route and sends nothing.
pub(super) fn local_address(towards: IpAddr) -> Option<IpAddr> {
    let any: IpAddr = if towards.is_ipv4() { Ipv4Addr::UNSPECIFIED.into() } else { Ipv6Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((towards, 443)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_unspecified())
}

/// The standard library keeps getaddrinfo's code in the text only, in the language of the process: so the texts of the
/// codes are asked for in the same language and compared.
#[cfg(unix)]
pub(super) fn kind(error: &io::Error) -> FailureKind {
    let text = error.to_string();
    let says = |code: libc::c_int| {
        // SAFETY: gai_strerror takes any number and returns a static string, or null for one that it does not know.
        let words = unsafe { libc::gai_strerror(code) };
        // SAFETY: not null, and as above.
        !words.is_null() && text.ends_with(&*unsafe { std::ffi::CStr::from_ptr(words) }.to_string_lossy())
    };
    if says(libc::EAI_NONAME) || says(libc::EAI_NODATA) {
        FailureKind::NoSuchName
    } else if says(libc::EAI_AGAIN) || says(libc::EAI_FAIL) {
        FailureKind::NameServerFailed
    } else {
        FailureKind::Other
    }
}

#[cfg(windows)]
pub(super) fn kind(error: &io::Error) -> FailureKind {
    // Windows Sockets error codes: HOST_NOT_FOUND, TRY_AGAIN, NO_RECOVERY, NO_DATA.
    match error.raw_os_error() {
        Some(11001 | 11004) => FailureKind::NoSuchName,
        Some(11002 | 11003) => FailureKind::NameServerFailed,
        _ => FailureKind::Other,
    }
}

/// The resolver that is handed to the HTTP client: looks up, and writes down what it found.
pub(super) struct Recording(pub Arc<Trace>);

impl Resolve for Recording {
    fn resolve(&self, name: Name) -> Resolving {
        let trace = Arc::clone(&self.0);
        Box::pin(async move {
            trace.looking_up(name.as_str());
            let found = look_up(name.as_str()).await;
            trace.looked_up(name.as_str(), &found);
            let addresses = routable(found.map_err(NotFound)?);
            trace.trying(&addresses);
            let addresses: Addrs = Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0)));
            Ok(addresses)
        })
    }
}

/// A failed lookup on its way through the HTTP client's errors.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub(super) struct NotFound(pub Failure);
