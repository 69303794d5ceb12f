//! Which occurrence of a meeting that repeats (RFC 5545, section 3.8.5) an invitation means at a time, and which start
//! a person says it has; which of its starts are over on a day. Knows no platform's hours.

use crate::{
    invitation::{Found, Invitation},
    source::Source,
};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::Offset};

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

    /// Returns the invitation without the starts that are over on a day wherever that is the day, as long as one is left.
    pub(crate) fn without_past(mut self, today: Date) -> Invitation {
        while self.is_over(today) && self.repeats.as_ref().is_some_and(|repeats| !repeats.starts.is_empty()) {
            self = self.without_first();
        }
        self
    }

    /// Whether its first start is over on a day wherever that is the day. One without an end ends as it begins.
    pub(crate) fn is_over(&self, today: Date) -> bool {
        // The day begins first where clocks are 14 hours ahead.
        let begins = Offset::constant(14).to_timestamp(today.to_datetime(jiff::civil::Time::midnight()));
        let ends_at = self.ends_at.as_ref().or(self.starts_at.as_ref());
        ends_at.zip(begins.ok()).is_some_and(|(end, begins)| end.value < begins)
    }

    /// Returns the invitation to the next of its starts, if there is one; they are all of one length.
    pub(crate) fn without_first(mut self) -> Invitation {
        let Some(first) = self.start() else { return self };
        let Some(repeats) = self.repeats.as_mut().filter(|repeats| !repeats.starts.is_empty()) else { return self };
        let next = repeats.starts.remove(0);
        let length = self.ends_at.as_ref().map(|end| end.value.duration_since(first));
        let end = length.and_then(|length| next.checked_add(length).ok());
        self.starts_at = self.starts_at.map(|found| Found { value: next, ..found });
        self.ends_at = self.ends_at.zip(end).map(|(found, value)| Found { value, ..found });
        self
    }

    /// Returns the invitation with the start that a person says, by a clock of `zone` where they name one. Nothing else
    /// that was read of its time holds then.
    pub fn with_start(self, value: Timestamp, zone: Option<String>, at: Source) -> Invitation {
        Invitation {
            starts_at: Some(Found { value, at }),
            zone: zone.map(|value| Found { value, at }),
            ends_at: None,
            assumed: Vec::new(),
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
        let words = UnclearStart { words: "10:00 CST".to_owned(), local: None, choices: Vec::new() };
        let read = Invitation { unclear_start: found(words), position: found("Baker".to_owned()), ..twice() };
        let start = at("2026-11-25T15:30:00Z");
        let said = read.with_start(start, None, Source::Typed);
        let starts_at = Some(Found { value: start, at: Source::Typed });
        assert_eq!(said, Invitation { starts_at, position: found("Baker".to_owned()), ..Invitation::default() });
        let zone = said.with_start(start, Some("Asia/Kolkata".to_owned()), Source::Typed).zone.unwrap();
        assert_eq!((zone.value.as_str(), zone.at), ("Asia/Kolkata", Source::Typed));
    }
}
