//! What an invitation tells before anything is asked of the computer or the network.

use crate::complete::Answers;
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Area, Evidence, Observed, Profile, Severity, System, SystemFamily, diagnose};
use preflight_invitation::Invitation;
use preflight_report::{ExplainedFinding, Explainer};

/// Returns the findings on an invitation alone that a person wants to know before the check, in words. It was completed with
/// the answers, and is diagnosed for a computer of that system whose clock is in the zone `here`.
pub fn preview(
    invitation: Invitation,
    answers: &Answers,
    system: SystemFamily,
    profile: &Profile,
    explainer: &Explainer,
    here: &TimeZone,
    now: Timestamp,
) -> Vec<ExplainedFinding> {
    let system = System { time_zone: here.iana_name().map(str::to_owned), ..System::new(system) };
    let evidence = Evidence {
        system: Observed::Known(system),
        areas: vec![Area::Link, Area::Time],
        invitation: Some(invitation),
        account: answers.account.clone(),
        place_zone: answers.place_zone.clone(),
        ..Evidence::default()
    };
    let told = explainer.explain(&diagnose(&evidence, profile, now), &evidence);
    told.primary.into_iter().chain(told.others).filter(matters_before_the_check).collect()
}

/// Whether a person wants to know this before the check. Of the time that is only what stands in the way, and that it was
/// changed: the start itself is shown.
fn matters_before_the_check(finding: &ExplainedFinding) -> bool {
    let cause = finding.code.cause();
    if cause.told_before || cause.told_by_start {
        return cause.told_before;
    }
    finding.area == Area::Link || finding.area == Area::Time && finding.severity != Severity::Note
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::Code;
    use preflight_invitation::read_text;

    fn told(text: &str, here: &str) -> Vec<ExplainedFinding> {
        let here = TimeZone::get(here).unwrap();
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let answers = Answers::default();
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        preview(read_text(text), &answers, SystemFamily::Linux, Profile::generic(), &explainer, &here, now)
    }

    #[test]
    fn an_invitation_is_told_in_the_times_of_this_computer() {
        let cancelled = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\n\
             DTSTART:20261124T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let told = told(cancelled, "Asia/Kolkata");
        let headline = &told[0].headline;
        assert!(headline.contains("15:30") && headline.contains("cancelled"), "{headline}");
    }

    #[test]
    fn what_the_start_screen_shows_by_itself_is_not_told() {
        let codes = |text| told(text, "Europe/Berlin").iter().map(|finding| finding.code).collect::<Vec<_>>();
        assert_eq!(codes("https://meet.example/a on 24 November 2026 at 10:00 UTC"), []);
        assert_eq!(codes("https://meet.example/a on 24 November 2025 at 10:00 UTC"), [Code::SessionMissed]);
    }
}
