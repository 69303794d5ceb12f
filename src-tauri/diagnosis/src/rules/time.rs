//! The computer's clock against the dates of independent hosts, and the interview's start: against the clock, and as the
//! newest invitation changed it.

mod zone;

use crate::{
    code::{Code, fact},
    finding::Finding,
    profile::Profile,
    seen::Seen,
    severity::Severity,
};
use jiff::{SignedDuration, Timestamp};
use preflight_invitation::{Change, Invitation, Limit, platform};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Few interviews are planned for longer: until then one whose end nobody named may still go on, and one may join.
const LONGEST_INTERVIEW: SignedDuration = SignedDuration::from_hours(2);

pub(super) fn findings(seen: &Seen) -> Vec<Finding> {
    let clock = clock(seen);
    let session = seen.session.as_ref();
    let mut findings = Vec::from_iter(zone::of_computer(seen, clock.is_some()));
    // Nobody is early or late for a cancelled session.
    let change = session.and_then(|session| session.change.as_ref());
    if change.is_some_and(|change| change.value == Change::Cancelled) {
        return findings.into_iter().chain(clock).collect();
    }
    let joining = session.and_then(|session| join_window(session, seen.profile, seen.now));
    // What was assumed for the start may be wrong: that is no reason to give up.
    let is_assumed = session.is_some_and(|session| !session.assumed.is_empty());
    let joining = joining.map(|finding| {
        let may_be_missed = finding.code == Code::SessionMissed && finding.severity != Severity::Note;
        if is_assumed && may_be_missed {
            finding.severity(Severity::Risk).with(fact::BECAUSE, "assumed")
        } else {
            finding
        }
    });
    if joining.as_ref().is_none_or(|finding| finding.code != Code::SessionMissed) {
        findings.extend(session.and_then(|session| zone::of_session(seen, session)));
    }
    findings.into_iter().chain(clock).chain(joining).collect()
}

fn clock(seen: &Seen) -> Option<Finding> {
    let offset = seen.clock_offset_s?;
    let limits = &seen.profile.time;
    let severity = if offset.unsigned_abs() > u64::from(limits.clock_blocking_s.value) {
        Severity::Blocking
    } else if offset.unsigned_abs() > u64::from(limits.clock_risk_s.value) {
        Severity::Risk
    } else {
        return None;
    };
    let minutes = (offset.saturating_abs().saturating_add(30)) / 60;
    let direction = if offset > 0 { "ahead" } else { "behind" };
    let finding = Finding::new(Code::ClockWrong).severity(severity);
    Some(finding.with(fact::MINUTES, minutes).with(fact::DIRECTION, direction))
}

/// Whether the interview's room is open yet, or has closed.
fn join_window(session: &Invitation, profile: &Profile, now: Timestamp) -> Option<Finding> {
    let starts_at = session.starts_at.as_ref().map(|found| found.value);
    let ends_at = session.ends_at.as_ref().map(|found| found.value);
    let ends_at = ends_at.filter(|end| starts_at.is_none_or(|start| *end > start));
    let missed = || Finding::new(Code::SessionMissed);
    if let Some(end) = ends_at.filter(|end| now > *end) {
        let missed = missed().with_some(fact::STARTED, starts_at).with(fact::ENDED, end);
        return Some(missed.with(fact::IN_MINUTES, minutes_until(end, now)));
    }
    let starts_at = starts_at?;
    let minutes = |limit: &Limit| SignedDuration::from_mins(i64::from(limit.value));
    // What the platform publishes of its own rooms is nearer than what holds for most.
    let platform = session.link.as_ref().and_then(|link| platform(link.platform.as_deref()?));
    let before = platform.and_then(|platform| platform.opens_before_min.as_ref());
    let after = platform.and_then(|platform| platform.closes_after_min.as_ref());
    let opens = starts_at.checked_sub(minutes(before.unwrap_or(&profile.time.opens_before_min))).ok()?;
    let closes = starts_at.checked_add(minutes(after.unwrap_or(&profile.time.closes_after_min))).ok()?;
    if now < opens {
        let finding = Finding::new(Code::SessionNotStarted).with(fact::OPENS, opens);
        return Some(finding.with(fact::IN_MINUTES, minutes_until(opens, now)));
    }
    if now <= closes {
        return None;
    }
    let started = missed().with(fact::STARTED, starts_at).with(fact::IN_MINUTES, minutes_until(starts_at, now));
    match ends_at {
        None => {
            // What was copied from the built-in profile is nobody's own word.
            let is_own = after.is_some() || profile.time.closes_after_min != Profile::generic().time.closes_after_min;
            let may_go_on = !is_own && now.duration_since(starts_at) <= LONGEST_INTERVIEW;
            Some(if may_go_on { started.severity(Severity::Risk) } else { started })
        }
        // What takes longer than a day is no meeting but the time in which to come: then nobody is late.
        Some(end) => (end.duration_since(starts_at) < DAY).then(|| started.severity(Severity::Note)),
    }
}

