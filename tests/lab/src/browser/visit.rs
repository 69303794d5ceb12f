//! What the person did at the interview's site before the check: opened it, answered the browser's question each time the site
//! asked, and closed the browser, which then writes into its profile what it keeps of it.

use super::{
    real::Real,
    screen::{F5, Screen},
};
use crate::{loopback::Loopback, stop};
use std::{
    fs, io,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A site that asks for camera and microphone whenever it is opened, and tells its server what it was given.
pub(crate) const PAGE: &str = include_str!("asks.html");
/// Where the page tells it.
const TOLD: &str = "POST /told/";

const WITHIN: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(50);

/// A browser in process and mount namespaces of its own, below `unshare`. Dropped, all its processes have ended.
pub(crate) struct Browser(Child);

impl Drop for Browser {
    fn drop(&mut self) {
        // The first process of the namespace takes all others along, and `unshare` ends after them.
        let id = self.0.id();
        let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
            // SAFETY: takes two numbers; nobody but `unshare` reaps the process.
            unsafe { libc::kill(child, libc::SIGKILL) };
        }
        if children.is_empty() {
            // It may have ended by itself.
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

/// `browser` opens a link with the profile.
pub(crate) fn visit(real: &Real, mut browser: Command, screen: &Screen, site: &Loopback) -> io::Result<()> {
    let told = || site.requests().iter().filter(|request| request.starts_with(TOLD)).count();
    let before = told();
    browser.arg(site.link()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut browser = Browser(browser.spawn()?);
    let window = || Ok(screen.windows()?.into_iter().find(|window| !window.is_popup));
    for (number, hand) in (1..).zip(&real.visits) {
        if number > 1 {
            screen.press(&wait_for("a window of the browser", window)?, &[F5])?;
        }
        let from = Instant::now();
        hand.answer(screen, real.family, &|| from.elapsed() > WITHIN || stop::requested())?;
        wait_for("the site to be told", || Ok((told() >= before + number).then_some(())))?;
    }
    screen.close(&wait_for("a window of the browser", window)?)?;
    let ended = wait_for("the browser to end", || browser.0.try_wait())?;
    ended.success().then_some(()).ok_or_else(|| io::Error::other(format!("the browser ended badly: {ended}")))
}

/// Opens a browser on an empty page, and returns once its window is shown and it is ready.
pub(crate) fn open(mut browser: Command, screen: &Screen, is_ready: impl Fn() -> bool) -> io::Result<Browser> {
    browser.arg("about:blank").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let browser = Browser(browser.spawn()?);
    wait_for("a browser with a window", || Ok((!screen.windows()?.is_empty() && is_ready()).then_some(())))?;
    Ok(browser)
}

fn wait_for<T>(what: &str, mut look: impl FnMut() -> io::Result<Option<T>>) -> io::Result<T> {
    let from = Instant::now();
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if from.elapsed() > WITHIN || stop::requested() {
            return Err(io::Error::other(format!("waited in vain for {what}")));
        }
        std::thread::sleep(LOOK);
    }
}
