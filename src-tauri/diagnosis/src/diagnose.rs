//! From facts to a verdict: runs every rule, keeps the findings that another one explains under it, and names the one
//! that is primary.

use crate::{
    area::{Area, AreaResult, Status},
    code::Code,
    evidence::{Evidence, Probe},
    finding::{Finding, Severity},
    profile::Profile,
    rules,
    symptom::Symptom,
};
use jiff::Timestamp;
use preflight_invitation::{Invitation, LinkReading};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::LazyLock};
use ts_rs::TS;

/// Whether the interview will work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Ready,
    AtRisk,
    Blocked,
    /// Too little could be seen to say.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Diagnosis {
    pub verdict: Verdict,
    /// The one finding to act on.
    pub primary: Option<Code>,
    /// Primary first, then blocking, risk, note; hidden ones stay.
    pub findings: Vec<Finding>,
    pub areas: Vec<AreaResult>,
}

/// What the evidence means for a person who follows the profile, at the time `now`.
pub fn diagnose(evidence: &Evidence, profile: &Profile, now: Timestamp) -> Diagnosis {
    let findings = in_order(rules::all(evidence, profile, now), evidence.symptom);
    let areas: Vec<AreaResult> = evidence.areas.iter().map(|area| area_result(*area, evidence, &findings)).collect();
    let visible = findings.iter().find(|finding| finding.hidden_by.is_none());
    let undecided = evidence.areas.iter().any(|area| is_undecided(*area, evidence));
    let verdict = match visible.map(|finding| finding.severity) {
        Some(Severity::Blocking) => Verdict::Blocked,
        Some(Severity::Risk) => Verdict::AtRisk,
        Some(Severity::Note) | None if undecided => Verdict::Unknown,
        Some(Severity::Note) | None => Verdict::Ready,
    };
    Diagnosis { verdict, primary: visible.map(|finding| finding.code), findings, areas }
}

/// What the text of a link tells by itself: the findings of [`diagnose`] where nothing else is known. For whoever reads
/// many links.
pub fn diagnose_link(reading: &LinkReading, now: Timestamp) -> Vec<Finding> {
    static NOTHING_ELSE: LazyLock<(Invitation, Evidence)> = LazyLock::new(Default::default);
    let (invitation, evidence) = &*NOTHING_ELSE;
    in_order(rules::of_text(reading, invitation, evidence, now), None)
}

/// Primary first, then blocking, risk, note; what another finding explains is hidden by it and comes last.
fn in_order(mut findings: Vec<Finding>, symptom: Option<Symptom>) -> Vec<Finding> {
    if findings.len() > 1 {
        hide_explained(&mut findings);
        findings.sort_by_key(|finding| {
            (finding.hidden_by.is_some(), std::cmp::Reverse(finding.severity), rank(finding, symptom))
        });
    }
    findings
}

/// Puts each finding under the one that explains it; a hidden finding hides nothing of its own.
fn hide_explained(findings: &mut [Finding]) {
    let present: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let explained_by = |code: Code| present.iter().copied().find(|other| other.cause().hides.contains(&code));
    for finding in findings {
        let mut by = explained_by(finding.code);
        // The outermost explanation is the one that a person reads.
        for _ in 0..present.len() {
            match by.and_then(explained_by) {
                Some(outer) if outer != finding.code => by = Some(outer),
                Some(_) | None => break,
            }
        }
        finding.hidden_by = by;
    }
}

/// Among findings of one severity, which is told first: what the person says does not work, then what they can do nothing
/// without.
fn rank(finding: &Finding, symptom: Option<Symptom>) -> usize {
    let code = finding.code;
    let asked_about: &[Area] = match symptom {
        Some(Symptom::CameraOrMicrophone) => &[Area::Camera, Area::Microphone],
        Some(Symptom::AskedForVideo) => &[Area::Camera],
        Some(
            Symptom::NotFound
            | Symptom::DoesNotLoad
            | Symptom::Expired
            | Symptom::ResumeOrNew
            | Symptom::AlreadySubmitted
            | Symptom::TimeRanOut
            | Symptom::NoInvitation
            | Symptom::Other,
        )
        | None => &[],
    };
    const ORDER: [Area; 10] = [
        Area::Time,
        Area::Network,
        Area::Proxy,
        Area::Vpn,
        Area::Link,
        Area::Camera,
        Area::Microphone,
        Area::Browser,
        Area::Speaker,
        Area::Device,
    ];
    let area = ORDER.iter().position(|area| *area == code.cause().area).unwrap_or(ORDER.len());
    // A choice is told after everything that happened, and so is what is in use and does no harm.
    let is_harmless = finding.severity == Severity::Note && matches!(code, Code::ProxyInUse | Code::VpnActive);
    let last = if code == Code::CameraDeclined || is_harmless { ORDER.len() * Code::ALL.len() } else { 0 };
    let first = if asked_about.contains(&code.cause().area) { 0 } else { ORDER.len() * Code::ALL.len() };
    first + last + area * Code::ALL.len() + code as usize
}

fn area_result(area: Area, evidence: &Evidence, findings: &[Finding]) -> AreaResult {
    let probes = || Probe::ALL.iter().copied().filter(move |probe| probe.areas().contains(&area));
    let took_ms = probes().filter_map(|probe| evidence.took_ms.get(&probe)).copied().max().unwrap_or(0);
    let worst = findings.iter().filter(|finding| finding.area == area).map(|finding| finding.severity).max();
    let why = rules::why_unknown(area, evidence);
    let status = match (worst, &why) {
        (Some(Severity::Blocking), _) => Status::Blocking,
        (Some(Severity::Risk), _) => Status::Risk,
        (_, Some(_)) => Status::Unknown,
        (Some(Severity::Note), None) => Status::Note,
        (None, None) => Status::Pass,
    };
    let why = why.filter(|_| status == Status::Unknown).map(|why| why.name().to_owned());
    AreaResult { area, status, why, took_ms }
}

/// Whether the verdict has to stay open because this area could not be looked at. What the person left out is a choice;
/// the other areas are worth knowing, and no interview fails because they are not known.
fn is_undecided(area: Area, evidence: &Evidence) -> bool {
    let decides = match area {
        Area::Link | Area::Camera | Area::Microphone | Area::Browser | Area::Network => true,
        Area::Time | Area::Speaker | Area::Proxy | Area::Vpn | Area::Device => false,
    };
    decides && rules::why_unknown(area, evidence).is_some_and(|why| !why.is_choice())
}
