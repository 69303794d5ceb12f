//! Installed browsers, their versions, what their packages let them use, and the one that a click on a link opens. Which of
//! them is good enough is not said here. Opens no browser and reads no profile of the person.

use crate::child::{Job, Message, Partial, close, time_left};
use crate::os::{
    self,
    browser::{Installed, Packed},
};
use futures_util::future::{join, join_all};
use preflight_diagnosis::{Access, Answer, Browser, Browsers, Observed, Sandbox, Why};
use std::time::Duration;
use tokio::{runtime::Builder, time::timeout};

pub(crate) fn look(job: &Job) -> Browsers {
    let found = os::find_browsers();
    let installed = found.installed.iter().map(describe).collect();
    let mut browsers = Browsers { installed, default: found.default };
    if found.installed.iter().any(|one| is_to_be_asked(one) || one.packed.is_some()) {
        Message::Partial(Answer::Browsers(Observed::Known(browsers.clone()))).print();
        // Without a runtime the versions stay unknown.
        if let Ok(runtime) = Builder::new_current_thread().enable_all().build() {
            let packed: Vec<&Packed> = found.installed.iter().filter_map(|one| one.packed.as_ref()).collect();
            let within = time_left(job.until);
            browsers.installed = runtime.block_on(ask(&found.installed, os::read_access(&packed), within));
        }
    }
    browsers
}

/// Asks browsers for their versions, and meanwhile what their packages let them use. Of the two, the one that hangs costs the
/// other nothing.
async fn ask(
    found: &[Installed],
    access: impl Future<Output = Vec<[Observed<Access>; 2]>>,
    within: Duration,
) -> Vec<Browser> {
    let (mut installed, access) = join(ask_versions(found, within), timeout(within, access)).await;
    let mut access = access.unwrap_or_default().into_iter();
    for sandbox in installed.iter_mut().filter_map(|browser| browser.sandbox.as_mut()) {
        let unknown = || [Observed::Unknown(Why::TimedOut), Observed::Unknown(Why::TimedOut)];
        [sandbox.camera, sandbox.microphone] = access.next().unwrap_or_else(unknown);
    }
    installed
}

/// Describes browsers with the versions that they say themselves, where no file told them.
pub(crate) async fn ask_versions(found: &[Installed], within: Duration) -> Vec<Browser> {
    join_all(found.iter().map(|browser| ask_browser(browser, within))).await
}

fn is_to_be_asked(found: &Installed) -> bool {
    found.version.is_none() && found.answers_version
}

async fn ask_browser(found: &Installed, within: Duration) -> Browser {
    let described = describe(found);
    if !is_to_be_asked(found) {
        return described;
    }
    Browser { version: os::ask_version(&found.program, within).await, ..described }
}

fn describe(found: &Installed) -> Browser {
    Browser {
        name: found.name.clone(),
        label: found.label.clone(),
        version: found.version.clone(),
        program: found.program.to_string_lossy().into_owned(),
        sandbox: found.packed.as_ref().map(|packed| Sandbox {
            package: packed.package,
            id: packed.id.clone(),
            camera: Observed::Unknown(Why::NotAsked),
            microphone: Observed::Unknown(Why::NotAsked),
        }),
    }
}

impl Partial for Browsers {
    /// A version that was not told is none.
    fn close(&mut self, why: &Why) {
        for sandbox in self.installed.iter_mut().filter_map(|browser| browser.sandbox.as_mut()) {
            close(&mut sandbox.camera, why);
            close(&mut sandbox.microphone, why);
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_diagnosis::Package;
    use std::{fs, future::pending, os::unix::fs::PermissionsExt};

    #[tokio::test]
    async fn a_service_that_hangs_costs_no_browser_its_version() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("browser");
        fs::write(&program, "#!/bin/sh\necho Mozilla Firefox 153.0.1\n").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let packed = Packed { package: Package::Snap, id: "firefox".to_owned(), place: folder.path().to_owned() };
        let found =
            Installed { answers_version: true, packed: Some(packed), ..Installed::new(None, "Firefox", program) };

        let asked = ask(&[found], pending(), Duration::from_secs(2)).await;
        assert_eq!(asked[0].version.as_deref(), Some("153.0.1"));
        let sandbox = asked[0].sandbox.as_ref().unwrap();
        let unknown = Observed::Unknown(Why::TimedOut);
        assert_eq!([&sandbox.camera, &sandbox.microphone], [&unknown, &unknown]);
    }
}
