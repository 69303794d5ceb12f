//! Installed browsers, their versions, and the one that a click on a link opens. Which of them is good enough is not said
//! here. Opens no browser and reads no profile of the person.

#[cfg(any(target_os = "macos", test))]
pub(crate) mod bundles;
#[cfg(any(windows, test))]
pub(crate) mod clients;
mod known;
#[cfg_attr(target_os = "macos", allow(dead_code, reason = "a bundle says its version itself"))]
pub(crate) mod version;

pub(crate) use known::Known;

use super::thread::on_own_thread;
use preflight_diagnosis::{Browser, Browsers, Observed};
use std::path::PathBuf;

pub(crate) async fn browsers() -> Observed<Browsers> {
    let found = on_own_thread("browsers", crate::platform::browsers).await;
    match found {
        Observed::Known(found) => {
            let ask = found.installed.into_iter().map(Installed::into_browser);
            let installed = futures_util::future::join_all(ask).await;
            Observed::Known(Browsers { installed, default: found.default })
        }
        Observed::Unknown(why) => Observed::Unknown(why),
    }
}

/// What a system's own part finds.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Inventory {
    /// In the order in which the system names them.
    pub(crate) installed: Vec<Installed>,
    /// As [`Browsers::default`].
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
}

impl Installed {
    /// A browser by its known name, or by its own words.
    pub(crate) fn new(known: Option<&'static Known>, own_words: &str, program: PathBuf) -> Installed {
        let (name, label) = match known {
            Some(known) => (known.name.to_owned(), known.label.to_owned()),
            None => (own_words.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-"), own_words.to_owned()),
        };
        // An unknown program might open a window instead of answering.
        let answers_version = known.is_some_and(|known| known.answers_version);
        Installed { name, label, program, version: None, answers_version }
    }

    async fn into_browser(self) -> Browser {
        let version = match self.version {
            None if self.answers_version => crate::platform::version_said_by(&self.program).await,
            version => version,
        };
        let program = self.program.to_string_lossy().into_owned();
        Browser { name: self.name, label: self.label, version, program }
    }
}

/// One browser may be registered for everybody and for one person: the first stays.
pub(crate) fn without_repeats(mut installed: Vec<Installed>) -> Vec<Installed> {
    let mut seen = std::collections::HashSet::new();
    installed.retain(|browser| {
        let file = browser.program.canonicalize().unwrap_or_else(|_| browser.program.clone());
        seen.insert((browser.name.clone(), file))
    });
    installed
}
