//! From evidence to words: what people read of a diagnosis, and what of it others may see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod clock;
#[cfg(not(feature = "pseudo"))]
mod languages;
mod pages;
mod schema;
mod symptoms;
mod time;
mod window;
mod wrapped;
