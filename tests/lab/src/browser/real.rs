//! A real browser, Debian's Chromium or Firefox, with a profile and policies of its own. Camera and microphone are those that
//! browsers make up for tests; the question for them is the real one, unless a switch for tests is to allow them.

use super::question::Hand;
use crate::places::Places;
use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Real {
    pub(crate) family: Family,
    /// What comes of its question in the check.
    #[serde(default)]
    pub(crate) answer: Answer,
    /// How the person answered its question on the interview's site before the check, one after the other; like `is_open` and
    /// an answer by hand, for the host bench alone.
    #[serde(default)]
    pub(crate) visits: Vec<Hand>,
    /// It runs when the check begins.
    #[serde(default)]
    pub(crate) is_open: bool,
    /// Whether it sees a camera and a microphone.
    #[serde(default = "yes")]
    devices: bool,
    /// `Preferences` of Chromium's profile, lines of `user.js` of Firefox's.
    #[serde(default)]
    preferences: Option<String>,
    /// `Preferences` of another profile of Chromium, which was not used last.
    #[serde(default)]
    other_preferences: Option<String>,
    /// An origin that an extension of Chromium blocks.
    #[serde(default)]
    extension_blocks: Option<String>,
    /// What Firefox keeps about sites.
    #[serde(default)]
    permissions: Vec<Permission>,
    /// A file of managed policies.
    #[serde(default)]
    pub(crate) policies: Option<String>,
    /// A firewall of the computer's own lets it reach nothing but this computer. Only where the bench has a network of its own.
    #[serde(default)]
    pub(crate) kept_in: bool,
}

/// The group of a browser that is kept in, for the rules of a firewall.
pub(crate) const KEPT_IN: u32 = 47_110;

/// A row of Firefox's `permissions.sqlite`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Permission {
    origin: String,
    /// `camera`, `microphone`
    of: String,
    /// 1 allows, 2 blocks.
    permission: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Family {
    Chromium,
    Firefox,
}

/// What comes of the browser's question for camera and microphone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answer {
    /// A switch for tests allows them, and no question is shown.
    #[default]
    Allow,
    Nothing,
    #[serde(untagged)]
    By(Hand),
}

fn yes() -> bool {
    true
}

impl Family {
    pub(crate) fn program(self) -> &'static str {
        match self {
            Family::Chromium => "chromium",
            Family::Firefox => "firefox-esr",
        }
    }

    /// Where it looks for policies, below `/etc`.
    fn policies(self) -> &'static str {
        match self {
            Family::Chromium => "chromium/policies/managed/lab.json",
            Family::Firefox => "firefox/policies/policies.json",
        }
    }

    /// Its profile, below the home directory.
    fn profile(self) -> &'static str {
        match self {
            Family::Chromium => ".config/chromium/Default",
            Family::Firefox => ".mozilla/firefox/lab.default",
        }
    }
}

impl Real {
    pub(crate) fn explain(&self) -> String {
        let answer = match self.answer {
            Answer::Allow => "allows camera and microphone",
            Answer::Nothing => "does not answer its question",
            Answer::By(hand) => hand.explain(),
        };
        let visits: Vec<&str> = self.visits.iter().map(|hand| hand.explain()).collect();
        let visits = match visits.as_slice() {
            [] => String::new(),
            visits => format!("; before the check, on the interview's site, the person {}", visits.join(", then ")),
        };
        let open = if self.is_open { ", which is open already" } else { "" };
        let devices = if self.devices { "" } else { ", without any device" };
        let extension = if self.extension_blocks.is_some() { ", with an extension that blocks a site" } else { "" };
        let preferences = if self.preferences.is_some() { ", with settings of its own" } else { "" };
        let policies = if self.policies.is_some() { ", with policies" } else { "" };
        let firewall = if self.kept_in { ", which a firewall lets reach nothing but this computer" } else { "" };
        let name = self.family.program();
        format!(
            "the real {name}{open}{devices}{preferences}{policies}{extension}{firewall}: the person {answer}{visits}"
        )
    }

