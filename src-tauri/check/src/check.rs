//! A check as it goes on: what was asked, what has answered, what it means so far, and the report at its end.

use crate::complete::{AnswerError, Answers, complete};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{
    Answer, Area, Code, Consent, Diagnosis, Evidence, Finding, Observed, Probe, Profile, Symptom, Why, diagnose,
};
use preflight_invitation::Invitation;
use preflight_probes::{Asked, PageRequest, Plan, SYSTEM};
use preflight_report::{App, Explainer, Explanation, Report};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    time::Duration,
};
use tracing::debug;

/// What to check, what is known of the interview and of the person, and what they allowed.
#[derive(Debug, Clone)]
pub struct CheckRequest {
    /// What was read of the invitation, before any answer; `None` if nothing was given.
    pub read: Option<Invitation>,
    pub answers: Answers,
    pub symptom: Option<Symptom>,
    pub consent: Consent,
    /// All areas if absent. With areas, what an earlier check of the same thing knows of the others stays.
    pub areas: Option<Vec<Area>>,
    pub profile: Profile,
    /// For every probe; without it each has its own.
    pub deadline: Option<Duration>,
    /// The program that is started as the child process of a device probe: normally this one.
    pub program: PathBuf,
    /// The page for the person's own browser, shown where they allowed it.
    pub page: PageRequest,
    /// Whether the person watches camera and microphone, which then stay on until they leave.
    pub live: bool,
    /// The devices that they chose in place of the system's own, by their ids.
    pub devices: BTreeMap<Probe, String>,
    /// Whether they see a request to speak while the microphone is on.
    pub asks_to_speak: bool,
}

/// One check.
#[derive(Debug, Clone)]
pub struct Check {
    profile: Profile,
    evidence: Evidence,
    /// What the evidence means at `known_at`. Made when somebody looks: before the end perhaps nobody does.
    diagnosis: OnceCell<Diagnosis>,
    known_at: Timestamp,
    /// Probes that were asked and have not answered.
    pending: BTreeSet<Probe>,
    /// The person's answer to "Did you hear it?", which may come before the probe's own.
    heard: Option<bool>,
    /// Findings that [`Check::new_findings`] has returned.
    told: BTreeSet<Code>,
    started_at: Timestamp,
    /// When the last probe had answered, or was skipped.
    ended_at: Option<Timestamp>,
    report: Option<Report>,
}

impl Check {
    /// Begins a check and plans what to ask; `here` is this computer's zone. A check of some areas of the same thing keeps
    /// what the one `before` knows of the others, and its report until there is a new one.
    pub fn begin(
        request: CheckRequest,
        before: Option<&Check>,
        here: &TimeZone,
        now: Timestamp,
    ) -> Result<(Check, Plan), AnswerError> {
        let in_part = request.areas.is_some();
        let plan = Plan {
            invitation: complete(request.read.as_ref(), &request.answers, here)?,
            profile: request.profile,
            consent: request.consent,
            symptom: request.symptom,
            areas: request.areas.unwrap_or_else(|| Area::ALL.to_vec()),
            deadline: request.deadline,
            program: request.program,
            asks_to_speak: request.asks_to_speak,
            live: request.live,
            devices: request.devices,
            page: request.page,
            asked: Asked::default(),
        };
        let probes = plan.probes();
        let Answers { account, place_zone, .. } = request.answers;
        let asked = Evidence { account, place_zone, ..plan.evidence() };
        let (evidence, report) = match before.filter(|before| in_part && is_about_the_same(&before.evidence, &asked)) {
            Some(before) => (ask_again(&before.evidence, asked, &probes), before.report.clone()),
            None => (asked, None),
        };
        let check = Check {
            profile: plan.profile.clone(),
            evidence,
            diagnosis: OnceCell::new(),
            known_at: now,
            pending: probes.into_iter().collect(),
            heard: None,
            told: BTreeSet::new(),
            started_at: now,
            ended_at: None,
            report,
        };
        Ok((check, plan))
    }

