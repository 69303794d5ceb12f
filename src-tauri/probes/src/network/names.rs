//! Looking names up as the system does, through getaddrinfo: hosts file, name servers and search domains included.
//! No name server is asked directly: what a browser would not be told is of no use here.

use super::local_address::find_local_address;
use super::{space::Space, trace::Trace};
use crate::{os::classify_lookup_error, thread};
use preflight_diagnosis::{Failure, FailureKind};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::{collections::HashSet, sync::Arc};

/// Returns the addresses of a name, in the system's order.
pub(super) async fn look_up(name: &str) -> Result<Vec<IpAddr>, Failure> {
    let wanted = (name.to_owned(), 0);
    let mut seen = HashSet::new();
    let call = move || {
        let found = wanted.to_socket_addrs()?;
        Ok(found.map(|address| address.ip()).filter(|address| seen.insert(*address)).collect::<Vec<_>>())
    };
    match thread::run("lookup", call).await {
        Ok(Ok(addresses)) if addresses.is_empty() => {
            Err(Failure::own(FailureKind::NoSuchName, "the name has no address"))
        }
        Ok(Ok(addresses)) => Ok(addresses),
        Ok(Err(error)) => Err(Failure::new(classify_lookup_error(&error), error.to_string())),
        Err(_) => Err(Failure::own(FailureKind::Other, "the lookup could not be started")),
    }
}

/// Keeps the addresses that there is a way to, or all where there is a way to none. Browsers do so too: on a computer
/// without IPv6 its failure would hide the answer of IPv4.
pub(super) fn keep_routable(addresses: Vec<IpAddr>) -> Vec<IpAddr> {
    let (with, without): (Vec<_>, Vec<_>) =
        addresses.into_iter().partition(|address| find_local_address(*address).is_some());
    if with.is_empty() { without } else { with }
}

/// The resolver that is handed to the HTTP client: looks up, writes down what it found, and gives out no address that
/// stands further inside than it may.
pub(super) struct Recording {
    pub trace: Arc<Trace>,
    pub innermost: Space,
}

impl Resolve for Recording {
    fn resolve(&self, name: Name) -> Resolving {
        let (trace, innermost) = (Arc::clone(&self.trace), self.innermost);
        Box::pin(async move {
            trace.start_lookup(name.as_str());
            let found = look_up(name.as_str()).await;
            trace.end_lookup(name.as_str(), &found);
            let is_proxy = !trace.is_about(name.as_str());
            let (allowed, inside): (Vec<_>, Vec<_>) = found
                .map_err(NotFound)?
                .into_iter()
                .partition(|address| is_proxy || Space::of_address(*address) <= innermost);
            let space = inside.into_iter().map(Space::of_address).max();
            let addresses = match space {
                Some(space) if allowed.is_empty() => return Err(NotFound(space.refuse()).into()),
                Some(_) | None => keep_routable(allowed),
            };
            trace.note(|seen| seen.candidates.clone_from(&addresses));
            let addresses: Addrs = Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0)));
            Ok(addresses)
        })
    }
}

/// A lookup that gave no address, on its way through the HTTP client's errors.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub(super) struct NotFound(pub Failure);
