//! Installed browsers, their versions, and the one that a click on a link opens. Which of them is good enough is not
//! said here. Opens no browser and reads no profile of the person.

use crate::os::{self, browser::Installed};
use crate::thread;
use futures_util::future::join_all;
use preflight_diagnosis::{Browser, Browsers, Observed, Why};

pub(crate) async fn browsers() -> Observed<Browsers> {
    let found = match thread::run("browsers", os::find_browsers).await {
        Ok(found) => found,
        Err(error) => return Observed::Unknown(Why::Failed(error.to_string())),
    };
    let installed = join_all(found.installed.into_iter().map(ask_browser)).await;
    Observed::Known(Browsers { installed, default: found.default })
}

async fn ask_browser(found: Installed) -> Browser {
    let version = match found.version {
        None if found.answers_version => os::ask_version(&found.program).await,
        version => version,
    };
    let program = found.program.to_string_lossy().into_owned();
    Browser { name: found.name, label: found.label, version, program }
}
