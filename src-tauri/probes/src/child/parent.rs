//! The parent's side: starts the child, listens to it until its answer or the deadline, and ends it.

use super::message::{CHILD_ARGUMENT, Message, Request, name_probe};
use crate::os::{self, Tree};
use crate::{event::Event, plan::Plan};
use preflight_diagnosis::{Answer, Probe, Why};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};
use tokio::{sync::mpsc::Sender, time::timeout};
use tracing::debug;

/// No line of a child is longer: a picture of 320 × 320 points takes 410 kB.
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

/// Asks a device in a child process. Answers before the deadline, and no child outlives the answer.
pub(crate) async fn ask(probe: Probe, plan: &Plan, deadline: Duration, live: &Sender<Event>) -> Result<Answer, Cut> {
    let margin = (deadline / 8).min(Duration::from_millis(400));
    let budget = deadline.saturating_sub(margin);
    let not_started = |error| Why::Failed(format!("the check could not be started: {error}"));
    let mut started =
        start(&plan.program, &name_probe(probe)).map_err(|error| Cut { partial: None, why: not_started(error) })?;
    let mut partial = None;
    let request = Request::new(plan, budget);
    let heard = timeout(budget, listen(&mut started.child, probe, request, &mut partial, live)).await;
    let exit = started.end(margin / 2).await.map(os::describe_exit);
    debug!(exit, "the child process ended");
    heard.unwrap_or(Err(Why::TimedOut)).map_err(|why| Cut { partial, why })
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

async fn listen(
    child: &mut Child,
    probe: Probe,
    request: Request,
    partial: &mut Option<Answer>,
    live: &Sender<Event>,
) -> Result<Answer, Why> {
    let (Some(mut input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(explain_exit(None, false, ""));
    };
    let errors = tokio::spawn(read_tail(errors));
    let mut line = serde_json::to_vec(&request).unwrap_or_default();
    line.push(b'\n');
    // A child that died before it read its request tells more by its end than by this error.
    let _ = input.write_all(&line).await;
    let mut output = BufReader::new(output);
    let mut garbled = false;
    while let Some(line) = next_line(&mut output).await {
        match serde_json::from_slice::<Message>(&line) {
            Ok(Message::Final(answer)) if answer.probe() == probe => return Ok(answer),
            Ok(Message::Partial(answer)) if answer.probe() == probe => *partial = Some(answer),
            // What nobody has time for is dropped.
            Ok(Message::Live(seen)) => drop(live.try_send(Event::Live(seen))),
            // A driver's library may print to standard output too: only a child without an answer is held to this.
            Ok(Message::Final(_) | Message::Partial(_)) | Err(_) => garbled = true,
        }
    }
    let status = child.wait().await.ok();
    let errors = timeout(ERRORS_WITHIN, errors).await.ok().and_then(Result::ok).unwrap_or_default();
    Err(explain_exit(status, garbled, &errors))
}

/// Returns the next line without its end, cut where it is too long; `None` at the end of the output.
async fn next_line(output: &mut (impl AsyncBufReadExt + Unpin)) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let read = output.take(LONGEST_LINE).read_until(b'\n', &mut line).await.ok()?;
    (read > 0).then_some(line)
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
