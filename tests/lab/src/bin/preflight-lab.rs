//! The lab's program: runs scenarios, lists them, and says what one sets up.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]

use clap::{Parser, Subcommand, ValueEnum, builder::PossibleValuesParser, error::ErrorKind};
use preflight_diagnosis::Code;
use preflight_lab::{
    Bench, BenchName, Ending, FixtureBench, HostBench, NetBench, Outcome, Scenario, ScenarioError, Tally, VmBench,
};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

const BENCHES: [&dyn Bench; 4] = [&FixtureBench, &HostBench, &NetBench, &VmBench];

const DOES_NOT_HOLD: u8 = 1;
const USAGE: u8 = 64;
const BAD_FILE: u8 = 65;
const FAULT: u8 = 70;
const STOPPED: u8 = 130;

/// Makes faults happen for real and counts which ones preflight names.
#[derive(Debug, Parser)]
#[command(name = "preflight-lab", version, arg_required_else_help = true, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The folder with the scenarios; its own without it
    #[arg(long, value_name = "DIR", global = true)]
    scenarios: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Exit status: 0 every scenario that ran holds, 1 one does not or went wrong, 64 wrong usage, 65 a bad scenario file,
70 a fault of the lab itself, 130 stopped with Ctrl-C.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Run scenarios and print the score
    Run {
        /// Only the scenarios of this bench
        #[arg(long, value_parser = PossibleValuesParser::new(BenchName::ALL.map(BenchName::name)))]
        bench: Option<String>,
        /// Only the scenarios of these causes
        #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code)]
        only: Vec<Code>,
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// How many run side by side, on benches that allow it
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=64))]
        jobs: u16,
        /// The program under test; without it the one beside this program
        #[arg(long, value_name = "PATH")]
        preflight: Option<PathBuf>,
    },
    /// List the scenarios
    List,
    /// Say what a scenario sets up and what must come of it
    Explain {
        /// As `list` names it: host/disk-full
        scenario: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

fn code(text: &str) -> Result<Code, String> {
    text.parse().map_err(|_| format!("there is no cause “{text}”; preflight causes lists them"))
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let told = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            // Nobody is left to read it if this fails.
            let _ = error.print();
            return ExitCode::from(if told { 0 } else { USAGE });
        }
    };
    let folder = arguments.scenarios.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"));
    let done = read(&folder).map_err(|error| (BAD_FILE, error.to_string())).and_then(|all| match arguments.command {
        Command::Run { bench, only, format, jobs, preflight } => {
            let wanted = |scenario: &Scenario| {
                bench.as_ref().is_none_or(|bench| bench == scenario.bench.name())
                    && (only.is_empty() || scenario.primary.is_some_and(|code| only.contains(&code)))
            };
            run(
                &all,
                &all.iter().filter(|scenario| wanted(scenario)).cloned().collect::<Vec<_>>(),
                format,
                jobs,
                preflight,
            )
        }
        Command::List => {
            for scenario in &all {
                println!("{:<48} {:<28} {}", scenario.name, name(scenario.primary), scenario.about);
            }
            Ok(0)
        }
        Command::Explain { scenario } => explain(&all, &scenario),
    });
    ExitCode::from(done.unwrap_or_else(|(exit, message)| {
        eprintln!("{message}");
        exit
    }))
}

/// Every scenario, its world understood by its bench.
fn read(folder: &Path) -> Result<Vec<Scenario>, ScenarioError> {
    let all = preflight_lab::read_all(folder)?;
    for scenario in &all {
        for bench in BENCHES.iter().filter(|bench| bench.name() == scenario.bench) {
            bench.explain(scenario)?;
        }
    }
    Ok(all)
}

fn run(
    all: &[Scenario],
    scenarios: &[Scenario],
    format: Format,
    jobs: u16,
    preflight: Option<PathBuf>,
) -> Result<u8, (u8, String)> {
    if scenarios.is_empty() {
        return Err((USAGE, "no scenario fits; preflight-lab list names them".to_owned()));
    }
    let preflight = under_test(preflight)?;
    preflight_lab::on_signals().map_err(|error| (FAULT, format!("signals cannot be listened to: {error}")))?;
    let mut outcomes = Vec::new();
    preflight_lab::run(&BENCHES, scenarios, &preflight, jobs.into(), &mut |outcome| {
        if format == Format::Text {
            println!("{}", line(&outcome));
        }
        outcomes.push(outcome);
    });
    let tally = Tally::of(&outcomes, all);
    match format {
        Format::Text => print!("\n{tally}"),
        Format::Json => println!("{:#}", serde_json::json!({ "score": tally, "outcomes": outcomes })),
    }
    Ok(match (preflight_lab::stop_requested(), tally.is_good()) {
        (true, _) => STOPPED,
        (false, true) => 0,
        (false, false) => DOES_NOT_HOLD,
    })
}

fn under_test(named: Option<PathBuf>) -> Result<PathBuf, (u8, String)> {
    let beside = || std::env::current_exe().map(|program| program.with_file_name("preflight"));
    let path = match named {
        Some(path) => path,
        None => beside().map_err(|error| (FAULT, format!("this program cannot find itself: {error}")))?,
    };
    let advice = "build it with cargo build -p preflight-cli, or name it with --preflight";
    path.canonicalize().map_err(|error| (USAGE, format!("{}: {error}; {advice}", path.display())))
}

fn line(outcome: &Outcome) -> String {
    let (mark, rest) = match &outcome.ending {
        Ending::Ran { wrong, took_ms, primary, .. } if wrong.is_empty() => {
            ('✓', format!("{} in {:.2} s", name(*primary), f64::from(*took_ms) / 1000.0))
        }
        Ending::Ran { wrong, verdict, told, .. } => {
            let told: Vec<&str> = told.iter().map(|code| code.name()).collect();
            ('✗', format!("{}. Told: {verdict:?}: {}", wrong.join("; "), told.join(", ")))
        }
        Ending::CouldNotRun { why } => ('–', why.clone()),
        Ending::Failed { why } => ('✗', why.clone()),
    };
    format!("{mark} {:<48} {rest}", outcome.scenario)
}

fn explain(all: &[Scenario], name_of: &str) -> Result<u8, (u8, String)> {
    let Some(scenario) = all.iter().find(|scenario| scenario.name == name_of) else {
        return Err((USAGE, format!("there is no scenario “{name_of}”; preflight-lab list names them")));
    };
    println!("{}\n", scenario.about);
    for bench in BENCHES.iter().filter(|bench| bench.name() == scenario.bench) {
        println!("{}", bench.explain(scenario).map_err(|error| (BAD_FILE, error.to_string()))?);
    }
    println!("Arguments of preflight: {}", scenario.args.join(" "));
    println!("Must be primary: {}", name(scenario.primary));
    if let Some(verdict) = scenario.verdict {
        println!("Must be the verdict: {verdict:?}");
    }
    if let Some(requests) = scenario.requests {
        println!("Requests for the whole link: {requests}");
    }
    for (what, codes) in [("May be told too", &scenario.also), ("Must not be told", &scenario.never)] {
        if !codes.is_empty() {
            println!("{what}: {}", codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", "));
        }
    }
    Ok(0)
}

fn name(code: Option<Code>) -> &'static str {
    code.map_or("nothing wrong", Code::name)
}
