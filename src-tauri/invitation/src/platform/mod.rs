//! The interview and meeting platforms that are known by data: `data/platforms`, one file each. A file is read when a
//! link of its platform is met, never before. Says whose a link is and what it lacks; asks nobody.

mod data;
mod files;
mod index;
mod link;
mod pattern;
mod recognise;
mod shape;
mod values;

#[cfg(test)]
mod tests;

pub use data::{Endpoint, Fact, Kind, Platform, PlatformApp, Protocol};
pub use files::platform;
pub use index::app_scheme;
pub(crate) use index::{known_hosts, platform_of_host};
pub(crate) use recognise::is_complete;
pub use recognise::{Recognised, recognise};
pub use values::{Limit, LinkPart};
