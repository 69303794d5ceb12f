//! Runs scenarios on their benches, hands in each outcome as it ends, and stops when it is wished: the bench that is at
//! work is unwound, so that what it set up is taken down.

use crate::{bench::Bench, scenario::Scenario, score::Outcome, stop};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    sync::{
        Mutex,
        mpsc::{Sender, channel},
    },
    thread,
};

/// Carried by the unwinding of a bench that was told to stop.
struct Stopped;

/// Each scenario has exactly one outcome. `jobs` is how many run side by side on a bench that allows it.
pub fn run(
    benches: &[&dyn Bench],
    scenarios: &[Scenario],
    preflight: &Path,
    jobs: usize,
    each: &mut dyn FnMut(Outcome),
) {
    for bench in benches {
        let (mut ready, mut hindered) = (Vec::new(), Vec::new());
        for scenario in scenarios.iter().filter(|scenario| scenario.bench == bench.name()) {
            match bench.hindrance(scenario) {
                None => ready.push(scenario),
                Some(why) => hindered.push(Outcome::could_not_run(scenario, why)),
            }
        }
        hindered.into_iter().for_each(&mut *each);
        let at_once = if bench.parallel() { jobs.max(1) } else { 1 };
        let packets: Vec<Vec<&Scenario>> =
            if at_once > 1 { ready.iter().map(|scenario| vec![*scenario]).collect() } else { vec![ready.clone()] };
        let packets = Mutex::new(packets.into_iter());
        let mut waiting: BTreeSet<&str> = ready.iter().map(|scenario| scenario.name.as_str()).collect();
        thread::scope(|scope| {
            let (sender, outcomes) = channel();
            for _ in 0..at_once {
                let (sender, packets) = (sender.clone(), &packets);
                scope.spawn(move || work(*bench, packets, preflight, &sender));
            }
            drop(sender);
            for outcome in outcomes {
                waiting.remove(outcome.scenario.as_str());
                each(outcome);
            }
        });
        for scenario in ready.into_iter().filter(|scenario| waiting.contains(scenario.name.as_str())) {
            each(match stop::requested() {
                true => Outcome::could_not_run(scenario, "stopped"),
                false => Outcome::failed(scenario, "the bench broke off"),
            });
        }
    }
}

fn work<'a>(
    bench: &dyn Bench,
    packets: &Mutex<impl Iterator<Item = Vec<&'a Scenario>>>,
    preflight: &Path,
    outcomes: &Sender<Outcome>,
) {
    loop {
        let Some(packet) = packets.lock().ok().and_then(|mut packets| packets.next()) else { return };
        let mut hand_in = |outcome| {
            if stop::requested() {
                resume_unwind(Box::new(Stopped));
            }
            // Whoever listens does so until all have worked.
            let _ = outcomes.send(outcome);
        };
        if stop::requested() || packet.is_empty() {
            return;
        }
        // What it has not handed in is told as broken off or stopped.
        let _ = catch_unwind(AssertUnwindSafe(|| bench.run(&packet, preflight, &mut hand_in)));
    }
}
