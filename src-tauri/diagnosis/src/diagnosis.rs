//! From facts to a verdict: runs every rule, keeps the findings that another one explains under it, and names the one that
//! is primary. A [`Diagnosis`] says everything that anybody later needs: nobody judges the evidence again.

use crate::{
    area::{Area, AreaResult, Status},
    code::Code,
    evidence::{Evidence, Probe},
    finding::Finding,
    observed::WhyUnknown,
    outlook::Outlook,
    profile::Profile,
    rules,
    seen::Seen,
    severity::Severity,
    symptom::Symptom,
    verdict::Verdict,
};
use jiff::Timestamp;
use preflight_invitation::LinkReading;
use preflight_page::PageReading;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{cmp::Reverse, collections::BTreeSet, sync::LazyLock};
use ts_rs::TS;

/// What the evidence of one computer means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Diagnosis {
    /// The instant for which it holds, by the clock that others agree on.
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub at: Timestamp,
    pub verdict: Verdict,
    /// The one finding to act on.
    pub primary: Option<Code>,
    /// Primary first, then blocking, risk, note; hidden ones stay.
    pub findings: Vec<Finding>,
    pub areas: Vec<AreaResult>,
    /// What the page behind the link says; absent if it is an interview that can begin, or if the link was not opened.
    pub page: Option<PageReading>,
    pub outlook: Outlook,
}

/// Returns what the evidence means for a person who follows the profile, at the time `now` of this computer's clock.
pub fn diagnose(evidence: &Evidence, profile: &Profile, now: Timestamp) -> Diagnosis {
    let seen = Seen::new(evidence, profile, now);
    let findings = put_in_order(rules::find_all(&seen), evidence.symptom);
    let whys: Vec<(Area, Option<WhyUnknown>)> =
        evidence.areas.iter().map(|area| (*area, rules::why_unknown(*area, &seen))).collect();
    let areas: Vec<AreaResult> = whys.iter().map(|(area, why)| area_result(*area, *why, evidence, &findings)).collect();
    let visible = findings.iter().find(|finding| finding.hidden_by.is_none());
    let is_undecided = whys.iter().any(|(area, why)| area.decides() && why.is_some_and(|why| !why.is_choice()));
    let verdict = match visible.map(|finding| finding.severity) {
        Some(Severity::Blocking) => Verdict::Blocked,
        Some(Severity::Risk) => Verdict::AtRisk,
        Some(Severity::Note) | None if is_undecided => Verdict::Unknown,
        Some(Severity::Note) | None => Verdict::Ready,
    };
    Diagnosis {
        at: seen.now,
        verdict,
        primary: visible.map(|finding| finding.code),
        outlook: Outlook::new(&seen, verdict, &findings, &areas),
        areas,
        page: seen.page,
        findings,
    }
}

/// Returns what the text of a link tells by itself: the findings of [`diagnose`] where nothing else is known. For whoever
/// reads many links.
pub fn diagnose_link(reading: &LinkReading, now: Timestamp) -> Vec<Finding> {
    static NOTHING_ELSE: LazyLock<Evidence> = LazyLock::new(Evidence::default);
    let seen = Seen::of_link(Some(reading), &NOTHING_ELSE, Profile::generic(), now);
    put_in_order(rules::find_in_text(&seen), None)
}

/// Primary first, then blocking, risk, note; what another finding explains is hidden by it and comes last.
fn put_in_order(mut findings: Vec<Finding>, symptom: Option<Symptom>) -> Vec<Finding> {
    if findings.len() > 1 {
        hide_explained(&mut findings);
        findings
            .sort_by_key(|finding| (finding.hidden_by.is_some(), Reverse(finding.severity), rank(finding, symptom)));
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
fn rank(finding: &Finding, symptom: Option<Symptom>) -> impl Ord + use<> {
    let cause = finding.code.cause();
    let asked_about = symptom.map(Symptom::areas).unwrap_or_default();
    let is_last = finding.severity == Severity::Note && cause.told_last;
    (is_last, !asked_about.contains(&cause.area), cause.area.precedence(), finding.code)
}

fn area_result(area: Area, why: Option<WhyUnknown>, evidence: &Evidence, findings: &[Finding]) -> AreaResult {
    let probes = Probe::ALL.iter().filter(|probe| probe.areas().contains(&area));
    let took_ms = probes.filter_map(|probe| evidence.took_ms.get(probe)).copied().max().unwrap_or(0);
    let worst = findings.iter().filter(|finding| finding.area == area).map(|finding| finding.severity).max();
    let status = match (worst, why) {
        (Some(Severity::Blocking), _) => Status::Blocking,
        (Some(Severity::Risk), _) => Status::Risk,
        (_, Some(_)) => Status::Unknown,
        (Some(Severity::Note), None) => Status::Note,
        (None, None) => Status::Pass,
    };
    AreaResult { area, status, why: why.filter(|_| status == Status::Unknown), took_ms }
}
