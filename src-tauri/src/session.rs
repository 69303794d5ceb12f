//! What the window knows at one time: the language, the last invitation, and the evidence of the check that runs or ran.
//! Pure: asks nothing of the computer, and takes the time as a value.

use crate::{
    error::Error,
    invitation,
    ipc::{Answers, CheckRequest, OtherBrowser},
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{
    Action, Answer, App, Area, Browser, Diagnosis, Evidence, Explainer, Explanation, Finding, Invitation, Observed,
    Probe, Profile, Report, ResultCode, Source, Speaker, Symptom, System, SystemFamily, Why, diagnose, languages,
};
use preflight_probes::Plan;
use std::{collections::BTreeSet, path::Path};

pub(crate) struct Session {
    pub(crate) profile: Profile,
    system: SystemFamily,
    language: String,
    /// The text that was read last, pasted or of a file, and what it said.
    pub(crate) last_read: Option<(String, Invitation)>,
    /// What the person said about it.
    pub(crate) answers: Answers,
    /// What the evidence is about: a check of the same thing may be repeated in part.
    about: Option<(String, Answers, Option<Symptom>)>,
    evidence: Evidence,
    /// Probes that were asked and have not answered.
    pending: BTreeSet<Probe>,
    /// The person's answer to "Did you hear it?", which may come before the probe's own.
    heard: Option<bool>,
    started_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    /// What buttons on the screen may do: nothing else is done.
    offered: Vec<Action>,
    /// Somebody else's report and code that are looked at.
    pub(crate) opened: Option<Report>,
    pub(crate) code: Option<ResultCode>,
}

impl Session {
    pub(crate) fn new(profile: Profile, system: SystemFamily, locale: Option<&str>) -> Session {
        Session {
            profile,
            system,
            language: Explainer::new(locale.unwrap_or("en"), system, None).language(),
            last_read: None,
            answers: Answers::default(),
            about: None,
            evidence: Evidence::default(),
            pending: BTreeSet::new(),
            heard: None,
            started_at: None,
            ended_at: None,
            offered: Vec::new(),
            opened: None,
            code: None,
        }
    }

    pub(crate) fn language(&self) -> &str {
        &self.language
    }

    pub(crate) fn speak(&mut self, tag: &str) -> Result<(), Error> {
        let spoken = languages().into_iter().find(|language| language == tag);
        self.language = spoken.ok_or_else(|| Error::UnknownLanguage(tag.to_owned()))?;
        Ok(())
    }

    pub(crate) fn explainer(&self) -> Explainer {
        Explainer::new(&self.language, self.system, None)
    }

    /// Starts a check; `here` is this computer's zone. Clears what will be asked, keeps the rest where only some areas of the same thing are asked again.
    pub(crate) fn begin(
        &mut self,
        request: &CheckRequest,
        program: &Path,
        here: &TimeZone,
        now: Timestamp,
    ) -> Result<Plan, Error> {
        let invitation = invitation::of_request(&request.text, &request.answers, self.last_read.as_ref(), here)?;
        let plan = Plan {
            profile: self.profile.clone(),
            invitation,
            consent: request.allow,
            symptom: request.symptom,
            areas: request.areas.clone().unwrap_or_else(|| Area::ALL.to_vec()),
            deadline: None,
            program: program.to_owned(),
            asks_to_speak: true,
            live: true,
        };
        let about = (request.text.clone(), request.answers.clone(), request.symptom);
        let probes = plan.probes();
        let before = std::mem::replace(&mut self.evidence, plan.evidence());
        if request.areas.is_some() && self.about.as_ref() == Some(&about) {
            let asked = |area: &Area| before.asked(*area) || plan.areas.contains(area);
            let areas = Area::ALL.iter().copied().filter(asked).collect();
            let Evidence { consent, symptom, invitation, .. } = plan.evidence();
            self.evidence = Evidence { consent, areas, symptom, invitation, ..before };
            for probe in &probes {
                self.evidence.apply(Answer::unknown(*probe, Why::NotAsked), 0);
                self.evidence.took_ms.remove(probe);
            }
        }
        self.evidence.account.clone_from(&request.answers.account);
        self.evidence.place_zone.clone_from(&request.answers.place_zone);
        if probes.contains(&Probe::Speaker) {
            self.heard = None;
        }
        self.about = Some(about);
        self.pending = probes.into_iter().collect();
        self.started_at = Some(now);
        self.ended_at = None;
        Ok(plan)
    }

    pub(crate) fn apply(&mut self, answer: Answer, took_ms: u32) {
        self.pending.remove(&answer.probe());
        let is_speaker = answer.probe() == Probe::Speaker;
        self.evidence.apply(answer, took_ms);
        if is_speaker {
            self.set_heard();
        }
    }

    /// Ends the check. What has not answered was skipped: nothing can be said about it.
    pub(crate) fn end(&mut self, now: Timestamp) {
        let took_ms = self.took_ms(now);
        for probe in std::mem::take(&mut self.pending) {
            self.evidence.apply(Answer::unknown(probe, Why::TimedOut), took_ms);
        }
        self.ended_at = Some(now);
    }

    /// Takes back the consent for a device, so that what follows from it is the person's choice.
    pub(crate) fn withdraw(&mut self, device: Area) {
        match device {
            Area::Camera => self.evidence.consent.camera = false,
            Area::Microphone => self.evidence.consent.microphone = false,
            Area::Link
            | Area::Time
            | Area::Speaker
            | Area::Browser
            | Area::Network
            | Area::Proxy
            | Area::Vpn
            | Area::Device => {}
        }
    }

    pub(crate) fn answer_tone(&mut self, heard: bool) {
        self.heard = Some(heard);
        if !self.pending.contains(&Probe::Speaker) {
            self.set_heard();
        }
    }

    fn set_heard(&mut self) {
        let Some(heard) = self.heard else { return };
        let mut speaker = self.evidence.speaker.known().cloned().unwrap_or_else(Speaker::default);
        speaker.heard = Observed::Known(heard);
        self.evidence.speaker = Observed::Known(speaker);
    }

    /// Areas of which an answer is still missing.
    pub(crate) fn running(&self) -> Vec<Area> {
        let waits = |area: &Area| self.pending.iter().any(|probe| probe.areas().contains(area));
        self.evidence.areas.iter().copied().filter(waits).collect()
    }

    /// The evidence so far in words; its buttons may be pressed from now on.
    pub(crate) fn explain(&mut self, now: Timestamp) -> Explanation {
        let diagnosis = diagnose(&self.evidence, &self.profile, now);
        let explanation = self.explainer().explain(&diagnosis, &self.evidence);
        self.offered = actions(&explanation);
        explanation
    }

    /// The evidence of the last check in words once more; none before a check.
    pub(crate) fn explain_again(&mut self, now: Timestamp) -> Option<Explanation> {
        self.started_at.map(|_| self.explain(now))
    }

    /// What can be said of an invitation before anything is asked, in the times of this computer's zone.
    pub(crate) fn explain_invitation(
        &mut self,
        invitation: &Invitation,
        here: &TimeZone,
        now: Timestamp,
    ) -> Explanation {
        let system = System { time_zone: here.iana_name().map(str::to_owned), ..System::new(self.system) };
        let evidence = Evidence {
            system: Observed::Known(system),
            areas: vec![Area::Link, Area::Time],
            invitation: Some(invitation.clone()),
            account: self.answers.account.clone(),
            place_zone: self.answers.place_zone.clone(),
            ..Evidence::default()
        };
        let diagnosis = diagnose(&evidence, &self.profile, now);
        let explanation = self.explainer().explain(&diagnosis, &evidence);
        self.offered.extend(actions(&explanation));
        explanation
    }

    /// What a result code says, in the words of this language.
    pub(crate) fn explain_code(&self, code: &ResultCode) -> Explanation {
        let findings: Vec<Finding> = code.findings.iter().copied().map(Finding::new).collect();
        let primary = code.findings.first().copied();
        let diagnosis = Diagnosis { verdict: code.verdict, primary, findings, areas: Vec::new() };
        self.explainer().explain(&diagnosis, &Evidence::default())
    }

    /// Somebody else's report as it was made; the steps are those of its own system and browser.
    pub(crate) fn explain_report(&self, report: &Report) -> Explanation {
        let system = report.evidence.system.known().map_or(self.system, |system| system.family);
        Explainer::new(&self.language, system, None).explain(&report.diagnosis(), &report.evidence)
    }

    /// What the checklist calls its lines.
    pub(crate) fn area_labels(&self) -> Vec<(Area, String)> {
        let evidence = Evidence { areas: Area::ALL.to_vec(), ..Evidence::default() };
        let diagnosis = diagnose(&evidence, &self.profile, Timestamp::UNIX_EPOCH);
        let areas = self.explainer().explain(&diagnosis, &evidence).areas;
        areas.into_iter().map(|area| (area.area, area.label)).collect()
    }

    /// The recruiter's address and where it stands, where the invitation names one.
    pub(crate) fn recruiter(&self) -> Option<(String, Source)> {
        let found = self.invitation()?.recruiter.as_ref()?;
        Some((found.value.address.clone(), found.at))
    }

    pub(crate) fn offers(&self, action: &Action) -> bool {
        self.offered.contains(action)
    }

    /// The invitation of the last check: what was read before or after it may have been taken away.
    pub(crate) fn invitation(&self) -> Option<&Invitation> {
        self.evidence.invitation.as_ref()
    }

    /// Of a meeting that repeats the session that counts now; any other as it is.
    pub(crate) fn current_occurrence(&self, invitation: &Invitation, now: Timestamp) -> Invitation {
        invitation.current_occurrence(now, self.profile.time.late())
    }

    /// An installed browser by its short name.
    pub(crate) fn browser(&self, name: &str) -> Option<&Browser> {
        self.evidence.browsers.known()?.installed.iter().find(|browser| browser.name == name)
    }

    /// The installed browsers besides the usual one.
    pub(crate) fn other_browsers(&self) -> Vec<OtherBrowser> {
        let Some(browsers) = self.evidence.browsers.known() else { return Vec::new() };
        let others = browsers.installed.iter().filter(|browser| Some(&browser.name) != browsers.default.as_ref());
        others.map(|browser| OtherBrowser { name: browser.name.clone(), label: browser.label.clone() }).collect()
    }

    /// The report of the last check.
    pub(crate) fn report(&self, app: App, now: Timestamp) -> Result<Report, Error> {
        let started_at = self.started_at.ok_or(Error::NothingChecked)?;
        let diagnosis = diagnose(&self.evidence, &self.profile, now);
        Ok(Report::new(app, started_at, self.took_ms(now), self.evidence.clone(), diagnosis))
    }

    fn took_ms(&self, now: Timestamp) -> u32 {
        let end = self.ended_at.unwrap_or(now);
        let took = self.started_at.map_or(0, |start| end.duration_since(start).as_millis());
        u32::try_from(took.max(0)).unwrap_or(u32::MAX)
    }
}

fn actions(explanation: &Explanation) -> Vec<Action> {
    let findings = explanation.primary.iter().chain(&explanation.others);
    findings.flat_map(|finding| &finding.steps).filter_map(|step| step.action.clone()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::{Consent, Storage};

    fn session() -> Session {
        Session::new(Profile::generic().clone(), SystemFamily::Linux, Some("en-GB"))
    }

    fn request(text: &str, areas: Option<&[Area]>) -> CheckRequest {
        let areas = areas.map(<[Area]>::to_vec);
        let allow = Consent::default();
        CheckRequest { text: text.to_owned(), answers: Answers::default(), symptom: None, allow, areas }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + seconds).unwrap()
    }

    fn storage(free_mb: u32) -> Answer {
        Answer::Storage(Observed::Known(Storage { path: "/".to_owned(), free_mb }))
    }

    fn begin(session: &mut Session, request: &CheckRequest) -> Plan {
        session.begin(request, Path::new("program"), &TimeZone::UTC, at(0)).unwrap()
    }

    #[test]
    fn a_locale_finds_its_language_and_others_fall_back_to_english() {
        let in_locale = |tag| Session::new(Profile::generic().clone(), SystemFamily::Linux, tag);
        for tag in [Some("en_GB.UTF-8"), Some("C"), Some("tlh"), None] {
            assert_eq!(in_locale(tag).language(), "en");
        }
        assert!(matches!(in_locale(None).speak("tlh"), Err(Error::UnknownLanguage(_))));
    }

    #[test]
    fn checking_again_in_part_keeps_what_is_known_of_the_rest() {
        let mut session = session();
        begin(&mut session, &request("", None));
        session.apply(storage(9000), 3);
        session.end(at(1));
        let plan = begin(&mut session, &request("", Some(&[Area::Camera])));
        assert_eq!(plan.areas, [Area::Camera]);
        assert_eq!(session.evidence.areas, Area::ALL);
        assert_eq!(session.evidence.storage.known().map(|storage| storage.free_mb), Some(9000));
        assert_eq!(session.evidence.camera, Observed::Unknown(Why::NotAsked));
        assert_eq!(session.running(), [Area::Camera, Area::Device]);
    }

    #[test]
    fn checking_something_else_starts_from_nothing() {
        let mut session = session();
        begin(&mut session, &request("", None));
        session.apply(storage(9000), 3);
        begin(&mut session, &request("https://meet.example/other", Some(&[Area::Camera])));
        assert_eq!(session.evidence.storage.known(), None);
        assert_eq!(session.evidence.areas, [Area::Camera]);
    }

    #[test]
    fn what_was_skipped_is_not_called_fine() {
        let mut session = session();
        begin(&mut session, &request("", Some(&[Area::Device])));
        session.apply(storage(9000), 3);
        session.end(at(2));
        assert_eq!(session.running(), []);
        assert_eq!(session.evidence.load, Observed::Unknown(Why::TimedOut));
        let report = session.report(preflight_probes::app(), at(60)).unwrap();
        assert_eq!(report.took_ms, 2000);
    }

    #[test]
    fn the_answer_to_the_tone_survives_a_later_answer_of_the_probe() {
        let mut session = session();
        begin(&mut session, &request("", Some(&[Area::Speaker])));
        session.answer_tone(false);
        assert_eq!(session.evidence.speaker, Observed::Unknown(Why::NotAsked));
        session.apply(Answer::Speaker(Observed::Known(Speaker::default())), 900);
        assert_eq!(session.evidence.speaker.known().unwrap().heard, Observed::Known(false));
    }

    #[test]
    fn an_invitation_that_was_taken_away_before_the_check_decides_nothing() {
        let text = "From: Sophie <sophie@acme.example>\nTo: anna@mail.example\nSubject: Interview\n\n\
             Join at https://meet.example/a on 24 November 2026 at 10:00 UTC.\n";
        let read = preflight_diagnosis::read_text(text);
        assert!(read.recruiter.is_some() && read.url().is_some(), "{read:?}");
        let mut session = session();
        session.last_read = Some((text.to_owned(), read.clone()));
        begin(&mut session, &request(text, None));
        assert_eq!(session.invitation(), Some(&read));
        begin(&mut session, &request("", None));
        assert_eq!((session.invitation(), session.recruiter()), (None, None));
    }

    #[test]
    fn there_is_no_report_before_a_check() {
        let refused = session().report(preflight_probes::app(), at(0));
        assert!(matches!(refused, Err(Error::NothingChecked)));
    }

    #[test]
    fn an_invitation_is_told_in_the_times_of_this_computer() {
        let cancelled = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\n\
             DTSTART:20261124T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let kolkata = TimeZone::get("Asia/Kolkata").unwrap();
        let told = session().explain_invitation(&preflight_diagnosis::read_text(cancelled), &kolkata, at(0));
        let headline = told.primary.unwrap().headline;
        assert!(headline.contains("15:30") && headline.contains("cancelled"), "{headline}");
    }

    #[test]
    fn only_what_is_on_the_screen_may_be_done() {
        let session = session();
        let anything = Action::OpenSignInPage { url: "http://portal.example".to_owned() };
        assert!(!session.offers(&anything));
    }
}
