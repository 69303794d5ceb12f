//! What can go wrong on the command line, each with its exit status and a sentence that says what to do.

use clap::error::ErrorKind;
use preflight_diagnosis::Verdict;
use preflight_probes::Question;
use preflight_report::{ErrorMessage, Explainer};
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

pub(crate) enum CliError {
    Usage(String),
    /// What stands in the arguments is not what it should be.
    Argument {
        problem: Problem,
        advice: &'static str,
    },
    Input {
        file: String,
        problem: Problem,
        advice: &'static str,
    },
    Output {
        file: String,
        problem: String,
        advice: &'static str,
    },
    /// The reader of our output has gone; there is nobody left to tell.
    Closed(Exit),
    /// By Ctrl-C, when so much had been asked.
    Interrupted(Vec<Question>),
    Fault,
}

/// What is wrong: an error that the catalogue says, or words of the command line and of the system.
pub(crate) enum Problem {
    Error(Box<dyn ErrorMessage>),
    Words(String),
}

impl<E: ErrorMessage + 'static> From<E> for Problem {
    fn from(error: E) -> Problem {
        Problem::Error(Box::new(error))
    }
}

impl CliError {
    /// Says it on standard error in the language of that tag, and gives the exit status.
    pub(crate) fn report(&self, language: impl Fn() -> String) -> Exit {
        let say = |problem: &Problem| match problem {
            Problem::Error(error) => {
                Explainer::new(&language(), preflight_probes::SYSTEM, None).explain_error(&**error)
            }
            Problem::Words(words) => words.clone(),
        };
        let (exit, message) = match self {
            CliError::Usage(message) => (Exit::Usage, message.clone()),
            CliError::Argument { problem, advice } => (Exit::Usage, format!("{}\n{advice}", say(problem))),
            CliError::Input { file, problem, advice } => (Exit::Input, format!("{file}: {}\n{advice}", say(problem))),
            CliError::Output { file, problem, advice } => {
                (Exit::Output, format!("{file} could not be written: {problem}\n{advice}"))
            }
            CliError::Closed(exit) => return *exit,
            CliError::Interrupted(asked) => {
                let stopped = "stopped before the check was complete; nothing on this computer was changed";
                (Exit::Interrupted, format!("{stopped}\n{}", tell_asked(asked)))
            }
            CliError::Fault => (Exit::Fault, FAULT.to_owned()),
        };
        complain(&message);
        exit
    }

    /// For an argument whose error says itself what to do.
    pub(crate) fn argument(error: impl ErrorMessage + 'static) -> CliError {
        CliError::Argument { problem: error.into(), advice: "" }
    }

    /// For a write to standard output: `exit` is the status that stands although nobody read on. Everything else than a
    /// reader who has gone means that something is missing.
    pub(crate) fn on_write(exit: Exit) -> impl Fn(io::Error) -> CliError {
        move |error| {
            if error.kind() == io::ErrorKind::BrokenPipe {
                return CliError::Closed(exit);
            }
            CliError::Output {
                file: "standard output".to_owned(),
                problem: error.to_string(),
                advice: "What was written is not complete.",
            }
        }
    }
}

/// Says who was asked, and what they can know from it.
fn tell_asked(asked: &[Question]) -> String {
    if asked.is_empty() {
        return "Nobody was asked for anything yet.".to_owned();
    }
    let one = |question: &Question| match question.whole_link {
        true => {
            format!("{} (for the whole interview link; one that is good for one use only may be used up)", question.of)
        }
        false => question.of.clone(),
    };
    format!("Already asked: {}", asked.iter().map(one).collect::<Vec<_>>().join(", "))
}

const FAULT: &str = "something went wrong inside the program; this is not your fault\n\
    Run it again; if it stays, tell the help desk what you typed.";

/// The help or the version, where that was asked for.
pub(crate) fn find_help(error: &clap::Error) -> Option<String> {
    let is_asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    is_asked_for.then(|| error.render().ansi().to_string())
}

/// What clap has to say of wrong usage.
pub(crate) fn of_arguments(error: &clap::Error) -> Exit {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // On standard error; if that is closed, the exit status still tells.
        let _ = error.print();
    } else {
        complain(&two_lines(&error.render().to_string()));
    }
    Exit::Usage
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
