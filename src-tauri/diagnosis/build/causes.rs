//! Writes `data/causes.toml` as the enum of the codes, the static table of the causes and the keys of their facts. What is
//! missing or wrong in the file is an error with its line.

use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};
use toml::Spanned;

/// What is wrong in the file, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Counted from 1.
    pub(crate) line: usize,
    pub(crate) what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cause: Vec<Spanned<Cause>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cause {
    code: Spanned<String>,
    number: Spanned<u16>,
    detected: bool,
    #[serde(default)]
    facts: BTreeMap<Spanned<String>, Spanned<Kind>>,
    /// A name of `src/area.rs`; another one does not compile.
    area: String,
    severity: Severity,
    #[serde(default)]
    hides: Vec<Spanned<String>>,
    #[serde(default)]
    in_the_way: bool,
    #[serde(default)]
    around_link: bool,
    #[serde(default)]
    link_gone: bool,
    #[serde(default)]
    maybe_unreached: bool,
    #[serde(default)]
    told_last: bool,
    #[serde(default)]
    told_by_area: bool,
    #[serde(default)]
    told_before: bool,
    #[serde(default)]
    told_by_start: bool,
}

/// The name of a kind, or the closed set of words that a choice is one of.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kind {
    Named(String),
    Choice(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Severity {
    Note,
    Risk,
    Blocking,
}

/// Each kind with its variant of `FactKind` and the type in which its facts are given.
const KINDS: [(&str, &str, &str); 24] = [
    ("page-words", "PageWords", "String"),
    ("system-words", "SystemWords", "String"),
    ("authority", "Authority", "String"),
    ("pasted", "Pasted", "String"),
    ("link", "Link", "String"),
    ("host", "Host", "String"),
    ("proxy", "Proxy", "String"),
    ("mailbox", "Mailbox", "String"),
    ("device", "Device", "String"),
    ("version", "Version", "String"),
    ("platform", "Platform", "String"),
    ("wrapper", "Wrapper", "String"),
    ("browser", "Browser", "String"),
    ("browsers", "Browsers", "Vec<String>"),
    ("program", "Program", "String"),
    ("programs", "Programs", "Vec<String>"),
    ("zone", "Zone", "String"),
    ("starts", "Starts", "Vec<StartChoice>"),
    ("instant", "Instant", "Timestamp"),
    ("instant-elsewhere", "InstantElsewhere", "Timestamp"),
    ("number", "Number", "i64"),
    ("megabytes", "Megabytes", "i64"),
    ("minutes", "Minutes", "i64"),
    ("minutes-away", "MinutesAway", "i64"),
];

impl Kind {
    /// The variant of `FactKind` as it is written in Rust, and the type of the fact.
    fn rust(&self) -> Result<(String, &'static str), String> {
        match self {
            Kind::Choice(words) if words.is_empty() => Err("a choice of no words".to_owned()),
            Kind::Choice(words) => Ok((format!("FactKind::Choice(&{words:?})"), "String")),
            Kind::Named(name) => {
                let known = KINDS.iter().find(|(known, ..)| known == name);
                let (_, variant, of_type) = known.ok_or_else(|| format!("no kind of fact is called {name}"))?;
                Ok((format!("FactKind::{variant}"), of_type))
            }
        }
    }
}

/// Returns the Rust that stands for the file.
pub(crate) fn generate(text: &str) -> Result<String, Wrong> {
    let at =
        |span: std::ops::Range<usize>, what: String| Wrong { line: text[..span.start].matches('\n').count() + 1, what };
    let file: File = toml::from_str(text).map_err(|e| at(e.span().unwrap_or_default(), e.message().to_owned()))?;
    let codes: BTreeSet<&str> = file.cause.iter().map(|cause| cause.get_ref().code.get_ref().as_str()).collect();
    let (mut seen_codes, mut numbers) = (BTreeSet::new(), BTreeMap::new());
    let mut keys: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut variants, mut rows) = (String::new(), String::new());
    for cause in file.cause.iter().map(Spanned::get_ref) {
        let (code, number) = (cause.code.get_ref().as_str(), *cause.number.get_ref());
        if !seen_codes.insert(code) {
            return Err(at(cause.code.span(), format!("the code {code} stands here twice")));
        }
        if !(1..1024).contains(&number) {
            return Err(at(cause.number.span(), format!("{code}: the number {number} does not fit a result code")));
        }
        if let Some(other) = numbers.insert(number, code) {
            return Err(at(cause.number.span(), format!("{code}: {other} has the number {number} already")));
        }
        let mut facts = String::new();
        for (name, kind) in &cause.facts {
            let (variant, of_type) = kind
                .get_ref()
                .rust()
                .map_err(|what| at(kind.span(), format!("{code}: the fact {}: {what}", name.get_ref())))?;
            match keys.insert(name.get_ref(), of_type) {
                Some(other) if other != of_type => {
                    let what =
                        format!("{code}: the fact {} is a {of_type} here, and a {other} elsewhere", name.get_ref());
                    return Err(at(kind.span(), what));
                }
                Some(_) | None => {}
            }
            let _ = write!(facts, "({:?}, {variant}), ", name.get_ref());
        }
        let mut hides = String::new();
        for hidden in &cause.hides {
            let name = hidden.get_ref().as_str();
            if !codes.contains(name) || name == code {
                return Err(at(hidden.span(), format!("{code} hides {name}, which is no other cause")));
            }
            let _ = write!(hides, "Code::{}, ", camel(name));
        }
        let name = camel(code);
        let _ = writeln!(variants, "    #[serde(rename = {code:?})]\n    #[strum(serialize = {code:?})]\n    {name},");
        let Cause {
            detected,
            area,
            severity,
            in_the_way,
            around_link,
            link_gone,
            maybe_unreached,
            told_last,
            told_by_area,
            told_before,
            told_by_start,
            ..
        } = cause;
        let _ = writeln!(
            rows,
            "    Cause {{ code: Code::{name}, number: {number}, detected: {detected}, facts: &[{facts}], area: \
             Area::{}, severity: Severity::{severity:?}, hides: &[{hides}], in_the_way: {in_the_way}, around_link: {around_link}, link_gone: \
             {link_gone}, maybe_unreached: {maybe_unreached}, told_last: {told_last}, told_by_area: {told_by_area}, \
             told_before: {told_before}, told_by_start: {told_by_start} }},",
            camel(area)
        );
    }
    let mut out = format!(
        "codes! {{\n{variants}}}\n\npub(crate) static CAUSES: [Cause; {}] = [\n{rows}];\n\n/// The facts of findings, by \
         the names that `causes.toml` gives them.\npub mod fact {{\n    use super::{{Key, StartChoice, Timestamp}};\n",
        file.cause.len()
    );
    for (name, of_type) in &keys {
        let _ = writeln!(out, "    pub const {}: Key<{of_type}> = Key::new({name:?});", screaming(name));
    }
    let shapes = keys.iter().map(|(name, of_type)| format!("({name:?}, Shape::{})", shape(of_type)));
    let shapes = shapes.collect::<Vec<_>>().join(", ");
    let _ = write!(out, "}}\n\nstatic SHAPES: [(&str, Shape); {}] = [{shapes}];\n", keys.len());
    Ok(out)
}

/// The shape that facts of a type have in the report.
fn shape(of_type: &str) -> &'static str {
    match of_type {
        "i64" => "Number",
        "Timestamp" => "Instant",
        "Vec<String>" => "List",
        "Vec<StartChoice>" => "Starts",
        _ => "Text",
    }
}

/// `not-open-yet` is `NotOpenYet`.
fn camel(name: &str) -> String {
    let capitalised =
        |word: &str| word.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(word.chars().skip(1)).collect();
    name.split('-').map(capitalised).collect::<Vec<String>>().concat()
}

/// `in_minutes` is `IN_MINUTES`.
fn screaming(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}
