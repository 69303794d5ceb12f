//! The script that the guest runs: all scenarios, one after the other.

use super::world::Step;
use std::{fmt::Write, path::Path};

/// The steps' own functions.
const FUNCTIONS: &str = include_str!("../../vm/guest.sh");
/// Where the check finds the profile in the guest.
pub(super) const PROFILE: &str = "/run/profile.toml";

/// One scenario of the script.
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    pub(super) steps: Vec<Step>,
    pub(super) arguments: Vec<String>,
}

pub(super) fn script(preflight: &Path, profile: &str, parts: &[Part]) -> String {
    let (preflight, profile) = (quoted(&preflight.to_string_lossy()), quoted(profile));
    let mut script = format!("PREFLIGHT={preflight}\nprintf %s {profile} > {PROFILE}\n{FUNCTIONS}\n");
    for part in parts {
        let commands = part.steps.iter().flat_map(|step| &step.commands);
        let commands: String = commands.map(|command| line(command)).collect();
        let check = line(&[&["check".to_owned()], part.arguments.as_slice()].concat());
        let name = quoted(part.name);
        // Written to a text: cannot fail.
        let _ =
            write!(script, "\nscenario {name}\n(\nset -e\ntrap clock_back EXIT\n{commands}{check})\ntake_down $?\n");
    }
    script
}

fn line(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ") + "\n"
}

/// As one word for the shell.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stays_one_word() {
        assert_eq!(line(&["echo".to_owned(), "it's $HOME".to_owned()]), "'echo' 'it'\\''s $HOME'\n");
    }
}
