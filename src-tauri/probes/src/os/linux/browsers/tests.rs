//! Browsers of made-up folders, and the real ones of this computer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use std::os::unix::fs::PermissionsExt;

pub(in crate::os::linux) struct Made {
    folder: tempfile::TempDir,
    pub(in crate::os::linux) places: Places,
}

impl Made {
    pub(in crate::os::linux) fn new() -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let below = |path: &str| folder.path().join(path);
        let places = Places {
            data: vec![below("home/share"), below("flatpak/exports/share"), below("usr/share"), below("snapd/desktop")],
            config: vec![below("config"), below("etc/xdg")],
            path: below("usr/bin").into(),
            desktops: vec!["gnome".to_owned()],
            snaps: below("snap"),
        };
        Made { folder, places }
    }

    pub(in crate::os::linux) fn write(&self, path: &str, text: &str) {
        let file = self.folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, text.replace("ROOT", &self.folder.path().to_string_lossy())).expect("written");
    }

    pub(in crate::os::linux) fn program(&self, path: &str, text: &str) {
        self.write(path, text);
        let file = self.folder.path().join(path);
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o755)).expect("a program");
    }

    pub(in crate::os::linux) fn entry(&self, data: &str, id: &str, lines: &str) {
        let text = format!("[Desktop Entry]\nType=Application\nName={id}\n{lines}\n");
        self.write(&format!("{data}/applications/{id}.desktop"), &text);
    }

    fn found(&self) -> Vec<(String, Option<String>)> {
        list_browsers(&self.places).installed.into_iter().map(|browser| (browser.name, browser.version)).collect()
    }

    fn default(&self) -> Option<String> {
        list_browsers(&self.places).default
    }
}

const HTTPS: &str = "MimeType=text/html;x-scheme-handler/https;\nCategories=Network;WebBrowser;";

fn browser(name: &str, version: Option<&str>) -> (String, Option<String>) {
    (name.to_owned(), version.map(str::to_owned))
}

#[test]
fn packages_flatpaks_and_snaps_are_found_with_their_versions() {
    let made = Made::new();
    made.program("usr/lib/firefox/firefox", "");
    made.write("usr/lib/firefox/application.ini", "[App]\nVersion=153.7.0\n");
    made.entry("usr/share", "firefox", &format!("Exec=ROOT/usr/lib/firefox/firefox %u\n{HTTPS}"));
    made.program("usr/bin/palette", "");
    made.entry("usr/share", "palette", &format!("Exec=palette %U\n{HTTPS}"));
    made.program("flatpak/exports/bin/org.chromium.Chromium", "");
    made.entry(
        "flatpak/exports/share",
        "org.chromium.Chromium",
        "Exec=/usr/bin/flatpak run org.chromium.Chromium\nX-Flatpak=org.chromium.Chromium",
    );
    made.write(
        "flatpak/app/org.chromium.Chromium/current/active/files/share/metainfo/org.chromium.Chromium.metainfo.xml",
        "<releases><release version=\"156.0.8078.79\" date=\"2026-11-03\"/></releases>",
    );
    made.program("snap/bin/opera", "");
    made.entry("snapd/desktop", "opera_opera", "Exec=env HINT=x ROOT/snap/bin/opera %U");
    made.write("snap/opera/current/meta/snap.yaml", "name: opera\nversion: '130.0.5847.41'\n");
    assert_eq!(
        made.found(),
        [
            browser("chromium", Some("156.0.8078.79")),
            browser("firefox", Some("153.7.0")),
            browser("palette", None),
            browser("opera", Some("130.0.5847.41")),
        ]
    );
}

#[test]
fn what_is_no_browser_or_no_longer_there_does_not_count() {
    let made = Made::new();
    made.program("usr/bin/chromium", "");
    made.program("usr/bin/chat", "");
    made.entry("usr/share", "chrome-abc-Default", "Exec=chromium --app-id=abc");
    made.entry("usr/share", "chat", "Exec=chat\nMimeType=x-scheme-handler/https;");
    made.entry("usr/share", "google-chrome", &format!("Exec=/usr/bin/gone-google-chrome\n{HTTPS}"));
    made.entry("usr/share", "vivaldi-stable", &format!("Exec=chat\nTryExec=gone\n{HTTPS}"));
    made.entry("usr/share", "chromium", &format!("Exec=chromium\n{HTTPS}"));
    made.write("usr/share/applications/broken.desktop", "[Desktop Entry\nnonsense");
    assert_eq!(made.found(), [browser("chromium", None)]);
    made.entry("home/share", "chromium", "Hidden=true");
    assert_eq!(made.found(), []);
}

