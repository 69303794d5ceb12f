//! Writes `data/causes.toml` as the enum of the codes, the static table of the causes and the keys of their facts. What is
//! missing or wrong in the file is an error with its line; a word that the program does not know does not compile.

use crate::Result;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    ops::Range,
    path::Path,
};
use toml::Spanned;

const CAUSES: &str = "data/causes.toml";

/// What a cause may set; what it does not set is false.
const FLAGS: [&str; 8] = [
    "in_the_way",
    "around_link",
    "link_gone",
    "maybe_unreached",
    "told_last",
    "told_by_area",
    "told_before",
    "told_by_start",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cause: Vec<Cause>,
}

#[derive(Deserialize)]
struct Cause {
    code: Spanned<String>,
    number: Spanned<u16>,
    detected: bool,
    #[serde(default)]
    facts: BTreeMap<String, Spanned<Kind>>,
    area: String,
    severity: String,
    #[serde(default)]
    hides: Vec<Spanned<String>>,
    #[serde(default)]
    settled_by: Vec<String>,
    #[serde(flatten)]
    flags: BTreeMap<String, bool>,
}

/// The name of a kind, or the closed set of words that a choice is one of.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kind {
    Named(String),
    Choice(Vec<String>),
}

impl Kind {
    /// The variant of `FactKind` as it is written in Rust.
    fn variant(&self) -> String {
        match self {
            Kind::Choice(words) => format!("Choice(&{words:?})"),
            Kind::Named(name) => camel(name),
        }
    }

    /// The variant of `Fact` in which facts of this kind are kept, and what it holds.
    fn kept_as(&self) -> (&'static str, &'static str) {
        let Kind::Named(name) = self else { return ("Text", "String") };
        match name.as_str() {
            "browsers" | "programs" => ("List", "Vec<String>"),
            "starts" => ("Starts", "Vec<StartChoice>"),
            "instant" | "instant-elsewhere" => ("Instant", "Timestamp"),
            "number" | "megabytes" | "minutes" | "minutes-away" => ("Number", "i64"),
            _ => ("Text", "String"),
        }
    }
}

/// Where something is wrong in the file, and what.
type Wrong = (Range<usize>, String);

pub(crate) fn write() -> Result<()> {
    let text = fs::read_to_string(CAUSES)?;
    let rust = generate(&text).map_err(|(place, what)| {
        let line = text[..place.start].matches('\n').count() + 1;
        format!("{CAUSES}:{line}: {what}")
    })?;
    Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("causes.rs"), rust)?)
}

/// Returns the Rust that stands for the file.
fn generate(text: &str) -> Result<String, Wrong> {
    let file: File = toml::from_str(text).map_err(|e| (e.span().unwrap_or_default(), e.message().to_owned()))?;
    let codes: BTreeSet<&str> = file.cause.iter().map(|cause| cause.code.get_ref().as_str()).collect();
    let (mut taken, mut keys) = (BTreeSet::new(), BTreeMap::new());
    let (mut variants, mut rows) = (String::new(), String::new());
    for cause in &file.cause {
        let Cause { detected, area, severity, settled_by, flags, .. } = cause;
        let (code, number) = (cause.code.get_ref().as_str(), *cause.number.get_ref());
        let wrong = |place: Range<usize>, what: String| Err((place, format!("{code}: {what}")));
        for (name, place) in [(code.to_owned(), cause.code.span()), (number.to_string(), cause.number.span())] {
            if !taken.insert(name.clone()) {
                return wrong(place, format!("{name} stands here twice"));
            }
        }
        if !(1..1024).contains(&number) {
            return wrong(cause.number.span(), format!("the number {number} does not fit a result code"));
        }
        if let Some(unknown) = flags.keys().find(|flag| !FLAGS.contains(&flag.as_str())) {
            return wrong(cause.code.span(), format!("there is no {unknown}"));
        }
        let mut facts = String::new();
        for (name, kind) in &cause.facts {
            let kept_as = kind.get_ref().kept_as();
            let elsewhere = *keys.entry(name).or_insert(kept_as);
            if elsewhere != kept_as {
                return wrong(kind.span(), format!("the fact {name} is a {} elsewhere", elsewhere.1));
            }
            let _ = write!(facts, "({name:?}, FactKind::{}), ", kind.get_ref().variant());
        }
        let mut hides = String::new();
        for hidden in &cause.hides {
            let name = hidden.get_ref().as_str();
            if !codes.contains(name) || name == code {
                return wrong(hidden.span(), format!("it hides {name}, which is no other cause"));
            }
            let _ = write!(hides, "Code::{}, ", camel(name));
        }
        let settled_by: String = settled_by.iter().map(|probe| format!("{probe:?}, ")).collect();
        let (name, area, severity) = (camel(code), camel(area), camel(severity));
        let flags = FLAGS.map(|flag| format!("{flag}: {}", flags.get(flag).is_some_and(|set| *set))).join(", ");
        let _ = writeln!(variants, "    #[serde(rename = {code:?})]\n    #[strum(serialize = {code:?})]\n    {name},");
        let _ = writeln!(
            rows,
            "    Cause {{ code: Code::{name}, number: {number}, detected: {detected}, facts: &[{facts}], area: \
             Area::{area}, severity: Severity::{severity}, hides: &[{hides}], settled_by: \
             &[{settled_by}], {flags} }},"
        );
    }
    let key = |(name, (variant, holds)): (&&String, &(&str, &str))| {
        let constant = name.replace('-', "_").to_ascii_uppercase();
        format!("    pub const {constant}: Key<{holds}> = Key::new({name:?}, Fact::{variant});\n")
    };
    Ok(format!(
        "closed_set! {{\n/// A root cause. A code is for ever: none is renamed or given another meaning.\npub enum Code \
         {{\n{variants}}}\n}}\n\npub(crate) static CAUSES: [Cause; {}] = [\n{rows}];\n\n/// The facts of findings, by the \
         names that `causes.toml` gives them.\npub mod fact {{\n    use super::{{Fact, Key, StartChoice, \
         Timestamp}};\n{}}}\n",
        file.cause.len(),
        keys.iter().map(key).collect::<String>()
    ))
}

/// `not-open-yet` is `NotOpenYet`.
fn camel(name: &str) -> String {
    let capitalised = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    name.split('-').filter(|word| !word.is_empty()).map(capitalised).collect()
}
