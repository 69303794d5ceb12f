//! The browsers that a system finds, before any is asked for its version.

use preflight_diagnosis::{KnownBrowser, Package};
use std::{collections::HashSet, path::PathBuf};

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Inventory {
    /// In the order in which the system names them.
    pub(crate) installed: Vec<Installed>,
    /// As [`preflight_diagnosis::Browsers::default`].
    pub(crate) default: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Installed {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) program: PathBuf,
    pub(crate) version: Option<String>,
    /// Ask the program itself if no file told the version.
    pub(crate) answers_version: bool,
    pub(crate) packed: Option<Packed>,
}

/// In which package a browser came that shuts it in.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "no browser there comes in one"))]
pub(crate) struct Packed {
    pub(crate) package: Package,
    /// As [`preflight_diagnosis::Sandbox::id`].
    pub(crate) id: String,
    /// The folder of the flatpak's installation, or of the snaps.
    pub(crate) place: PathBuf,
}

impl Installed {
    /// Names a browser as it is known, or by its own words: "Palette Web" is `palette-web`.
    pub(crate) fn new(known: Option<&KnownBrowser>, own_words: &str, program: PathBuf) -> Installed {
        let (name, label) = match known {
            Some(known) => (known.name.clone(), known.label.clone()),
            None => (own_words.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-"), own_words.to_owned()),
        };
        // An unknown program might open a window instead of answering.
        let answers_version = known.is_some_and(|known| known.answers_version);
        Installed { name, label, program, version: None, answers_version, packed: None }
    }
}

/// Leaves out repeats. One browser may be registered for everybody and for one person: the first stays.
pub(crate) fn remove_repeats(mut installed: Vec<Installed>) -> Vec<Installed> {
    let mut seen = HashSet::new();
    installed.retain(|browser| {
        let file = browser.program.canonicalize().unwrap_or_else(|_| browser.program.clone());
        seen.insert((browser.name.clone(), file))
    });
    installed
}
