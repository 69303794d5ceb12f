//! Whose a host or a scheme is: tables that the build writes from the files. No file is parsed here.

include!(concat!(env!("OUT_DIR"), "/platforms.rs"));

/// The hosts of all known platforms, each with its platform's name, sorted by host. A name below such a host belongs to the
/// platform too: `us02web.zoom.us`.
#[cfg_attr(not(test), expect(dead_code, reason = "for the names that imitate one"))]
pub(crate) fn known_hosts() -> &'static [(&'static str, &'static str)] {
    &HOSTS
}

/// The platform that a host name, in lower case, belongs to.
pub(super) fn of_host(name: &str) -> Option<&'static str> {
    let mut name = name.strip_suffix('.').unwrap_or(name);
    loop {
        if let Ok(at) = HOSTS.binary_search_by_key(&name, |(host, _)| host) {
            return Some(HOSTS[at].1);
        }
        (_, name) = name.split_once('.')?;
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
