//! The invitation as the window shows it: what was read, and the start on this computer's clock and the invitation's.

use crate::{error::Error, ipc::Starts};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Found, Invitation, read_text};

/// The invitation of a check: what was read last if the text is still about it, with the time that the person typed.
pub(crate) fn of_request(
    text: &str,
    starts_at: Option<&str>,
    last_read: Option<&(String, Invitation)>,
) -> Result<Option<Invitation>, Error> {
    let is_about = |source: &str, invitation: &Invitation| {
        let link = invitation.link.as_ref();
        source == text || link.is_some_and(|link| link.input == text || link.link.as_deref() == Some(text))
    };
    let mut invitation = match last_read {
        Some((source, invitation)) if is_about(source, invitation) => Some(invitation.clone()),
        Some(_) | None if text.trim().is_empty() => None,
        Some(_) | None => Some(read_text(text)),
    };
    if let Some(typed) = starts_at.map(str::trim).filter(|typed| !typed.is_empty()) {
        let value: Timestamp = typed.parse().map_err(|_| Error::NotATime(typed.to_owned()))?;
        let read = invitation.get_or_insert_default();
        read.starts_at = Some(Found { value, at: "typed".to_owned() });
    }
    Ok(invitation)
}

/// The start as text: "15:30" here, and "10:00 London" where the invitation's clock shows another hour.
pub(crate) fn starts(invitation: Option<&Invitation>, here: &TimeZone, now: Timestamp) -> Option<Starts> {
    let invitation = invitation?;
    let start = invitation.starts_at.as_ref()?.value;
    let local = start.to_zoned(here.clone());
    let zone = invitation.zone.as_ref().map(|zone| zone.value.as_str());
    let there = zone.and_then(|name| Some((name, start.in_tz(name).ok()?)));
    let there = there.filter(|(_, zoned)| zoned.offset() != local.offset());
    // Another day is said as well; the same day needs no date.
    let today = now.to_zoned(here.clone()).date();
    let clock = |zoned: &jiff::Zoned| {
        let pattern = if zoned.date() == today { "%H:%M" } else { "%H:%M, %Y-%m-%d" };
        zoned.strftime(pattern).to_string()
    };
    let city = |zone: &str| zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    Some(Starts {
        utc: start.to_string(),
        here: clock(&local),
        there: there.map(|(name, zoned)| format!("{} {}", clock(&zoned), city(name))),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn meeting(start: &str, zone: Option<&str>) -> Invitation {
        let found = |value: &str| Found { value: value.to_owned(), at: "DTSTART".to_owned() };
        Invitation {
            starts_at: Some(Found { value: start.parse().unwrap(), at: "DTSTART".to_owned() }),
            zone: zone.map(found),
            ..Invitation::default()
        }
    }

    fn told(start: &str, zone: Option<&str>) -> (String, Option<String>) {
        let now = "2026-11-20T08:00:00Z".parse().unwrap();
        let starts = starts(Some(&meeting(start, zone)), &berlin(), now).unwrap();
        (starts.here, starts.there)
    }

    #[test]
    fn the_start_is_told_on_both_clocks() {
        let london = Some("Europe/London");
        assert_eq!(told("2026-11-20T14:30:00Z", london), ("15:30".to_owned(), Some("14:30 London".to_owned())));
        assert_eq!(told("2026-11-20T14:30:00Z", Some("America/New_York")).1.unwrap(), "09:30 New York");
    }

    #[test]
    fn one_clock_is_enough_where_both_show_the_same() {
        assert_eq!(told("2026-11-20T14:30:00Z", Some("Europe/Paris")), ("15:30".to_owned(), None));
        assert_eq!(told("2026-11-20T14:30:00Z", Some("Not/AZone")), ("15:30".to_owned(), None));
        assert_eq!(told("2026-11-20T14:30:00Z", None), ("15:30".to_owned(), None));
    }

    #[test]
    fn another_day_is_named() {
        assert_eq!(told("2026-11-21T14:30:00Z", None).0, "15:30, 2026-11-21");
    }

    #[test]
    fn no_text_and_no_time_is_no_invitation() {
        assert_eq!(of_request("  \n", None, None).unwrap(), None);
        assert_eq!(of_request("", Some(" "), None).unwrap(), None);
    }

    #[test]
    fn a_dropped_invitation_is_kept_while_the_text_is_still_its_link() {
        let mut dropped = meeting("2026-11-20T14:30:00Z", None);
        dropped.link = Some(preflight_diagnosis::LinkReading {
            input: "https://meet.example/a".to_owned(),
            link: Some("https://meet.example/a".to_owned()),
            ..Default::default()
        });
        let last = ("invite.eml".to_owned(), dropped.clone());
        assert_eq!(of_request("https://meet.example/a", None, Some(&last)).unwrap(), Some(dropped));
        let other = of_request("https://meet.example/b", None, Some(&last)).unwrap().unwrap();
        assert_eq!(other.starts_at, None);
    }

    #[test]
    fn a_typed_time_wins_and_nonsense_is_refused() {
        let typed = of_request("", Some("2026-11-20T10:00:00Z"), None).unwrap().unwrap();
        assert_eq!(typed.starts_at.unwrap().value, "2026-11-20T10:00:00Z".parse::<Timestamp>().unwrap());
        assert!(matches!(of_request("", Some("half past ten"), None), Err(Error::NotATime(_))));
    }
}
