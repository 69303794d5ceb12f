//! `preflight check`: runs a check and says what it found.

use super::interview;
use crate::{
    args::{CheckArguments, CheckFormat},
    check_output::{self, Events, Line},
    error::{CliError, Exit},
    files, html,
    terminal::{safe, spinner},
};
use indicatif::ProgressBar;
use jiff::{Timestamp, tz::TimeZone};
use preflight_check::{Answers, Check, CheckRequest};
use preflight_diagnosis::{Area, Probe, causes};
use preflight_invitation::zone_of_place;
use preflight_probes::{Event, Plan, ProxyReading, SwitchOff, run_with};
use preflight_report::{Explainer, Report, check_address};
use std::{
    io::{self, IsTerminal},
    time::Duration,
};
use tokio::runtime::{Builder, Runtime};

pub(crate) fn check(arguments: &CheckArguments) -> Result<Exit, CliError> {
    let areas = arguments.areas();
    let asks_hosts = |area: &Area| matches!(area, Area::Link | Area::Time | Area::Network | Area::Proxy);
    let proxies = areas.iter().any(asks_hosts).then(ProxyReading::begin);
    let request = request(arguments)?;
    let begun = Check::begin(request, None, &TimeZone::system(), Timestamp::now());
    let (mut check, plan) = begun.map_err(|error| interview::refuse_start(&error))?;
    let mut watcher = Watcher::new(arguments, &areas)?;
    watcher.show(&mut check)?;
    let runtime = runtime(&areas).map_err(|_| CliError::Fault)?;
    let stopped = runtime.block_on(run(plan, proxies, &mut check, &mut watcher));
    // A name that is still being looked up cannot be called back; it must not hold up the answer.
    runtime.shutdown_background();
    if let Some(picture) = &watcher.picture {
        picture.bar.finish_and_clear();
    }
    stopped?;
    check.end(Timestamp::now());
    write(arguments, check.report().ok_or(CliError::Fault)?, watcher.events)
}

fn request(arguments: &CheckArguments) -> Result<CheckRequest, CliError> {
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
        deadline: arguments.deadline.map(|seconds| Duration::from_secs(seconds.into())),
        program: std::env::current_exe().map_err(|_| CliError::Fault)?,
        live: false,
    })
}

/// With one thread where a link is all that is asked about: to start more takes longer than they save.
fn runtime(areas: &[Area]) -> io::Result<Runtime> {
    let mut builder = match areas {
        [Area::Link | Area::Time] | [Area::Link, Area::Time] => Builder::new_current_thread(),
        _ => Builder::new_multi_thread(),
    };
    builder.enable_all().build()
}

async fn run(
    plan: Plan,
    proxies: Option<ProxyReading>,
    check: &mut Check,
    watcher: &mut Watcher,
) -> Result<(), CliError> {
    let mut shown = Ok(());
    let run = run_with(plan, SwitchOff::default(), proxies, |event| {
        if shown.is_ok() {
            shown = watcher.take(event, check);
        }
    });
    // The first answers take a moment, in which this thread has nothing else to do.
    let meanwhile = async {
        tokio::task::yield_now().await;
        causes();
    };
    tokio::select! {
        ((), ()) = async { tokio::join!(run, meanwhile) } => shown,
        _ = tokio::signal::ctrl_c() => Err(CliError::Interrupted),
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
    let Some(path) = &arguments.output else { return check_output::print(&content, exit) };
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
        let is_watched = arguments.format == CheckFormat::Text && io::stderr().is_terminal();
        let picture = is_watched.then(|| Picture { bar: spinner(), explainer: arguments.language.explainer() });
        let mut events = (arguments.format == CheckFormat::Events).then(|| Events::new(arguments.output.as_deref()));
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
            Event::Slow(_) | Event::Live(_) => return Ok(()),
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
