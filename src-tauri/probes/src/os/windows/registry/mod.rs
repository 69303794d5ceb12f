//! What stands in the registry, read through a small trait: exported registries of other computers are read the same
//! way.

pub(crate) mod classes;
pub(crate) mod clients;
pub(crate) mod consent_store;
pub(crate) mod machine;
pub(crate) mod policies;
pub(crate) mod restart;

pub(crate) trait Registry {
    /// Returns the names of the keys below; none if there is no such key.
    fn keys(&self, path: &str) -> Vec<String>;
    /// Returns the names of a key's values; none if there is no such key.
    fn values(&self, path: &str) -> Vec<String>;
    /// Returns a value as text with its variables filled in; the name "" is the key's own value.
    fn text(&self, path: &str, name: &str) -> Option<String>;
    /// Returns a value that is a number.
    fn number(&self, path: &str, name: &str) -> Option<u64>;
}

pub(crate) const CLASSES: [&str; 2] = [r"HKCU\Software\Classes", r"HKLM\SOFTWARE\Classes"];

/// Where the person's choice for a kind of link is kept. The first two since Windows 11 24H2, where they count more than
/// the third.
const CHOICES: [&str; 3] = [r"UserChoiceLatest\ProgId", "UserChoiceLatest", "UserChoice"];
const ASSOCIATIONS: &str = r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations";

/// Returns the ProgId that the person, or the setup, chose for the links of a scheme.
pub(crate) fn find_choice(registry: &impl Registry, scheme: &str) -> Option<String> {
    CHOICES.iter().find_map(|choice| registry.text(&format!(r"{ASSOCIATIONS}\{scheme}\{choice}"), "ProgId"))
}

/// Returns the program of a command line: in quotation marks, or up to `.exe`, since installers leave the marks out.
pub(crate) fn find_program(command: &str) -> Option<&str> {
    let command = command.trim();
    if let Some(quoted) = command.strip_prefix('"') {
        return quoted.split('"').next().filter(|program| !program.is_empty());
    }
    let end = command.to_ascii_lowercase().find(".exe").map_or(command.len(), |start| start + 4);
    Some(&command[..end]).filter(|program| !program.is_empty())
}

/// Fills in `%NAME%`; a name without a value stays as it is.
pub(crate) fn expand(text: &str, variable: impl Fn(&str) -> Option<String>) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('%')
        && let Some((name, behind)) = after.split_once('%')
    {
        match variable(name) {
            Some(value) => {
                filled.extend([before, &value]);
                rest = behind;
            }
            // The second mark may begin a name.
            None => {
                filled.extend([before, "%", name]);
                rest = &after[name.len()..];
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// A registry as `reg export` writes it.
    pub(crate) struct Exported(BTreeMap<String, BTreeMap<String, String>>);

    impl Exported {
        pub(crate) fn read(text: &str) -> Exported {
            let (mut keys, mut current) = (BTreeMap::<String, BTreeMap<String, String>>::new(), String::new());
            for line in text.lines().map(str::trim) {
                if let Some(path) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                    let path = path.replace("HKEY_LOCAL_MACHINE", "HKLM").replace("HKEY_CURRENT_USER", "HKCU");
                    current = path.to_lowercase();
                    keys.entry(current.clone()).or_default();
                } else if let Some((name, value)) = line.split_once('=') {
                    let plain = |text: &str| text.trim_matches('"').replace(r#"\""#, "\"").replace(r"\\", r"\");
                    let name = if name == "@" { String::new() } else { plain(name).to_lowercase() };
                    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
                    keys.get_mut(&current)
                        .expect("a key")
                        .insert(name, value.replace(r#"\""#, "\"").replace(r"\\", r"\"));
                }
            }
            Exported(keys)
        }
    }

    impl Registry for Exported {
        fn keys(&self, path: &str) -> Vec<String> {
            let start = format!(r"{}\", path.to_lowercase());
            let below = self.0.keys().filter_map(|key| key.strip_prefix(&start)?.split('\\').next());
            below.collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
        }

        fn values(&self, path: &str) -> Vec<String> {
            self.0.get(&path.to_lowercase()).into_iter().flat_map(|values| values.keys().cloned()).collect()
        }

        fn text(&self, path: &str, name: &str) -> Option<String> {
            self.0.get(&path.to_lowercase())?.get(&name.to_lowercase()).cloned()
        }

        /// Reads `dword:00000002` and `hex(b):…`, the bytes of a 64-bit number from the lowest.
        fn number(&self, path: &str, name: &str) -> Option<u64> {
            let value = self.text(path, name)?;
            let digits = match value.split_once(':')? {
                ("dword", digits) => digits.to_owned(),
                ("hex(b)", bytes) => bytes.split(',').rev().collect(),
                (_, _) => return None,
            };
            u64::from_str_radix(&digits, 16).ok()
        }
    }

    #[test]
    fn variables_are_filled_in() {
        let variable = |name: &str| (name == "ProgramFiles").then(|| r"C:\Program Files".to_owned());
        for (text, filled) in [
            (r"%ProgramFiles%\a.exe", r"C:\Program Files\a.exe"),
            (r"%Unknown%\%ProgramFiles%", r"%Unknown%\C:\Program Files"),
            ("100 % of %x", "100 % of %x"),
            ("%", "%"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(expand(text, variable), filled);
        }
    }

    #[test]
    fn the_program_is_taken_from_its_command() {
        assert_eq!(find_program(r#""C:\a b\c.exe" --x "y""#), Some(r"C:\a b\c.exe"));
        assert_eq!(find_program(r"C:\a b\C.EXE -x"), Some(r"C:\a b\C.EXE"));
        assert_eq!(find_program(r"C:\a\start.cmd"), Some(r"C:\a\start.cmd"));
        assert_eq!(find_program(" \"\" "), None);
        assert_eq!(find_program(""), None);
    }
}
