//! Where a text names no zone: the places whose clock it means most likely. First those that the text and its sender's
//! address speak of, of these the ones whose clock is that of the mail; else the mail's own clock.

use super::{
    clues::{find_countries, find_places, shows_offset},
    token::Text,
    written::Written,
};
use crate::{invitation::StartChoice, vocabulary::time_names};
use jiff::{civil::DateTime, tz::Offset};

/// Of more places nobody chooses.
const MOST: usize = 4;

pub(super) fn find_likely(local: DateTime, text: &Text<'_>, written: Written) -> Vec<StartChoice> {
    let of_country = |code: &String| time_names().country_zones.get(code).into_iter().flatten().map(String::as_str);
    let mut zones = find_places(text);
    zones.extend(find_countries(text, written).into_iter().flat_map(of_country));
    zones.sort_by_key(|zone| !shows_offset(zone, written));
    let of_mail = written.offset.filter(|_| zones.first().is_none_or(|zone| !shows_offset(zone, written)));
    let of_mail = of_mail.and_then(|offset| zone_of_offset(offset, written));
    let mut choices: Vec<StartChoice> = Vec::new();
    for zone in of_mail.into_iter().chain(zones.into_iter().map(str::to_owned)) {
        let Ok(start) = local.in_tz(&zone) else { continue };
        let starts_at = start.timestamp();
        if choices.len() < MOST && choices.iter().all(|choice| choice.starts_at != starts_at) {
            choices.push(StartChoice { zone, starts_at });
        }
    }
    choices
}

/// The zone of whole hours: `Etc/GMT-1` is one hour east. Of any other the first place that is known for it. Many servers
/// keep UTC, whoever writes.
fn zone_of_offset(offset: Offset, written: Written) -> Option<String> {
    match (offset.seconds() / 3600, offset.seconds() % 3600) {
        (0, 0) => None,
        (hours, 0) => Some(format!("Etc/GMT{:+}", -hours)),
        _ => time_names().zones.keys().find(|zone| shows_offset(zone, written)).cloned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{civil::date, tz::offset};
    use rstest::rstest;

    #[rstest]
    #[case("Interview at 10:00\nRoom 4, Hamburg", None, "", "Europe/Berlin")]
    #[case("Interview at 10:00, https://meet.acme.co.nz/1", None, "", "Pacific/Auckland")]
    #[case("Interview at 10:00, +91 80 5550 0147", None, "", "Asia/Kolkata")]
    #[case("Interview at 10:00", Some(60), "de", "Europe/Berlin")]
    #[case("Interview at 10:00", Some(-300), "", "Etc/GMT+5")]
    #[case("Interview at 10:00", Some(330), "", "Asia/Colombo")]
    // The mail's clock chooses among the clocks of a country, and stands beside one that it is not.
    #[case(
        "Interview at 10:00, https://acme.com.au/1",
        Some(480),
        "",
        "Australia/Perth Australia/Adelaide Australia/Eucla Australia/Lord_Howe"
    )]
    #[case("Interview at 10:00, https://acme.de/1", Some(-480), "", "Etc/GMT+8 Europe/Berlin")]
    // Domains that everybody uses, and a server's clock.
    #[case("Interview at 10:00, https://acme.io/1 hr@acme.ai", Some(0), "co", "")]
    #[case("Interview at 10:00", None, "", "")]
    fn likely_places(#[case] text: &str, #[case] minutes: Option<i32>, #[case] country: &str, #[case] expected: &str) {
        let country = country.as_bytes().try_into().ok();
        let own = minutes.and_then(|minutes| Offset::from_seconds(minutes * 60).ok());
        let written = Written { on: Some(date(2026, 11, 28)), offset: own, country, ..Written::default() };
        let found = find_likely(date(2026, 12, 14).at(10, 0, 0, 0), &Text::new(text), written);
        let zones: Vec<String> = found.into_iter().map(|choice| choice.zone).collect();
        assert_eq!(zones.join(" "), expected);
    }

    #[test]
    fn whole_hours_have_a_zone_of_their_own() {
        assert_eq!(zone_of_offset(offset(-5), Written::default()).as_deref(), Some("Etc/GMT+5"));
        assert_eq!(zone_of_offset(offset(9), Written::default()).as_deref(), Some("Etc/GMT-9"));
    }
}
