//! Several profiles at once: one that is broken leaves the others, and all of ten are read in time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use preflight_diagnosis::SitePermission;
use std::{fs, time::Duration};

fn browser(engine: Engine) -> &'static KnownBrowser {
    known_browsers().iter().find(|browser| browser.engine == Some(engine)).unwrap()
}

fn place(engine: Engine, name: &str, folder: PathBuf) -> Place {
    let profile = Profile { name: name.to_owned(), is_current: name == "Anna", folder };
    Place { browser: browser(engine), engine, policies: Vec::new(), profile }
}

fn until() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

fn origins(origins: &[&str]) -> Vec<Option<Site>> {
    list_sites(&origins.iter().map(|origin| (*origin).to_owned()).collect::<Vec<_>>())
}

#[test]
fn a_broken_profile_leaves_the_others_and_each_origin_has_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("Preferences"), text).unwrap();
        place(Engine::Chromium, name, folder.path().join(name))
    };
    let blocked = r#"{"profile":{"content_settings":{"exceptions":{"media_stream_camera":{"https://meet.example:443,*":{"setting":2}}}}}}"#;
    let places = [write("Broken", "{"), write("Anna", blocked), place(Engine::Webkit, "", PathBuf::new())];
    let sites = origins(&["https://meet.example", "https://app.example:8443", "no origin"]);
    let mut handed_in = Vec::new();
    let seen = look_at(&places, &sites, Timestamp::now(), until(), |so_far| handed_in.push(so_far.to_owned()));
    let told: Vec<_> =
        seen.iter().map(|one| (&*one.profile, one.is_current, one.origin.as_deref().unwrap(), &one.camera)).collect();
    let ask = Observed::Known(SitePermission::Ask);
    let blocked = Observed::Known(SitePermission::Blocked);
    let (meet, app) = ("https://meet.example", "https://app.example:8443");
    assert!(told[0].3.why().is_some() && told[1].3.why().is_some());
    assert_eq!(told[2..4], [("Anna", true, meet, &blocked), ("Anna", true, app, &ask)]);
    assert_eq!(told[4].3, &Observed::Unknown(Why::Unsupported));
    assert_eq!((seen.len(), handed_in.len()), (6, 3), "what is known is handed in before each profile");
    let mut cut = handed_in.remove(1);
    cut.close(&Why::TimedOut);
    assert!(cut[2..].iter().all(|one| one.camera == Observed::Unknown(Why::TimedOut)));
    assert_ne!(cut[0].camera, Observed::Unknown(Why::TimedOut));
    let path = folder.path().to_string_lossy().into_owned();
    assert!(!serde_json::to_string(&seen).unwrap().contains(&path), "no path is told");
}

#[test]
fn without_an_invitation_no_origin_is_told() {
    let places = [place(Engine::Firefox, "Anna", PathBuf::from("/none"))];
    let seen = look_at(&places, &origins(&[]), Timestamp::now(), until(), |_| {});
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].origin.as_deref(), &seen[0].camera), (None, &Observed::Known(SitePermission::Ask)));
}

#[test]
fn browsers_that_are_not_installed_are_not_looked_at() {
    assert!(list_places(&[]).is_empty());
}

#[test]
fn ten_profiles_are_read_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let entries: String = (0..40_000)
        .map(|at| {
            format!("\"https://host-{at}.example:443,*\":{{\"last_modified\":\"13440398833005947\",\"setting\":1}},")
        })
        .collect();
    let text = format!(
        r#"{{"profile":{{"content_settings":{{"exceptions":{{"cookies":{{{entries}"x":1}},"media_stream_camera":{{"https://meet.example:443,*":{{"setting":2}}}}}}}}}}}}"#
    );
    let places: Vec<Place> = (0..10)
        .map(|at| {
            let profile = folder.path().join(at.to_string());
            fs::create_dir(&profile).unwrap();
            fs::write(profile.join("Preferences"), &text).unwrap();
            place(Engine::Chromium, "Anna", profile)
        })
        .collect();
    let started = Instant::now();
    let seen = look_at(&places, &origins(&["https://meet.example"]), Timestamp::now(), until(), |_| {});
    let took = started.elapsed();
    assert!(seen.iter().all(|one| one.camera == Observed::Known(SitePermission::Blocked)));
    assert!(took < Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 }), "{took:?}");
}
