//! A page of this program in the person's own browser, which tells what only that browser can: permission, devices, ways out,
//! and whether the interview's host answers there. Served on loopback, after consent, for as long as it looks. Judges nothing.

#[cfg(test)]
mod attacks;
mod guard;
mod markup;
mod server;
mod told;
mod user_agent;

pub use markup::PAGE_WORDS;

use crate::{
    event::Event,
    link::{origin_root, web_link},
    os::{self, browser::Inventory},
    plan::{PageRequest, Plan},
    thread,
};
use markup::WantedOfPage;
use preflight_diagnosis::{BrowserPage, Engine, Observed, PageStage, SeenInPage, Why, known_browsers};
use server::{Heard, LOCALHOST, Server};
use std::{path::PathBuf, time::Duration};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
    time::{Instant, timeout_at},
};

/// How long a browser may take to start and ask for the page: some ask first which profile to take.
const LOADED_WITHIN: Duration = Duration::from_secs(30);
/// How long the page may be silent once it looks; while it asks, the person has the time.
const SILENT_FOR: Duration = Duration::from_secs(15);
const MOST_HOSTS: usize = 3;

pub(crate) async fn page(plan: &Plan, within: Duration, events: &mpsc::Sender<Event>) -> Observed<BrowserPage> {
    if !plan.consent.browser_page {
        return Observed::Unknown(Why::NoConsent);
    }
    let look = Look { plan, events, until: Instant::now() + within };
    match look.in_its_browser().await {
        Ok(page) => Observed::Known(page),
        Err(why) => Observed::Unknown(why),
    }
}

/// A look from inside of a browser.
struct Look<'a> {
    plan: &'a Plan,
    events: &'a mpsc::Sender<Event>,
    until: Instant,
}

impl Look<'_> {
    async fn in_its_browser(&self) -> Result<BrowserPage, Why> {
        let request = self.plan.page.clone();
        let supported = &self.plan.profile.browsers.supported;
        let supported: Vec<String> = supported.iter().map(|browser| browser.name.clone()).collect();
        let choose = move || choose(&os::find_browsers(), &request, &supported);
        let chosen = thread::run("browsers", choose).await.map_err(failed)?;
        let (browser, program) =
            chosen.ok_or_else(|| Why::Failed("no browser to show the page in was found".to_owned()))?;
        let (sender, mut heard) = mpsc::channel(8);
        let wanted = wanted(self.plan);
        let server = Server::bind(name_for(&browser), self.plan.page.words.clone(), wanted.clone(), sender)
            .await
            .map_err(failed)?;
        let url = server.url();
        let (stop, stopped) = oneshot::channel::<()>();
        let mut serving = AbortOnDrop(tokio::spawn(server.serve(async { drop(stopped.await) })));
        thread::run("open", move || open::with_detached(url, program.to_string_lossy()))
            .await
            .and_then(|opened| opened)
            .map_err(failed)?;
        let page = self.listen(browser, &wanted, &mut heard).await;
        drop(stop);
        // It ends by itself once the page has its last answer.
        let _ = (&mut serving.0).await;
        Ok(page)
    }

    /// Listens until the page has finished, was closed, or says nothing any more.
    async fn listen(&self, browser: String, wanted: &WantedOfPage, heard: &mut mpsc::Receiver<Heard>) -> BrowserPage {
        let mut page =
            BrowserPage { browser, version: None, stage: PageStage::NeverLoaded, seen: SeenInPage::default() };
        loop {
            let patience = match page.stage {
                PageStage::NeverLoaded => LOADED_WITHIN,
                PageStage::Asking => Duration::MAX,
                PageStage::Loaded | PageStage::Looking => SILENT_FOR,
                PageStage::Finished | PageStage::Left => return page,
            };
            let next = Instant::now().checked_add(patience).map_or(self.until, |next| next.min(self.until));
            let Ok(Some(told)) = timeout_at(next, heard.recv()).await else { return page };
            match told {
                Heard::Loaded { user_agent } => {
                    page.version = user_agent::read_version(&user_agent);
                    (page.stage, page.seen) = (PageStage::Loaded, SeenInPage::default());
                    wanted.others().for_each(|other| self.plan.asked.note(other, false));
                }
                Heard::Told(told) => (page.stage, page.seen) = (told.stage, told.seen),
            }
            // The receiver lives until all senders are gone.
            let _ = self.events.send(Event::Page(page.stage)).await;
        }
    }
}

