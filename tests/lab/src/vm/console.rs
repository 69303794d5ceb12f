//! Reads the guest's console as it comes: which scenario runs, what the check said, how its steps ended.

use preflight_report::Report;
use std::time::Duration;

/// How a scenario ended in the guest.
#[derive(Debug)]
pub(super) enum Ended {
    /// The check gave a report.
    Reported { report: Box<Report>, exit: i32, took: Duration },
    /// A step failed, or the check gave no report; the last of what was said.
    Failed(String),
}

/// The console up to now.
#[derive(Debug, Default)]
pub(super) struct Console {
    scenario: Option<String>,
    /// Exit status of the check and how long it took.
    check: Option<(i32, Duration)>,
    said: String,
    reported: String,
}

impl Console {
    /// Takes in a line; gives the scenario that ended with it.
    pub(super) fn take(&mut self, line: &str) -> Option<(String, Ended)> {
        let Some(mark) = line.strip_prefix("=== ") else {
            let text = if self.check.is_some() { &mut self.reported } else { &mut self.said };
            text.push_str(line);
            text.push('\n');
            return None;
        };
        let mut words = mark.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("scenario"), Some(name), None) => {
                *self = Console { scenario: Some(name.to_owned()), ..Console::default() };
                None
            }
            (Some("report"), Some(status), Some(took)) => {
                let took = Duration::from_millis(took.parse().ok()?);
                self.check = Some((status.parse().ok()?, took));
                None
            }
            (Some("over"), Some(status), None) => {
                let console = std::mem::take(self);
                Some((console.scenario.clone()?, console.ended(status == "0")))
            }
            _ => None,
        }
    }

    /// The scenario that runs, if one does.
    pub(super) fn running(&self) -> Option<&str> {
        self.scenario.as_deref()
    }

    /// The last that was said, for a person.
    pub(super) fn last_words(&self) -> String {
        let words: Vec<&str> = self.said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        words[words.len().saturating_sub(3)..].join("; ")
    }

    fn ended(self, all_steps: bool) -> Ended {
        match self.check {
            Some((exit, took)) if all_steps => match serde_json::from_str(&self.reported) {
                Ok(report) => Ended::Reported { report: Box::new(report), exit, took },
                Err(error) => {
                    let words = self.last_words();
                    Ended::Failed(format!(
                        "preflight ended with {exit}, and its report cannot be read ({error}): {words}"
                    ))
                }
            },
            Some(_) | None => Ended::Failed(self.last_words()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    fn ended(lines: &[&str]) -> Vec<(String, Ended)> {
        let mut console = Console::default();
        lines.iter().filter_map(|line| console.take(line)).collect()
    }

    #[test]
    fn a_step_that_fails_is_told_in_its_own_words() {
        let ended = ended(&["=== scenario vm/a", "waited in vain for a camera", "=== over 1"]);
        let [(name, Ended::Failed(why))] = ended.as_slice() else { panic!("{ended:?}") };
        assert_eq!((name.as_str(), why.as_str()), ("vm/a", "waited in vain for a camera"));
    }

    #[test]
    fn a_check_without_a_report_is_no_report() {
        let ended = ended(&["=== scenario vm/a", "=== report 137 75000", "", "=== over 0"]);
        assert!(matches!(ended.as_slice(), [(_, Ended::Failed(_))]), "{ended:?}");
    }

    #[test]
    fn nothing_of_one_scenario_reaches_the_next() {
        let ended = ended(&["=== scenario vm/a", "early", "=== scenario vm/b", "late", "=== over 1"]);
        let [(name, Ended::Failed(why))] = ended.as_slice() else { panic!("{ended:?}") };
        assert_eq!((name.as_str(), why.as_str()), ("vm/b", "late"));
    }
}
