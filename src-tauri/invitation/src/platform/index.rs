//! Whose a host or a scheme is: tables that the build writes from the files of `data/platforms`. A file itself is read when
//! a link of its platform is met.

use super::data::Platform;
use crate::url_parts::find_host;
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/platforms.rs"));

/// Returns what is known of a platform, by the name of its file.
pub fn platform(name: &str) -> Option<&'static Platform> {
    read_platform(FILES.binary_search_by_key(&name, |(name, _)| name).ok()?)
}

/// Reads all files.
pub(super) fn all_platforms() -> impl Iterator<Item = &'static Platform> {
    (0..FILES.len()).filter_map(read_platform)
}

pub(super) fn read_platform(place: usize) -> Option<&'static Platform> {
    static READ: [OnceLock<Option<Platform>>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    // The build reads it too: it cannot fail for a person.
    READ[place].get_or_init(|| serde_json::from_str(FILES[place].1).ok()).as_ref()
}

/// Returns the hosts of all known platforms, each with its platform's name, sorted by host. A name below such a host
/// belongs to the platform too: `us02web.zoom.us`.
pub(crate) fn known_hosts() -> impl ExactSizeIterator<Item = (&'static str, &'static str)> {
    HOSTS.iter().map(|(host, at)| (*host, FILES[*at].0))
}

pub(crate) fn platform_of_host(name: &str) -> Option<&'static str> {
    Some(FILES[place_of_host(name)?].0)
}

/// Returns where in [`FILES`] the platform stands that a host belongs to.
pub(super) fn place_of_host(name: &str) -> Option<usize> {
    find_host(HOSTS, name).copied()
}

/// Returns the scheme of a known app with its colon, `zoommtg:`, however `scheme` is written.
pub fn app_scheme(scheme: &str) -> Option<&'static str> {
    find_scheme(scheme).map(|(known, _)| *known)
}

pub(super) fn place_of_scheme(scheme: &str) -> Option<usize> {
    find_scheme(scheme).map(|(_, at)| *at)
}

fn find_scheme(scheme: &str) -> Option<&'static (&'static str, usize)> {
    SCHEMES.iter().find(|(known, _)| known[..known.len() - 1].eq_ignore_ascii_case(scheme))
}
