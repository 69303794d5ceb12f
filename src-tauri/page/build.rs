//! Writes `data/phrases.toml` as the static tables of `src/phrases/table.rs`: they are wanted in the moment in which a page
//! has come.

#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

use serde::Deserialize;
use std::{collections::BTreeMap, env, fmt::Write, fs, path::PathBuf};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const DATA: &str = "data/phrases.toml";

type ByLanguage = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    says: BTreeMap<String, ByLanguage>,
    titled: BTreeMap<String, ByLanguage>,
    hosts: Hosts,
    invited: ByLanguage,
    buttons: Buttons,
    hedges: ByLanguage,
    near: ByLanguage,
    behind: ByLanguage,
    articles: ByLanguage,
    ordinary: ByLanguage,
    wrapper_blocks: ByLanguage,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Hosts {
    sign_in: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Buttons {
    resume: ByLanguage,
    start_new: ByLanguage,
    start: ByLanguage,
}

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data/phrases.toml");
    let file: File = toml::from_str(&fs::read_to_string(DATA)?).map_err(|e| format!("{DATA}: {e}"))?;
    let code = tables(&file).map_err(|e| format!("{DATA}: {e}"))?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("phrases.rs"), code)?;
    Ok(())
}

fn tables(file: &File) -> Result<String> {
    let mut code = String::new();
    let says = file.says.iter().flat_map(|(state, by)| {
        by.iter().flat_map(move |(language, phrases)| {
            let meaning = format!("(PageState::{}, *b{language:?})", variant(state));
            phrases.iter().map(move |phrase| (phrase.as_str(), meaning.clone()))
        })
    });
    writeln!(code, "static SAYS: Phrases<(PageState, Language)> = {};", index(says))?;
    for (name, phrases) in [("INVITED", &file.invited), ("WRAPPER_BLOCKS", &file.wrapper_blocks)] {
        let phrases = phrases.values().flatten().map(|phrase| (phrase.as_str(), "()".to_owned()));
        writeln!(code, "static {name}: Phrases<()> = {};", index(phrases))?;
    }
    writeln!(code, "static HEADINGS: &[(&str, PageState)] = &[{}];", headings(&file.titled))?;
    writeln!(code, "static HEDGES: &[(Language, Hedges)] = &[{}];", hedges(file)?)?;
    let Buttons { resume, start_new, start } = &file.buttons;
    let lists = [
        ("RESUME", resume),
        ("START_NEW", start_new),
        ("START", start),
        ("ARTICLES", &file.articles),
        ("ORDINARY", &file.ordinary),
    ];
    for (name, words) in lists {
        let words: Vec<&String> = words.values().flatten().collect();
        writeln!(code, "pub(super) static {name}: &[&str] = &{words:?};")?;
    }
    writeln!(code, "pub(super) static SIGN_IN_HOSTS: &[&str] = &{:?};", file.hosts.sign_in)?;
    Ok(code)
}

/// In order, to be searched.
fn index<'a>(phrases: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut phrases: Vec<_> = phrases.collect();
    phrases.sort_by_key(|(phrase, _)| *phrase);
    let rows: Vec<String> = phrases.iter().map(|(phrase, meaning)| format!("({phrase:?}, {meaning})")).collect();
    format!("&[{}]", rows.join(", "))
}

/// In order, to be searched, and without the punctuation around them.
fn headings(titled: &BTreeMap<String, ByLanguage>) -> String {
    let mut headings = BTreeMap::new();
    for (state, by) in titled {
        for words in by.values().flatten() {
            headings.insert(words.trim_matches(|c: char| !c.is_alphanumeric()), variant(state));
        }
    }
    let rows = headings.iter().map(|(words, state)| format!("({words:?}, PageState::{state})"));
    rows.collect::<Vec<_>>().join(", ")
}

fn hedges(file: &File) -> Result<String> {
    let mut code = String::new();
    for (language, anywhere) in &file.hedges {
        let list = |by: &ByLanguage| letters(by.get(language).map_or(&[], Vec::as_slice));
        let (near, behind) = (list(&file.near), list(&file.behind));
        let anywhere = letters(anywhere);
        write!(code, "(*b{language:?}, Hedges {{ anywhere: &{anywhere}, near: &{near}, behind: &{behind} }}), ")?;
    }
    match file.near.keys().chain(file.behind.keys()).find(|language| !file.hedges.contains_key(*language)) {
        Some(language) => Err(format!("{language} has no hedges").into()),
        None => Ok(code),
    }
}

/// Each word as a list of its characters.
fn letters(words: &[String]) -> String {
    let lists = words.iter().map(|word| format!("&{:?} as &[char]", word.chars().collect::<Vec<_>>()));
    format!("[{}]", lists.collect::<Vec<_>>().join(", "))
}

/// `not-open-yet` is `NotOpenYet`.
fn variant(state: &str) -> String {
    let capitalised =
        |word: &str| word.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(word.chars().skip(1)).collect();
    state.split('-').map(capitalised).collect::<Vec<String>>().concat()
}
