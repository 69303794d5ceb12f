//! What stands in the registry, read through a small trait: exported registries of other computers are read the same
//! way.

pub(crate) mod classes;
pub(crate) mod clients;
pub(crate) mod consent_store;
pub(crate) mod restart;

pub(crate) trait Registry {
    /// Returns the names of the keys below; none if there is no such key.
    fn keys(&self, path: &str) -> Vec<String>;
    /// Returns a value as text with its variables filled in; the name "" is the key's own value.
    fn text(&self, path: &str, name: &str) -> Option<String>;
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
    let mut parts = text.split('%');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    let mut open = None;
    for part in parts {
        match open.take() {
            None => open = Some(part),
            Some(name) => match variable(name) {
                Some(value) => filled.extend([&value, part]),
                None => {
                    filled.extend(["%", name]);
                    open = Some(part);
                }
            },
        }
    }
    if let Some(rest) = open {
        filled.extend(["%", rest]);
    }
    filled
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
                    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).expect("text");
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

        fn text(&self, path: &str, name: &str) -> Option<String> {
            self.0.get(&path.to_lowercase())?.get(&name.to_lowercase()).cloned()
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
