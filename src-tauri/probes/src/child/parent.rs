//! The parent's side: starts the child, listens to it until its answer or the deadline, and ends it.

use super::message::{CHILD_ARGUMENT, Demand, Message, Request, name_probe};
use crate::event::{Event, Live};
use crate::os::{self, Tree};
use crate::plan::Plan;
use preflight_diagnosis::{Answer, Probe, Why};
use serde::Serialize;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::{sync::mpsc::Sender, task::JoinHandle, time::timeout};
use tracing::debug;

/// No line of a child is longer: a picture of 640 × 640 points takes 150 kB.
const LONGEST_LINE: u64 = 1 << 20;
/// How much of a child's standard error is kept.
const ERRORS_KEPT: usize = 4096;

/// How long the end of a child's standard error is waited for: a grandchild may hold the other end open.
pub(super) const ERRORS_WITHIN: Duration = Duration::from_millis(100);

/// What is known of a child that gave no answer.
pub(crate) struct Cut {
    /// Its last partial answer.
    pub(crate) partial: Option<Answer>,
    pub(crate) why: Why,
}

/// Asks a device in a child process, and answers before the deadline. No child outlives the answer, but that of a device
/// that stays on: its child goes on talking until it is told to end, or dropped.
pub(crate) async fn ask(
    probe: Probe,
    plan: &Plan,
    deadline: Duration,
    live: &Sender<Event>,
) -> Result<(Answer, Option<Talk>), Cut> {
    let margin = (deadline / 8).min(Duration::from_millis(400));
    let budget = deadline.saturating_sub(margin);
    let mut talk = Talk::begin(probe, plan, budget).await.map_err(|why| Cut { partial: None, why })?;
    let heard = timeout(budget, talk.next_answer(live)).await.unwrap_or(Err(Why::TimedOut));
    if heard.is_ok() && plan.stays_on(probe) {
        return Ok((heard.map_err(|why| Cut { partial: None, why })?, Some(talk)));
    }
    let partial = talk.partial.take();
    talk.end(margin / 2).await;
    heard.map(|answer| (answer, None)).map_err(|why| Cut { partial, why })
}

/// What a child that stays on may take to end, once it was told to.
const END: Duration = Duration::from_millis(400);

/// A child process that is asked and listened to. When it is dropped, the child is killed.
pub(crate) struct Talk {
    probe: Probe,
    started: Started,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The line that is being read.
    line: Vec<u8>,
    errors: JoinHandle<String>,
    /// The last partial answer.
    partial: Option<Answer>,
    is_garbled: bool,
}

