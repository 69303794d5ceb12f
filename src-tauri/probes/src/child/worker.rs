//! The child's side: reads the request, runs one probe, prints what it sees as it sees it, and leaves.

use super::message::{CHILD_ARGUMENT, Demand, Job, Message, Request, name_probe};
use super::{Task, Work};
use crate::os;
use preflight_diagnosis::Probe;
use std::io::{BufRead, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

/// Exit status of a child that was asked for something it does not know, as in `sysexits.h`.
const USAGE: u8 = 64;

/// Does the work that is found for the probe, or the task, and says how it ended, if this process was started as a child.
pub(crate) fn serve_if_asked(find_work: impl FnOnce(Probe) -> Option<Work>, tasks: &[Task]) -> Option<ExitCode> {
    let start = Instant::now();
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != CHILD_ARGUMENT {
        return None;
    }
    let asked = arguments.next().unwrap_or_default();
    if let Some(task) = tasks.iter().find(|task| asked == *task.name) {
        serve_task(task);
    }
    let probe = Probe::ALL.iter().copied().find(|probe| asked == *name_probe(*probe));
    let Some(work) = probe.and_then(find_work) else { return Some(ExitCode::from(USAGE)) };
    let Some((line, demands)) = begin() else { return Some(ExitCode::from(USAGE)) };
    let Ok(request) = serde_json::from_str::<Request>(&line) else { return Some(ExitCode::from(USAGE)) };
    let until = start + Duration::from_millis(request.budget_ms);
    let job = Job { request, until, demands };
    Message::Final((work.look)(&job)).print();
    if job.request.stays {
        // Nothing is looked at any more: the parent learns it from the end of this process.
        leave();
    }
    wait_for_the_end()
}

fn serve_task(task: &Task) -> ! {
    if let Some((question, _)) = begin() {
        let mut line = (task.answer)(&question);
        line.push(b'\n');
        let mut output = std::io::stdout().lock();
        // A parent that no longer listens has closed the input too.
        let _ = output.write_all(&line).and_then(|()| output.flush());
    }
    wait_for_the_end()
}

/// Gets ready and returns the parent's first line, and the way that later ones come.
fn begin() -> Option<(String, Receiver<Demand>)> {
    os::start_child();
    let (first, receiver) = mpsc::channel();
    let (sender, demands) = mpsc::channel();
    std::thread::spawn(move || watch_input(&first, &sender));
    Some((receiver.recv().ok()?, demands))
}

/// The parent closes the input when it has the answer.
fn wait_for_the_end() -> ! {
    loop {
        std::thread::park();
    }
}

/// Hands on the first line, and what the later ones demand; when the input ends, the parent is gone or has its answer, and
/// there is no reason to look on.
fn watch_input(first: &Sender<String>, demands: &Sender<Demand>) {
    let mut input = std::io::stdin().lock();
    let mut line = String::new();
    if input.read_line(&mut line).is_ok() {
        let _ = first.send(line);
    }
    for line in input.lines().map_while(Result::ok) {
        // A probe that takes no demands has dropped the other end.
        let _ = serde_json::from_str(&line).map(|demand| demands.send(demand));
    }
    leave()
}

fn leave() -> ! {
    os::end_descendants();
    // No destructor runs: drivers' own are known to panic or hang, and the system closes what is open.
    std::process::exit(0);
}
