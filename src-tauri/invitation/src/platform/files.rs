//! The files of `data/platforms`, each read when a link of its platform is met.

use super::{data::Platform, index::FILES};
use std::sync::OnceLock;

/// Returns what is known of a platform, by the name of its file.
pub fn platform(name: &str) -> Option<&'static Platform> {
    read_platform(FILES.binary_search_by_key(&name, |(name, _)| name).ok()?)
}

/// Returns what is known of a platform, by the place of its file.
pub(super) fn read_platform(place: usize) -> Option<&'static Platform> {
    static READ: [OnceLock<Option<Platform>>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    // The build reads it too: it cannot fail for a person.
    READ[place].get_or_init(|| serde_json::from_str(FILES[place].1).ok()).as_ref()
}
