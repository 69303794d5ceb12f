//! Files as they lie on a disk: half written, replaced, none at all, no files, and very large.

use super::*;
use preflight_diagnosis::Why;
use rstest::rstest;
use std::fs;
use std::time::Duration;

const BLOCKED: &str = r#"{"profile":{"content_settings":{"exceptions":{"media_stream_camera":
    {"https://meet.example:443,*":{"setting":2}}}}}}"#;

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(60)
}

fn read(folder: &Path) -> Found {
    read_under(folder, Vec::new())
}

fn read_under(folder: &Path, policies: Vec<Map<String, Value>>) -> Found {
    let profile = Profile { name: "Anna".to_owned(), is_current: true, folder: folder.to_owned() };
    read_profile(&profile, policies, &[site(SITE)], now(), soon()).remove(0)
}

fn failed(found: &Observed<SitePermission>) -> String {
    match found {
        Observed::Unknown(Why::Failed(why)) => why.clone(),
        Observed::Unknown(_) | Observed::Known(_) => panic!("{found:?}"),
    }
}

#[test]
fn a_profile_without_settings_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let found = read(folder.path());
    assert_eq!(found.camera, Observed::Known(SitePermission::Ask));
    assert_eq!(found.webrtc, Observed::Known(None));
}

#[rstest]
#[case(&BLOCKED[..60], "line 1, column 60")]
#[case("", "line 1, column 0")]
#[case("nonsense", "line 1, column")]
#[case("{} trailing", "line 1, column 4")]
fn what_cannot_be_understood_is_not_known_and_not_quoted(#[case] text: &str, #[case] place: &str) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("Preferences"), text).unwrap();
    let found = read(folder.path());
    let why = failed(&found.camera);
    assert!(why.contains(place) && !why.contains("meet") && !why.contains(&*folder.path().to_string_lossy()), "{why}");
    assert!(found.microphone.why().is_some() && found.webrtc.why().is_some());
    let ban = serde_json::json!({"VideoCaptureAllowed": false, "WebRtcIPHandling": "default"});
    let found = read_under(folder.path(), vec![ban.as_object().unwrap().clone()]);
    let policy = "VideoCaptureAllowed".to_owned();
    assert_eq!(found.camera, Observed::Known(SitePermission::BlockedByPolicy { policy }), "what is ruled is known");
    assert_eq!(found.webrtc, Observed::Known(None));
    assert!(found.microphone.why().is_some());
}

#[test]
fn a_file_that_is_whole_a_moment_later_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Preferences");
    fs::write(&path, &BLOCKED[..60]).unwrap();
    let tries = std::cell::Cell::new(0);
    let read = read_twice(soon(), || {
        if tries.replace(tries.get() + 1) == 1 {
            let whole = folder.path().join("whole");
            fs::write(&whole, BLOCKED).unwrap();
            fs::rename(whole, &path).unwrap();
        }
        read_preferences(folder.path(), &[site(SITE)], now())
    });
    assert_eq!(decide_by_person(Some(&read.unwrap().remove(0).camera)), SitePermission::Blocked);
    assert_eq!(tries.get(), 2);
}

#[test]
fn there_is_no_second_look_without_time_for_it() {
    let tries = std::cell::Cell::new(0);
    let broken = read_twice(Instant::now(), || {
        tries.set(tries.get() + 1);
        Err::<(), _>(Unreadable::Changing)
    });
    assert!(broken.is_err());
    assert_eq!(tries.get(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_not_waited_for_and_a_folder_may_be_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("Preferences");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert!(failed(&read(folder.path()).camera).contains("pipe"));
    fs::remove_file(&pipe).unwrap();
    fs::create_dir(&pipe).unwrap();
    assert!(failed(&read(folder.path()).camera).contains("folder"));
    fs::remove_dir(&pipe).unwrap();
    fs::write(&pipe, BLOCKED).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    assert_eq!(read(&link).camera, Observed::Known(SitePermission::Blocked));
}

#[test]
fn what_is_nested_without_end_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    for deep in [format!("{{\"profile\":{}", "[".repeat(1_000_000)), "{\"profile\":".repeat(1_000_000)] {
        fs::write(folder.path().join("Preferences"), deep).unwrap();
        assert!(read(folder.path()).camera.why().is_some());
    }
}

/// Fifty megabytes with answers for half a million other sites. In a release build this takes a small part of what a probe
/// may; here the bound is for a debug build on a busy machine.
#[test]
fn a_large_file_is_read_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from(r#"{"profile":{"content_settings":{"exceptions":{"media_stream_camera":{"#);
    let mut at = 0;
    while text.len() < 50_000_000 {
        let entry = r#"{"last_modified":"13440398833005947","setting":1}"#;
        text += &format!("\"https://host-{at}.sites.example:443,*\":{entry},");
        at += 1;
    }
    text += r#""https://meet.example:443,*":{"setting":2}}}}}}"#;
    fs::write(folder.path().join("Preferences"), text).unwrap();
    let started = Instant::now();
    let found = read(folder.path());
    let took = started.elapsed();
    assert_eq!(found.camera, Observed::Known(SitePermission::Blocked));
    assert!(took < Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 }), "{took:?}");
}

#[test]
fn what_an_organisation_rules_from_afar_may_be_against_what_seems_free() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("Default");
    fs::create_dir_all(profile.join("Policy")).unwrap();
    fs::write(profile.join("Preferences"), BLOCKED).unwrap();
    assert_eq!(read(&profile).opening, Observed::Known(Opening::Free));
    fs::write(profile.join("Policy/User Policy"), b"\x0a\x04sealed").unwrap();
    let found = read(&profile);
    assert_eq!(found.camera, Observed::Known(SitePermission::Blocked));
    assert_eq!(found.microphone, Observed::Unknown(Why::Unsupported));
    assert_eq!(
        (found.opening, found.webrtc),
        (Observed::Unknown(Why::Unsupported), Observed::Unknown(Why::Unsupported))
    );
}
