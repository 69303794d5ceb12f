//! Device probes against children that misbehave for real, and against a sound server of the test's own.
//!
//! The probes start a child process; here that is this same program, so it has a `main` of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[cfg(target_os = "linux")]
mod camera;
#[cfg(target_os = "linux")]
mod change;
mod child;
#[cfg(target_os = "linux")]
mod pulse;
#[cfg(target_os = "linux")]
mod room;
#[cfg(target_os = "linux")]
mod sound;

use libtest_mimic::{Arguments, Trial};
use preflight_diagnosis::{Area, Consent, Evidence, Probe, Profile};
use preflight_probes::{Asked, Controls, Event, Live, PageRequest, Plan, run_with};
use std::{
    collections::BTreeMap,
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
fn sound_trials() -> Vec<Trial> {
    sound::trials().into_iter().chain(room::trials()).chain(change::trials()).chain(camera::trials()).collect()
}

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
        quick: false,
        live: true,
        devices: BTreeMap::new(),
        page: PageRequest::default(),
        asked: Asked::default(),
    }
}

fn seen(plan: Plan) -> Seen {
    seen_until_switched_off(plan, None)
}

/// Switches the device of a probe off as soon as it shows or lets hear something.
fn seen_until_switched_off(plan: Plan, probe: Option<Probe>) -> Seen {
    let probes = plan.probes().len();
    watch(plan, |event, seen, controls| {
        if let Event::Live(_) = event {
            probe.into_iter().for_each(|probe| controls.switch_off(probe));
        }
        seen.evidence.took_ms.len() == probes
    })
}

/// Watches a run until `is_enough` says so of an event; all that it started is gone afterwards.
fn watch(plan: Plan, mut is_enough: impl FnMut(&Event, &Seen, &Controls) -> bool) -> Seen {
    let (controls, orders) = Controls::new();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let start = Instant::now();
    let mut seen = Seen { evidence: plan.evidence(), took: Duration::ZERO, levels: Vec::new() };
    let enough = tokio::sync::Notify::new();
    let run = run_with(plan, orders, None, |event| {
        match &event {
            Event::Answer { answer, took_ms } => seen.evidence.apply(answer.clone(), *took_ms),
            Event::Update(answer) => seen.evidence.apply(answer.clone(), 0),
            Event::Live(Live::Level { dbfs }) => seen.levels.push(*dbfs),
            Event::Live(_) | Event::Slow(_) | Event::Page(_) | Event::Opening(_) | Event::Off(_) => {}
        }
        if is_enough(&event, &seen, &controls) {
            enough.notify_one();
        }
    });
    runtime.block_on(async {
        tokio::select! {
            () = run => {}
            () = enough.notified() => {}
            () = tokio::time::sleep(Duration::from_secs(60)) => panic!("nothing more came"),
        }
    });
    seen.took = start.elapsed();
    seen
}
