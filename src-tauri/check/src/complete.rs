//! The invitation as the person completes it: what was read, with their answers where it is ambiguous or lacks something.
//! Reads nothing of a text itself but the links and times that are answers.

use jiff::{Timestamp, civil::DateTime, fmt::temporal::Pieces, tz::TimeZone};
use preflight_invitation::{Found, Invitation, LinkReading, Source};
use serde::Deserialize;
use ts_rs::TS;

/// What the person says about the invitation and about themselves. All of it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Which of several links it is.
    pub link: Option<String>,
    /// Which of the places it is whose clock may be meant: an IANA name.
    pub start_zone: Option<String>,
    pub start: Option<TypedStart>,
    /// The e-mail address that the person uses.
    pub account: Option<String>,
    /// IANA name of the zone of the place where the person is.
    pub place_zone: Option<String>,
}

/// A start that the person typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TypedStart {
    /// As a clock shows it, "2026-11-24T15:30", or with its offset, "2026-11-24T15:30+01:00".
    pub clock: String,
    /// IANA name of the clock's zone; this computer's if absent.
    pub zone: Option<String>,
}

/// Why an answer cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    #[error("“{0}” is no date and time")]
    NoTime(String),
    #[error("“{0}” is a day without a time")]
    DayAlone(String),
    #[error("“{0}” is no time zone that is known")]
    UnknownZone(String),
}

/// The links of which one has to be chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} links were found, and it is not clear which one is the interview", .0.len())]
pub struct SeveralLinks(pub Vec<String>);

/// Returns the invitation with the person's answers: the chosen link, then the chosen zone, then the typed start, which wins
/// over all that was read of the time. An answer to a question that the invitation does not ask changes nothing. `None` if
/// nothing was read and no start was typed. `here` is this computer's zone.
pub fn complete(
    read: Option<&Invitation>,
    answers: &Answers,
    here: &TimeZone,
) -> Result<Option<Invitation>, AnswerError> {
    let start = answers.start.as_ref().map(|typed| Ok((instant(typed, here)?, typed.zone.clone()))).transpose()?;
    let mut completed = read.map(|read| with_chosen_zone(with_chosen_link(read.clone(), answers), answers));
    if let Some((start, zone)) = start {
        completed = Some(completed.unwrap_or_default().with_start(start, zone, Source::Typed));
    }
    Ok(completed)
}

/// Returns the links of an invitation that holds several, chosen or not, or the only one of which nothing says that it is the
/// interview's.
pub fn links_to_choose(read: &Invitation) -> Vec<String> {
    let Some(reading) = &read.link else { return Vec::new() };
    let mut links: Vec<String> = Vec::new();
    for link in reading.link.iter().chain(&reading.others) {
        if !links.contains(link) {
            links.push(link.clone());
        }
    }
    if links.len() > 1 || reading.link.is_none() { links } else { Vec::new() }
}

/// Refuses an invitation of which nobody can tell which link it is: for where nobody is there to be asked. The only link of
/// one that may be something else is left out.
pub fn require_one_link(invitation: Invitation) -> Result<Invitation, SeveralLinks> {
    match &invitation.link {
        Some(reading) if reading.link.is_none() && reading.others.len() > 1 => {
            Err(SeveralLinks(reading.others.clone()))
        }
        Some(_) | None => Ok(invitation),
    }
}

fn with_chosen_link(read: Invitation, answers: &Answers) -> Invitation {
    match answers.link.as_ref().filter(|link| links_to_choose(&read).contains(link)) {
        Some(chosen) => {
            Invitation { link: Some(LinkReading { others: Vec::new(), ..LinkReading::read(chosen) }), ..read }
        }
        None => read,
    }
}

fn with_chosen_zone(read: Invitation, answers: &Answers) -> Invitation {
    let Some(unclear) = &read.unclear_start else { return read };
    let Some(chosen) = answers.start_zone.as_ref().and_then(|zone| unclear.value.start_in(zone)) else { return read };
    Invitation {
        starts_at: Some(Found { value: chosen.starts_at, at: unclear.at }),
        zone: Some(Found { value: chosen.zone, at: Source::Typed }),
        unclear_start: None,
        ..read
    }
}

