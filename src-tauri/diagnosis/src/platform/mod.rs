//! The interview and meeting platforms that are known by data: `data/platforms`, one file each. A file is read when a link
//! of its platform is met, never before. Says whose a link is and what it lacks; asks nobody.

mod index;

pub(crate) use index::known_hosts;
