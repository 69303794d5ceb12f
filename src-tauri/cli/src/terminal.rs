//! Text on a terminal: colours only where they are wanted, nothing from outside that a terminal would obey, and a picture
//! of what is still being checked.

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};
use preflight_diagnosis::{Severity, Status, Verdict};
use std::time::Duration;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

const GOOD: Style = AnsiColor::Green.on_default();
const WARN: Style = AnsiColor::Yellow.on_default();
const STOP: Style = AnsiColor::Red.on_default();

/// Makes control characters and changes of writing direction visible: text of a page or a link must not steer a terminal.
pub(crate) fn safe(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}

/// A shape and a colour for how something came out; the shape alone must tell.
pub(crate) fn mark(status: Status) -> (&'static str, Style) {
    match status {
        Status::Pass => ("✓", GOOD),
        Status::Note => ("i", DIM),
        Status::Unknown => ("?", DIM),
        Status::Risk => ("!", WARN),
        Status::Blocking => ("✗", STOP),
    }
}

pub(crate) fn mark_of_finding(severity: Severity) -> (&'static str, Style) {
    mark(match severity {
        Severity::Note => Status::Note,
        Severity::Risk => Status::Risk,
        Severity::Blocking => Status::Blocking,
    })
}

pub(crate) fn mark_of_verdict(verdict: Verdict) -> (&'static str, Style) {
    mark(match verdict {
        Verdict::Ready => Status::Pass,
        Verdict::AtRisk => Status::Risk,
        Verdict::Blocked => Status::Blocking,
        Verdict::Unknown => Status::Unknown,
    })
}

/// Shows on standard error that something goes on, and the message that it is given.
pub(crate) fn spinner() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_that_a_terminal_obeys_gets_through() {
        assert_eq!(safe("a\u{1b}[31mb\r\nc\u{7}\u{202e}d"), "a\u{fffd}[31mb\u{fffd} c\u{fffd}\u{fffd}d");
        assert_eq!(safe("Ünïcødé – 面接"), "Ünïcødé – 面接");
    }
}
