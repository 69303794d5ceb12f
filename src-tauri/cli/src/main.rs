//! `preflight`: the whole check on the command line. Reads arguments, prints answers; knows nothing of a window.

mod args;
mod check_output;
mod command;
mod error;
mod files;
mod html;
mod terminal;

use args::{Arguments, Command};
use check_output::print;
use clap::Parser;
use command::{
    calendar::calendar,
    causes::{causes, explain},
    check::check,
    code::code,
    diagnose::diagnose,
    email::email,
    link::link,
    profile::profile,
};
use error::{CliError, Exit};
use std::{panic, process::ExitCode};

fn main() -> ExitCode {
    if let Some(exit) = preflight_probes::serve_if_asked() {
        return exit;
    }
    preflight_check::start_log();
    panic::set_hook(Box::new(|_| {}));
    match panic::catch_unwind(run) {
        Ok(exit) => exit.into(),
        Err(_) => CliError::Fault.report(String::new).into(),
    }
}

fn run() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let Some(help) = error::find_help(&error) else { return error::of_arguments(&error) };
            return print(&help, Exit::Ready).unwrap_or_else(|failed| failed.report(String::new));
        }
    };
    let done = match &arguments.command {
        Command::Check(arguments) => check(arguments),
        Command::Calendar(arguments) => calendar(arguments),
        Command::Link(arguments) => link(arguments),
        Command::Email(arguments) => email(arguments),
        Command::Code(arguments) => code(arguments),
        Command::Explain(arguments) => explain(arguments),
        Command::Causes(arguments) => causes(arguments),
        Command::Diagnose(arguments) => diagnose(arguments),
        Command::Profile(arguments) => profile(arguments),
    };
    done.unwrap_or_else(|error| error.report(|| arguments.command.language()))
}
