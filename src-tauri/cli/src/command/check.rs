//! `preflight check`: runs the probes of a plan and says what they mean.

use crate::{
    args::{CheckArguments, CheckFormat},
    check_output::{self, Events},
    error::{CliError, Exit},
    files, html,
    terminal::Progress,
};
use jiff::{Timestamp, civil, tz::TimeZone};
use preflight_diagnosis::{Explainer, Found, Invitation, Progress as Diagnosing, Report, read_file, read_text};
use preflight_probes::{Event, Plan};
use std::time::{Duration, Instant};

pub(crate) fn check(arguments: &CheckArguments) -> Result<Exit, CliError> {
    let plan = plan(arguments)?;
    let (started_at, clock) = (Timestamp::now(), Instant::now());
    let explainer = Explainer::new(&arguments.language.tag(), preflight_probes::SYSTEM, None);
    let mut watcher = Watcher::new(arguments, &plan, &explainer)?;
    let mut diagnosing = Diagnosing::new(plan.evidence(), plan.profile.clone());
    watcher.found(&mut diagnosing)?;

    let runtime = tokio::runtime::Runtime::new().map_err(|_| CliError::Fault)?;
    let stopped = runtime.block_on(async {
        let mut failure = None;
        let run = preflight_probes::run(plan, |event| {
            if failure.is_none() {
                failure = watcher.event(event, &mut diagnosing).err();
            }
        });
        let interrupted = tokio::select! {
            () = run => false,
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
    write(arguments, &report, &explainer, watcher.events)
}

fn write(
    arguments: &CheckArguments,
    report: &Report,
    explainer: &Explainer,
    events: Option<Events>,
) -> Result<Exit, CliError> {
    let exit = Exit::of(report.verdict);
    let content = match (arguments.format, events) {
        (CheckFormat::Events, Some(mut events)) => {
            events.finished(report)?;
            return events.close(exit);
        }
        (CheckFormat::Text | CheckFormat::Events, _) => check_output::text(report, explainer),
        (CheckFormat::Json, _) => check_output::json(report)?,
        (CheckFormat::Html, _) => html::page(report, explainer)?,
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
        invitation: invitation(arguments)?,
        consent: arguments.consent(),
        symptom: arguments.symptom.as_deref().and_then(|symptom| symptom.parse().ok()),
        areas: arguments.areas(),
        deadline: arguments.deadline.map(|seconds| Duration::from_secs(seconds.into())),
        program,
        asks_to_speak: false,
        live: false,
    })
}

/// What the arguments tell of the invitation. Files first, then `--link` and `--starts-at`, which are what was meant.
fn invitation(arguments: &CheckArguments) -> Result<Option<Invitation>, CliError> {
    let mut found: Option<Invitation> = None;
    for path in &arguments.invitation {
        let advice = "Give the invitation as .eml, .ics or text, or paste the link with --link.";
        let read = read_file(&files::bytes(path)?).map_err(|e| files::input(path, e, advice))?;
        found = Some(match found {
            Some(earlier) => earlier.or(read),
            None => read,
        });
    }
    if let Some(text) = &arguments.link {
        let pasted = read_text(text);
        let several = pasted.link.as_ref().filter(|reading| reading.link.is_none()).map_or(0, |r| r.others.len());
        if several > 0 {
            let message = format!(
                "the text holds {several} links, and it is not clear which one is the interview\nGive that one alone: --link 'https://…'"
            );
            return Err(CliError::Usage(message));
        }
        found = Some(pasted.or(found.unwrap_or_default()));
    }
    if let Some(text) = &arguments.starts_at {
        let value = instant(text)?;
        let starts_at = Some(Found { value, at: "--starts-at".to_owned() });
        found = Some(Invitation { starts_at, ..found.unwrap_or_default() });
    }
    Ok(found)
}

/// An instant with its offset, or a date and time in this computer's zone.
fn instant(text: &str) -> Result<Timestamp, CliError> {
    let local = |time: civil::DateTime| time.to_zoned(TimeZone::system()).map(|zoned| zoned.timestamp());
    text.parse::<Timestamp>().or_else(|_| text.parse::<civil::DateTime>().and_then(local)).map_err(|_| {
        CliError::Usage(format!(
            "“{text}” is no date and time\nWrite it like 2026-11-20T15:30 or 2026-11-20T15:30+01:00."
        ))
    })
}

/// Whoever watches the run: a person at a terminal, or a program that reads events.
struct Watcher {
    progress: Progress,
    waiting: Vec<preflight_diagnosis::Area>,
    labels: Vec<(preflight_diagnosis::Area, String)>,
    events: Option<Events>,
    explainer: Explainer,
}

impl Watcher {
    fn new(arguments: &CheckArguments, plan: &Plan, explainer: &Explainer) -> Result<Watcher, CliError> {
        let labels: Vec<_> =
            plan.areas.iter().map(|area| (*area, explainer.text(&format!("area-{area}"), &[]))).collect();
        let events = match arguments.format {
            CheckFormat::Events => Some(Events::start(arguments.output.as_deref(), &plan.areas)?),
            CheckFormat::Text | CheckFormat::Json | CheckFormat::Html => None,
        };
        Ok(Watcher {
            progress: Progress::new(
                arguments.format == CheckFormat::Text,
                labels.iter().map(|(_, label)| label.clone()),
            ),
            waiting: plan.areas.clone(),
            labels,
            events,
            explainer: explainer.clone(),
        })
    }

    fn event(&mut self, event: Event, diagnosing: &mut Diagnosing) -> Result<(), CliError> {
        let Event::Answer { answer, took_ms } = event else { return Ok(()) };
        if let Some(events) = &mut self.events {
            events.evidence(&answer, took_ms)?;
        }
        diagnosing.apply(answer, took_ms);
        let answered = |area: &preflight_diagnosis::Area| diagnosing.evidence().answered(*area);
        let (done, waiting) = self.waiting.iter().copied().partition(answered);
        self.waiting = waiting;
        let done: Vec<preflight_diagnosis::Area> = done;
        for (_, label) in self.labels.iter().filter(|(area, _)| done.contains(area)) {
            self.progress.done(label);
        }
        self.found(diagnosing)
    }

    /// Says what is new since the last answer.
    fn found(&mut self, diagnosing: &mut Diagnosing) -> Result<(), CliError> {
        let (diagnosis, new) = diagnosing.diagnose(Timestamp::now());
        for finding in diagnosis.findings.iter().filter(|finding| new.contains(&finding.code)) {
            match &mut self.events {
                Some(events) => events.finding(finding)?,
                None => self.progress.say(&self.explainer.cause(finding.code, &finding.args).headline),
            }
        }
        Ok(())
    }

    fn finish(&self) {
        self.progress.finish();
    }
}