/// Whether the interview has begun. What takes longer than a day is no meeting but the time in which to come.
pub(crate) fn has_started(seen: &Seen) -> bool {
    let Some(session) = seen.session.as_ref() else { return false };
    let is_cancelled = session.change.as_ref().is_some_and(|change| change.value == Change::Cancelled);
    let ends_at = session.ends_at.as_ref().map(|found| found.value);
    !is_cancelled
        && session
            .starts_at
            .as_ref()
            .map(|found| found.value)
            .is_some_and(|start| start <= seen.now && ends_at.is_none_or(|end| end.duration_since(start) < DAY))
}

/// Whether the session was cancelled or moved, as the newest invitation in hand says. Which of several is the newest was
/// decided when they were read.
pub(super) fn changed(seen: &Seen) -> Option<Finding> {
    let invitation = seen.invitation?;
    let starts_at = invitation.starts_at.as_ref().map(|found| found.value);
    let about = |what: &str| Finding::new(Code::SessionCancelledOrMoved).with(fact::WHAT, what);
    // A cancelled session cannot be joined. A moved one can: its newest time and link are those that are checked here, and
    // the person only has to forget the old ones. Without a link of its own the newest invitation leaves the old one, which
    // may be dead.
    let moved = if invitation.url().is_some() { Severity::Note } else { Severity::Risk };
    Some(match invitation.change.as_ref()?.value {
        Change::Cancelled => about("cancelled").with_some(fact::OLD_TIME, starts_at),
        Change::Moved { from } => {
            about("moved").severity(moved).with(fact::OLD_TIME, from).with_some(fact::NEW_TIME, starts_at)
        }
        Change::NewLink => about("new-link").severity(moved).with_some(fact::NEW_TIME, starts_at),
    })
}

/// Whole minutes from `now` to the instant, to the nearest; what is past is negative.
fn minutes_until(instant: Timestamp, now: Timestamp) -> i64 {
    (instant.as_second() - now.as_second() + 30).div_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use preflight_invitation::{Found, LinkReading, Platform, Source};
    use rstest::rstest;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn an_interview_at_noon(platform: &str) -> Invitation {
        let link = Some(LinkReading { platform: Some(platform.to_owned()), ..LinkReading::default() });
        let starts_at = Some(Found { value: at("2026-11-20T12:00:00Z"), at: Source::DtStart });
        Invitation { link, starts_at, ..Invitation::default() }
    }

    fn join_window_at(platform: &str, now: &str) -> Option<(Code, String)> {
        let mut profile = Profile::generic().clone();
        (profile.time.opens_before_min.value, profile.time.closes_after_min.value) = (60, 60);
        let finding = join_window(&an_interview_at_noon(platform), &profile, at(now))?;
        let instant = ["opens", "started"].into_iter().find_map(|name| finding.facts.text(name));
        Some((finding.code, instant?))
    }

    #[rstest]
    #[case("2026-11-20T11:29:59Z", Some((Code::SessionNotStarted, "2026-11-20T11:30:00Z")))]
    #[case("2026-11-20T11:30:00Z", None)]
    #[case("2026-11-20T12:15:00Z", None)]
    #[case("2026-11-20T12:15:01Z", Some((Code::SessionMissed, "2026-11-20T12:00:00Z")))]
    fn a_platform_with_its_own_window_is_taken_at_its_word(#[case] now: &str, #[case] found: Option<(Code, &str)>) {
        let own = platform("onvue").map(|platform: &Platform| {
            let value = |limit: &Option<Limit>| limit.as_ref().map(|limit| limit.value);
            (value(&platform.opens_before_min), value(&platform.closes_after_min))
        });
        assert_eq!(own, Some((Some(30), Some(15))));
        assert_eq!(join_window_at("onvue", now), found.map(|(code, value)| (code, value.to_owned())));
    }

    /// Whoever begins the check in the interview because something fails there is not told that all is over.
    #[rstest]
    #[case::platform("onvue", None, Severity::Blocking)]
    #[case::company("zoom", Some("Acme"), Severity::Blocking)]
    #[case::nobody("zoom", None, Severity::Risk)]
    fn only_who_publishes_a_last_moment_is_taken_to_keep_it(
        #[case] name: &str,
        #[case] source: Option<&str>,
        #[case] expected: Severity,
    ) {
        let mut profile = Profile::generic().clone();
        profile.name = "acme".to_owned();
        if let Some(source) = source {
            profile.time.closes_after_min.source = source.to_owned();
        }
        let finding = join_window(&an_interview_at_noon(name), &profile, at("2026-11-20T12:16:00Z"));
        assert_eq!(finding.map(|finding| finding.severity), Some(expected));
    }

    #[rstest]
    #[case("2026-11-20T10:59:59Z", Some((Code::SessionNotStarted, "2026-11-20T11:00:00Z")))]
    #[case("2026-11-20T11:00:00Z", None)]
    #[case("2026-11-20T13:00:00Z", None)]
    #[case("2026-11-20T13:00:01Z", Some((Code::SessionMissed, "2026-11-20T12:00:00Z")))]
    fn else_the_profile_says_when_the_room_is_open(#[case] now: &str, #[case] found: Option<(Code, &str)>) {
        assert_eq!(join_window_at("karat", now), found.map(|(code, value)| (code, value.to_owned())));
    }
}