#[test]
fn the_default_follows_the_lists_in_their_order() {
    let made = Made::new();
    for name in ["firefox", "chromium", "chooser"] {
        made.program(&format!("usr/bin/{name}"), "");
    }
    made.entry("usr/share", "firefox", &format!("Exec=firefox\n{HTTPS}"));
    assert_eq!(made.default().as_deref(), Some("firefox"), "the only one");
    made.entry("usr/share", "chromium", &format!("Exec=chromium\n{HTTPS}"));
    assert_eq!(made.default(), None, "nobody has chosen");
    let list = |id: &str| {
        format!(
            "[Added Associations]\nx-scheme-handler/https=x.desktop;\n[Default Applications]\nx-scheme-handler/https={id}\n"
        )
    };
    made.write("usr/share/applications/defaults.list", &list("chromium.desktop"));
    assert_eq!(made.default().as_deref(), Some("chromium"), "the distribution's");
    made.write("etc/xdg/mimeapps.list", &list("firefox.desktop"));
    assert_eq!(made.default().as_deref(), Some("firefox"), "the administrator's");
    made.write("config/mimeapps.list", &list("removed.desktop;chromium.desktop;"));
    assert_eq!(made.default().as_deref(), Some("chromium"), "the person's, as far as installed");
    made.write("config/gnome-mimeapps.list", &list("chooser.desktop"));
    assert_eq!(made.default().as_deref(), Some("chromium"), "an entry that is not there");
    made.entry("usr/share", "chooser", "Exec=chooser");
    assert_eq!(made.default().as_deref(), Some("chooser"), "no browser: its own words");
}

#[test]
fn the_places_are_those_of_the_environment() {
    let places = Places::from_environment(
        |name| match name {
            "XDG_DATA_DIRS" => Some("/a:/b".into()),
            "XDG_CONFIG_HOME" => Some("/c".into()),
            "XDG_CURRENT_DESKTOP" => Some("ubuntu:GNOME".into()),
            _ => None,
        },
        None,
    );
    assert_eq!(places.data[..2], [PathBuf::from("/a"), PathBuf::from("/b")]);
    assert_eq!(places.config, [PathBuf::from("/c"), PathBuf::from("/etc/xdg")]);
    assert_eq!(places.desktops, ["ubuntu", "gnome"]);
}

/// The browsers of this computer say the same versions themselves; no folder with entries means no browser.
#[tokio::test]
async fn the_browsers_of_this_computer_are_found_with_the_versions_that_they_say() {
    let empty = tempfile::tempdir().expect("a folder");
    let mut places = Places::read();
    let mut said = Vec::new();
    for (id, name) in [("chromium", "chromium"), ("firefox-esr", "firefox"), ("google-chrome", "chrome")] {
        if !Path::new("/usr/share/applications").join(format!("{id}.desktop")).exists() {
            continue;
        }
        let words = tokio::process::Command::new(id).arg("--version").output().await.expect("its version");
        let words = String::from_utf8_lossy(&words.stdout).into_owned();
        let version = crate::os::version::parse_version(&words);
        assert!(version.is_some(), "{words}");
        said.push((name, version));
    }
    // Only now: the first start of a browser takes long, and how long it may take is not the question here.
    let within = std::time::Duration::from_secs(4);
    let found = crate::device::browsers::ask_versions(&find_browsers().installed, within).await;
    for (name, version) in said {
        let same = |browser: &&preflight_diagnosis::Browser| browser.name == name && browser.version == version;
        assert!(found.iter().any(|browser| same(&browser)), "{name} {version:?} {found:?}");
    }
    places.data = vec![empty.path().to_owned()];
    assert_eq!(list_browsers(&places), Inventory::default());
}
