//! Settings of Chromium as it writes them, and as nobody should.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod extensions;
mod families;
mod pattern;
mod policy;
mod preferences;
mod profiles;
mod reading;

use super::*;

const SITE: &str = "https://meet.example";
const NOW: &str = "2026-11-29T12:00:00Z";

fn site(address: &str) -> Option<Site> {
    Some(Site::parse(address).unwrap_or_else(|| panic!("{address} is no site")))
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}
