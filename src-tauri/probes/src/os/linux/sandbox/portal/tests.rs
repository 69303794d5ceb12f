//! The real permission store of xdg-desktop-portal, on a bus and in a folder of its own.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::os::linux::bus::tests::Bus;
use std::path::Path;

async fn answers(bus: &Bus) -> Observed<Answers> {
    read_answers(Some(&bus.address)).await
}

async fn set(bus: &Bus, device: &str, app: &str, words: &[&str]) {
    let arguments = ("devices", true, device, app, words);
    let bus = connect_to_session(Some(&bus.address)).await.unwrap();
    bus.call_method(Some(STORE), PATH, Some(STORE), "SetPermission", &arguments).await.unwrap();
}

const REAL: &str = "/usr/libexec/xdg-permission-store";

fn known(answers: &[(&str, &[&str])]) -> Observed<Answers> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    Observed::Known(answers.iter().map(|(app, words)| ((*app).to_owned(), owned(words))).collect())
}

#[tokio::test]
async fn what_apps_were_told_is_read_from_the_real_store() {
    assert!(Path::new(REAL).is_file(), "Debian's package xdg-desktop-portal has it");
    let bus = Bus::start(Some((STORE, REAL)));
    assert_eq!(answers(&bus).await, known(&[]), "nobody has asked yet");
    set(&bus, "microphone", "org.chromium.Chromium", &["no"]).await;
    assert_eq!(answers(&bus).await, known(&[]), "nobody has asked for the camera");
    set(&bus, "camera", "org.mozilla.firefox", &["no"]).await;
    set(&bus, "camera", "org.chromium.Chromium", &["yes"]).await;
    set(&bus, "camera", "", &["ask"]).await;
    let expected: [(&str, &[&str]); 3] =
        [("org.mozilla.firefox", &["no"]), ("org.chromium.Chromium", &["yes"]), ("", &["ask"])];
    assert_eq!(answers(&bus).await, known(&expected));
}

#[tokio::test]
async fn a_desktop_without_a_store_is_not_asked() {
    assert_eq!(answers(&Bus::start(None)).await, Observed::Unknown(Why::Unsupported));
    let gone = read_answers(Some("unix:path=/nonexistent/bus")).await;
    assert_eq!(gone, Observed::Unknown(Why::Unsupported));
}

#[tokio::test]
async fn a_store_that_cannot_be_started_is_told() {
    let answers = answers(&Bus::start(Some((STORE, "/bin/false")))).await;
    assert!(matches!(answers, Observed::Unknown(Why::Failed(_))), "{answers:?}");
}

#[tokio::test]
async fn a_store_that_hangs_is_not_waited_for() {
    // Longer than it is waited for; what a bus has started does not end with it.
    let bus = Bus::start(Some((STORE, "/bin/sleep 3")));
    let start = std::time::Instant::now();
    assert_eq!(answers(&bus).await, Observed::Unknown(Why::TimedOut));
    assert!(start.elapsed() < DEADLINE * 2, "{:?}", start.elapsed());
}
