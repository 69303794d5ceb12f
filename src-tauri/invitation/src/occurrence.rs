//! Which occurrence of a meeting that repeats (RFC 5545, section 3.8.5) an invitation means at a time, and which start
//! a person says it has. Knows no platform's hours.

use crate::{
    invitation::{Found, Invitation},
    source::Source,
};
use jiff::{SignedDuration, Timestamp};

impl Invitation {
    /// Returns the invitation to the occurrence that counts at `now`: the one that goes on, else the next, else the
    /// last. One without an end goes on for `late`. There is no start where the series was not followed that far. An
    /// invitation to a meeting that does not repeat stays as it is.
    pub fn current_occurrence(&self, now: Timestamp, late: SignedDuration) -> Invitation {
        let (Some(first), Some(repeats)) = (&self.starts_at, &self.repeats) else { return self.clone() };
        let ends_at = self.ends_at.as_ref().filter(|end| end.value > first.value);
        let length = ends_at.map(|end| end.value.duration_since(first.value));
        let is_open = |start: &Timestamp| now.duration_since(*start) <= length.unwrap_or(late);
        let last = repeats.starts.last().copied().unwrap_or(first.value);
        let open = std::iter::once(first.value).chain(repeats.starts.iter().copied()).find(is_open);
        let start = open.or((!repeats.goes_on).then_some(last));
        let end = start.zip(length).and_then(|(start, length)| start.checked_add(length).ok());
        Invitation {
            starts_at: start.map(|value| Found { value, at: first.at }),
            ends_at: end.zip(ends_at).map(|(value, end)| Found { value, at: end.at }),
            repeats: None,
            ..self.clone()
        }
    }

    /// Returns the invitation with the start that a person says, by a clock of `zone` where they name one. Nothing else
    /// that was read of its time holds then.
    pub fn with_start(self, value: Timestamp, zone: Option<String>, at: Source) -> Invitation {
        Invitation {
            starts_at: Some(Found { value, at }),
            zone: zone.map(|value| Found { value, at }),
            ends_at: None,
            assumed: None,
            repeats: None,
            unclear_start: None,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitation::{Repeats, UnclearStart};
    use rstest::rstest;

    const LATE: SignedDuration = SignedDuration::from_mins(15);

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    fn found<T>(value: T) -> Option<Found<T>> {
        Some(Found { value, at: Source::DtStart })
    }

    /// 10:00 to 10:45 on 23 and 24 November.
    fn twice() -> Invitation {
        Invitation {
            starts_at: found(at("2026-11-23T10:00:00Z")),
            ends_at: found(at("2026-11-23T10:45:00Z")),
            repeats: Some(Repeats { starts: vec![at("2026-11-24T10:00:00Z")], goes_on: false }),
            zone: found("Europe/London".to_owned()),
            ..Invitation::default()
        }
    }

    fn counts(invitation: &Invitation, now: &str) -> [Option<String>; 2] {
        let session = invitation.current_occurrence(at(now), LATE);
        assert_eq!(session.repeats, None);
        [session.starts_at, session.ends_at].map(|found| found.map(|found| found.value.to_string()))
    }

    #[rstest]
    #[case("2026-11-01T00:00:00Z", 23)]
    #[case("2026-11-23T10:45:00Z", 23)]
    #[case("2026-11-23T10:46:00Z", 24)]
    #[case("2026-11-24T10:44:00Z", 24)]
    #[case("2030-01-01T00:00:00Z", 24)]
    fn the_session_that_goes_on_counts_then_the_next_then_the_last(#[case] now: &str, #[case] day: u8) {
        let of_day = |time: &str| Some(format!("2026-11-{day}T{time}:00Z"));
        assert_eq!(counts(&twice(), now), [of_day("10:00"), of_day("10:45")]);
    }

    #[test]
    fn without_an_end_a_session_goes_on_for_as_long_as_one_may_be_late() {
        for ends_at in [None, found(at("2026-11-23T09:00:00Z"))] {
            let open = Invitation { ends_at, ..twice() };
            assert_eq!(counts(&open, "2026-11-23T10:15:00Z"), [Some("2026-11-23T10:00:00Z".to_owned()), None]);
            assert_eq!(counts(&open, "2026-11-23T10:16:00Z"), [Some("2026-11-24T10:00:00Z".to_owned()), None]);
        }
    }

    #[test]
    fn a_series_that_goes_on_further_than_it_was_followed_tells_no_start() {
        let mut series = twice();
        series.repeats.as_mut().unwrap().goes_on = true;
        assert_eq!(counts(&series, "2026-11-24T10:46:00Z"), [None, None]);
    }

    #[test]
    fn an_invitation_that_does_not_repeat_stays_as_it_is() {
        let once = Invitation { repeats: None, ..twice() };
        assert_eq!(once.current_occurrence(at("2030-01-01T00:00:00Z"), LATE), once);
    }

    #[test]
    fn a_start_that_the_person_says_replaces_all_that_was_read_of_the_time() {
        let words = UnclearStart { words: "10:00 CST".to_owned(), choices: Vec::new() };
        let read = Invitation { unclear_start: found(words), position: found("Baker".to_owned()), ..twice() };
        let start = at("2026-11-25T15:30:00Z");
        let said = read.with_start(start, None, Source::Typed);
        let starts_at = Some(Found { value: start, at: Source::Typed });
        assert_eq!(said, Invitation { starts_at, position: found("Baker".to_owned()), ..Invitation::default() });
        let zone = said.with_start(start, Some("Asia/Kolkata".to_owned()), Source::Typed).zone.unwrap();
        assert_eq!((zone.value.as_str(), zone.at), ("Asia/Kolkata", Source::Typed));
    }
}
