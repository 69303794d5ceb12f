//! What a scenario of this bench may say of its world, and the same in words.

use crate::{
    browser::{
        browsers::{Browser, Browsers},
        real::Real,
        visit,
    },
    sound::{Loudspeaker, Microphone},
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct World {
    /// Without it there is no sound server.
    pub(super) sound: Option<Sound>,
    /// Without it the machine's own browsers are seen.
    pub(super) browsers: Option<Browsers>,
    /// What the interview site answers to the link.
    pub(super) site: Site,
    /// Keeps every processor busy.
    pub(super) busy: bool,
    /// Room on a disk of its own that holds the home directory.
    pub(super) disk_free_mb: Option<u32>,
    /// The files of `/run` by their names, and no others; without it those of this machine.
    pub(super) run: Option<BTreeMap<String, String>>,
    /// Files of `/sys` by their names below it, over those of this machine.
    pub(super) sys: Option<BTreeMap<String, String>>,
    /// Variables of the person's session.
    pub(super) session: BTreeMap<String, String>,
    /// The least memory that the interview's platform asks for.
    pub(super) least_memory_mb: Option<u32>,
    /// Minutes from now until the interview starts, for `{starts-at}` and `{starts-at-local}`.
    pub(super) starts_in_min: i64,
    /// The computer's time zone.
    pub(super) time_zone: Option<String>,
    /// Files that the candidate has, by name: `{file:NAME}`.
    pub(super) files: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Sound {
    pub(super) microphone: Microphone,
    pub(super) speaker: Loudspeaker,
    /// A program that listens to the microphone already.
    pub(super) listener: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Site {
    pub(super) status: u16,
    pub(super) page: String,
}

impl Default for Site {
    fn default() -> Site {
        Site { status: 200, page: "<title>Interview</title><p>Welcome. Press Start when you are ready.".to_owned() }
    }
}

impl World {
    pub(super) fn needs_root(&self) -> bool {
        let mounts = self.disk_free_mb.is_some() || self.run.is_some() || self.sys.is_some();
        mounts || self.real_browsers().next().is_some()
    }

    /// What the interview site answers to the link: where it was visited before, it asks for camera and microphone.
    pub(super) fn page(&self) -> &str {
        if self.real_browsers().all(|real| real.visits.is_empty()) { &self.site.page } else { visit::PAGE }
    }

    pub(super) fn real_browsers(&self) -> impl Iterator<Item = &Real> {
        self.browsers.iter().flat_map(Browsers::real)
    }

    pub(super) fn programs(&self) -> Vec<&'static str> {
        let mut programs = Vec::new();
        if let Some(sound) = &self.sound {
            programs.extend(["pulseaudio", "pactl"]);
            programs.extend(sound.microphone.programs());
            if sound.listener.is_some() {
                programs.push("parec");
            }
        }
        if self.needs_root() {
            programs.extend(["unshare", "mount"]);
        }
        let real: Vec<&str> = self.real_browsers().map(|real| real.family.program()).collect();
        if !real.is_empty() {
            programs.push("Xvfb");
            programs.extend(real);
        }
        programs
    }

    pub(super) fn explain(&self) -> String {
        let mut said = Vec::new();
        match &self.sound {
            None => said.push("no sound server answers".to_owned()),
            Some(sound) => said.extend(sound.explain()),
        }
        match &self.browsers {
            None => said.push("the browsers are this machine's own".to_owned()),
            Some(browsers) if browsers.installed.is_empty() => said.push("no browser is installed".to_owned()),
            Some(browsers) => {
                let names: Vec<String> = browsers.installed.iter().map(Browser::explain).collect();
                said.push(format!("installed browsers: {}", names.join(", ")));
                said.extend(browsers.default.as_ref().map(|name| format!("{name} opens links")));
            }
        }
        said.push(format!("the interview site answers {}", self.site.status));
        if self.busy {
            said.push("every processor is busy".to_owned());
        }
        said.extend(self.least_memory_mb.map(|least| format!("the platform asks for {least} MB of memory")));
        said.extend(self.disk_free_mb.map(|free| format!("the home directory's disk has {free} MB left")));
        said.extend(self.run.iter().flat_map(BTreeMap::keys).map(|name| format!("there is /run/{name}")));
        said.extend(self.sys.iter().flatten().map(|(name, value)| format!("/sys/{name} is {}", value.trim_end())));
        said.extend(self.session.iter().map(|(name, value)| format!("{name} is {value}")));
        match self.starts_in_min {
            0 => {}
            minutes if minutes > 0 => said.push(format!("the interview starts in {minutes} minutes")),
            minutes => said.push(format!("the interview started {} minutes ago", -minutes)),
        }
        said.extend(self.files.keys().map(|name| format!("there is the file {name}")));
        said.extend(self.time_zone.as_ref().map(|zone| format!("the computer's time zone is {zone}")));
        format!("On this machine: {}.", said.join("; "))
    }
}

impl Sound {
    fn explain(&self) -> Vec<String> {
        let speaker = match self.speaker {
            Loudspeaker::Missing => "there is no speaker",
            Loudspeaker::Muted => "the speaker is muted",
            Loudspeaker::TurnedDown => "the speaker is turned down to nothing",
            Loudspeaker::Plain => "the speaker plays",
        };
        let listener = self.listener.as_ref().map(|name| format!("{name} listens to the microphone too"));
        [self.microphone.explain(), speaker].map(str::to_owned).into_iter().chain(listener).collect()
    }
}