/// Ends a task when the look is given up.
struct AbortOnDrop(JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn failed(error: std::io::Error) -> Why {
    Why::Failed(error.to_string())
}

/// The name by which a browser reaches this computer: Safari lets a page have the camera there by this one alone, others may
/// look it up elsewhere.
fn name_for(browser: &str) -> &'static str {
    let known = known_browsers().iter().find(|known| known.name == browser);
    if known.is_some_and(|known| known.engine == Some(Engine::Webkit)) { LOCALHOST } else { "127.0.0.1" }
}

/// Chooses the browser that was wished for, else the one that a click on a link opens, else one that the interview supports; none
/// in which the page was shown before.
fn choose(found: &Inventory, request: &PageRequest, supported: &[String]) -> Option<(String, PathBuf)> {
    let mut fresh = found.installed.iter().filter(|browser| request.shown_in.as_ref() != Some(&browser.name));
    let named = |name: &str| fresh.clone().find(|browser| browser.name == name);
    let chosen = match &request.browser {
        Some(name) => named(name)?,
        None => {
            let default = found.default.as_deref().and_then(named);
            let of_the_interview = || supported.iter().find_map(|name| named(name));
            default.or_else(of_the_interview).or_else(|| fresh.next())?
        }
    };
    Some((chosen.name.clone(), chosen.program.clone()))
}

fn wanted(plan: &Plan) -> WantedOfPage {
    let reading = plan.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let link = reading.and_then(web_link).map(|link| origin_root(&link).to_string());
    let others = plan.profile.network.probe_hosts.iter().map(|host| host.url.clone());
    WantedOfPage {
        // The browser asks the person for them itself.
        devices: if plan.page.shown_in.is_none() { vec!["camera", "microphone"] } else { Vec::new() },
        stun: plan.profile.network.stun_servers.clone(),
        hosts: link.into_iter().chain(others.take(MOST_HOSTS)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::browser::Installed;
    use rstest::rstest;

    fn inventory(names: &[&str], default: Option<&str>) -> Inventory {
        let installed = |name: &&str| Installed {
            name: (*name).to_owned(),
            label: (*name).to_owned(),
            program: PathBuf::from(format!("/usr/bin/{name}")),
            version: None,
            answers_version: true,
            packed: None,
        };
        Inventory { installed: names.iter().map(installed).collect(), default: default.map(str::to_owned) }
    }

    #[rstest]
    #[case("safari", "localhost")]
    #[case("firefox", "127.0.0.1")]
    #[case("palette-web", "127.0.0.1")]
    fn the_name_of_this_computer(#[case] browser: &str, #[case] name: &str) {
        assert_eq!(name_for(browser), name);
    }

    #[rstest]
    #[case(&["edge", "firefox"], Some("firefox"), None, None, Some("firefox"))]
    #[case(&["edge", "firefox"], Some("firefox"), Some("edge"), None, Some("edge"))]
    #[case(&["edge", "firefox"], Some("firefox"), Some("opera"), None, None)]
    // A click opens a program that asks which browser to take.
    #[case(&["opera", "chrome"], Some("Junction"), None, None, Some("chrome"))]
    #[case(&["opera"], None, None, None, Some("opera"))]
    #[case(&[], None, None, None, None)]
    #[case(&["edge", "firefox"], Some("firefox"), None, Some("firefox"), Some("edge"))]
    #[case(&["edge", "chrome", "firefox"], Some("firefox"), None, Some("firefox"), Some("chrome"))]
    #[case(&["firefox"], Some("firefox"), None, Some("firefox"), None)]
    fn the_browser_of_the_page(
        #[case] installed: &[&str],
        #[case] default: Option<&str>,
        #[case] wished: Option<&str>,
        #[case] shown_in: Option<&str>,
        #[case] chosen: Option<&str>,
    ) {
        let [browser, shown_in] = [wished, shown_in].map(|name| name.map(str::to_owned));
        let request = PageRequest { browser, shown_in, ..PageRequest::default() };
        let found = choose(&inventory(installed, default), &request, &["chrome".to_owned()]);
        assert_eq!(found.map(|(name, _)| name).as_deref(), chosen);
    }
}
