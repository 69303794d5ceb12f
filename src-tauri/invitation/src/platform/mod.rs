//! The interview and meeting platforms that are known by data: `data/platforms`, one file each. A file is read when a link
//! of its platform is met, never before. Says whose a link is and what it lacks; asks nobody.

mod data;
mod index;
mod link;
mod link_part;
mod pattern;
mod recognise;
mod shape;

#[cfg(test)]
mod tests;

pub use data::{Endpoint, Fact, Kind, Limit, Platform, PlatformApp, Protocol};
pub use index::app_scheme;
pub(crate) use index::{known_hosts, platform_of_host};
pub use link_part::LinkPart;
pub(crate) use recognise::is_complete;
pub use recognise::{Recognised, recognise};

use std::sync::OnceLock;

/// What is known of a platform, by the name of its file.
pub fn platform(name: &str) -> Option<&'static Platform> {
    at(index::FILES.binary_search_by_key(&name, |(name, _)| name).ok()?)
}

/// What is known of a platform, by the place of its file.
fn at(place: usize) -> Option<&'static Platform> {
    static READ: [OnceLock<Option<Platform>>; index::FILES.len()] = [const { OnceLock::new() }; index::FILES.len()];
    // Compiled in, and read by a test: it cannot fail for a person.
    READ[place].get_or_init(|| toml::from_str(index::FILES[place].1).ok()).as_ref()
}
