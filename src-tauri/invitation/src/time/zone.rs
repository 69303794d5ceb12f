//! A time zone as a text names it, and the instants that a local time may mean in it.

use super::{clues::find_meant, meaning::Order, token::Text, written::Written};
use crate::{invitation::StartChoice, vocabulary::types::Candidate};
use jiff::{Timestamp, civil::DateTime, tz::Offset};

/// A country has no more clocks.
const MOST_CHOICES: usize = 12;

#[derive(Clone, PartialEq)]
pub(super) enum Zone {
    Offset(Offset),
    Candidates(Vec<Candidate>),
}

pub(super) enum Resolved {
    One {
        at: Timestamp,
        zone: Option<String>,
        /// Several places use the name of the zone: this is the one that the text speaks of.
        is_assumed: bool,
    },
    Several(Vec<StartChoice>),
}

impl Zone {
    /// Returns what a local time means here; `None` if the zone has no such time, or nobody knows it.
    pub(super) fn resolve(&self, local: DateTime, text: &Text<'_>, written: Written) -> Option<Resolved> {
        let candidates = match self {
            Zone::Offset(offset) => {
                let zone = (*offset == Offset::UTC).then(|| "UTC".to_owned());
                let at = offset.to_timestamp(local).ok()?;
                return Some(Resolved::One { at, zone, is_assumed: false });
            }
            Zone::Candidates(candidates) => candidates,
        };
        let is_meant = |candidate: &&Candidate| {
            candidate.beside.as_ref().is_none_or(|beside| text.lower().contains(beside.as_str()))
        };
        let mut choices: Vec<StartChoice> = Vec::new();
        let mut is_usual = false;
        for (index, candidate) in candidates.iter().filter(is_meant).enumerate() {
            let start = local.in_tz(&candidate.zone).ok()?;
            let is_valid = candidate.offset.as_ref().is_none_or(|offset| start.strftime("%:z").to_string() == *offset);
            is_usual |= index == 0 && is_valid;
            // People write EST in July too: then they may mean the clock of New York. Of zones that show one clock, one.
            let is_new = |choice: &StartChoice| candidate.offset.is_some() || choice.starts_at != start.timestamp();
            if (is_valid || index == 0) && choices.iter().all(is_new) && choices.len() < MOST_CHOICES {
                choices.push(StartChoice { zone: candidate.zone.clone(), starts_at: start.timestamp() });
            }
        }
        let first = choices.first()?.clone();
        let agree = choices.iter().all(|choice| choice.starts_at == first.starts_at);
        if agree && (is_usual || choices.len() > 1) {
            return Some(Resolved::One { at: first.starts_at, zone: Some(first.zone), is_assumed: false });
        }
        // Not a country with several clocks, nor a name that counts only where its country's domain stands.
        let is_short_name = candidates
            .iter()
            .filter(is_meant)
            .all(|candidate| candidate.offset.is_some() && candidate.beside.is_none());
        if let Some(meant) = find_meant(&choices, text, written).filter(|_| is_usual && is_short_name) {
            return Some(Resolved::One { at: meant.starts_at, zone: Some(meant.zone), is_assumed: true });
        }
        Some(Resolved::Several(choices))
    }

    /// Whether dates are written with the month first where the zone is (Unicode CLDR: `M/d/y` in the United States).
    pub(super) fn order(&self) -> Option<Order> {
        const MONTH_FIRST: [&str; 10] = [
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Phoenix",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
            "US/Eastern",
            "US/Central",
            "US/Pacific",
        ];
        let Zone::Candidates(candidates) = self else { return None };
        let first = candidates.first().filter(|first| first.zone.contains('/') && !first.zone.starts_with("Etc/"))?;
        Some(if MONTH_FIRST.contains(&first.zone.as_str()) { Order::MonthFirst } else { Order::DayFirst })
    }

    pub(super) fn any_of(names: &[&str]) -> Zone {
        let candidate = |name: &&str| Candidate { zone: (*name).to_owned(), offset: None, beside: None };
        Zone::Candidates(names.iter().map(candidate).collect())
    }
}
