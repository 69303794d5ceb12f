//! Device probes against children that misbehave for real, and against a sound server of the test's own.
//!
//! The probes start a child process; here that is this same program, so it has a `main` of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod child;
#[cfg(target_os = "linux")]
mod pulse;
#[cfg(target_os = "linux")]
mod sound;

use libtest_mimic::{Arguments, Trial};
use preflight_diagnosis::{Area, Consent, Evidence, Probe, Profile};
use preflight_probes::{Asked, Event, Live, PageRequest, Plan, SwitchOff, run_with};
use std::{
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

fn main() -> ExitCode {
    child::misbehave_if_told();
    if let Some(code) = preflight_probes::serve_if_asked() {
        return code;
    }
    if let Some(code) = show_evidence_if_asked() {
        return code;
    }
    let trials = child::trials().into_iter().chain(sound_trials()).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// `evidence AREA...` prints what the devices of this computer show, everything allowed: for a look at a bench.
#[expect(clippy::print_stdout, reason = "what it is for")]
fn show_evidence_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    if arguments.next()? != "evidence" {
        return None;
    }
    let areas: Vec<Area> = arguments.filter_map(|area| area.parse().ok()).collect();
    let consent = Consent { camera: true, microphone: true, speaker: true, ..Consent::default() };
    let seen = seen(plan(&std::env::current_exe().ok()?, &areas, consent));
    let took_ms = &seen.evidence.took_ms;
    let shown = serde_json::json!({
        "camera": seen.evidence.camera,
        "microphone": seen.evidence.microphone,
        "speaker": seen.evidence.speaker,
        "took_ms": took_ms,
    });
    println!("{shown:#}");
    Some(ExitCode::SUCCESS)
}

#[cfg(target_os = "linux")]
use sound::trials as sound_trials;

/// Only Linux has a sound server that a test can start for itself.
#[cfg(not(target_os = "linux"))]
fn sound_trials() -> Vec<Trial> {
    Vec::new()
}

fn trial(name: &'static str, test: fn()) -> Trial {
    Trial::test(name, move || {
        test();
        Ok(())
    })
}

/// What a run brought.
struct Seen {
    evidence: Evidence,
    took: Duration,
    levels: Vec<f32>,
}

fn plan(program: &Path, areas: &[Area], consent: Consent) -> Plan {
    Plan {
        profile: Profile::generic().clone(),
        invitation: None,
        consent,
        symptom: None,
        areas: areas.to_vec(),
        deadline: None,
        program: program.to_owned(),
        asks_to_speak: false,
        live: true,
        page: PageRequest::default(),
        asked: Asked::default(),
    }
}

fn seen(plan: Plan) -> Seen {
    seen_until_switched_off(plan, None)
}

/// Switches the device of a probe off as soon as it shows or lets hear something.
fn seen_until_switched_off(plan: Plan, probe: Option<Probe>) -> Seen {
    let off = SwitchOff::default();
    let switch = off.clone();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let start = Instant::now();
    let mut seen = Seen { evidence: plan.evidence(), took: Duration::ZERO, levels: Vec::new() };
    runtime.block_on(run_with(plan, off, None, |event| match event {
        Event::Answer { answer, took_ms } => seen.evidence.apply(answer, took_ms),
        Event::Slow(_) | Event::Page(_) => {}
        Event::Live(live) => {
            probe.into_iter().for_each(|probe| switch.switch_off(probe));
            if let Live::Level { dbfs } = live {
                seen.levels.push(dbfs);
            }
        }
    }));
    seen.took = start.elapsed();
    seen
}
