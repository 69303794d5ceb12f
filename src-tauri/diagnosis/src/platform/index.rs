//! Whose a host or a scheme is: tables that the build writes from the files. No file is parsed here.

use super::hash;

include!(concat!(env!("OUT_DIR"), "/platforms.rs"));

/// The hosts of all known platforms, each with its platform's name, sorted by host. A name below such a host belongs to the
/// platform too: `us02web.zoom.us`.
pub(crate) fn known_hosts() -> &'static [(&'static str, &'static str)] {
    &HOSTS
}

/// The platform that a host name, in lower case, belongs to.
pub(crate) fn of_host(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix('.').unwrap_or(name).as_bytes();
    let mut hash = hash::EMPTY;
    for (at, byte) in name.iter().enumerate().rev() {
        if *byte == b'.'
            && let Some(platform) = at_hash(hash, &name[at + 1..])
        {
            return Some(platform);
        }
        hash = hash::with(hash, *byte);
    }
    at_hash(hash, name)
}

/// Where a host stands that has this hash, if it is one of ours.
fn at_hash(hash: u32, name: &[u8]) -> Option<&'static str> {
    let mut slot = hash::slot(hash);
    loop {
        let (host, platform) = HOSTS[usize::from(SLOTS[slot]).checked_sub(1)?];
        if host.as_bytes() == name {
            return Some(platform);
        }
        slot = (slot + 1) % SLOTS.len();
    }
}

/// The scheme of a known app with its colon, `zoommtg:`, however `scheme` is written.
pub(crate) fn app_scheme(scheme: &str) -> Option<&'static str> {
    SCHEMES.iter().map(|(known, _)| *known).find(|known| known[..known.len() - 1].eq_ignore_ascii_case(scheme))
}

/// The platform whose app opens links of this scheme, given with its colon.
pub(super) fn of_scheme(scheme: &str) -> Option<&'static str> {
    SCHEMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme)).map(|(_, name)| *name)
}