/// An instant with its offset, or a day and a time on a clock of the named zone or of this computer's.
fn instant(typed: &TypedStart, here: &TimeZone) -> Result<Timestamp, AnswerError> {
    let text = typed.clock.trim();
    // A day alone would be read as its midnight.
    if Pieces::parse(text).is_ok_and(|pieces| pieces.time().is_none()) {
        return Err(AnswerError::DayAlone(typed.clock.clone()));
    }
    if let Ok(instant) = text.parse() {
        return Ok(instant);
    }
    let wrong = |_| AnswerError::NoTime(typed.clock.clone());
    let clock: DateTime = text.parse().map_err(wrong)?;
    let zone = match &typed.zone {
        Some(name) => TimeZone::get(name).map_err(|_| AnswerError::UnknownZone(name.clone()))?,
        None => here.clone(),
    };
    Ok(clock.to_zoned(zone).map_err(wrong)?.timestamp())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_invitation::{StartChoice, UnclearStart, read_text};

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    fn in_calendar<T>(value: T) -> Found<T> {
        Found { value, at: Source::DtStart }
    }

    fn typed<T>(value: T) -> Found<T> {
        Found { value, at: Source::Typed }
    }

    fn with_links(links: &[&str]) -> Invitation {
        let others = links.iter().map(|link| (*link).to_owned()).collect();
        Invitation { link: Some(LinkReading { others, ..LinkReading::default() }), ..Invitation::default() }
    }

    fn in_cst() -> Invitation {
        let choice = |zone: &str, time| StartChoice { zone: zone.to_owned(), starts_at: at(time) };
        let choices =
            vec![choice("America/Chicago", "2026-11-24T16:00:00Z"), choice("Asia/Shanghai", "2026-11-24T02:00:00Z")];
        let words = "24 November 2026, 10:00 CST".to_owned();
        Invitation {
            unclear_start: Some(in_calendar(UnclearStart { words, local: None, choices })),
            ..Invitation::default()
        }
    }

    fn start(clock: &str, zone: Option<&str>) -> Answers {
        let start = TypedStart { clock: clock.to_owned(), zone: zone.map(str::to_owned) };
        Answers { start: Some(start), ..Answers::default() }
    }

    fn completed(read: &Invitation, answers: &Answers) -> Invitation {
        complete(Some(read), answers, &berlin()).unwrap().unwrap()
    }

    #[test]
    fn nothing_read_and_no_time_is_no_invitation() {
        assert_eq!(complete(None, &Answers::default(), &berlin()), Ok(None));
    }

    #[test]
    fn of_several_links_the_chosen_one_is_read_and_none_is_left_to_ask_about() {
        let read = with_links(&["https://meet.example/a", "https://meet.example/b"]);
        assert_eq!(links_to_choose(&read).len(), 2);
        let choosing = |link: &str| Answers { link: Some(link.to_owned()), ..Answers::default() };
        let chosen = completed(&read, &choosing("https://meet.example/b"));
        assert_eq!(chosen.url().unwrap().as_str(), "https://meet.example/b");
        assert_eq!(links_to_choose(&chosen), Vec::<String>::new());
        assert_eq!(require_one_link(chosen.clone()), Ok(chosen));
        // A link that the text does not hold is none of it.
        let undecided = completed(&read, &choosing("https://evil.example/"));
        assert_eq!(undecided, read);
        assert_eq!(require_one_link(undecided).unwrap_err().0.len(), 2);
    }

    #[test]
    fn one_link_leaves_no_choice() {
        assert_eq!(links_to_choose(&read_text("https://meet.example/a")), Vec::<String>::new());
        assert_eq!(links_to_choose(&Invitation::default()), Vec::<String>::new());
        // Of which nothing says that it is the interview's.
        let unsure = with_links(&["https://acme.example/benefits"]);
        assert_eq!(links_to_choose(&unsure), ["https://acme.example/benefits"]);
        assert_eq!(require_one_link(unsure.clone()), Ok(unsure));
    }

    #[test]
    fn an_unclear_start_is_settled_by_the_answer() {
        let in_zone = |zone: &str| Answers { start_zone: Some(zone.to_owned()), ..Answers::default() };
        let settled = completed(&in_cst(), &in_zone("Asia/Shanghai"));
        assert_eq!(settled.starts_at, Some(in_calendar(at("2026-11-24T02:00:00Z"))));
        assert_eq!(settled.zone, Some(typed("Asia/Shanghai".to_owned())));
        assert_eq!(settled.unclear_start, None);
        assert_eq!(completed(&in_cst(), &in_zone("Asia/Tokyo")), in_cst());
        // Where no zone is named it may be any.
        let words = "24 November 2026, 10:00".to_owned();
        let local = Some("2026-11-24T10:00".parse().unwrap());
        let open = UnclearStart { words, local, choices: Vec::new() };
        let open = Invitation { unclear_start: Some(in_calendar(open)), ..Invitation::default() };
        let settled = completed(&open, &in_zone("Asia/Tokyo"));
        assert_eq!(settled.starts_at, Some(in_calendar(at("2026-11-24T01:00:00Z"))));
        assert_eq!(completed(&open, &in_zone("Moon/Tycho")), open);
    }

    #[test]
    fn a_typed_time_is_an_instant_or_of_this_computers_clock_or_of_the_named_place() {
        let start = |clock, zone| complete(None, &start(clock, zone), &berlin()).unwrap().unwrap().starts_at.unwrap();
        assert_eq!(start("2026-11-24T15:30", None), typed(at("2026-11-24T14:30:00Z")));
        assert_eq!(start(" 2026-11-24 15:30 ", None), typed(at("2026-11-24T14:30:00Z")));
        assert_eq!(start("2026-11-24T15:30", Some("Asia/Kolkata")), typed(at("2026-11-24T10:00:00Z")));
        assert_eq!(start("2026-11-24T15:30-05:00", None), typed(at("2026-11-24T20:30:00Z")));
    }

    #[test]
    fn a_typed_time_wins() {
        let answers = Answers { start_zone: Some("Asia/Shanghai".to_owned()), ..start("2026-11-24T15:30", None) };
        let settled = completed(&in_cst(), &answers);
        assert_eq!(settled.starts_at, Some(typed(at("2026-11-24T14:30:00Z"))));
        assert_eq!((settled.unclear_start, settled.zone), (None, None));
    }

    #[test]
    fn nonsense_is_refused() {
        let refused = |clock, zone| complete(None, &start(clock, zone), &berlin()).unwrap_err();
        assert_eq!(refused("half past ten", None), AnswerError::NoTime("half past ten".to_owned()));
        assert_eq!(refused("2026-02-30T10:00", None), AnswerError::NoTime("2026-02-30T10:00".to_owned()));
        assert_eq!(refused("2026-11-20", None), AnswerError::DayAlone("2026-11-20".to_owned()));
        let nowhere = AnswerError::UnknownZone("Moon/Tycho".to_owned());
        assert_eq!(refused("2026-11-24T15:30", Some("Moon/Tycho")), nowhere);
    }
}
