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
    /// Whether what takes seconds is left out: how well the way carries a call, whether WebSockets hold, and whether the relay
    /// is reached.
    pub quick: bool,
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
    /// What the person allowed at the beginning.
    allowed: Consent,
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
            quick: request.quick,
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
            allowed: plan.consent,
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

    /// Whether what has answered settles what can be said of the network, whatever its other probes would say: then nobody
    /// need wait for them.
    pub fn is_settled(&self) -> bool {
        // To diagnose costs a little, and there is nobody to wait for.
        if self.is_complete() {
            return false;
        }
        let Some(primary) = self.diagnosis().primary else { return false };
        let settled_by = primary.cause().settled_by;
        !settled_by.is_empty() && !self.pending.iter().any(|probe| settled_by.contains(&probe.name()))
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

    /// Gives back a consent that was taken back: the person switched the device on again.
    pub fn restore(&mut self, device: Area) {
        let consent = &mut self.evidence.consent;
        consent.camera |= device == Area::Camera && self.allowed.camera;
        consent.microphone |= device == Area::Microphone && self.allowed.microphone;
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

    pub(crate) fn diagnosis(&self) -> &Diagnosis {
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
mod tests;