impl Talk {
    async fn begin(probe: Probe, plan: &Plan, budget: Duration) -> Result<Talk, Why> {
        let not_started = |error| Why::Failed(format!("the check could not be started: {error}"));
        let mut started = start(&plan.program, &name_probe(probe)).map_err(not_started)?;
        let child = &mut started.child;
        let (Some(input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(explain_exit(None, false, ""));
        };
        let errors = tokio::spawn(read_tail(errors));
        let output = BufReader::new(output);
        let mut talk =
            Talk { probe, started, input, output, line: Vec::new(), errors, partial: None, is_garbled: false };
        talk.write(&Request::new(probe, plan, budget)).await;
        Ok(talk)
    }

    /// Hands on what the child shows until its next answer. May be dropped and called again: nothing is lost.
    pub(crate) async fn next_answer(&mut self, live: &Sender<Event>) -> Result<Answer, Why> {
        while self.read_line().await {
            let message = serde_json::from_slice::<Message>(&self.line);
            self.line.clear();
            match message {
                Ok(Message::Final(answer)) if answer.probe() == self.probe => return Ok(answer),
                Ok(Message::Partial(answer)) if answer.probe() == self.probe => self.partial = Some(answer),
                // A stage that is lost would leave the person waiting for the next.
                Ok(Message::Live(seen @ Live::Clip { .. })) => drop(live.send(Event::Live(seen)).await),
                // What nobody has time for is dropped.
                Ok(Message::Live(seen)) => drop(live.try_send(Event::Live(seen))),
                // A driver's library may print to standard output too: only a child without an answer is held to this.
                Ok(Message::Final(_) | Message::Partial(_)) | Err(_) => self.is_garbled = true,
            }
        }
        let status = self.started.child.wait().await.ok();
        let errors = timeout(ERRORS_WITHIN, &mut self.errors).await.ok().and_then(Result::ok).unwrap_or_default();
        Err(explain_exit(status, self.is_garbled, &errors))
    }

    /// Reads on to the end of a line, cut where it is too long; false at the end of the output.
    async fn read_line(&mut self) -> bool {
        let room = LONGEST_LINE.saturating_sub(self.line.len() as u64);
        // What was read of a line stays in it if this is dropped meanwhile.
        let read = (&mut self.output).take(room).read_until(b'\n', &mut self.line).await;
        read.is_ok() && !self.line.is_empty()
    }

    pub(crate) async fn demand(&mut self, demand: Demand) {
        self.write(&demand).await;
    }

    async fn write(&mut self, value: &impl Serialize) {
        let mut line = serde_json::to_vec(value).unwrap_or_default();
        line.push(b'\n');
        // A child that has died tells more by its end than by this error.
        let _ = self.input.write_all(&line).await;
    }

    /// Ends a child that stays on.
    pub(crate) async fn close(self) {
        self.end(END).await;
    }

    async fn end(self, within: Duration) {
        let Talk { started, input, .. } = self;
        drop(input);
        let exit = started.end(within).await.map(os::describe_exit);
        debug!(exit, "the child process ended");
    }
}

/// A child process. When it is dropped, it ends with all that it started.
pub(super) struct Started {
    pub(super) child: Child,
    tree: Tree,
}

impl Started {
    /// Ends a child whose input was closed. One in order ends what it started and leaves; any other is killed. A child inside
    /// a driver's system call may die late, and is not waited for longer than this.
    pub(super) async fn end(mut self, within: Duration) -> Option<ExitStatus> {
        let mut exit = timeout(within / 2, self.child.wait()).await.ok().and_then(Result::ok);
        self.tree.end(exit.is_none());
        if exit.is_none() {
            exit = timeout(within / 2, self.child.wait()).await.ok().and_then(Result::ok);
        }
        exit
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        self.tree.end(self.child.id().is_some());
    }
}

/// Starts this program as a child; `work` is the argument that says what it is to do.
pub(super) fn start(program: &Path, work: &str) -> std::io::Result<Started> {
    let mut command = Command::new(program);
    command.arg(CHILD_ARGUMENT).arg(work);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    // The last line of a panic is its message, and not a line of a backtrace.
    command.env("RUST_BACKTRACE", "0");
    os::prepare_child(&mut command);
    let child = command.spawn()?;
    debug!(pid = child.id(), "the child process started");
    Ok(Started { tree: Tree::hold(&child), child })
}

/// Reads to the end and keeps the last of it.
pub(super) async fn read_tail(mut errors: impl AsyncRead + Unpin) -> String {
    let mut kept = Vec::new();
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = errors.read(&mut buffer).await {
        kept.extend_from_slice(&buffer[..read]);
        kept.drain(..kept.len().saturating_sub(ERRORS_KEPT));
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// Says in plain words how the child ended, with its last line on standard error for an expert. `garbled` says whether
/// it printed anything that could not be read.
pub(super) fn explain_exit(status: Option<ExitStatus>, garbled: bool, errors: &str) -> Why {
    let how = match status {
        Some(status) if status.success() && garbled => "the check gave an answer that could not be read".to_owned(),
        Some(status) if status.success() => "the check ended without an answer".to_owned(),
        Some(status) => format!("the check stopped unexpectedly ({})", os::describe_exit(status)),
        None => "the check stopped unexpectedly".to_owned(),
    };
    // Rust's own hint after a panic says nothing about it.
    let tells = |line: &&str| !line.trim().is_empty() && !line.starts_with("note: run with `RUST_BACKTRACE");
    let last = errors.lines().rfind(tells).unwrap_or_default();
    let last: String = last.chars().filter(|character| !character.is_control()).take(200).collect();
    Why::Failed(if last.is_empty() { how } else { format!("{how}: {}", last.trim()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_of_errors_is_kept_without_control_characters() {
        let errors =
            "ALSA lib: noise\nthread 'main' panicked: no \u{1b}[31mframe\nnote: run with `RUST_BACKTRACE=1`\n\n";
        let why = explain_exit(None, false, errors);
        assert_eq!(why, Why::Failed("the check stopped unexpectedly: thread 'main' panicked: no [31mframe".to_owned()));
    }
}
