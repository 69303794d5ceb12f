//! What the window knows at one time: the language, the invitation that was read last, the check that runs or ran, and what
//! its buttons may do. Pure: asks nothing of the computer, and takes the time as a value.

use crate::{
    error::Error,
    ipc::{self, DeviceChoice, DeviceChoices, OtherBrowser},
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_check::{Answers, Check, CheckRequest, page_request, preview};
use preflight_diagnosis::{
    Area, Browser, Evidence, Observed, Outlook, Probe, Profile, SoundDevice, SoundDeviceKind, SystemFamily, browsers,
};
use preflight_invitation::{Invitation, Source};
use preflight_probes::{Plan, SoundChange};
use preflight_report::{Action, ExplainedFinding, Explainer, Explanation, Report, ResultCode, SoundFix, languages};
use std::{collections::BTreeMap, path::Path};

/// What a button has changed in the system's sound settings.
#[derive(Debug, Clone, PartialEq)]
struct ChangedSound {
    fix: SoundFix,
    /// The device that was changed or chosen, by its id.
    device: String,
    shown: ipc::ChangedSound,
    back: SoundChange,
}

pub(crate) struct Session {
    pub(crate) profile: Profile,
    system: SystemFamily,
    /// BCP 47 tag of the language in use.
    pub(crate) language: String,
    pub(crate) reading: Option<Reading>,
    pub(crate) check: Option<Check>,
    /// The devices that the person chose in place of the system's own, by their ids.
    pub(crate) devices: BTreeMap<Probe, String>,
    /// What buttons have changed in the system's sound settings.
    changed_sound: Vec<ChangedSound>,
    /// The id of the next change. None is given twice, so that a button that is late takes no other change back.
    next_change: u32,
    /// What buttons on the screen may do: nothing else is done.
    pub(crate) offered: Vec<Action>,
    /// Somebody else's report and code that are looked at.
    pub(crate) opened: Option<Report>,
    pub(crate) code: Option<(ResultCode, SystemFamily)>,
}

/// What was read last, and what the person says about it.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// By which the window names it.
    pub(crate) id: u32,
    pub(crate) read: Invitation,
    pub(crate) answers: Answers,
}

impl Session {
    pub(crate) fn new(profile: Profile, system: SystemFamily, locale: Option<&str>) -> Session {
        Session {
            profile,
            system,
            language: Explainer::new(locale.unwrap_or("en"), system, None).language(),
            reading: None,
            check: None,
            devices: BTreeMap::new(),
            changed_sound: Vec::new(),
            next_change: 0,
            offered: Vec::new(),
            opened: None,
            code: None,
        }
    }

    pub(crate) fn speak(&mut self, tag: &str) -> Result<(), Error> {
        let spoken = languages().into_iter().find(|language| language == tag);
        self.language = spoken.ok_or_else(|| Error::UnknownLanguage(tag.to_owned()))?;
        Ok(())
    }

    pub(crate) fn system(&self) -> SystemFamily {
        self.system
    }

    pub(crate) fn explainer(&self) -> Explainer {
        Explainer::new(&self.language, self.system, None).in_window()
    }

    /// Keeps what was read in place of what was read before.
    pub(crate) fn keep(&mut self, read: Invitation, answers: Answers) -> Reading {
        let id = self.reading.as_ref().map_or(0, |before| before.id) + 1;
        self.reading.insert(Reading { id, read, answers }).clone()
    }

    /// The reading of that name with other answers.
    pub(crate) fn answer(&mut self, id: u32, answers: Answers) -> Result<Reading, Error> {
        Ok(self.reading.insert(Reading { answers, ..self.reading(id)?.clone() }).clone())
    }

    /// The reading of that name, if nothing was read since.
    fn reading(&self, id: u32) -> Result<&Reading, Error> {
        self.reading.as_ref().filter(|reading| reading.id == id).ok_or(Error::ReadingGone)
    }

    /// Begins a check; `here` is this computer's zone.
    pub(crate) fn begin(
        &mut self,
        request: ipc::CheckRequest,
        program: &Path,
        here: &TimeZone,
        now: Timestamp,
    ) -> Result<Plan, Error> {
        // A whole check begins with what the system has chosen, as the interview will.
        if request.areas.is_none() {
            self.devices.clear();
        }
        let devices = self.devices.clone();
        let read = request.reading.map(|id| self.reading(id).map(|reading| reading.read.clone())).transpose()?;
        let request = CheckRequest {
            read,
            answers: request.answers,
            symptom: request.symptom,
            consent: request.allow,
            areas: request.areas,
            profile: self.profile.clone(),
            deadline: None,
            program: program.to_owned(),
            page: page_request(&self.explainer(), request.page_browser),
            live: true,
            devices,
            asks_to_speak: true,
            quick: false,
        };
        let (check, plan) = Check::begin(request, self.check.as_ref(), here, now)?;
        self.check = Some(check);
        Ok(plan)
    }