    /// Takes in the answer of a probe, which came `took_ms` after the beginning.
    pub fn apply(&mut self, answer: Answer, took_ms: u32, now: Timestamp) {
        let probe = answer.probe();
        self.pending.remove(&probe);
        self.evidence.apply(answer, took_ms);
        if probe == Probe::Speaker {
            self.note_heard();
        }
        self.diagnosis.take();
        self.known_at = now;
    }

    /// Takes in what a device that stays on shows now.
    pub fn update(&mut self, answer: Answer, now: Timestamp) {
        let probe = answer.probe();
        // A check that was replaced meanwhile asks it anew.
        if let Some(took_ms) = self.evidence.took_ms.get(&probe).copied() {
            // Another tone, another question.
            self.heard = self.heard.filter(|_| probe != Probe::Speaker);
            self.apply(answer, took_ms, now);
        }
    }

    /// Whether all probes have answered.
    pub fn is_complete(&self) -> bool {
        self.pending.is_empty()
    }

    /// Ends the check and freezes its report. What has not answered was skipped: nothing can be said about it. A check whose
    /// devices stay on is ended again when they are off: the report says what was seen of them last.
    pub fn end(&mut self, now: Timestamp) {
        let took_ms = milliseconds(self.started_at, now);
        for probe in std::mem::take(&mut self.pending) {
            self.evidence.apply(Answer::unknown(probe, Why::TimedOut), took_ms);
        }
        self.diagnosis.take();
        self.known_at = now;
        self.ended_at.get_or_insert(now);
        self.freeze();
    }

    /// Takes back the consent for a device, so that what follows from it is the person's choice.
    pub fn withdraw(&mut self, device: Area) {
        let consent = &mut self.evidence.consent;
        consent.camera &= device != Area::Camera;
        consent.microphone &= device != Area::Microphone;
    }

    /// Takes in whether the person heard the tone. The one answer that the report waits for after the end.
    pub fn answer_tone(&mut self, heard: bool) {
        self.heard = Some(heard);
        if !self.pending.contains(&Probe::Speaker) {
            self.note_heard();
            self.diagnosis.take();
            if self.ended_at.is_some() {
                self.freeze();
            }
        }
    }

    /// Returns the areas of which an answer is still missing.
    pub fn running(&self) -> Vec<Area> {
        let waits = |area: &Area| self.pending.iter().any(|probe| probe.areas().contains(area));
        self.evidence.areas.iter().copied().filter(waits).collect()
    }

    /// Returns what was found since this was last asked; what another finding explains is left out.
    pub fn new_findings(&mut self) -> Vec<Finding> {
        let visible = self.diagnosis().findings.iter().filter(|finding| finding.hidden_by.is_none());
        let new: Vec<Finding> = visible.filter(|finding| !self.told.contains(&finding.code)).cloned().collect();
        self.told.extend(new.iter().map(|finding| finding.code));
        new
    }

    /// Returns what the check knows so far, in words.
    pub fn explanation(&self, explainer: &Explainer) -> Explanation {
        explainer.explain(self.diagnosis(), &self.evidence)
    }

    /// Returns the report as it was frozen at the end; none before that.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// Returns the instant at which the last answer came.
    pub fn known_at(&self) -> Timestamp {
        self.known_at
    }

    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Returns the invitation that the check is about.
    pub fn invitation(&self) -> Option<&Invitation> {
        self.evidence.invitation.as_ref()
    }

    fn note_heard(&mut self) {
        let Some(heard) = self.heard else { return };
        let mut speaker = self.evidence.speaker.known().cloned().unwrap_or_default();
        speaker.heard = Observed::Known(heard);
        self.evidence.speaker = Observed::Known(speaker);
    }

    fn diagnosis(&self) -> &Diagnosis {
        self.diagnosis.get_or_init(|| diagnose(&self.evidence, &self.profile, self.known_at))
    }

    fn freeze(&mut self) {
        let (evidence, diagnosis) = (self.evidence.clone(), self.diagnosis().clone());
        debug!(verdict = ?diagnosis.verdict, primary = ?diagnosis.primary, "report frozen");
        let took_ms = milliseconds(self.started_at, self.ended_at.unwrap_or(self.known_at));
        self.report = Some(Report::new(app(), self.started_at, took_ms, evidence, diagnosis));
    }
}

