//! The virtual machine: started with one script, read line by line, ended when dropped or when this thread ends.

use std::{
    io::{self, BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// No scenario is silent for so long, and neither is the start.
const SILENCE: Duration = Duration::from_secs(150);
const MEGABYTES: &str = "2048";

pub(super) struct Guest {
    machine: Child,
    lines: Receiver<String>,
}

/// What the console brings next.
pub(super) enum Heard {
    Line(String),
    /// The machine has ended.
    End,
    /// Nothing for too long.
    Silence,
}

impl Guest {
    /// `network` is QEMU's description of the network card; the script is run by bash as root.
    pub(super) fn start(script: &str, network: &str, longest: Duration) -> io::Result<Guest> {
        let run = Path::new(env!("CARGO_MANIFEST_DIR")).join("vm/run.sh");
        // The kernel ends the script, and that ends the machine, when this thread is gone: also after a signal.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM", "--"]).arg(run).args(["bash", "-c", script]);
        command.env("LAB_VM_SECONDS", longest.as_secs().to_string());
        command.env("LAB_VM_MEGABYTES", MEGABYTES).env("LAB_VM_NET", network);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut machine = command.spawn()?;
        let (sender, lines) = channel();
        let outputs: [Option<Box<dyn io::Read + Send>>; 2] = [
            machine.stdout.take().map(|output| Box::new(output) as Box<_>),
            machine.stderr.take().map(|output| Box::new(output) as Box<_>),
        ];
        for output in outputs.into_iter().flatten() {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                    // Nobody listens any more once the guest is dropped.
                    let _ = sender.send(String::from_utf8_lossy(&line).into_owned());
                }
            });
        }
        Ok(Guest { machine, lines })
    }

    pub(super) fn next(&self) -> Heard {
        match self.lines.recv_timeout(SILENCE) {
            Ok(line) => Heard::Line(line),
            Err(RecvTimeoutError::Timeout) => Heard::Silence,
            Err(RecvTimeoutError::Disconnected) => Heard::End,
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        // Asked first: then the script takes its files away, too.
        let _ = Command::new("kill").arg(self.machine.id().to_string()).stderr(Stdio::null()).status();
        let give_up = Instant::now() + Duration::from_secs(5);
        while Instant::now() < give_up {
            if !matches!(self.machine.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.machine.kill();
        let _ = self.machine.wait();
    }
}