    /// The check so far in words; its buttons may be pressed from now on. None before a check.
    pub(crate) fn explain(&mut self) -> Option<Explanation> {
        let explanation = self.check.as_ref()?.explanation(&self.explainer());
        self.offered = actions(explanation.primary.iter().chain(&explanation.others));
        Some(explanation)
    }

    /// What can be said of an invitation before anything is asked, in the times of this computer's zone; its buttons may be
    /// pressed from now on.
    pub(crate) fn preview(
        &mut self,
        invitation: Invitation,
        answers: &Answers,
        here: &TimeZone,
        now: Timestamp,
    ) -> Vec<ExplainedFinding> {
        let explainer = self.explainer();
        let findings = preview(invitation, answers, self.system, &self.profile, &explainer, here, now);
        self.offered.extend(actions(&findings));
        findings
    }

    /// Somebody else's report as it was made; the steps are those of its own system and browser.
    pub(crate) fn explain_report(&self, report: &Report) -> Explanation {
        let system = report.evidence.system.known().map_or(self.system, |system| system.family);
        Explainer::new(&self.language, system, None).explain(&report.diagnosis(), &report.evidence)
    }

    /// The recruiter's address and where it stands, where the invitation names one.
    pub(crate) fn recruiter(&self) -> Option<(String, Source)> {
        let found = self.invitation()?.recruiter.as_ref()?;
        Some((found.value.address.clone(), found.at))
    }

    /// The invitation of the last check: what was read before or after it may have been taken away.
    pub(crate) fn invitation(&self) -> Option<&Invitation> {
        self.check.as_ref()?.invitation()
    }

    /// Of a meeting that repeats the session that counts now; any other as it is.
    pub(crate) fn current_occurrence(&self, invitation: &Invitation, now: Timestamp) -> Invitation {
        invitation.current_occurrence(now, self.profile.time.late())
    }

    /// An installed browser by its short name.
    pub(crate) fn browser(&self, name: &str) -> Option<&Browser> {
        self.check.as_ref()?.evidence().browsers.known()?.installed.iter().find(|browser| browser.name == name)
    }

    /// Takes another device from now on; without one the system's own. It may be on again.
    pub(crate) fn choose(&mut self, area: Area, probe: Probe, device: Option<String>) {
        match device {
            Some(device) => self.devices.insert(probe, device),
            None => self.devices.remove(&probe),
        };
        if let Some(check) = &mut self.check {
            check.restore(area);
        }
    }

    /// What the button of a fix is to change, and what the device is called.
    pub(crate) fn sound_change(&self, fix: SoundFix) -> Option<(SoundChange, String)> {
        self.check.as_ref()?.sound_change(fix, &self.devices)
    }

    /// Keeps what takes a change back. Of a change that was made twice that is the first one: the person had what it leads to.
    pub(crate) fn note_changed_sound(&mut self, fix: SoundFix, device: String, name: String, back: SoundChange) {
        if self.changed_sound.iter().any(|changed| changed.fix == fix && changed.device == device) {
            return;
        }
        let shown = ipc::ChangedSound { id: self.next_change, fix, device: name };
        self.next_change += 1;
        self.changed_sound.push(ChangedSound { fix, device, shown, back });
    }

    pub(crate) fn changed_sound(&self) -> Vec<ipc::ChangedSound> {
        self.changed_sound.iter().map(|changed| changed.shown.clone()).collect()
    }

    pub(crate) fn way_back(&self, id: u32) -> Option<SoundChange> {
        self.changed_sound.iter().find(|changed| changed.shown.id == id).map(|changed| changed.back.clone())
    }

    /// The change was taken back, or is to stay.
    pub(crate) fn forget_change(&mut self, id: u32) {
        self.changed_sound.retain(|changed| changed.shown.id != id);
    }

    /// The devices that the person may choose between.
    pub(crate) fn device_choices(&self) -> Option<DeviceChoices> {
        let Evidence { camera, microphone, speaker, .. } = self.check.as_ref()?.evidence();
        let sound = |probe, devices: Option<&Observed<Vec<SoundDevice>>>| {
            let devices = devices.and_then(Observed::known).into_iter().flatten();
            let real = devices.filter(|device| device.kind == SoundDeviceKind::Real && !device.id.is_empty());
            let choice = |device: &SoundDevice| DeviceChoice {
                id: device.id.clone(),
                name: device.name.clone(),
                is_chosen: self.devices.get(&probe).map_or(device.default, |chosen| *chosen == device.id),
                is_default: device.default,
            };
            real.map(choice).collect()
        };
        let cameras = camera.known().and_then(|camera| camera.devices.known()).into_iter().flatten().enumerate();
        let mut cameras: Vec<DeviceChoice> = cameras
            .map(|(n, device)| DeviceChoice {
                id: device.id.clone(),
                name: device.name.clone(),
                // The one that is looked at comes first.
                is_chosen: n == 0,
                is_default: device.default,
            })
            .collect();
        // A menu whose order changes by choosing from it confuses.
        cameras.sort_by(|one, other| one.id.cmp(&other.id));
        Some(DeviceChoices {
            camera: cameras,
            microphone: sound(Probe::Microphone, microphone.known().map(|microphone| &microphone.devices)),
            speaker: sound(Probe::Speaker, speaker.known().map(|speaker| &speaker.devices)),
        })
    }

