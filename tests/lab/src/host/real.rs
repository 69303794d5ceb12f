//! A real browser, Debian's Chromium or Firefox, with a profile and policies of its own. Camera and microphone are those that
//! browsers make up for tests; the question for them is the real one, unless the scenario says how it is answered.

use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Real {
    pub(super) family: Family,
    #[serde(default)]
    answer: Answer,
    /// Whether it sees a camera and a microphone.
    #[serde(default = "yes")]
    devices: bool,
    /// `Preferences` of Chromium's profile, lines of `user.js` of Firefox's.
    #[serde(default)]
    preferences: Option<String>,
    /// A file of managed policies.
    #[serde(default)]
    pub(super) policies: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Family {
    Chromium,
    Firefox,
}

/// What the person answers when the browser asks for camera and microphone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Answer {
    #[default]
    Allow,
    Block,
    Nothing,
}

fn yes() -> bool {
    true
}

impl Family {
    pub(super) fn program(self) -> &'static str {
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
    pub(super) fn explain(&self) -> String {
        let answer = match self.answer {
            Answer::Allow => "the person allows camera and microphone",
            Answer::Block => "the person blocks camera and microphone",
            Answer::Nothing => "the person does not answer its question",
        };
        let devices = if self.devices { "" } else { ", without any device" };
        let preferences = if self.preferences.is_some() { ", with settings of its own" } else { "" };
        let policies = if self.policies.is_some() { ", with policies" } else { "" };
        format!("the real {}{devices}{preferences}{policies}: {answer}", self.family.program())
    }

    /// Writes profile and policies, and returns what its program is to run.
    pub(super) fn install(&self, home: &Path, etc: &Path) -> io::Result<String> {
        let profile = home.join(self.family.profile());
        fs::create_dir_all(&profile)?;
        if let Some(policies) = &self.policies {
            write(&etc.join(self.family.policies()), policies)?;
        }
        let preferences = self.preferences.as_deref().unwrap_or_default();
        match self.family {
            Family::Chromium => {
                if !preferences.is_empty() {
                    fs::write(profile.join("Preferences"), preferences)?;
                }
                Ok(format!("exec /usr/bin/chromium {} \"$@\"", self.chromium_options().join(" ")))
            }
            Family::Firefox => {
                let profiles = "[Profile0]\nName=lab\nIsRelative=1\nPath=lab.default\nDefault=1\n";
                fs::write(profile.with_file_name("profiles.ini"), profiles)?;
                fs::write(profile.join("user.js"), format!("{}{preferences}", self.firefox_preferences()))?;
                let program = format!("exec /usr/bin/firefox-esr --profile '{}' \"$@\"", profile.display());
                Ok(program)
            }
        }
    }

    fn chromium_options(&self) -> Vec<&'static str> {
        let mut options =
            vec!["--no-sandbox", "--no-first-run", "--no-default-browser-check", "--password-store=basic"];
        options.push(match self.devices {
            true => "--use-fake-device-for-media-stream",
            false => "--use-fake-device-for-media-stream=device-count=0",
        });
        match self.answer {
            Answer::Allow => options.push("--use-fake-ui-for-media-stream"),
            Answer::Block => options.push("--use-fake-ui-for-media-stream=deny"),
            Answer::Nothing => {}
        }
        options
    }

    fn firefox_preferences(&self) -> String {
        let lines = [
            ("browser.aboutwelcome.enabled", false),
            ("browser.shell.checkDefaultBrowser", false),
            ("datareporting.policy.dataSubmissionEnabled", false),
            ("media.navigator.streams.fake", self.devices),
            ("media.navigator.permission.disabled", self.answer == Answer::Allow),
        ];
        lines.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect()
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().map_or_else(PathBuf::new, Path::to_owned))?;
    fs::write(path, text)
}
