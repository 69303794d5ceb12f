//! A question to a child process that no probe stands for: its answer is one value, as JSON.

use super::parent::{ERRORS_WITHIN, explain_exit, read_tail, start};
use preflight_diagnosis::Why;
use serde::{Serialize, de::DeserializeOwned};
use std::{path::Path, time::Duration};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, ChildStdout};
use tokio::{runtime::Builder, time::timeout};

/// No answer is longer: the settings may hold a whole script.
const LONGEST: u64 = 2 << 20;
/// How long an ended child is waited for.
const ENDED_WITHIN: Duration = Duration::from_millis(200);

/// What a child process is asked beside the probes.
pub(crate) struct Task {
    /// The second argument of the child.
    pub(crate) name: &'static str,
    /// Does the work that the line of JSON says, and returns the answer as another one, without its end.
    pub(crate) answer: fn(&str) -> Vec<u8>,
}

/// Asks and waits for the answer, on a thread that may wait. A crash or a hang of the child is a reason like any other.
pub(crate) fn ask<T: DeserializeOwned>(
    program: &Path,
    name: &str,
    question: &impl Serialize,
    within: Duration,
) -> Result<T, Why> {
    let mut question = serde_json::to_vec(question).unwrap_or_default();
    question.push(b'\n');
    let failed = |error: std::io::Error| Why::Failed(format!("the check could not be started: {error}"));
    let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let mut child = start(program, name).map_err(failed)?;
        let (Some(input), Some(output), Some(errors)) =
            (child.child.stdin.take(), child.child.stdout.take(), child.child.stderr.take())
        else {
            return Err(explain_exit(None, false, ""));
        };
        let errors = tokio::spawn(read_tail(errors));
        let heard = timeout(within, hear(input, &question, output)).await;
        let exit = child.end(ENDED_WITHIN).await;
        match heard.map_err(|_| Why::TimedOut)? {
            Some(answer) => Ok(answer),
            None => {
                let errors = timeout(ERRORS_WITHIN, errors).await.ok().and_then(Result::ok).unwrap_or_default();
                Err(explain_exit(exit, false, &errors))
            }
        }
    })
}

/// Returns the answer; `None` where the child ends without one. The input stays open until then.
async fn hear<T: DeserializeOwned>(mut input: ChildStdin, question: &[u8], output: ChildStdout) -> Option<T> {
    // A child that died before tells more by its end than by this error.
    let _ = input.write_all(question).await;
    let mut output = BufReader::new(output.take(LONGEST));
    loop {
        let mut line = Vec::new();
        if output.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        // A library may print to standard output too.
        if let Ok(answer) = serde_json::from_slice(&line) {
            return Some(answer);
        }
    }
}
