//! The window's program. Knows Tauri and decides nothing: what holds is found by `probes` and told by `diagnosis`.
//!
//! `interview-preflight [--profile FILE]`; any other argument is left alone, for systems pass some of their own.
//! `PREFLIGHT_LOG=debug` in the environment asks for a log: see `preflight_check::start_log`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod app;
mod arguments;
mod commands;
mod error;
mod invitation;
mod ipc;
mod navigation;
mod session;
mod shell;
mod when;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = preflight_probes::serve_if_asked() {
        return code;
    }
    preflight_check::start_log();
    match arguments::profile(std::env::args_os().skip(1)) {
        Ok(profile) => app::run(profile),
        Err(problem) => {
            #[expect(clippy::print_stderr, reason = "there is no window yet")]
            {
                eprintln!("interview-preflight: {problem}");
            }
            ExitCode::from(problem.exit_status())
        }
    }
}