/// This program, for the report.
fn app() -> App {
    App {
        name: App::NAME.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        system: SYSTEM.name().to_owned(),
        architecture: std::env::consts::ARCH.to_owned(),
    }
}

/// Whether both are about one interview of one person.
fn is_about_the_same(before: &Evidence, asked: &Evidence) -> bool {
    before.invitation == asked.invitation
        && before.symptom == asked.symptom
        && before.account == asked.account
        && before.place_zone == asked.place_zone
}

/// The evidence of `before` without what will be asked again.
fn ask_again(before: &Evidence, asked: Evidence, probes: &[Probe]) -> Evidence {
    let areas = Area::ALL.iter().copied().filter(|area| before.asked(*area) || asked.asked(*area)).collect();
    let mut evidence = Evidence { consent: asked.consent, areas, ..before.clone() };
    // Compared with what the first page saw, which is looked at anew.
    let compared = probes.contains(&Probe::BrowserPage).then_some(&Probe::OtherBrowserPage);
    for probe in probes.iter().chain(compared) {
        evidence.apply(Answer::unknown(*probe, Why::NotAsked), 0);
        evidence.took_ms.remove(probe);
    }
    evidence
}

fn milliseconds(from: Timestamp, to: Timestamp) -> u32 {
    u32::try_from(to.duration_since(from).as_millis().max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::{Speaker, Status, Storage};
    use preflight_invitation::read_text;

    fn request(text: &str, areas: Option<&[Area]>) -> CheckRequest {
        CheckRequest {
            read: (!text.is_empty()).then(|| read_text(text)),
            answers: Answers::default(),
            symptom: None,
            consent: Consent::default(),
            areas: areas.map(<[Area]>::to_vec),
            profile: Profile::generic().clone(),
            deadline: None,
            program: PathBuf::from("program"),
            page: PageRequest::default(),
            live: true,
            devices: BTreeMap::new(),
            asks_to_speak: true,
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + seconds).unwrap()
    }

    fn storage(free_mb: u32) -> Answer {
        Answer::Storage(Observed::Known(Storage { path: "/".to_owned(), free_mb }))
    }

    fn begin(before: Option<&Check>, request: CheckRequest) -> (Check, Plan) {
        Check::begin(request, before, &TimeZone::UTC, at(0)).unwrap()
    }

    #[test]
    fn checking_again_in_part_keeps_what_is_known_of_the_rest() {
        let (mut first, _) = begin(None, request("", None));
        first.apply(storage(9000), 3, at(0));
        first.end(at(1));
        let report = first.report().cloned();
        let (mut again, plan) = begin(Some(&first), request("", Some(&[Area::Camera])));
        assert_eq!(plan.areas, [Area::Camera]);
        assert_eq!(again.evidence.areas, Area::ALL);
        assert_eq!(again.evidence.storage.known().map(|storage| storage.free_mb), Some(9000));
        assert_eq!(again.evidence.camera, Observed::Unknown(Why::NotAsked));
        assert_eq!(again.running(), [Area::Camera, Area::Device]);
        // The report stays until there is a new one.
        assert_eq!(again.report(), report.as_ref());
        again.end(at(5));
        assert_ne!(again.report(), report.as_ref());
    }

    #[test]
    fn checking_something_else_or_everything_starts_from_nothing() {
        let (mut first, _) = begin(None, request("", None));
        first.apply(storage(9000), 3, at(0));
        first.end(at(1));
        let camera = Some(&[Area::Camera][..]);
        let (other, _) = begin(Some(&first), request("https://meet.example/other", camera));
        assert_eq!((other.evidence.storage.known(), other.report()), (None, None));
        assert_eq!(other.evidence.areas, [Area::Camera]);
        let (whole, _) = begin(Some(&first), request("", None));
        assert_eq!((whole.evidence.storage.known(), whole.report()), (None, None));
        let said = Answers { account: Some("anna@mail.example".to_owned()), ..Answers::default() };
        let (somebody, _) = begin(Some(&first), CheckRequest { answers: said, ..request("", camera) });
        assert_eq!(somebody.evidence.storage.known(), None);
    }

    #[test]
    fn what_the_person_says_of_themselves_is_evidence() {
        let place_zone = Some("Asia/Kolkata".to_owned());
        let answers = Answers { account: Some("anna@mail.example".to_owned()), place_zone, ..Answers::default() };
        let (check, _) = begin(None, CheckRequest { answers, ..request("", None) });
        assert_eq!(check.evidence.account.as_deref(), Some("anna@mail.example"));
        assert_eq!(check.evidence.place_zone.as_deref(), Some("Asia/Kolkata"));
    }

    #[test]
    fn what_was_skipped_is_not_called_fine() {
        let (mut check, _) = begin(None, request("", Some(&[Area::Device])));
        check.apply(storage(9000), 3, at(0));
        assert_eq!(check.report(), None);
        check.end(at(2));
        assert_eq!(check.running(), []);
        assert_eq!(check.evidence.load, Observed::Unknown(Why::TimedOut));
        let report = check.report().unwrap();
        assert_eq!((report.took_ms, report.areas[0].status), (2000, Status::Unknown));
    }

    #[test]
    fn the_answer_to_the_tone_survives_a_later_answer_of_the_probe() {
        let (mut check, _) = begin(None, request("", Some(&[Area::Speaker])));
        check.answer_tone(false);
        assert_eq!(check.evidence.speaker, Observed::Unknown(Why::NotAsked));
        check.apply(Answer::Speaker(Observed::Known(Speaker::default())), 900, at(1));
        assert_eq!(check.evidence.speaker.known().unwrap().heard, Observed::Known(false));
    }

    #[test]
    fn the_answer_to_the_tone_goes_into_the_report_and_changes_nothing_else_of_it() {
        let (mut check, _) = begin(None, request("", Some(&[Area::Speaker])));
        check.apply(Answer::Speaker(Observed::Known(Speaker::default())), 900, at(1));
        check.end(at(2));
        let before = check.report().unwrap().clone();
        check.answer_tone(false);
        let after = check.report().unwrap();
        assert_eq!(after.evidence.speaker.known().unwrap().heard, Observed::Known(false));
        assert_eq!((after.started_at, after.took_ms), (before.started_at, before.took_ms));
        assert_ne!(after.findings, before.findings);
    }

    #[test]
    fn the_report_says_what_devices_showed_last_and_when_the_check_was_over() {
        let tone = |heard| Speaker { heard: Observed::Known(heard), ..Speaker::default() };
        let (mut check, _) = begin(None, request("", Some(&[Area::Speaker])));
        check.update(Answer::Speaker(Observed::Known(tone(true))), at(1));
        assert_eq!(check.evidence.speaker.known(), None, "what has not answered cannot change");
        check.apply(Answer::Speaker(Observed::Known(tone(false))), 900, at(1));
        check.end(at(2));
        check.update(Answer::Speaker(Observed::Known(tone(true))), at(60));
        check.end(at(61));
        let report = check.report().unwrap();
        assert_eq!(report.evidence.speaker.known().unwrap().heard, Observed::Known(true));
        assert_eq!((report.took_ms, report.evidence.took_ms[&Probe::Speaker]), (2000, 900));
    }

    #[test]
    fn each_finding_is_new_once() {
        let (mut check, _) = begin(None, request("", Some(&[Area::Device])));
        assert_eq!(check.new_findings(), Vec::<Finding>::new());
        check.apply(storage(1), 3, at(0));
        let codes: Vec<Code> = check.new_findings().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::DiskFull]);
        assert_eq!(check.new_findings(), Vec::<Finding>::new());
    }

    #[test]
    fn consent_that_was_withdrawn_is_none() {
        let consent = Consent { camera: true, microphone: true, ..Consent::default() };
        let (mut check, _) = begin(None, CheckRequest { consent, ..request("", None) });
        check.withdraw(Area::Camera);
        check.withdraw(Area::Speaker);
        assert_eq!(check.evidence.consent, Consent { camera: false, ..consent });
    }
}
