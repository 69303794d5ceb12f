//! `preflight check`: runs a check and says what it found.

use super::interview;
use crate::{
    args::{CheckArguments, CheckFormat, written_to},
    check_output::{self, Events, Line},
    error::{CliError, Exit},
    files, html,
    terminal::{safe, spinner},
};
use indicatif::ProgressBar;
use jiff::Timestamp;
use preflight_check::{Answers, Check, CheckRequest, local_zone, page_request};
use preflight_diagnosis::{Area, PageStage, Probe, causes};
use preflight_invitation::zone_of_place;
use preflight_probes::{Asked, Controls, Event, Plan, ProxyReading, run_with};
use preflight_report::{Explainer, Report, check_address};
use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    mem::ManuallyDrop,
    path::PathBuf,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};
use tokio::runtime::{Builder, Runtime};

pub(crate) fn check(arguments: &CheckArguments) -> Result<Exit, CliError> {
    let areas = arguments.areas();
    let asks_hosts = |area: &Area| matches!(area, Area::Link | Area::Time | Area::Network | Area::Proxy);
    let program = std::env::current_exe().map_err(|_| CliError::Fault)?;
    let proxies = areas.iter().any(asks_hosts).then(|| ProxyReading::begin(&program));
    let request = request(arguments, program)?;
    let begun = Check::begin(request, None, &local_zone(), Timestamp::now());
    let (mut check, plan) = begun.map_err(|error| interview::refuse_start(&error))?;
    let mut watcher = Watcher::new(arguments, &areas)?;
    watcher.show(&mut check)?;
    let runtime = runtime(&areas).map_err(|_| CliError::Fault)?;
    let asked = plan.asked.clone();
    let stopped = runtime.block_on(run(plan, proxies, &mut check, &mut watcher));
    leave_running(runtime, asked);
    if let Some(picture) = &watcher.picture {
        picture.bar.finish_and_clear();
    }
    stopped?;
    check.end(Timestamp::now());
    write(arguments, check.report().ok_or(CliError::Fault)?, watcher.events)
}

fn request(arguments: &CheckArguments, program: PathBuf) -> Result<CheckRequest, CliError> {
    let account = arguments.address.as_deref().map(check_address).transpose().map_err(CliError::argument)?;
    let place_zone = arguments.zone.as_deref().map(zone_of_place).transpose().map_err(CliError::argument)?;
    let start = interview::typed_start(&arguments.interview);
    Ok(CheckRequest {
        read: interview::read(&arguments.interview)?,
        answers: Answers { start, account: account.map(str::to_owned), place_zone, ..Answers::default() },
        symptom: arguments.symptom,
        consent: arguments.consent(),
        areas: Some(arguments.areas()),
        profile: files::profile(&arguments.profile)?,
        quick: arguments.quick,
        deadline: arguments.deadline.map(|seconds| Duration::from_secs(seconds.into())),
        program,
        page: page_request(&arguments.language.explainer(), arguments.browser.clone()),
        live: false,
        devices: BTreeMap::new(),
        asks_to_speak: arguments.asks_to_speak(),
    })
}

/// How many threads answer, where more than one does.
const WORKERS: usize = 4;

/// With one thread where a link is all that is asked about: to start more takes longer than they save.
fn runtime(areas: &[Area]) -> io::Result<Runtime> {
    let mut builder = match areas {
        [Area::Link | Area::Time] | [Area::Link, Area::Time] => Builder::new_current_thread(),
        _ if may_start_threads(WORKERS) => Builder::new_multi_thread(),
        // A runtime that cannot start its threads panics, and may hang.
        _ => Builder::new_current_thread(),
    };
    builder.worker_threads(WORKERS);
    builder.enable_all().build()
}

/// Tells whether so many threads, and as many for what blocks, can be started at once.
fn may_start_threads(count: usize) -> bool {
    let (hold, held) = (Arc::new(Mutex::new(())), 2 * count);
    let Ok(guard) = hold.lock() else { return false };
    let wait = |_| {
        let hold = Arc::clone(&hold);
        thread::Builder::new().spawn(move || drop(hold.lock()))
    };
    let started: Vec<_> = (0..held).map_while(|number| wait(number).ok()).collect();
    drop(guard);
    let all = started.len() == held;
    started.into_iter().for_each(|thread| drop(thread.join()));
    all
}

/// Leaves the runtime to itself: a name that is still being looked up cannot be called back, and must not hold up the
/// answer. Ctrl-C, which it has taken over, still ends the program, also while whoever reads the answer keeps it waiting.
fn leave_running(runtime: Runtime, asked: Asked) {
    // Without a thread for it the program ends as soon as its answer is written; to drop it would wait for the names.
    let runtime = ManuallyDrop::new(runtime);
    let wait = move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            let exit = CliError::Interrupted(asked.so_far()).report(String::new);
            std::process::exit(exit as i32);
        }
    };
    let _ = thread::Builder::new().spawn(wait);
}

