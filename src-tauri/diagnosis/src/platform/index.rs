//! Whose a host is: tables that the build writes from the files. No file is parsed here.

include!(concat!(env!("OUT_DIR"), "/platforms.rs"));

/// The hosts of all known platforms, each with its platform's name, sorted by host. A name below such a host belongs to the
/// platform too: `us02web.zoom.us`.
pub(crate) fn known_hosts() -> &'static [(&'static str, &'static str)] {
    &HOSTS
}
