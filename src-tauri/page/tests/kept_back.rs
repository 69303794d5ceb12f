//! Pages in 32 languages by writers who have not seen this program: one half was looked at while the reading of pages was
//! built, the other never. Each names the state that a careful reader sees, or none; `plain` says whether its words are the
//! usual ones. Whoever improves the reading looks at the first half alone.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the figures are worth reading")]

#[path = "cases/codes.rs"]
mod codes;

use codes::CODES;
use preflight_page::{PageState, PageText, Response};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Case {
    id: String,
    language: String,
    status: u16,
    /// The cause that the page's state stands for; none on a page that can be used.
    code: Option<String>,
    plain: bool,
    body: String,
}

/// How the pages of one kind are read.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    silent: usize,
    wrong: Vec<String>,
}

impl Score {
    fn all(&self) -> usize {
        self.right + self.silent + self.wrong.len()
    }

    fn percent(&self) -> usize {
        self.right * 100 / self.all().max(1)
    }
}

fn read(case: &Case) -> Option<&'static str> {
    let url = "https://interviews.example/i/1";
    let page = PageText::read(&case.body, url);
    let response = Response { status: case.status, url, location: None, page: &page };
    let state = response.read(&[])?.state;
    CODES.iter().find(|(known, _)| *known == state).map(|(_, code)| *code)
}

/// Reads all pages of a file, and prints how, by kind and by language.
fn score(file: &str) -> BTreeMap<&'static str, Score> {
    let cases: Vec<Case> = serde_json::from_str(file).unwrap();
    let mut kinds: BTreeMap<&'static str, Score> = BTreeMap::new();
    let mut languages: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut authors: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for case in &cases {
        let told = read(case);
        let kind = match (&case.code, case.plain) {
            (None, _) => "healthy",
            (Some(_), true) => "plain",
            (Some(_), false) => "unusual",
        };
        let score = kinds.entry(kind).or_default();
        let language = languages.entry(&case.language).or_default();
        language.1 += 1;
        let author = case.id.split('-').next().unwrap_or_default();
        let author = authors.entry((author, kind)).or_default();
        *author = (author.0 + usize::from(told == case.code.as_deref()), author.1 + 1);
        if told == case.code.as_deref() {
            score.right += 1;
            language.0 += 1;
        } else if let Some(told) = told {
            score.wrong.push(format!("{}: {told}", case.id));
        } else {
            score.silent += 1;
        }
    }
    println!("{kinds:#?}\n{languages:?}\n{authors:?}");
    kinds
}

fn holds(file: &str, false_alarms: usize) {
    let kinds = score(file);
    let (healthy, plain, unusual) = (&kinds["healthy"], &kinds["plain"], &kinds["unusual"]);
    assert!(healthy.wrong.len() <= false_alarms, "{:?}", healthy.wrong);
    assert!(plain.percent() >= 90 && plain.wrong.is_empty(), "{plain:?}");
    assert!(unusual.percent() >= 70 && unusual.wrong.len() <= 3, "{unusual:?}");
}

#[test]
fn pages_that_were_looked_at_are_read() {
    holds(include_str!("cases/tuned_on.json"), 7);
}

#[test]
fn pages_that_were_kept_back_are_read() {
    holds(include_str!("cases/kept_back.json"), 3);
}
