//! Looks through the profiles of the installed browsers, each by itself: one that cannot be read leaves the others. Reads files
//! and the registry, and writes nothing; starts no browser.

use super::profile::{Found, Profile};
use super::{chromium, firefox, site::Site};
use crate::child::{Job, Message, Partial, close};
use crate::os::{self, browser::Installed};
use jiff::Timestamp;
use preflight_diagnosis::{Answer, Engine, KnownBrowser, Observed, SiteSettings, Why, known_browsers};
use serde_json::{Map, Value};
use std::{collections::HashSet, path::PathBuf, time::Instant};

pub(crate) fn look(job: &Job) -> Vec<SiteSettings> {
    let places = list_places(&os::find_browsers().installed);
    look_at(&places, &list_sites(&job.request.origins), Timestamp::now(), job.until, |so_far| {
        Message::Partial(Answer::SiteSettings(Observed::Known(so_far.to_owned()))).print();
    })
}

/// A browser and one of its profiles.
struct Place {
    browser: &'static KnownBrowser,
    engine: Engine,
    policies: Vec<Map<String, Value>>,
    profile: Profile,
}

/// Returns the sites to look up; where none is named, that is what holds for every site.
fn list_sites(origins: &[String]) -> Vec<Option<Site>> {
    let sites: Vec<Option<Site>> = origins.iter().filter_map(|origin| Site::parse(origin)).map(Some).collect();
    if sites.is_empty() { vec![None] } else { sites }
}

/// Lists the profiles of the installed browsers, those in use first. What is left of a browser that is gone says nothing.
fn list_places(installed: &[Installed]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut seen = HashSet::new();
    for browser in known_browsers() {
        let programs: Vec<PathBuf> =
            installed.iter().filter(|one| one.name == browser.name).map(|one| one.program.clone()).collect();
        let Some(engine) = browser.engine.filter(|_| !programs.is_empty()) else { continue };
        let profiles: Vec<Profile> = match engine {
            Engine::Chromium => list(browser, chromium::list_profiles),
            Engine::Firefox => list(browser, firefox::list_profiles),
            Engine::Webkit => vec![Profile::unknown()],
        };
        let policies = os::read_policies(browser, &programs);
        let is_ruled = policies.iter().any(|policies| !policies.is_empty());
        let unknown = (profiles.is_empty() && is_ruled).then(Profile::unknown);
        for profile in profiles.into_iter().chain(unknown) {
            // One folder may be a link to the other.
            let folder = profile.folder.canonicalize().unwrap_or_else(|_| profile.folder.clone());
            if seen.insert((&browser.name, folder)) {
                places.push(Place { browser, engine, policies: policies.clone(), profile });
            }
        }
    }
    places.sort_by_key(|place| !place.profile.is_current);
    places
}

fn list(browser: &KnownBrowser, list_profiles: fn(&std::path::Path) -> Vec<Profile>) -> Vec<Profile> {
    os::profile_folders(browser).iter().flat_map(|folder| list_profiles(folder)).collect()
}

/// Looks at each place, and hands in what is known so far.
fn look_at(
    places: &[Place],
    sites: &[Option<Site>],
    now: Timestamp,
    until: Instant,
    mut hand_in: impl FnMut(&[SiteSettings]),
) -> Vec<SiteSettings> {
    let mut seen: Vec<SiteSettings> =
        places.iter().flat_map(|place| sites.iter().map(|site| describe(place, site.as_ref()))).collect();
    for (place, settings) in places.iter().zip(seen_by_place(&seen, sites.len())) {
        hand_in(&seen);
        for (at, found) in settings.zip(read(place, sites, now, until)) {
            if let Some(settings) = seen.get_mut(at) {
                let Found { opening, camera, microphone, webrtc, way_out } = found;
                (settings.opening, settings.camera, settings.microphone) = (opening, camera, microphone);
                (settings.webrtc, settings.way_out) = (webrtc, way_out);
            }
        }
    }
    seen
}

/// Returns where the settings of each place stand.
fn seen_by_place(seen: &[SiteSettings], sites: usize) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
    (0..seen.len()).step_by(sites.max(1)).map(move |start| start..start + sites)
}

fn describe(place: &Place, site: Option<&Site>) -> SiteSettings {
    SiteSettings {
        browser: place.browser.name.clone(),
        profile: place.profile.name.clone(),
        is_current: place.profile.is_current,
        origin: site.map(|site| site.origin.clone()),
        ..SiteSettings::default()
    }
}

fn read(place: &Place, sites: &[Option<Site>], now: Timestamp, until: Instant) -> Vec<Found> {
    let Place { engine, policies, profile, .. } = place;
    match engine {
        Engine::Chromium => chromium::read_profile(profile, policies.clone(), sites, now, until),
        Engine::Firefox => firefox::read_profile(profile, policies.clone(), sites, now, until),
        // Safari's files are for those that may read the whole disk.
        Engine::Webkit => {
            let unsupported = || Found {
                opening: Observed::Unknown(Why::Unsupported),
                camera: Observed::Unknown(Why::Unsupported),
                microphone: Observed::Unknown(Why::Unsupported),
                webrtc: Observed::Unknown(Why::Unsupported),
                way_out: Observed::Unknown(Why::Unsupported),
            };
            sites.iter().map(|_| unsupported()).collect()
        }
    }
}

impl Partial for Vec<SiteSettings> {
    fn close(&mut self, why: &Why) {
        for SiteSettings {
            browser: _,
            profile: _,
            is_current: _,
            origin: _,
            opening,
            camera,
            microphone,
            webrtc,
            way_out,
        } in self
        {
            close(opening, why);
            close(camera, why);
            close(microphone, why);
            close(webrtc, why);
            close(way_out, why);
        }
    }
}

#[cfg(test)]
mod tests;
