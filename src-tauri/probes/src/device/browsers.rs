//! Installed browsers, their versions, what their packages let them use, and the one that a click on a link opens. Which of
//! them is good enough is not said here. Opens no browser and reads no profile of the person.

use crate::child::{Job, Message, Partial, close, time_left};
use crate::os::{
    self,
    browser::{Installed, Packed},
};
use futures_util::future::{join, join_all};
use preflight_diagnosis::{Answer, Browser, Browsers, Observed, Sandbox, Why};
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
            let (installed, access) = runtime.block_on(async {
                // Services that hang must not cost the versions.
                let access = timeout(within, os::read_access(&packed));
                join(ask_versions(&found.installed, within), access).await
            });
            browsers.installed = installed;
            let sandboxes = browsers.installed.iter_mut().filter_map(|browser| browser.sandbox.as_mut());
            for (sandbox, [camera, microphone]) in sandboxes.zip(access.unwrap_or_default()) {
                (sandbox.camera, sandbox.microphone) = (camera, microphone);
            }
        }
    }
    browsers
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
