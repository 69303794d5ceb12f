//! Looks whether every cause of `causes.toml` has its words.

use serde::Deserialize;
use toml::Spanned;

/// What is missing, and the line of the cause that lacks it, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) line: usize,
    pub(crate) what: String,
}

#[derive(Deserialize)]
struct File {
    cause: Vec<Cause>,
}

#[derive(Deserialize)]
struct Cause {
    code: Spanned<String>,
}

/// `causes` is the file with the causes, `sentences` the English one with their words.
pub(crate) fn check(causes: &str, sentences: &str) -> Result<(), Missing> {
    let at = |start: usize, what: String| Missing { line: causes[..start].matches('\n').count() + 1, what };
    let file: File =
        toml::from_str(causes).map_err(|e| at(e.span().unwrap_or_default().start, e.message().to_owned()))?;
    for Cause { code } in &file.cause {
        if let Some(missing) = missing_words(code.get_ref(), sentences) {
            return Err(at(code.span().start, format!("{}: causes.ftl has no {missing}", code.get_ref())));
        }
    }
    Ok(())
}

/// The first of the sentences of a cause that the file lacks.
fn missing_words(code: &str, sentences: &str) -> Option<String> {
    let Some(at) = sentences.find(&format!("\n{code} =")) else { return Some(code.to_owned()) };
    let rest = &sentences[at + 1..];
    let own = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
    ["headline", "detail"].into_iter().map(|part| format!("    .{part} =")).find(|part| !own.contains(part.as_str()))
}