async fn run(
    plan: Plan,
    proxies: Option<ProxyReading>,
    check: &mut Check,
    watcher: &mut Watcher,
) -> Result<(), CliError> {
    let (mut shown, asked) = (Ok(()), plan.asked.clone());
    let (controls, orders) = Controls::new();
    let run = run_with(plan, orders, proxies, |event| {
        if shown.is_ok() {
            shown = watcher.take(event, check);
        }
        controls.settle(check.is_settled());
    });
    // The first answers take a moment, in which this thread has nothing else to do.
    let meanwhile = async {
        tokio::task::yield_now().await;
        causes();
    };
    tokio::select! {
        ((), ()) = async { tokio::join!(run, meanwhile) } => shown,
        _ = tokio::signal::ctrl_c() => Err(CliError::Interrupted(asked.so_far())),
    }
}

fn write(arguments: &CheckArguments, report: &Report, events: Option<Events>) -> Result<Exit, CliError> {
    let exit = Exit::of(report.verdict);
    if let Some(mut events) = events {
        events.write(&Line::Finished { report })?;
        return events.close().map(|()| exit);
    }
    // Words are read only where they are wanted: that takes as long as asking a site that is near.
    let content = match arguments.format {
        CheckFormat::Text | CheckFormat::Events => check_output::text(report, &arguments.language.explainer()),
        CheckFormat::Json => check_output::json(report)?,
        CheckFormat::Html => html::page(report, &arguments.language.explainer())?,
    };
    let Some(path) = written_to(&arguments.output) else { return check_output::print(&content, exit) };
    match files::write(path, check_output::plain(&content).as_bytes()) {
        Ok(()) => Ok(exit),
        Err(error) => {
            // What was found must not be lost with the file.
            check_output::print(&content, exit)?;
            Err(error)
        }
    }
}

/// Whoever watches the run: a person at a terminal, or a program that reads events.
struct Watcher {
    picture: Option<Picture>,
    events: Option<Events>,
}

/// What a person sees while the run goes on.
struct Picture {
    bar: ProgressBar,
    explainer: Explainer,
}

impl Watcher {
    fn new(arguments: &CheckArguments, areas: &[Area]) -> Result<Watcher, CliError> {
        let picture =
            arguments.is_watched().then(|| Picture { bar: spinner(), explainer: arguments.language.explainer() });
        if arguments.asks_to_speak() {
            // The check goes on where nobody can read it.
            let _ = writeln!(io::stderr(), "{}", arguments.language.explainer().text("terminal-speak", &[]));
        }
        let mut events = (arguments.format == CheckFormat::Events).then(|| Events::new(written_to(&arguments.output)));
        if let Some(events) = &mut events {
            events.write(&Line::Started { areas })?;
        }
        Ok(Watcher { picture, events })
    }

    fn take(&mut self, event: Event, check: &mut Check) -> Result<(), CliError> {
        let (answer, took_ms) = match event {
            Event::Answer { answer, took_ms } => (answer, took_ms),
            Event::Slow(Probe::Host) => {
                if let Some(Picture { bar, explainer }) = &self.picture {
                    bar.println(explainer.text("terminal-slow-site", &[]));
                }
                return Ok(());
            }
            Event::Page(PageStage::Asking) => {
                if let Some(Picture { bar, explainer }) = &self.picture {
                    bar.println(explainer.text("terminal-page-asking", &[]));
                }
                return Ok(());
            }
            Event::Slow(_) | Event::Page(_) | Event::Live(_) | Event::Update(_) | Event::Opening(_) | Event::Off(_) => {
                return Ok(());
            }
        };
        if let Some(events) = &mut self.events {
            events.write(&Line::Evidence { answer: &answer, took_ms })?;
        }
        check.apply(answer, took_ms, Timestamp::now());
        self.show(check)
    }

    /// Says what is still looked at and what is new.
    fn show(&mut self, check: &mut Check) -> Result<(), CliError> {
        if self.events.is_none() && self.picture.is_none() {
            return Ok(());
        }
        if let Some(Picture { bar, explainer }) = &self.picture {
            let label = |area: &Area| explainer.text(&format!("area-{area}"), &[]);
            bar.set_message(check.running().iter().map(label).collect::<Vec<_>>().join(" · "));
        }
        for finding in check.new_findings() {
            if let Some(events) = &mut self.events {
                events.write(&Line::Finding(&finding))?;
            }
            if let Some(Picture { bar, explainer }) = &self.picture {
                bar.println(safe(&explainer.explain_finding(&finding, check.evidence(), check.known_at()).headline));
            }
        }
        Ok(())
    }
}
