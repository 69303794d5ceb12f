//! Prints how fast `preflight` is, as ratios of one run: against its own slowest probe, and against curl on the same link.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

mod links;
mod pages;

use preflight_lab::{Loopback, Page};
use serde_json::Value;
use std::{
    error::Error,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

const ROUNDS: usize = 21;
/// A few milliseconds each: many turns cost little, and one that is disturbed counts less.
const TURNS: usize = 61;
const NO_DEVICES: [&str; 2] = ["--skip", "camera,microphone,speaker"];

fn main() -> Result<(), Box<dyn Error>> {
    let program = std::env::args().nth(1).ok_or("usage: bench PATH-OF-PREFLIGHT")?;
    let site = Loopback::start(Page::new(404, "<title>Interview not found</title>"))?;
    let profile = site.profile().to_string_lossy().into_owned();
    let link = site.link();
    let on_loopback = ["--profile", &profile, "--link", &link, "--allow", "open-link"];

    let first = median((0..ROUNDS).map(|_| first_finding(&program, &on_loopback)))?;
    println!("first finding                        {:>6.0} ms   (at most 500)", milliseconds(first));
    whole_run(&program, "whole run, small internet on loopback", &on_loopback)?;
    whole_run(&program, "whole run, this machine's own network", &[])?;
    for delay in [0, 50] {
        let mut page = Page::new(404, "<title>Interview not found</title>");
        page.delay = Duration::from_millis(delay);
        let site = Loopback::start(page)?;
        let what = format!("link check, site answers in {delay:>2} ms    ");
        against_curl(&program, &site, &what, &site.link(), "-sI")?;
        let what = format!("link check, 3 redirects of {delay:>2} ms each ");
        against_curl(&program, &site, &what, &site.link_behind(3), "-sL")?;
    }
    links::against_url(&program)?;
    pages::against_the_bound()
}

fn whole_run(program: &str, what: &str, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut ratios = Vec::new();
    let mut longest = Duration::ZERO;
    for _ in 0..5 {
        let start = Instant::now();
        let output = check(program, arguments).args(["--format", "json"]).output()?;
        let took = start.elapsed();
        let report: Value = serde_json::from_slice(&output.stdout)?;
        let probes = report["evidence"]["took_ms"].as_object().ok_or("the report has no times")?;
        let slowest = probes.values().filter_map(Value::as_f64).fold(1.0, f64::max);
        ratios.push(milliseconds(took) / slowest);
        longest = longest.max(took);
    }
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios[ratios.len() / 2];
    println!(
        "{what} {ratio:>6.2} × its slowest probe (at most 1.25), longest {:.0} ms (at most 5000)",
        milliseconds(longest)
    );
    Ok(())
}

/// Runs both in turn, so that whatever else the machine does meets both.
fn against_curl(program: &str, site: &Loopback, what: &str, link: &str, option: &str) -> Result<(), Box<dyn Error>> {
    let profile = site.profile().to_string_lossy().into_owned();
    let arguments =
        ["--only", "link", "--allow", "open-link", "--format", "json", "--link", link, "--profile", &profile];
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(timed(Command::new(program).arg("check").args(arguments))?);
        theirs.push(timed(Command::new("curl").args([option, link]))?);
    }
    let (ours, theirs) = (median(ours.into_iter().map(Ok))?, median(theirs.into_iter().map(Ok))?);
    let ratio = milliseconds(ours) / milliseconds(theirs);
    println!(
        "{what} {ratio:>6.2} × curl {option} ({:.1} ms and {:.1} ms, at most 1.2)",
        milliseconds(ours),
        milliseconds(theirs)
    );
    Ok(())
}

fn first_finding(program: &str, arguments: &[&str]) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let mut child = check(program, arguments).args(["--format", "events"]).stdout(Stdio::piped()).spawn()?;
    let events = BufReader::new(child.stdout.take().ok_or("no output")?);
    let mut found = None;
    for line in events.lines() {
        if found.is_none() && serde_json::from_str::<Value>(&line?)?["event"] == "finding" {
            found = Some(start.elapsed());
        }
    }
    child.wait()?;
    found.ok_or_else(|| "nothing was found".into())
}

fn check(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.arg("check").args(NO_DEVICES).args(arguments);
    command
}

fn timed(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    command.stdout(Stdio::null()).status()?;
    Ok(start.elapsed())
}

fn median(times: impl Iterator<Item = Result<Duration, Box<dyn Error>>>) -> Result<Duration, Box<dyn Error>> {
    let mut times = times.collect::<Result<Vec<_>, _>>()?;
    times.sort_unstable();
    Ok(times[times.len() / 2])
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
