//! The browser that the interview will run in, asked from inside.

mod page;

pub use page::PAGE_WORDS;
pub(crate) use page::page;
