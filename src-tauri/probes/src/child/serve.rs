//! The child's side: reads the request, runs one probe, prints what it sees as it sees it, and leaves.

use super::{ARGUMENT, Message, Request, parent::name};
use crate::{Live, device, platform};
use preflight_diagnosis::{Answer, Observed, Probe, Why};
use std::{
    io::{BufRead, Write},
    process::ExitCode,
    sync::mpsc,
    time::{Duration, Instant},
};

/// Exit status of a child that was asked for something it does not know, as in `sysexits.h`.
const USAGE: u8 = 64;

/// If this process was started as a child, does its work and says how it ended. To be called first in `main`.
pub fn serve_if_asked() -> Option<ExitCode> {
    let start = Instant::now();
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != ARGUMENT {
        return None;
    }
    let asked = arguments.next().and_then(|asked| asked.into_string().ok()).unwrap_or_default();
    let Some(probe) = Probe::ALL.iter().copied().find(|probe| name(*probe) == asked) else {
        return Some(ExitCode::from(USAGE));
    };
    platform::settle_child();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || watch_input(&sender));
    let Some(request) = receiver.recv().ok().and_then(|line| serde_json::from_str::<Request>(&line).ok()) else {
        return Some(ExitCode::from(USAGE));
    };
    let until = start + Duration::from_millis(request.budget_ms);
    let answer = answer(probe, &request, until);
    Reporter.say(&Message::Final(answer));
    // No destructor runs: drivers' own are known to panic or hang, and the system closes what is open.
    std::process::exit(0)
}

/// Hands on the first line; when the input ends, the parent is gone, and so is the reason to look.
fn watch_input(sender: &mpsc::Sender<String>) {
    let mut input = std::io::stdin().lock();
    let mut line = String::new();
    if input.read_line(&mut line).is_ok() {
        let _ = sender.send(line);
    }
    let _ = std::io::copy(&mut input, &mut std::io::sink());
    std::process::exit(0);
}

fn answer(probe: Probe, request: &Request, until: Instant) -> Answer {
    match probe {
        Probe::Camera => Answer::Camera(Observed::Known(device::look(request, until))),
        Probe::Microphone => Answer::Microphone(Observed::Known(device::listen(request, until))),
        Probe::Speaker => Answer::Speaker(Observed::Known(device::play(request, until))),
        Probe::System
        | Probe::Load
        | Probe::Storage
        | Probe::Network
        | Probe::Internet
        | Probe::Addresses
        | Probe::Stun
        | Probe::Proxy
        | Probe::Host
        | Probe::Handlers
        | Probe::Browsers => Answer::unknown(probe, Why::Failed("this check needs no child process".to_owned())),
    }
}

/// What is left of the time, with room for the answer to arrive.
pub(crate) fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now()).saturating_sub(Duration::from_millis(300))
}

/// Standard output of the child. A parent that no longer listens ends it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reporter;

impl Reporter {
    pub(crate) fn partial(self, answer: Answer) {
        self.say(&Message::Partial(answer));
    }

    pub(crate) fn live(self, live: Live) {
        self.say(&live.into());
    }

    fn say(self, message: &Message) {
        let mut line = serde_json::to_vec(message).unwrap_or_default();
        line.push(b'\n');
        let mut output = std::io::stdout().lock();
        if output.write_all(&line).and_then(|()| output.flush()).is_err() {
            std::process::exit(0);
        }
    }
}
