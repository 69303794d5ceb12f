//! One scenario: how the world is set up, what `preflight` is asked, and what it must say. A file a scenario, readable by
//! someone who has not seen the code; an unknown key or a wrong type is an error with its line.

use preflight_diagnosis::{Code, Verdict};
use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use toml::Spanned;

/// Where a scenario's world is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BenchName {
    /// Network namespaces: a candidate, a gateway and servers.
    Net,
    /// This machine's own programs, files and sound server.
    Host,
    /// A guest with a real camera and sound driver.
    Vm,
    /// A composed computer.
    Fixture,
}

impl BenchName {
    pub const ALL: [BenchName; 4] = [BenchName::Net, BenchName::Host, BenchName::Vm, BenchName::Fixture];

    pub fn name(self) -> &'static str {
        match self {
            BenchName::Net => "net",
            BenchName::Host => "host",
            BenchName::Vm => "vm",
            BenchName::Fixture => "fixture",
        }
    }

    /// Whether there is an interview site that knows what was asked of it.
    fn counts_requests(self) -> bool {
        match self {
            BenchName::Net | BenchName::Host => true,
            BenchName::Vm | BenchName::Fixture => false,
        }
    }
}

/// The head of a scenario file; `world` belongs to the bench.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    bench: BenchName,
    #[serde(default)]
    primary: Option<Code>,
    #[serde(default)]
    also: Vec<Code>,
    #[serde(default)]
    never: Vec<Code>,
    #[serde(default)]
    args: Vec<String>,
    #[serde(default)]
    facts: toml::Table,
    #[serde(default)]
    verdict: Option<Verdict>,
    #[serde(default)]
    requests: Option<Spanned<usize>>,
    world: Spanned<toml::Value>,
}

#[derive(Debug, Clone)]
pub struct Scenario {
    /// `net/captive-portal-redirect`: the bench and the file's name.
    pub name: String,
    pub about: String,
    pub bench: BenchName,
    /// The code that must be primary; absent where nothing is wrong.
    pub primary: Option<Code>,
    /// Codes that may be there beside the primary one, visible or not.
    pub also: Vec<Code>,
    /// Codes that must not be visible.
    pub never: Vec<Code>,
    /// What `preflight` gets. `{link}` and `{profile}` are filled in by the bench.
    pub args: Vec<String>,
    /// Arguments that the primary finding must carry, `program = "ffmpeg"`; an empty text means: any value.
    pub facts: Vec<(String, String)>,
    /// The verdict that it must come to; any if it does not say.
    pub verdict: Option<Verdict>,
    /// How many requests for the whole link must reach the interview site.
    pub requests: Option<usize>,
    /// How the world is set up, read by the bench.
    pub world: toml::Value,
    source: String,
    path: PathBuf,
    world_at: usize,
}

/// What is wrong with a scenario file, and where.
#[derive(Debug, thiserror::Error)]
#[error("{}:{line}: {message}", path.display())]
pub struct ScenarioError {
    pub path: PathBuf,
    /// Counted from 1.
    pub line: usize,
    pub message: String,
}

/// Reads every scenario below a folder, in the order of their names.
pub fn read_all(folder: &Path) -> Result<Vec<Scenario>, ScenarioError> {
    let mut paths = Vec::new();
    collect(folder, &mut paths).map_err(|e| ScenarioError {
        path: folder.to_owned(),
        line: 0,
        message: e.to_string(),
    })?;
    paths.sort();
    paths.iter().map(|path| Scenario::read(path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}

impl Scenario {
    pub fn read(path: &Path) -> Result<Scenario, ScenarioError> {
        let error = |line, message: String| ScenarioError { path: path.to_owned(), line, message };
        let source = fs::read_to_string(path).map_err(|e| error(0, e.to_string()))?;
        let file: File = toml::from_str(&source).map_err(|e| {
            let line = e.span().map_or(1, |span| line_of(&source, span.start));
            error(line, e.message().to_owned())
        })?;
        if let Some(requests) = file.requests.as_ref().filter(|_| !file.bench.counts_requests()) {
            let message = format!("the {} bench counts no requests", file.bench.name());
            return Err(error(line_of(&source, requests.span().start), message));
        }
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let facts =
            file.facts.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()));
        Ok(Scenario {
            name: format!("{}/{stem}", file.bench.name()),
            about: file.about,
            bench: file.bench,
            primary: file.primary,
            also: file.also,
            never: file.never,
            args: file.args,
            facts: facts.collect(),
            verdict: file.verdict,
            requests: file.requests.map(Spanned::into_inner),
            world_at: file.world.span().start,
            world: file.world.into_inner(),
            source,
            path: path.to_owned(),
        })
    }

    /// The folder that the scenario's file is in.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// An error at the world of this scenario.
    pub fn world_error(&self, message: impl std::fmt::Display) -> ScenarioError {
        let line = line_of(&self.source, self.world_at);
        ScenarioError { path: self.path.clone(), line, message: format!("world: {message}") }
    }

    /// Reads the world as its bench understands it.
    pub fn world<T: serde::de::DeserializeOwned>(&self) -> Result<T, ScenarioError> {
        self.world.clone().try_into().map_err(|e: toml::de::Error| self.world_error(e.message()))
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}
