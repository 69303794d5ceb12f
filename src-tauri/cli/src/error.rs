//! What can go wrong on the command line, each with its exit status and a sentence that says what to do.

use clap::error::ErrorKind;
use preflight_diagnosis::Verdict;
use std::{io, process::ExitCode};

/// The exit statuses of the program; scripts rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Ready = 0,
    AtRisk = 1,
    Blocked = 2,
    Unknown = 3,
    Usage = 64,
    Input = 65,
    Fault = 70,
    /// `EX_CANTCREAT` of sysexits.
    Output = 73,
    /// 128 + SIGINT, as shells have it.
    Interrupted = 130,
}

impl Exit {
    pub(crate) fn of(verdict: Verdict) -> Exit {
        match verdict {
            Verdict::Ready => Exit::Ready,
            Verdict::AtRisk => Exit::AtRisk,
            Verdict::Blocked => Exit::Blocked,
            Verdict::Unknown => Exit::Unknown,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    #[error("{0}")]
    Usage(String),
    #[error("{file}: {problem}\n{advice}")]
    Input { file: String, problem: String, advice: &'static str },
    #[error("{file} could not be written: {problem}\nChoose another folder with --output.")]
    Output { file: String, problem: String },
    /// The reader of our output has gone; there is nobody left to tell.
    #[error("standard output is closed")]
    Closed(Exit),
    #[error("stopped before the check was complete; nothing was changed and nothing was sent")]
    Interrupted,
    #[error(
        "something went wrong inside the program; this is not your fault\nRun it again; if it stays, tell the help desk what you typed."
    )]
    Fault,
}

impl CliError {
    /// Says it on standard error, and gives the exit status.
    pub(crate) fn report(&self) -> Exit {
        let exit = match self {
            CliError::Usage(_) => Exit::Usage,
            CliError::Input { .. } => Exit::Input,
            CliError::Output { .. } => Exit::Output,
            CliError::Closed(exit) => return *exit,
            CliError::Interrupted => Exit::Interrupted,
            CliError::Fault => Exit::Fault,
        };
        complain(&self.to_string());
        exit
    }

    /// For a write to standard output: `exit` is the status that stands although nobody read on.
    pub(crate) fn on_write(exit: Exit) -> impl Fn(io::Error) -> CliError {
        move |_| CliError::Closed(exit)
    }
}

/// What clap has to say: help and version are no errors, everything else is wrong usage.
pub(crate) fn of_arguments(error: &clap::Error) -> Exit {
    let told = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if told || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // A closed pipe is no fault of the help.
        let _ = error.print();
    } else {
        complain(&two_lines(&error.render().to_string()));
    }
    if told { Exit::Ready } else { Exit::Usage }
}

/// What is wrong, and what to do: clap's own words without the usage and without lists that nobody reads.
fn two_lines(rendered: &str) -> String {
    let mut lines = rendered.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut what = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let mut advice = None;
    for line in lines.take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more")) {
        if let Some(tip) = line.strip_prefix("tip: ") {
            advice = Some(tip.to_owned());
        } else if line.len() < 200 {
            what = format!("{what} {line}");
        }
    }
    format!("{what}\n{}", advice.unwrap_or_else(|| "Try: preflight help".to_owned()))
}

fn complain(message: &str) {
    use std::io::Write;
    let mut lines = message.lines().map(crate::terminal::safe);
    let mut stderr = anstream::stderr().lock();
    let first = lines.next().unwrap_or_default();
    // Standard error may be closed as well; the exit status still tells.
    let _ = writeln!(stderr, "preflight: {first}");
    for line in lines {
        let _ = writeln!(stderr, "{line}");
    }
}