    /// The report of the last check that ended.
    pub(crate) fn report(&self) -> Result<&Report, Error> {
        self.check.as_ref().and_then(Check::report).ok_or(Error::NothingChecked)
    }
}

/// Returns the browsers besides the usual one in which the interview should work, the best first.
pub(crate) fn other_browsers(evidence: &Evidence, outlook: &Outlook) -> Vec<OtherBrowser> {
    let Some(browsers) = evidence.browsers.known() else { return Vec::new() };
    let others = outlook.browsers.iter().filter(|name| Some(*name) != browsers.default.as_ref());
    let label = |name: &String| browsers::label_of(name, &browsers.installed);
    others.map(|name| OtherBrowser { name: name.clone(), label: label(name) }).collect()
}

fn actions<'f>(findings: impl IntoIterator<Item = &'f ExplainedFinding>) -> Vec<Action> {
    findings.into_iter().flat_map(|finding| &finding.steps).filter_map(|step| step.action.clone()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::Consent;
    use preflight_invitation::read_text;
    use preflight_probes::Direction;

    fn session() -> Session {
        Session::new(Profile::generic().clone(), SystemFamily::Linux, Some("en-GB"))
    }

    fn begin(session: &mut Session, reading: Option<u32>) -> Result<Plan, Error> {
        let answers = Answers::default();
        let request = ipc::CheckRequest {
            reading,
            answers,
            symptom: None,
            allow: Consent::default(),
            areas: None,
            page_browser: None,
        };
        session.begin(request, Path::new("program"), &TimeZone::UTC, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_locale_finds_its_language_and_others_fall_back_to_english() {
        let in_locale = |tag| Session::new(Profile::generic().clone(), SystemFamily::Linux, tag);
        for tag in [Some("en_GB.UTF-8"), Some("C"), Some("tlh"), None] {
            assert_eq!(in_locale(tag).language, "en");
        }
        assert!(matches!(in_locale(None).speak("tlh"), Err(Error::UnknownLanguage(_))));
    }

    #[test]
    fn an_invitation_that_was_taken_away_before_the_check_decides_nothing() {
        let read = read_text(
            "From: Sophie <sophie@acme.example>\nTo: anna@mail.example\nSubject: Interview\n\n\
             Join at https://meet.example/a on 24 November 2026 at 10:00 UTC.\n",
        );
        assert!(read.recruiter.is_some() && read.url().is_some(), "{read:?}");
        let mut session = session();
        session.keep(read.clone(), Answers::default());
        begin(&mut session, Some(1)).unwrap();
        assert_eq!(session.invitation(), Some(&read));
        begin(&mut session, None).unwrap();
        assert_eq!((session.invitation(), session.recruiter()), (None, None));
    }

    #[test]
    fn only_the_last_reading_is_checked() {
        let mut session = session();
        for link in ["https://meet.example/a", "https://meet.example/b"] {
            session.keep(read_text(link), Answers::default());
        }
        assert!(matches!(begin(&mut session, Some(1)), Err(Error::ReadingGone)));
        begin(&mut session, Some(2)).unwrap();
        assert_eq!(session.invitation().and_then(Invitation::url).unwrap().as_str(), "https://meet.example/b");
    }

    #[test]
    fn there_is_no_report_before_a_check_has_ended() {
        let mut session = session();
        assert!(matches!(session.report(), Err(Error::NothingChecked)));
        begin(&mut session, None).unwrap();
        assert!(matches!(session.report(), Err(Error::NothingChecked)));
    }

    #[test]
    fn a_change_that_is_forgotten_gives_its_id_to_no_other() {
        let mut session = session();
        let back = |device: &str| SoundChange::Default { direction: Direction::Input, device: device.to_owned() };
        let mut make = |device: &str| {
            let (id, name) = (device.to_owned(), format!("{device} of the desk"));
            session.note_changed_sound(SoundFix::ChooseMicrophone, id, name, back(device));
            let last = session.changed_sound().last().unwrap().id;
            session.forget_change(last);
            assert_eq!(session.way_back(last), None);
            last
        };
        assert_ne!(make("headset"), make("webcam"));
    }

    #[test]
    fn only_what_is_on_the_screen_may_be_done() {
        let session = session();
        let anything = Action::OpenSignInPage { url: "http://portal.example".to_owned() };
        assert!(!session.offered.contains(&anything));
    }
}