    /// Writes profile and policies, and returns what its program is to run.
    pub(crate) fn install(&self, home: &Path, etc: &Path, places: &Places) -> io::Result<String> {
        let profile = home.join(self.family.profile());
        fs::create_dir_all(&profile)?;
        if let Some(policies) = &self.policies {
            write(&etc.join(self.family.policies()), &places.fill(policies)?)?;
        }
        let preferences = places.fill(self.preferences.as_deref().unwrap_or_default())?;
        match self.family {
            Family::Chromium => {
                if !preferences.is_empty() {
                    fs::write(profile.join("Preferences"), &preferences)?;
                }
                if let Some(other) = &self.other_preferences {
                    let used_last = r#"{"profile":{"info_cache":{"Default":{"name":"Ada"},"Profile 1":{"name":"Work"}},"last_used":"Default","last_active_profiles":["Default"]}}"#;
                    write(&profile.with_file_name("Local State"), used_last)?;
                    write(&profile.with_file_name("Profile 1").join("Preferences"), &places.fill(other)?)?;
                }
                let mut program = format!("/usr/bin/chromium {}", self.chromium_options().join(" "));
                if let Some(origin) = &self.extension_blocks {
                    let extension = home.join(EXTENSION);
                    write_extension(&extension, &places.fill(origin)?)?;
                    program += &format!(
                        " --load-extension='{}' --disable-features=DisableLoadExtensionCommandLineSwitch",
                        extension.display()
                    );
                }
                Ok(self.start(&program))
            }
            Family::Firefox => {
                let profiles = "[Profile0]\nName=lab\nIsRelative=1\nPath=lab.default\nDefault=1\n";
                fs::write(profile.with_file_name("profiles.ini"), profiles)?;
                let lines = format!("{}{preferences}", self.firefox_preferences());
                // It copies the first into the second when it starts.
                fs::write(profile.join("user.js"), &lines)?;
                fs::write(profile.join("prefs.js"), &lines)?;
                if !self.permissions.is_empty() {
                    self.write_permissions(&profile.join("permissions.sqlite"), places)?;
                }
                Ok(self.start(&format!("/usr/bin/firefox-esr --profile '{}'", profile.display())))
            }
        }
    }

    /// The line of a shell script that becomes the program.
    fn start(&self, program: &str) -> String {
        let group = if self.kept_in { format!("setpriv --regid={KEPT_IN} --clear-groups -- ") } else { String::new() };
        format!("exec {group}{program} \"$@\"")
    }

    /// Whether an extension that it has was loaded: until then Chromium 156 may hold a page back, and for ever.
    pub(crate) fn is_ready(&self, home: &Path) -> bool {
        self.extension_blocks.is_none() || home.join(EXTENSION).join(INDEX_OF_RULES).exists()
    }

    /// As Firefox 153 keeps them.
    fn write_permissions(&self, file: &Path, places: &Places) -> io::Result<()> {
        let database = rusqlite::Connection::open(file).map_err(io::Error::other)?;
        let table = "CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin TEXT, type TEXT, permission INTEGER,
            expireType INTEGER, expireTime INTEGER, modificationTime INTEGER); PRAGMA user_version = 13;";
        database.execute_batch(table).map_err(io::Error::other)?;
        let row = "INSERT INTO moz_perms VALUES (NULL, ?1, ?2, ?3, 0, 0, 1795924780691)";
        for Permission { origin, of, permission } in &self.permissions {
            database.execute(row, (places.fill(origin)?, of, permission)).map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// The switch holds for every site: where the person has answered by hand, it is not set.
    fn is_allowed_by_switch(&self) -> bool {
        self.answer == Answer::Allow && self.visits.is_empty()
    }

    fn chromium_options(&self) -> Vec<&'static str> {
        let mut options =
            vec!["--no-sandbox", "--no-first-run", "--no-default-browser-check", "--password-store=basic"];
        options.push(match self.devices {
            true => "--use-fake-device-for-media-stream",
            false => "--use-fake-device-for-media-stream=device-count=0",
        });
        if self.is_allowed_by_switch() {
            options.push("--use-fake-ui-for-media-stream");
        }
        options
    }

    fn firefox_preferences(&self) -> String {
        let lines = [
            ("browser.aboutwelcome.enabled", false),
            ("browser.shell.checkDefaultBrowser", false),
            ("datareporting.policy.dataSubmissionEnabled", false),
            ("media.navigator.streams.fake", self.devices),
            ("media.navigator.permission.disabled", self.is_allowed_by_switch()),
        ];
        lines.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect()
    }
}

/// Below the home directory.
const EXTENSION: &str = "extension";
/// Chromium writes it beside an extension when it has read its rules.
const INDEX_OF_RULES: &str = "_metadata/generated_indexed_rulesets/_ruleset1";

/// An extension that lets no page reach an origin (declarativeNetRequest, Manifest V3).
fn write_extension(folder: &Path, origin: &str) -> io::Result<()> {
    let manifest = r#"{"manifest_version": 3, "name": "Blocker", "version": "1.0", "permissions": ["declarativeNetRequest"],
        "host_permissions": ["<all_urls>"],
        "declarative_net_request": {"rule_resources": [{"id": "rules", "enabled": true, "path": "rules.json"}]}}"#;
    let rules = format!(
        r#"[{{"id": 1, "action": {{"type": "block"}}, "condition": {{"urlFilter": "|{origin}/", "resourceTypes": ["main_frame", "xmlhttprequest"]}}}}]"#
    );
    write(&folder.join("manifest.json"), manifest)?;
    write(&folder.join("rules.json"), &rules)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().map_or_else(PathBuf::new, Path::to_owned))?;
    fs::write(path, text)
}
