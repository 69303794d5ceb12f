//! The time zone of a place that a person names: by its IANA name, or by the city in it; and back to what people call a
//! zone. It knows the cities of the zone database and no others.

use preflight_page::text::{plain_line, shorten};
use strsim::osa_distance;

/// What was given instead of a zone, and what may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is no time zone and no city that is known\n{advice}")]
pub struct PlaceError {
    text: String,
    advice: String,
}

/// Returns the IANA name of the zone of a place: `Europe/Berlin`, `berlin` or `New York`.
pub fn zone_of_place(text: &str) -> Result<String, PlaceError> {
    let wanted = fold_name(text);
    let zones: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    let named = zones.iter().find(|zone| fold_name(zone) == wanted);
    // Of several zones with one city, the one with the shortest name is the one that people know.
    let of_city = || {
        let with_city = zones.iter().filter(|zone| zone.contains('/') && fold_name(city(zone)) == wanted);
        with_city.min_by_key(|zone| (zone.len(), zone.as_str()))
    };
    if let Some(zone) = named.or_else(of_city).filter(|_| !wanted.is_empty()) {
        return Ok(zone.clone());
    }
    let distance = |zone: &&String| {
        let name = fold_name(zone);
        osa_distance(&fold_name(city(zone)), &wanted).min(osa_distance(&name, &wanted))
    };
    // More slips than one in three letters are another word.
    let near = zones.iter().filter(|zone| zone.contains('/') && distance(zone) * 3 <= wanted.chars().count());
    let advice = match near.min_by_key(|zone| (distance(zone), zone.len(), zone.as_str())) {
        Some(zone) => format!("Did you mean {zone}?"),
        None => "Write it like Europe/Berlin, or name the largest city with your time.".to_owned(),
    };
    Err(PlaceError { text: shorten(&plain_line(text), 60), advice })
}

/// Returns what people call a zone: `America/New_York` is New York. In the names `Etc/GMT+5` plus means west.
pub fn place_of_zone(zone: &str) -> String {
    match zone.strip_prefix("Etc/GMT").and_then(|west| west.parse::<i8>().ok()) {
        Some(0) => "UTC".to_owned(),
        Some(hours @ 1..) => format!("UTC−{hours}"),
        Some(hours) => format!("UTC+{}", hours.unsigned_abs()),
        None => city(zone).replace('_', " "),
    }
}

fn fold_name(name: &str) -> String {
    let letters = name.trim().chars().take(60);
    letters.flat_map(char::to_lowercase).map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).collect()
}

fn city(zone: &str) -> &str {
    zone.rsplit('/').next().unwrap_or(zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Europe/Berlin", "Europe/Berlin")]
    #[case("europe/berlin", "Europe/Berlin")]
    #[case(" Berlin ", "Europe/Berlin")]
    #[case("new york", "America/New_York")]
    #[case("New_York", "America/New_York")]
    #[case("Kolkata", "Asia/Kolkata")]
    #[case("Buenos Aires", "America/Buenos_Aires")]
    #[case("Chatham", "Pacific/Chatham")]
    #[case("Port-au-Prince", "America/Port-au-Prince")]
    #[case("UTC", "UTC")]
    fn places(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(zone_of_place(text).as_deref(), Ok(expected));
    }

    #[rstest]
    #[case("Berlni", "Did you mean Europe/Berlin?")]
    #[case("Calcuta", "Did you mean Asia/Calcutta?")]
    #[case("Europe/Lodnon", "Did you mean Europe/London?")]
    #[case("Nwe York", "Did you mean America/New_York?")]
    #[case("Springfield", "Write it like Europe/Berlin")]
    #[case("x", "Write it like Europe/Berlin")]
    #[case("", "Write it like Europe/Berlin")]
    fn no_places(#[case] text: &str, #[case] advice: &str) {
        let error = zone_of_place(text).map_err(|error| error.to_string());
        assert!(error.as_ref().is_err_and(|error| error.contains(advice)), "{error:?}");
        assert!(error.is_err_and(|error| error.lines().count() == 2));
    }

    #[rstest]
    #[case("America/Argentina/Buenos_Aires", "Buenos Aires")]
    #[case("Etc/GMT+8", "UTC−8")]
    #[case("Etc/GMT-14", "UTC+14")]
    #[case("Etc/GMT+0", "UTC")]
    #[case("Etc/GMT", "GMT")]
    #[case("Etc/UTC", "UTC")]
    #[case("UTC", "UTC")]
    fn zones(#[case] zone: &str, #[case] expected: &str) {
        assert_eq!(place_of_zone(zone), expected);
    }

    #[test]
    fn every_zone_is_found_by_its_own_name() {
        for zone in jiff::tz::db().available() {
            assert_eq!(zone_of_place(zone.as_str()).as_deref(), Ok(zone.as_str()));
        }
    }
}
