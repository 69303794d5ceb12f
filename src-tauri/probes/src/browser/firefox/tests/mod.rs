//! Settings of Firefox as it writes them, and as nobody should.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod database;
mod deciding;
mod profiles;

use super::*;
use std::path::Path;
use std::time::Duration;

const SITE: &str = "https://meet.example";

fn site(address: &str) -> Option<Site> {
    Some(Site::parse(address).unwrap_or_else(|| panic!("{address} is no site")))
}

fn now() -> Timestamp {
    "2026-11-29T12:00:00Z".parse().unwrap()
}

fn read(folder: &Path, policies: &Value) -> Found {
    read_for(folder, policies, site(SITE))
}

fn read_for(folder: &Path, policies: &Value, site: Option<Site>) -> Found {
    let profile = Profile { name: "default-esr".to_owned(), is_current: true, folder: folder.to_owned() };
    let policies = policies.as_object().cloned().into_iter().collect();
    let until = Instant::now() + Duration::from_secs(60);
    read_profile(&profile, policies, &[site], now(), until).remove(0)
}
