//! A time zone as a text names it, and the instants that a local time may mean in it.

use super::token::Text;
use crate::{invitation::StartChoice, vocabulary::types::Candidate};
use jiff::{Timestamp, civil::DateTime, tz::Offset};

pub(super) enum Zone {
    Offset(Offset),
    Candidates(Vec<Candidate>),
}

pub(super) enum Resolved {
    One { at: Timestamp, zone: Option<String> },
    Several(Vec<StartChoice>),
}

impl Zone {
    /// Returns what a local time means here; `None` if the zone has no such time, or nobody knows it.
    pub(super) fn resolve(&self, local: DateTime, text: &Text<'_>) -> Option<Resolved> {
        let candidates = match self {
            Zone::Offset(offset) => {
                let zone = (*offset == Offset::UTC).then(|| "UTC".to_owned());
                return Some(Resolved::One { at: offset.to_timestamp(local).ok()?, zone });
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
            // People write EST in July too: then they may mean the clock of New York.
            if is_valid || index == 0 {
                choices.push(StartChoice { zone: candidate.zone.clone(), starts_at: start.timestamp() });
            }
        }
        let first = choices.first()?.clone();
        let agree = choices.iter().all(|choice| choice.starts_at == first.starts_at);
        if agree && (is_usual || choices.len() > 1) {
            return Some(Resolved::One { at: first.starts_at, zone: Some(first.zone) });
        }
        Some(Resolved::Several(choices))
    }

    pub(super) fn any_of(names: &[&str]) -> Zone {
        let candidate = |name: &&str| Candidate { zone: (*name).to_owned(), offset: None, beside: None };
        Zone::Candidates(names.iter().map(candidate).collect())
    }
}

impl Resolved {
    pub(super) fn is_same(&self, other: &Resolved) -> bool {
        match (self, other) {
            (Resolved::One { at: one, .. }, Resolved::One { at: other, .. }) => one == other,
            (Resolved::Several(one), Resolved::Several(other)) => one == other,
            (Resolved::One { .. }, Resolved::Several(_)) | (Resolved::Several(_), Resolved::One { .. }) => false,
        }
    }
}
