//! Instants in words: beside the present ("in 2 h 10 min", "10 minutes ago"), and on a clock ("15:30 on Tuesday,
//! 24 November"). Decides nothing about them.

use super::Explainer;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use preflight_diagnosis::{Evidence, Fact, Finding, fact};
use preflight_invitation::{StartChoice, place_of_zone};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// The clock that instants are told on.
#[derive(Debug, Clone, Default)]
pub(super) struct Clock {
    /// The zone of this computer; where it is not known the clock is UTC, and says so.
    here: Option<TimeZone>,
    /// The present.
    now: Option<Timestamp>,
}

impl Clock {
    pub(super) fn new(evidence: &Evidence, now: Timestamp) -> Clock {
        let zone = evidence.system.known().and_then(|system| system.time_zone.as_deref());
        Clock { here: zone.and_then(|zone| TimeZone::get(zone).ok()), now: Some(now) }
    }

    fn date(&self, at: Timestamp) -> Date {
        at.to_zoned(self.here.clone().unwrap_or(TimeZone::UTC)).date()
    }

    /// The present day, for a finding that lies near it.
    fn today(&self, finding: &Finding) -> Option<Date> {
        finding.facts.get(fact::IN_MINUTES.name)?;
        self.now.map(|now| self.date(now))
    }
}

impl Explainer {
    /// Whole minutes from the present until an instant; what is past is negative.
    pub(super) fn minutes_in_words(&self, minutes: i64) -> String {
        let direction = if minutes < 0 { "ago" } else { "in" };
        let away = minutes.saturating_abs();
        let (hours, rest) = ((away / HOUR).to_string(), away % HOUR);
        let say = |unit: &str, numbers: &[(&str, &str)]| self.text(&format!("{direction}-{unit}"), numbers);
        match away {
            0 => self.text("now", &[]),
            1..HOUR => say("minutes", &[("minutes", &away.to_string())]),
            HOUR..DAY if rest > 0 => say("hours-minutes", &[("hours", &hours), ("minutes", &rest.to_string())]),
            HOUR..2880 => say("hours", &[("hours", &hours)]),
            _ => say("days", &[("days", &(away.saturating_add(DAY / 2) / DAY).to_string())]),
        }
    }

    /// Tells an instant of a finding on the clock of this computer.
    pub(super) fn time_here(&self, at: Timestamp, finding: &Finding, clock: &Clock) -> String {
        self.moment(at, clock.here.as_ref(), clock.today(finding))
    }

    /// Tells an instant on the clock of the finding's zone. On the clock there the day is the one of the clock here, if it
    /// is the same.
    pub(super) fn time_elsewhere(&self, at: Timestamp, finding: &Finding, clock: &Clock) -> String {
        let zone = finding.facts.text(fact::ZONE.name);
        let Some(there) = zone.and_then(|zone| TimeZone::get(&zone).ok()) else {
            return self.time_here(at, finding, clock);
        };
        let date = match finding.facts.get(fact::LOCAL_TIME.name) {
            Some(Fact::Instant(start)) => Some(clock.date(*start)),
            _ => clock.today(finding),
        };
        self.moment(at, Some(&there), date)
    }

    /// "16:00 (Chicago) or 02:00 (Shanghai)"
    pub(super) fn choices(&self, choices: &[StartChoice], clock: &Clock) -> String {
        let written = choices.iter().map(|choice| {
            let time = self.moment(choice.starts_at, clock.here.as_ref(), None);
            self.text("moment-choice", &[("time", &time), ("zone", &place_of_zone(&choice.zone))])
        });
        written.reduce(|list, next| self.text("moment-or", &[("first", &list), ("second", &next)])).unwrap_or_default()
    }

    /// "15:30", "15:30 tomorrow", "15:30 on Tuesday, 24 November"; the year where it is not the present one.
    fn moment(&self, at: Timestamp, zone: Option<&TimeZone>, today: Option<Date>) -> String {
        let local = at.to_zoned(zone.cloned().unwrap_or(TimeZone::UTC)).datetime();
        let date = local.date();
        let time = self.time_of_day(local);
        let time = if zone.is_some() { time } else { self.text("moment-utc", &[("time", &time)]) };
        if today == Some(date) {
            return time;
        }
        if today.and_then(|today| today.tomorrow().ok()) == Some(date) {
            return self.text("moment-tomorrow", &[("time", &time)]);
        }
        let [weekday, day, month, year] = ["%u", "%-d", "%-m", "%Y"].map(|part| date.strftime(part).to_string());
        let year = if today.is_some_and(|today| today.year() == date.year()) { "none" } else { &year };
        let named = [("time", time.as_str()), ("weekday", &weekday), ("day", &day), ("month", &month), ("year", year)];
        self.text("moment-on", &named)
    }

    /// "2026-11-20 15:30 (Berlin)", where a date stands alone.
    pub(crate) fn date_and_time(&self, local: DateTime, place: &str) -> String {
        let time = self.time_of_day(local);
        let [year, month, day] = ["%Y", "%m", "%d"].map(|part| local.strftime(part).to_string());
        let parts = [("year", year.as_str()), ("month", &month), ("day", &day), ("time", &time), ("place", place)];
        self.text("moment-date", &parts)
    }

