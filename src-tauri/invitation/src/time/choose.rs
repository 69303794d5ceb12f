//! Which of several times is told as the start: the only one that its label or sentence calls the session, the first of
//! numbered rounds, or else the likeliest, and then it is said that others stand there too.

use super::{candidate::Candidate, rank::odds, token::Text, written::Written};
use crate::{
    invitation::{Assumption, Invitation, Repeats},
    source::Source,
};
use std::ptr;

/// By so much, as a logarithm of odds, one of several times is likelier than the next.
const CLEARLY: f32 = 1.2;
const SURELY: f32 = 2.5;

pub(super) fn choose(
    candidates: &[Candidate],
    text: &Text<'_>,
    source: Source,
    written: Written,
) -> Option<Invitation> {
    let tell = |one: &Candidate| one.tell(text, source, written);
    match (keep_heaviest(candidates).as_slice(), find_likeliest(candidates)) {
        // What stands nearest to the only date, or is the only one that is said to be the session.
        ([only], Some((margin, likeliest)))
            if ptr::eq(*only, likeliest) && (margin > SURELY || candidates.len() == 1) =>
        {
            Some(tell(only))
        }
        ([only], Some((margin, likeliest))) => {
            Some(as_one_of_several(tell(if margin > SURELY { likeliest } else { only })))
        }
        ([], None) => None,
        (several, likeliest) => tell_rounds(text, several, source, written).or_else(|| {
            let (margin, likeliest) = likeliest?;
            (margin > CLEARLY).then(|| as_one_of_several(tell(likeliest)))
        }),
    }
}

/// Tells of rounds that the text numbers the first, with the later ones; of other times nobody knows which one is meant.
fn tell_rounds(text: &Text<'_>, several: &[&Candidate], source: Source, written: Written) -> Option<Invitation> {
    let numbers: Vec<u32> = several.iter().map(|round| round.event.find_number(text)).collect::<Option<_>>()?;
    let are_rounds = numbers.is_sorted_by(|one, next| one < next) && several.iter().all(|round| round.weight > 0);
    let mut rounds: Vec<Invitation> = several
        .iter()
        .map(|round| round.tell(text, source, written))
        .filter(|round| round.starts_at.is_some())
        .collect();
    if !are_rounds || rounds.len() < several.len() {
        return None;
    }
    rounds.sort_by_key(Invitation::start);
    let mut rounds = rounds.into_iter();
    let first = rounds.next()?;
    let starts = rounds.filter_map(|round| round.start()).collect();
    Some(Invitation { repeats: Some(Repeats { starts, goes_on: false }), ..first })
}

fn keep_heaviest(candidates: &[Candidate]) -> Vec<&Candidate> {
    let first = candidates.iter().filter(|candidate| !candidate.event.is_second);
    let best = first.clone().map(|candidate| candidate.weight).max().unwrap_or_default();
    first.filter(|candidate| candidate.weight == best).collect()
}

/// The likeliest of several times, and by how much it is likelier than the next and than none.
fn find_likeliest(candidates: &[Candidate]) -> Option<(f32, &Candidate)> {
    let mut ranked: Vec<(f32, &Candidate)> = candidates.iter().map(|one| (odds(&one.traits), one)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let [(best, likeliest), rest @ ..] = ranked.as_slice() else { return None };
    let other = rest.first().map_or(0.0, |(odds, _)| odds.max(0.0));
    Some((best - other, *likeliest))
}

/// Of a start that stands among others that is said.
fn as_one_of_several(mut told: Invitation) -> Invitation {
    if told.starts_at.is_some() {
        told.assumed.push(Assumption::OneOfSeveral);
    }
    told
}
