//! Whose a host or a scheme is: tables that the build writes from the files. No file is parsed here.

use crate::host_table::HostTable;

include!(concat!(env!("OUT_DIR"), "/platforms.rs"));

/// Returns the hosts of all known platforms, each with its platform's name, sorted by host. A name below such a host
/// belongs to the platform too: `us02web.zoom.us`.
pub(crate) fn known_hosts() -> impl ExactSizeIterator<Item = (&'static str, &'static str)> {
    HOSTS.rows.iter().map(|(host, at)| (*host, FILES[*at].0))
}

/// Returns the name of the platform that a host belongs to.
pub(crate) fn platform_of_host(name: &str) -> Option<&'static str> {
    Some(FILES[place_of_host(name)?].0)
}

/// Returns where in [`FILES`] the platform stands that a host belongs to.
pub(super) fn place_of_host(name: &str) -> Option<usize> {
    HOSTS.find(name).copied()
}

/// Returns the scheme of a known app with its colon, `zoommtg:`, however `scheme` is written.
pub fn app_scheme(scheme: &str) -> Option<&'static str> {
    SCHEMES.iter().map(|(known, _)| *known).find(|known| known[..known.len() - 1].eq_ignore_ascii_case(scheme))
}

/// Returns where in [`FILES`] the platform stands whose app opens links of this scheme.
pub(super) fn place_of_scheme(scheme: &str) -> Option<usize> {
    let is_known = |known: &str| known[..known.len() - 1].eq_ignore_ascii_case(scheme);
    SCHEMES.iter().find(|(known, _)| is_known(known)).map(|(_, at)| *at)
}