    /// "15:30"
    fn time_of_day(&self, local: DateTime) -> String {
        let [hour, minute] = ["%H", "%M"].map(|part| local.strftime(part).to_string());
        self.text("moment-time", &[("hour", &hour), ("minute", &minute)])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::explain::args::Args;
    use preflight_diagnosis::{Code, SystemFamily};
    use rstest::rstest;

    /// As it is told on 22 November 2026.
    fn told(code: Code, facts: &[(&str, &str)], zone: Option<&str>) -> Args {
        let mut finding = Finding::new(code);
        facts.iter().for_each(|(name, value)| finding.facts.read(name, value));
        let clock =
            Clock { here: zone.and_then(|zone| TimeZone::get(zone).ok()), now: "2026-11-22T12:00:00Z".parse().ok() };
        Explainer::new("en", SystemFamily::Linux, None).sentence_args(&finding, &[], &clock)
    }

    #[rstest]
    #[case("2026-11-22T14:00:00Z", "120", Some("Europe/Berlin"), "15:00")]
    #[case("2026-11-23T14:00:00Z", "1560", Some("Europe/Berlin"), "15:00 tomorrow")]
    #[case("2026-11-22T23:30:00Z", "120", Some("Europe/Berlin"), "00:30 tomorrow")]
    #[case("2026-11-24T14:00:00Z", "5000", Some("Asia/Kolkata"), "19:30 on Tuesday, 24 November")]
    #[case("2027-01-04T14:00:00Z", "100000", Some("Europe/Berlin"), "15:00 on Monday, 4 January 2027")]
    #[case("2026-11-22T14:00:00Z", "none", Some("Europe/Berlin"), "15:00 on Sunday, 22 November 2026")]
    #[case("2026-11-22T14:00:00Z", "120", None, "14:00 UTC")]
    #[case("2026-11-22T14:00:00Z", "none", Some("Not/AZone"), "14:00 UTC on Sunday, 22 November 2026")]
    #[case("a minute from now", "1", Some("Europe/Berlin"), "a minute from now")]
    fn an_instant_on_the_clock_of_the_computer(
        #[case] opens: &str,
        #[case] minutes: &str,
        #[case] zone: Option<&str>,
        #[case] expected: &str,
    ) {
        let mut facts = vec![("opens", opens), ("in_minutes", minutes)];
        facts.retain(|(_, value)| *value != "none");
        assert_eq!(told(Code::SessionNotStarted, &facts, zone)["opens"], expected);
    }

    #[rstest]
    #[case("Europe/London", "14:30", "London")]
    #[case("America/New_York", "09:30", "New York")]
    #[case("Asia/Tokyo", "23:30", "Tokyo")]
    #[case("Pacific/Auckland", "03:30 tomorrow", "Auckland")]
    fn the_time_of_another_place_is_told_by_its_own_clock(
        #[case] zone: &str,
        #[case] time: &str,
        #[case] called: &str,
    ) {
        let start = "2026-11-22T14:30:00Z";
        let args = [("time", start), ("local_time", start), ("zone", zone), ("in_minutes", "130")];
        let told = told(Code::SessionTimeElsewhere, &args, Some("Europe/Berlin"));
        assert_eq!((told["time"].as_str(), told["zone"].as_str()), (time, called));
        assert_eq!(told["local_time"], "15:30");
    }

    #[test]
    fn the_day_is_said_once() {
        let start = "2026-11-24T14:30:00Z";
        let args = [("time", start), ("local_time", start), ("zone", "Europe/London"), ("in_minutes", "5000")];
        let told = told(Code::SessionTimeElsewhere, &args, Some("Europe/Berlin"));
        assert_eq!((told["time"].as_str(), told["local_time"].as_str()), ("14:30", "15:30 on Tuesday, 24 November"));
    }

    #[test]
    fn choices_are_told_on_one_clock() {
        let choices = "2026-11-24T16:00:00Z Etc/GMT+6, 2026-11-24T02:00:00Z Asia/Shanghai";
        let told = told(Code::SessionTimeElsewhere, &[("choices", choices)], Some("Europe/Berlin"));
        let expected = "17:00 on Tuesday, 24 November 2026 (UTC−6) or 03:00 on Tuesday, 24 November 2026 (Shanghai)";
        assert_eq!(told["choices"], expected);
    }

    #[rstest]
    #[case(0, "now")]
    #[case(1, "in 1 minute")]
    #[case(10, "in 10 minutes")]
    #[case(59, "in 59 minutes")]
    #[case(60, "in 1 h")]
    #[case(130, "in 2 h 10 min")]
    #[case(1439, "in 23 h 59 min")]
    #[case(1610, "in 26 h")]
    #[case(2879, "in 47 h")]
    #[case(2880, "in 2 days")]
    #[case(4200, "in 3 days")]
    #[case(525_600, "in 365 days")]
    #[case(-1, "1 minute ago")]
    #[case(-10, "10 minutes ago")]
    #[case(-120, "2 h ago")]
    #[case(-150, "2 h 30 min ago")]
    #[case(-10_080, "7 days ago")]
    fn an_instant_beside_the_present(#[case] minutes: i64, #[case] expected: &str) {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        assert_eq!(explainer.minutes_in_words(minutes), expected);
    }

    #[test]
    fn the_ends_of_time_have_words_too() {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        assert!(explainer.minutes_in_words(i64::MAX).starts_with("in "));
        assert!(explainer.minutes_in_words(i64::MIN).ends_with(" ago"));
    }
}
