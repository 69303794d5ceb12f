//! A page of this program in the person's own browser, which tells what only that browser can: permission, devices, ways out,
//! and whether the interview's host answers there. Served once, on loopback, after consent. Judges nothing.

mod guard;
mod markup;
mod server;
mod told;
mod user_agent;

pub use markup::PAGE_WORDS;

use crate::{
    event::Event,
    network::{origin_root, web_link},
    os::{self, browser::Inventory},
    plan::Plan,
    thread,
};
use markup::WantedOfPage;
use preflight_diagnosis::{BrowserPage, Observed, PageStage, SeenInPage, Why};
use server::{Heard, Server};
use std::{path::PathBuf, time::Duration};
use tokio::{
    sync::mpsc,
    time::{Instant, timeout_at},
};

/// How long a browser may take to start and ask for the page: some ask first which profile to take.
const LOADED_WITHIN: Duration = Duration::from_secs(30);
/// How long the page may be silent once it looks; while it asks, the person has the time.
const SILENT_FOR: Duration = Duration::from_secs(15);
const MOST_HOSTS: usize = 3;

pub(crate) async fn browser_page(
    plan: &Plan,
    within: Duration,
    events: &mpsc::Sender<Event>,
) -> Observed<BrowserPage> {
    if !plan.consent.browser_page {
        return Observed::Unknown(Why::NoConsent);
    }
    match show(plan, Instant::now() + within, events).await {
        Ok(page) => Observed::Known(page),
        Err(why) => Observed::Unknown(why),
    }
}

async fn show(plan: &Plan, until: Instant, events: &mpsc::Sender<Event>) -> Result<BrowserPage, Why> {
    let wished = plan.page.browser.clone();
    let supported: Vec<String> = plan.profile.browsers.supported.iter().map(|browser| browser.name.clone()).collect();
    let chosen = thread::run("browsers", move || choose(&os::find_browsers(), wished.as_deref(), &supported)).await;
    let Some((browser, program)) = chosen.map_err(failed)? else {
        return Err(Why::Failed("no browser to show the page in was found".to_owned()));
    };
    let (sender, mut heard) = mpsc::channel(8);
    let server = Server::bind(&plan.page.words, &wanted(plan), sender).await.map_err(failed)?;
    let url = server.url();
    let serving = tokio::spawn(server.serve());
    let opened = thread::run("open", move || open::with_detached(url, program.to_string_lossy())).await;
    let page = match opened.and_then(|opened| opened) {
        Ok(()) => Ok(listen(browser, &mut heard, until, events).await),
        Err(error) => Err(failed(error)),
    };
    serving.abort();
    page
}

fn failed(error: std::io::Error) -> Why {
    Why::Failed(error.to_string())
}

/// Chooses the browser that was wished for, else the one that a click on a link opens, else one that the interview supports.
fn choose(found: &Inventory, wished: Option<&str>, supported: &[String]) -> Option<(String, PathBuf)> {
    let named = |name: &str| found.installed.iter().find(|browser| browser.name == name);
    let chosen = match wished {
        Some(name) => named(name)?,
        None => found
            .default
            .as_deref()
            .and_then(named)
            .or_else(|| supported.iter().find_map(|name| named(name)))
            .or_else(|| found.installed.first())?,
    };
    Some((chosen.name.clone(), chosen.program.clone()))
}

fn wanted(plan: &Plan) -> WantedOfPage {
    let devices = [("camera", plan.consent.camera), ("microphone", plan.consent.microphone)];
    let reading = plan.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let link = reading.and_then(web_link).map(|link| origin_root(&link).to_string());
    let others = plan.profile.network.probe_hosts.iter().map(|host| host.url.clone());
    WantedOfPage {
        devices: devices.into_iter().filter(|(_, is_allowed)| *is_allowed).map(|(name, _)| name).collect(),
        stun: plan.profile.network.stun_servers.clone(),
        hosts: link.into_iter().chain(others.take(MOST_HOSTS)).collect(),
    }
}

/// Listens until the page has finished, was closed, or says nothing any more.
async fn listen(
    browser: String,
    heard: &mut mpsc::Receiver<Heard>,
    until: Instant,
    events: &mpsc::Sender<Event>,
) -> BrowserPage {
    let mut page = BrowserPage { browser, version: None, stage: PageStage::NeverLoaded, seen: SeenInPage::default() };
    loop {
        let patience = match page.stage {
            PageStage::NeverLoaded => LOADED_WITHIN,
            PageStage::Asking => Duration::MAX,
            PageStage::Loaded | PageStage::Looking => SILENT_FOR,
            PageStage::Finished | PageStage::Left => return page,
        };
        let next = Instant::now().checked_add(patience).map_or(until, |next| next.min(until));
        let Ok(Some(told)) = timeout_at(next, heard.recv()).await else { return page };
        match told {
            Heard::Loaded { user_agent } => {
                page.version = user_agent::read_version(&user_agent);
                page.stage = PageStage::Loaded;
            }
            Heard::Told(told) => (page.stage, page.seen) = (told.stage, told.seen),
        }
        // The receiver lives until all senders are gone.
        let _ = events.send(Event::Page(page.stage)).await;
    }
}
