//! The position that an invitation is about: from its subject, else from its words. A name or a company is no position.

mod frames;
mod label;
mod notice;
mod subject;
mod text;

pub(crate) use subject::find_position;
pub(crate) use text::find_in_text;

use crate::vocabulary::mail_vocabulary;

/// No position has a longer name, in characters.
const LONGEST: usize = 80;

fn is_position(name: &str) -> bool {
    (2..=LONGEST).contains(&name.chars().count()) && !name.contains(['\u{fffd}', '|', '｜', '【', '】'])
}

/// Whether one of the words is that of a job: "Softwareentwicklerin", "データアナリスト", "co-op".
fn names_job(position: &str) -> bool {
    let subject = &mail_vocabulary().subject;
    let is_job = |word: &str| {
        let word = word.to_lowercase();
        subject.english_jobs.contains(word.as_str())
            || subject.jobs.iter().any(|job| word == *job || (job.len() > 5 && word.ends_with(job.as_str())))
    };
    let words = position.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.flat_map(|word| word.split('-').chain(word.contains('-').then_some(word))).any(is_job)
}

/// Cuts off the company, and what else is told of it: "Data Analyst at Acme".
fn trim_company(name: &str) -> &str {
    let company = &mail_vocabulary().position.company;
    company.iter().fold(name, |name, mark| name.split(mark.as_str()).next().unwrap_or(name))
}

/// Vowel signs of Indic scripts and of Thai belong to their words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}')
}
