//! `preflight check`: runs the probes of a plan and says what they mean.

use super::interview;
use crate::{
    args::{CheckArguments, CheckFormat},
    check_output::{self, Events},
    error::{CliError, Exit},
    files, html,
    terminal::Progress,
};
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, Evidence, Explainer, Finding, Progress as Diagnosing, Report, causes, check_address, zone_of_place,
};
use preflight_probes::{Event, Plan, ProxyReading, SwitchOff};
use std::{
    io,
    time::{Duration, Instant},
};
use tokio::runtime::{Builder, Runtime};

pub(crate) fn check(arguments: &CheckArguments) -> Result<Exit, CliError> {
    let asks_hosts = |area: &Area| matches!(area, Area::Link | Area::Time | Area::Network | Area::Proxy);
    let proxies = arguments.areas().iter().any(asks_hosts).then(ProxyReading::begin);
    let plan = plan(arguments)?;
    let (started_at, clock) = (Timestamp::now(), Instant::now());
    let mut watcher = Watcher::new(arguments, &plan)?;
    let evidence = Evidence { account: account(arguments)?, place_zone: place_zone(arguments)?, ..plan.evidence() };
    let mut diagnosing = Diagnosing::new(evidence, plan.profile.clone());
    watcher.found(&mut diagnosing)?;

    let runtime = runtime(&plan).map_err(|_| CliError::Fault)?;
    let stopped = runtime.block_on(async {
        let mut failure = None;
        let run = preflight_probes::run_with(plan, SwitchOff::default(), proxies, |event| {
            if failure.is_none() {
                failure = watcher.event(event, &mut diagnosing).err();
            }
        });
        // The first answers take a moment, in which this thread has nothing else to do.
        let meanwhile = async {
            tokio::task::yield_now().await;
            causes();
        };
        let interrupted = tokio::select! {
            ((), ()) = async { tokio::join!(run, meanwhile) } => false,
            _ = tokio::signal::ctrl_c() => true,
        };
        if interrupted { Some(CliError::Interrupted) } else { failure }
    });
    // A name that is still being looked up cannot be called back; it must not hold up the answer.
    runtime.shutdown_background();
    watcher.finish();
    if let Some(error) = stopped {
        return Err(error);
    }

    let (diagnosis, _) = diagnosing.diagnose(Timestamp::now());
    let took_ms = u32::try_from(clock.elapsed().as_millis()).unwrap_or(u32::MAX);
    let report = Report::new(preflight_probes::app(), started_at, took_ms, diagnosing.into_evidence(), diagnosis);
    write(arguments, &report, watcher.events)
}

/// With one thread where a link is all that is asked about: to start more takes longer than they save.
fn runtime(plan: &Plan) -> io::Result<Runtime> {
    let mut builder = match plan.areas.as_slice() {
        [Area::Link | Area::Time] | [Area::Link, Area::Time] => Builder::new_current_thread(),
        _ => Builder::new_multi_thread(),
    };
    builder.enable_all().build()
}

/// Made only where words are wanted: reading them takes as long as asking a site that is near.
fn explainer(arguments: &CheckArguments) -> Explainer {
    Explainer::new(&arguments.language.tag(), preflight_probes::SYSTEM, None)
}

