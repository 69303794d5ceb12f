//! The computer's clock against the dates of independent hosts, and the interview's start against the clock.

use super::{answered_as_expected, interview_host};
use crate::{Code, Evidence, Finding, HttpAnswer, Limit, Profile, Severity, Trust};
use jiff::{SignedDuration, Timestamp};

/// Dates that differ by more than this prove nothing: one of the hosts is wrong.
const AGREEMENT_S: i64 = 60;

pub(super) fn findings(evidence: &Evidence, profile: &Profile, now: Timestamp) -> Vec<Finding> {
    clock(evidence, profile).into_iter().chain(join_window(evidence, profile, now)).collect()
}

fn clock(evidence: &Evidence, profile: &Profile) -> Option<Finding> {
    let offset = clock_offset_s(evidence)?;
    let limits = &profile.time;
    let severity = if offset.unsigned_abs() > u64::from(limits.clock_blocking_s.value) {
        Severity::Blocking
    } else if offset.unsigned_abs() > u64::from(limits.clock_risk_s.value) {
        Severity::Risk
    } else {
        return None;
    };
    let minutes = (offset.unsigned_abs() + 30) / 60;
    let direction = if offset > 0 { "ahead" } else { "behind" };
    let finding = Finding::new(Code::ClockWrong).severity(severity);
    Some(finding.with("minutes", minutes).with("direction", direction))
}

/// Whether the interview's room is open yet, or has closed. Instants go into the sentence as RFC 3339.
fn join_window(evidence: &Evidence, profile: &Profile, now: Timestamp) -> Option<Finding> {
    let starts_at = evidence.invitation.as_ref()?.starts_at.as_ref()?.value;
    // The clock's own error would be an error of this rule.
    let now = now.checked_sub(SignedDuration::from_secs(clock_offset_s(evidence).unwrap_or(0))).ok()?;
    let minutes = |limit: &Limit| SignedDuration::from_mins(i64::from(limit.value));
    let opens = starts_at.checked_sub(minutes(&profile.time.opens_before_min)).ok()?;
    let closes = starts_at.checked_add(minutes(&profile.time.closes_after_min)).ok()?;
    if now < opens {
        Some(Finding::new(Code::SessionNotStarted).with("opens", opens))
    } else if now > closes {
        Some(Finding::new(Code::SessionMissed).with("started", starts_at))
    } else {
        None
    }
}

/// How far this computer's clock is ahead, in seconds, if two independent hosts agree on the time.
pub(super) fn clock_offset_s(evidence: &Evidence) -> Option<i64> {
    let offset = |http: &HttpAnswer| Some(http.received_at.as_second() - http.date?.as_second());
    let trusted = interview_host(evidence).filter(|answer| match &answer.tls {
        crate::Attempt::Succeeded(tls) => tls.system == Trust::Trusted,
        crate::Attempt::NotReached | crate::Attempt::Failed(_) => false,
    });
    let interview = trusted.and_then(|answer| answer.http.succeeded());
    let mut offsets: Vec<i64> = answered_as_expected(evidence).chain(interview).filter_map(offset).collect();
    offsets.sort_unstable();
    let middle = *offsets.get(offsets.len() / 2)?;
    let agreeing = offsets.iter().filter(|offset| (*offset - middle).abs() <= AGREEMENT_S).count();
    (agreeing >= 2).then_some(middle)
}
