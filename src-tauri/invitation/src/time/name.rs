//! The zone that a whole name means: "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "Pacific Time", "(UTC) Coordinated
//! Universal Time".

use super::{find_zone::read_zone, token::Text, zone::Zone};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};

/// A name that is longer is none.
const LONGEST: usize = 200;

/// Two days of winter and summer on which zones are compared: 15 January and 15 July 2027.
const DAYS: [i64; 2] = [1_799_971_200, 1_815_609_600];

/// Returns the IANA name of the only zone that a name means as a whole.
pub(crate) fn zone_by_words(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    let text = Text::new(name);
    let found = read_zone(&text, 0).filter(|found| found.tokens.end >= text.tokens.len())?;
    match found.zone {
        Zone::Offset(offset) => (offset == Offset::UTC).then(|| "UTC".to_owned()),
        Zone::Candidates(candidates) => {
            let zones: Vec<TimeZone> =
                candidates.iter().map(|candidate| TimeZone::get(&candidate.zone).ok()).collect::<Option<_>>()?;
            let first = zones.first()?;
            let is_one = zones.iter().all(|zone| have_one_clock(first, zone));
            is_one.then(|| candidates[0].zone.clone())
        }
    }
}

/// Whether the clocks of two zones show the same in winter and in summer.
pub(crate) fn have_one_clock(one: &TimeZone, other: &TimeZone) -> bool {
    let days = DAYS.iter().filter_map(|second| Timestamp::from_second(*second).ok());
    days.into_iter().all(|day| one.to_offset(day) == other.to_offset(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Pacific Time", "America/Los_Angeles")]
    #[case("Central Time", "America/Chicago")]
    #[case("(UTC) Coordinated Universal Time", "UTC")]
    #[case("(GMT-05.00) Eastern Time (US & Canada)", "America/New_York")]
    #[case("(UTC+01:00) Bruselas, Copenhague, Madrid, París", "Europe/Brussels")]
    #[case("(GMT+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo")]
    // Two clocks, and what is no zone.
    #[case("London, Paris", "")]
    #[case("CST", "")]
    #[case("Company time", "")]
    #[case("(UTC+01:00)", "")]
    fn names(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(zone_by_words(name).unwrap_or_default(), expected);
    }
}
