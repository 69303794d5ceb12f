//! The interview's start as clocks show it, here and where the invitation comes from, and the places one can be at.
//! Numbers and names only: the window makes them words.

use crate::ipc::{Clock, Place, PlaceOfStart, Starts, UnclearView};
use jiff::{
    Timestamp, Zoned,
    tz::{self, TimeZone},
};
use preflight_invitation::{Invitation, StartChoice, place_of_zone};

/// Zones that are named after a place.
const REGIONS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// The start of an invitation, where it is known.
pub(crate) fn starts_of(invitation: &Invitation, here: &TimeZone) -> Option<Starts> {
    let zone = invitation.zone.as_ref().map(|zone| zone.value.as_str());
    Some(starts(invitation.starts_at.as_ref()?.value, zone, here))
}

/// A start on the clocks here, and on those of the invitation's zone where they differ.
fn starts(start: Timestamp, zone: Option<&str>, here: &TimeZone) -> Starts {
    let local = start.to_zoned(here.clone());
    let there = zone.and_then(|name| start.in_tz(name).ok());
    let there = there.filter(|there| there.offset() != local.offset());
    Starts { utc: start.to_string(), here: clock(&local), there: there.as_ref().map(clock) }
}

/// An unclear start with the places that it may mean; where it names no zone this computer's is one of them.
pub(crate) fn unclear_start(read: &Invitation, here: &TimeZone) -> Option<UnclearView> {
    let unclear = &read.unclear_start.as_ref()?.value;
    let place = |choice: StartChoice| PlaceOfStart {
        starts: starts(choice.starts_at, Some(&choice.zone), here),
        zone: choice.zone,
    };
    let places = unclear.choices_with(here).into_iter().map(place).collect();
    Some(UnclearView { words: unclear.words.clone(), names_no_zone: unclear.local.is_some(), places })
}

/// The places one can choose from, with what their clocks show.
pub(crate) fn places(now: Timestamp) -> Vec<Place> {
    let names = tz::db().available().map(|name| name.as_str().to_owned());
    let mut places: Vec<Place> = names.filter_map(|name| place(name, now)).collect();
    places.sort_by(|a, b| (&a.city, &a.time, a.zone.len()).cmp(&(&b.city, &b.time, b.zone.len())));
    // `America/Indianapolis` is an older name of `America/Indiana/Indianapolis`.
    places.dedup_by(|next, kept| next.city == kept.city && next.time == kept.time);
    places
}

fn place(zone: String, now: Timestamp) -> Option<Place> {
    let (region, _) = zone.split_once('/')?;
    if !REGIONS.contains(&region) {
        return None;
    }
    let time = now.in_tz(&zone).ok()?.strftime("%H:%M").to_string();
    Some(Place { city: place_of_zone(&zone), region: region.to_owned(), time, zone })
}

fn clock(zoned: &Zoned) -> Clock {
    let zone = zoned.time_zone().iana_name();
    Clock {
        time: zoned.strftime("%H:%M").to_string(),
        date: zoned.date().to_string(),
        zone: zone.map(str::to_owned),
        city: zone.map(place_of_zone),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_invitation::{Found, Source, UnclearStart};

    fn told(start: &str, zone: Option<&str>) -> (String, Option<String>) {
        let found = |value: &str| Found { value: value.to_owned(), at: Source::DtStart };
        let invitation = Invitation {
            starts_at: Some(Found { value: start.parse().unwrap(), at: Source::DtStart }),
            zone: zone.map(found),
            ..Invitation::default()
        };
        let starts = starts_of(&invitation, &TimeZone::get("Europe/Berlin").unwrap()).unwrap();
        let words = |clock: Clock| format!("{} {} {}", clock.date, clock.time, clock.city.unwrap());
        (words(starts.here), starts.there.map(words))
    }

    #[test]
    fn the_start_is_told_on_both_clocks() {
        let (here, there) = told("2026-11-20T14:30:00Z", Some("Europe/London"));
        assert_eq!(here, "2026-11-20 15:30 Berlin");
        assert_eq!(there.unwrap(), "2026-11-20 14:30 London");
        assert_eq!(told("2026-11-20T03:30:00Z", Some("America/New_York")).1.unwrap(), "2026-11-19 22:30 New York");
        assert_eq!(told("2026-07-20T18:00:00Z", Some("Etc/GMT+8")).1.unwrap(), "2026-07-20 10:00 UTC−8");
    }

    #[test]
    fn one_clock_is_enough_where_both_show_the_same() {
        for zone in [Some("Europe/Paris"), Some("Not/AZone"), None] {
            assert_eq!(told("2026-11-20T14:30:00Z", zone), ("2026-11-20 15:30 Berlin".to_owned(), None));
        }
    }

    #[test]
    fn clocks_differ_on_the_day_of_the_interview_if_not_today() {
        // Daylight saving ends in Europe on 25 October 2026 and in America on 1 November.
        let (here, there) = told("2026-10-28T14:00:00Z", Some("America/New_York"));
        assert_eq!((here.as_str(), there.as_deref()), ("2026-10-28 15:00 Berlin", Some("2026-10-28 10:00 New York")));
    }

    #[test]
    fn an_invitation_without_a_start_tells_none() {
        assert_eq!(starts_of(&Invitation::default(), &TimeZone::UTC), None);
    }

    #[test]
    fn an_unclear_start_is_told_for_each_place() {
        let choice = |zone: &str, time: &str| StartChoice { zone: zone.to_owned(), starts_at: time.parse().unwrap() };
        let choices =
            vec![choice("America/Chicago", "2026-11-24T16:00:00Z"), choice("Asia/Shanghai", "2026-11-24T02:00:00Z")];
        let told = |local: Option<&str>| {
            let local = local.map(|local| local.parse().unwrap());
            let words = "24 November 2026, 10:00".to_owned();
            let unclear = UnclearStart { words, local, choices: choices.clone() };
            let unclear_start = Some(Found { value: unclear, at: Source::DtStart });
            let read = Invitation { unclear_start, ..Invitation::default() };
            let told = super::unclear_start(&read, &TimeZone::get("Europe/Berlin").unwrap()).unwrap();
            told.places.into_iter().map(|place| place.starts.here.time).collect::<Vec<_>>()
        };
        assert_eq!(told(None), ["17:00", "03:00"]);
        assert_eq!(told(Some("2026-11-24T10:00")), ["17:00", "03:00", "10:00"]);
    }

    #[test]
    fn every_place_has_a_clock() {
        let places = places("2026-11-20T14:30:00Z".parse().unwrap());
        let of = |zone: &str| places.iter().find(|place| place.zone == zone).map(|place| (&*place.city, &*place.time));
        assert_eq!(of("Asia/Kolkata"), Some(("Kolkata", "20:00")));
        assert_eq!(of("America/Argentina/Ushuaia"), Some(("Ushuaia", "11:30")));
        assert_eq!(places.iter().filter(|place| place.city == "Indianapolis").count(), 1);
        assert_eq!(of("Etc/GMT+3"), None);
        assert!(places.len() > 300 && places.is_sorted_by(|a, b| a.city <= b.city));
    }
}
