//! The bench with real drivers: one virtual machine runs all scenarios, each with its world set up by `vm/guest.sh`.
//!
//! The machine has the computer's own programs and files, read only; what a scenario changes ends with it.

mod console;
mod guest;
mod internet;
mod script;
mod world;

use crate::{
    bench::Bench,
    scenario::{BenchName, Scenario, ScenarioError},
    score::Outcome,
};
use console::{Console, Ended};
use guest::{Guest, Heard};
use internet::Internet;
use script::{PROFILE, Part, script};
use std::{
    collections::VecDeque,
    env,
    path::{Path, PathBuf},
    time::Duration,
};
use world::World;

/// What the bench calls, and the package that brings it.
const TOOLS: [(&str, &str); 9] = [
    ("qemu-system-x86_64", "qemu-system-x86"),
    ("busybox", "busybox-static"),
    ("modprobe", "kmod"),
    ("v4l2-ctl", "v4l-utils"),
    ("setpriv", "util-linux"),
    ("pw-cli", "pipewire-bin"),
    ("wireplumber", "wireplumber"),
    ("gst-launch-1.0", "gstreamer1.0-tools"),
    ("apt-get", "apt"),
];
/// Emulation is slow: a check may take this long.
const DEADLINE: &str = "40";
/// The start, and each scenario, take no longer.
const START: Duration = Duration::from_secs(180);
const EACH: Duration = Duration::from_secs(60);

/// Scenarios in a virtual machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct VmBench;

impl Bench for VmBench {
    fn name(&self) -> BenchName {
        BenchName::Vm
    }

    fn hindrance(&self, _scenario: &Scenario) -> Option<String> {
        let missing = TOOLS.iter().find(|(tool, _)| find(tool).is_none());
        missing.map(|(tool, package)| format!("{tool} is not installed: apt-get install {package}"))
    }

    fn explain(&self, scenario: &Scenario) -> Result<String, ScenarioError> {
        let world: World = scenario.world()?;
        let words: Vec<String> = world.steps().into_iter().map(|step| step.words).collect();
        Ok(format!("In a virtual machine: {}.", words.join("; ")))
    }

    fn run(&self, scenarios: &[&Scenario], preflight: &Path, each: &mut dyn FnMut(Outcome)) {
        let internet = match Internet::start() {
            Ok(internet) => internet,
            Err(error) => return scenarios.iter().for_each(|scenario| each(Outcome::failed(scenario, &error))),
        };
        let mut waiting = VecDeque::new();
        let mut parts = Vec::new();
        for scenario in scenarios {
            match scenario.world::<World>() {
                Ok(world) => {
                    let arguments = arguments(scenario);
                    parts.push(Part { name: &scenario.name, steps: world.steps(), arguments });
                    waiting.push_back(*scenario);
                }
                Err(error) => each(Outcome::failed(scenario, error)),
            }
        }
        if waiting.is_empty() {
            return;
        }
        let longest = START + EACH * u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let preflight = std::path::absolute(preflight).unwrap_or_else(|_| preflight.to_owned());
        let script = script(&preflight, internet.profile(), &parts);
        let why = match Guest::start(&script, &internet.card(), longest) {
            Ok(guest) => listen(&guest, &mut waiting, each),
            Err(error) => format!("the virtual machine could not be started: {error}"),
        };
        waiting.iter().for_each(|scenario| each(Outcome::failed(scenario, &why)));
    }
}

/// Hands in the outcomes as they come; says why no more do.
fn listen(guest: &Guest, waiting: &mut VecDeque<&Scenario>, each: &mut dyn FnMut(Outcome)) -> String {
    let mut console = Console::default();
    while !waiting.is_empty() {
        let line = match guest.next() {
            Heard::Line(line) => line,
            Heard::End => return format!("the virtual machine ended{}", whence(&console)),
            Heard::Silence => return format!("the virtual machine hangs{}", whence(&console)),
        };
        let Some((name, ended)) = console.take(&line) else { continue };
        let Some(at) = waiting.iter().position(|scenario| scenario.name == name) else { continue };
        let Some(scenario) = waiting.remove(at) else { continue };
        each(match ended {
            Ended::Reported { report, exit, took } => Outcome::judge(scenario, &report, Some(exit), took),
            Ended::Failed(why) => Outcome::failed(scenario, why),
        });
    }
    String::new()
}

fn whence(console: &Console) -> String {
    let during = console.running().map(|name| format!(" during {name}")).unwrap_or_default();
    let words = console.last_words();
    if words.is_empty() { during } else { format!("{during}: {words}") }
}

fn arguments(scenario: &Scenario) -> Vec<String> {
    let mut arguments: Vec<String> =
        scenario.args.iter().map(|argument| argument.replace("{profile}", PROFILE)).collect();
    for (option, value) in [("--format", "json"), ("--deadline", DEADLINE)] {
        if !arguments.iter().any(|argument| argument == option) {
            arguments.extend([option.to_owned(), value.to_owned()]);
        }
    }
    arguments
}

fn find(tool: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(["/usr/sbin", "/sbin"].map(PathBuf::from));
    folders.map(|folder| folder.join(tool)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;
    use crate::read_all;

    fn scenario(world: &str) -> Scenario {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("trial.toml");
        std::fs::write(&path, format!("about = \"\"\nbench = \"vm\"\n\n[world]\n{world}\n")).expect("written");
        Scenario::read(&path).expect("a scenario")
    }

    #[test]
    fn every_scenario_can_be_told_in_words() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/vm");
        let scenarios = read_all(&folder).expect("readable");
        assert!(!scenarios.is_empty());
        for scenario in scenarios {
            VmBench.explain(&scenario).expect("explained");
        }
    }

    #[test]
    fn a_world_is_told_in_the_order_in_which_it_is_made() {
        let scenario =
            scenario("camera = \"vivid\"\ninject = \"streamon-error\"\nuser = \"ordinary\"\nclock_minutes = -60");
        let told = VmBench.explain(&scenario).expect("explained");
        assert_eq!(
            told,
            "In a virtual machine: a camera of the driver vivid shows colour bars and nothing else; VIDIOC_STREAMON \
             fails; the check runs as an ordinary user; the guest's clock is 60 minutes behind."
        );
    }

    #[test]
    fn a_mistyped_world_is_an_error_with_its_line() {
        let error = VmBench.explain(&scenario("camera = \"vivid\"\npatern = \"black\"")).expect_err("mistyped");
        assert_eq!(error.line, 4);
        assert!(error.message.contains("patern"), "{error}");
    }
}
