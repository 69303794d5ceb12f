//! Tells how a child ended that gave no answer.

use crate::os::describe_exit;
use preflight_diagnosis::Why;
use std::process::ExitStatus;

/// Says in plain words how the child ended, with its last line on standard error for an expert. `garbled` says whether
/// it printed anything that could not be read.
pub(super) fn explain_exit(status: Option<ExitStatus>, garbled: bool, errors: &str) -> Why {
    let how = match status {
        Some(status) if status.success() && garbled => "the check gave an answer that could not be read".to_owned(),
        Some(status) if status.success() => "the check ended without an answer".to_owned(),
        Some(status) => format!("the check stopped unexpectedly ({})", describe_exit(status)),
        None => "the check stopped unexpectedly".to_owned(),
    };
    let last: String =
        errors.lines().rfind(|line| !line.trim().is_empty() && !is_hint(line)).unwrap_or_default().into();
    let last: String = last.chars().filter(|character| !character.is_control()).take(200).collect();
    Why::Failed(if last.is_empty() { how } else { format!("{how}: {}", last.trim()) })
}

/// Tells whether a line is Rust's own hint after a panic, which says nothing about it.
fn is_hint(line: &str) -> bool {
    line.starts_with("note: run with `RUST_BACKTRACE")
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
