//! The files of the house: which there are, and what stands in them.

use crate::lexer::{self, Code};
use regex::Regex;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, OnceLock},
};

/// The crates that neither ask nor know what time it is.
pub(crate) const PURE: [&str; 4] = ["page", "invitation", "diagnosis", "report"];

/// One file.
pub(crate) struct Source {
    /// From the root of the house, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
    code: OnceLock<Code>,
}

impl Source {
    fn read(path: &Path) -> Option<Source> {
        let text = fs::read_to_string(path).ok()?.replace("\r\n", "\n");
        let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        Some(Source { path, text, code: OnceLock::new() })
    }

    /// Returns the text without comments; of Rust also without tests and without what strings say.
    pub(crate) fn code(&self) -> &str {
        &self.read_code().text
    }

    /// Returns what the strings of the code say, and where in the text.
    pub(crate) fn strings(&self) -> &[(usize, String)] {
        &self.read_code().strings
    }

    fn read_code(&self) -> &Code {
        self.code.get_or_init(|| if self.path.ends_with(".rs") { lexer::read(&self.text) } else { script(&self.text) })
    }

    /// Says `path:line` of a place in the text.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.text[..at].matches('\n').count() + 1)
    }

    /// Finds a pattern in the code; each line names its place and what was found.
    pub(crate) fn find(&self, pattern: &Regex) -> Vec<String> {
        let found = pattern.find_iter(self.code());
        found.map(|found| format!("{}: {}", self.place(found.start()), found.as_str().trim())).collect()
    }

    /// Whether it is below one of these folders, or one of these files.
    pub(crate) fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || self.path.starts_with(&format!("{place}/")))
    }
}

/// Blanks the comments of TypeScript and Svelte.
fn script(text: &str) -> Code {
    static COMMENT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?s)/\*.*?\*/|<!--.*?-->|(?m:(^|[\s;,{}()])//[^\n]*$)").unwrap());
    static STRING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""([^"\n]*)"|'([^'\n]*)'"#).unwrap());
    let code = COMMENT.replace_all(text, |found: &regex::Captures| {
        found[0].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect::<String>()
    });
    let said = STRING.captures_iter(&code).filter_map(|found| found.get(1).or(found.get(2)));
    Code { strings: said.map(|said| (said.start(), said.as_str().to_owned())).collect(), text: code.to_string() }
}

pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> =
        LazyLock::new(|| Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned());
    &ROOT
}

/// Reads one file of the house.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns every text file of the house, without what is built or installed.
pub(crate) fn all() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let mut files = Vec::new();
        walk(root(), &mut files);
        files.sort();
        let sources: Vec<Source> = files.iter().filter_map(|path| Source::read(path)).collect();
        assert!(sources.len() > 300, "only {} files below {}", sources.len(), root().display());
        sources
    });
    &ALL
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    const BUILT: [&str; 7] = [".git", "target", "gen", "node_modules", "dist", "dist-recorded", "artifacts"];
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if BUILT.iter().any(|built| name == *built) {
            continue;
        }
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Returns the Rust that is built into the programs: no tests, no build scripts.
pub(crate) fn rust() -> impl Iterator<Item = &'static Source> {
    all().iter().filter(|source| {
        let path = &source.path;
        let is_source = path.starts_with("src-tauri/") && path.contains("/src/") && path.ends_with(".rs");
        is_source && !path.contains("/tests/") && !path.ends_with("/tests.rs") && !is_test_module(source)
    })
}

/// Whether the file begins with `#![cfg(test)]`, or is declared below `#[cfg(test)]`.
fn is_test_module(source: &Source) -> bool {
    static DECLARED: LazyLock<Vec<String>> = LazyLock::new(|| {
        let pattern = Regex::new(r"#\[cfg\(test\)\]\s*(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))? )?mod (\w+);").unwrap();
        let rust = all().iter().filter(|source| source.path.ends_with(".rs"));
        let declared = |source: &'static Source| {
            let folder = crate::imports::folder(&source.path);
            pattern.captures_iter(&source.text).map(move |found| format!("{folder}/{}", &found[1])).collect::<Vec<_>>()
        };
        rust.flat_map(declared).collect()
    });
    let below =
        |module: &String| source.path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'));
    source.text.contains("#![cfg(test)]") || DECLARED.iter().any(below)
}

/// Returns the Rust of one crate.
pub(crate) fn crate_sources(name: &str) -> Vec<&'static Source> {
    let sources: Vec<_> = rust().filter(|source| source.is_in(&[&format!("src-tauri/{name}/src")])).collect();
    assert!(!sources.is_empty(), "src-tauri/{name}/src holds no Rust");
    sources
}

/// Returns the window's own TypeScript and Svelte, without what is generated.
pub(crate) fn window() -> impl Iterator<Item = &'static Source> {
    let is_script = |path: &str| path.ends_with(".ts") || path.ends_with(".svelte");
    let own = move |source: &&Source| source.is_in(&["ui/src"]) && is_script(&source.path);
    all().iter().filter(own).filter(|source| !source.is_in(&["ui/src/generated"]))
}

/// Fails with every place that was found, and with the way out.
#[track_caller]
pub(crate) fn none(found: Vec<String>, way_out: &str) {
    assert!(found.is_empty(), "{} place(s):\n  {}\n→ {way_out}", found.len(), found.join("\n  "));
}
