//! The browsers that the interview may run in: what they keep about its site, and what one of them gives a page. Reads files
//! and the registry, of this one site only; writes nothing and judges nothing.

mod chromium;
mod firefox;
mod json;
mod page;
mod profile;
pub(crate) mod settings;
mod site;
mod unreadable;

pub use page::PAGE_WORDS;
pub(crate) use page::page;