fn write(arguments: &CheckArguments, report: &Report, events: Option<Events>) -> Result<Exit, CliError> {
    let exit = Exit::of(report.verdict);
    let content = match (arguments.format, events) {
        (CheckFormat::Events, Some(mut events)) => {
            events.finished(report)?;
            return events.close(exit);
        }
        (CheckFormat::Text | CheckFormat::Events, _) => check_output::text(report, &explainer(arguments)),
        (CheckFormat::Json, _) => check_output::json(report)?,
        (CheckFormat::Html, _) => html::page(report, &explainer(arguments))?,
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

fn plan(arguments: &CheckArguments) -> Result<Plan, CliError> {
    let program = std::env::current_exe().map_err(|_| CliError::Fault)?;
    Ok(Plan {
        profile: files::profile(&arguments.profile)?,
        invitation: interview::invitation(&arguments.interview)?,
        consent: arguments.consent(),
        symptom: arguments.symptom.as_deref().and_then(|symptom| symptom.parse().ok()),
        areas: arguments.areas(),
        deadline: arguments.deadline.map(|seconds| Duration::from_secs(seconds.into())),
        program,
        asks_to_speak: false,
        live: false,
    })
}

fn account(arguments: &CheckArguments) -> Result<Option<String>, CliError> {
    let checked = arguments.address.as_deref().map(check_address).transpose();
    Ok(checked.map_err(|e| CliError::Usage(e.to_string()))?.map(str::to_owned))
}

fn place_zone(arguments: &CheckArguments) -> Result<Option<String>, CliError> {
    arguments.zone.as_deref().map(zone_of_place).transpose().map_err(|e| CliError::Usage(e.to_string()))
}

/// Whoever watches the run: a person at a terminal, or a program that reads events.
struct Watcher {
    waiting: Vec<Area>,
    picture: Option<Picture>,
    events: Option<Events>,
}

/// What a person sees while the run goes on.
struct Picture {
    progress: Progress,
    labels: Vec<(Area, String)>,
    explainer: Explainer,
}

impl Watcher {
    fn new(arguments: &CheckArguments, plan: &Plan) -> Result<Watcher, CliError> {
        let (is_watched, events) = match arguments.format {
            CheckFormat::Events => (false, Some(Events::start(arguments.output.as_deref(), &plan.areas)?)),
            CheckFormat::Text => (Progress::is_watched(), None),
            CheckFormat::Json | CheckFormat::Html => (false, None),
        };
        let picture = is_watched.then(|| Picture::new(explainer(arguments), &plan.areas));
        Ok(Watcher { waiting: plan.areas.clone(), picture, events })
    }

    fn event(&mut self, event: Event, diagnosing: &mut Diagnosing) -> Result<(), CliError> {
        let Event::Answer { answer, took_ms } = event else { return Ok(()) };
        if let Some(events) = &mut self.events {
            events.evidence(&answer, took_ms)?;
        }
        diagnosing.apply(answer, took_ms);
        let answered = |area: &Area| diagnosing.evidence().answered(*area);
        let (done, waiting): (Vec<Area>, Vec<Area>) = self.waiting.iter().copied().partition(answered);
        self.waiting = waiting;
        if let Some(picture) = &mut self.picture {
            picture.done(&done);
        }
        self.found(diagnosing)
    }

    /// Says what is new since the last answer.
    fn found(&mut self, diagnosing: &mut Diagnosing) -> Result<(), CliError> {
        if self.events.is_none() && self.picture.is_none() {
            return Ok(());
        }
        let (diagnosis, new) = diagnosing.diagnose(Timestamp::now());
        for finding in diagnosis.findings.iter().filter(|finding| new.contains(&finding.code)) {
            if let Some(events) = &mut self.events {
                events.finding(finding)?;
            }
            if let Some(picture) = &self.picture {
                picture.say(finding, diagnosing.evidence(), diagnosis.at);
            }
        }
        Ok(())
    }

    fn finish(&self) {
        if let Some(picture) = &self.picture {
            picture.progress.finish();
        }
    }
}

impl Picture {
    fn new(explainer: Explainer, areas: &[Area]) -> Picture {
        let labels: Vec<_> = areas.iter().map(|area| (*area, explainer.text(&format!("area-{area}"), &[]))).collect();
        Picture { progress: Progress::new(labels.iter().map(|(_, label)| label.clone())), labels, explainer }
    }

    fn done(&mut self, areas: &[Area]) {
        for (_, label) in self.labels.iter().filter(|(area, _)| areas.contains(area)) {
            self.progress.done(label);
        }
    }

    fn say(&self, finding: &Finding, evidence: &Evidence, now: Timestamp) {
        self.progress.say(&self.explainer.explain_finding(finding, evidence, now).headline);
    }
}
