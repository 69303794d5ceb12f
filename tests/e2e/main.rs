//! The real window, driven as a person drives it: the candidate with a link, with a sound device, and the help desk.
//!
//! Needs Xvfb, dbus-run-session, WebKitWebDriver, PulseAudio and the built pages; `make test` installs and builds what is
//! missing.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod desktop;
mod help_desk;
mod interview;
mod invitation;
mod link;
mod sound;
mod terminal;
mod window;

use desktop::Desktop;
use preflight_lab::Loopback;
use std::time::Duration;
use window::Window;

/// Opens the window on a desktop of its own and ends both, however the test goes.
async fn in_the_window(test: impl AsyncFnOnce(&Window, &Loopback)) {
    in_the_window_with(&[], test).await;
}

/// As above, with variables in the window's environment.
async fn in_the_window_with(variables: &[(&str, &str)], test: impl AsyncFnOnce(&Window, &Loopback)) {
    pages_are_built();
    let interview = interview::open();
    let desktop = Desktop::open(interview.profile(), variables).await;
    let window = Window(desktop.client.clone(), desktop.display.clone());
    let in_time = tokio::time::timeout(Duration::from_secs(150), test(&window, &interview)).await;
    assert!(in_time.is_ok(), "the window does not answer");
}

fn pages_are_built() {
    let index = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/dist/index.html");
    let text = std::fs::read_to_string(index).unwrap_or_default();
    assert!(
        text.contains("<script"),
        "the window's pages are not built. Run: npm --prefix ui ci && npm --prefix ui run build"
    );
}
