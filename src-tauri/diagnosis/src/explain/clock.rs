//! Instants in words beside the present: "in 2 h 10 min", "in 3 days", "10 minutes ago". Dates and clock times are told
//! elsewhere.

use super::Explainer;
use jiff::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

impl Explainer {
    /// The instant as it lies before or after `now`; half a minute is still "now".
    pub fn in_words(&self, instant: Timestamp, now: Timestamp) -> String {
        let seconds = instant.as_second().saturating_sub(now.as_second());
        let away = seconds.unsigned_abs() + (MINUTE as u64) / 2;
        let minutes = i64::try_from(away / MINUTE as u64).unwrap_or(i64::MAX);
        self.minutes_in_words(if seconds < 0 { -minutes } else { minutes })
    }

    /// The same of whole minutes; what is past is negative.
    pub(super) fn minutes_in_words(&self, minutes: i64) -> String {
        let direction = if minutes < 0 { "ago" } else { "in" };
        let away = i64::try_from(minutes.unsigned_abs()).unwrap_or(i64::MAX);
        let (hours, rest) = (away / HOUR, away % HOUR);
        let say = |unit: &str, numbers: &[(&str, i64)]| {
            let written: Vec<(&str, String)> =
                numbers.iter().map(|(name, number)| (*name, number.to_string())).collect();
            let args: Vec<(&str, &str)> = written.iter().map(|(name, number)| (*name, number.as_str())).collect();
            self.text(&format!("{direction}-{unit}"), &args)
        };
        match away {
            0 => self.text("now", &[]),
            1..HOUR => say("minutes", &[("minutes", away)]),
            HOUR..DAY if rest > 0 => say("hours-minutes", &[("hours", hours), ("minutes", rest)]),
            HOUR..2880 => say("hours", &[("hours", hours)]),
            _ => say("days", &[("days", away.saturating_add(DAY / 2) / DAY)]),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::SystemFamily;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-20T12:00:29Z", "now")]
    #[case("2026-11-20T11:59:31Z", "now")]
    #[case("2026-11-20T12:01:00Z", "in 1 minute")]
    #[case("2026-11-20T12:09:40Z", "in 10 minutes")]
    #[case("2026-11-20T12:59:29Z", "in 59 minutes")]
    #[case("2026-11-20T12:59:40Z", "in 1 h")]
    #[case("2026-11-20T14:10:00Z", "in 2 h 10 min")]
    #[case("2026-11-21T11:59:00Z", "in 23 h 59 min")]
    #[case("2026-11-21T14:50:00Z", "in 26 h")]
    #[case("2026-11-22T11:59:00Z", "in 47 h")]
    #[case("2026-11-22T12:00:00Z", "in 2 days")]
    #[case("2026-11-23T10:00:00Z", "in 3 days")]
    #[case("2027-11-20T12:00:00Z", "in 365 days")]
    #[case("2026-11-20T11:59:00Z", "1 minute ago")]
    #[case("2026-11-20T11:50:00Z", "10 minutes ago")]
    #[case("2026-11-20T10:00:00Z", "2 h ago")]
    #[case("2026-11-20T09:30:00Z", "2 h 30 min ago")]
    #[case("2026-11-13T12:00:00Z", "7 days ago")]
    fn an_instant_beside_the_present(#[case] instant: &str, #[case] expected: &str) {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        assert_eq!(explainer.in_words(instant.parse().unwrap(), now), expected);
    }

    #[test]
    fn the_ends_of_time_have_words_too() {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        assert!(explainer.in_words(Timestamp::MAX, Timestamp::MIN).starts_with("in "));
        assert!(explainer.in_words(Timestamp::MIN, Timestamp::MAX).ends_with(" ago"));
        assert!(explainer.minutes_in_words(i64::MIN).ends_with(" ago"));
    }
}
