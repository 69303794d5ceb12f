//! Windows: browsers as registered clients (`StartMenuInternet`), and the default by the person's choice for https. Reads
//! the registry through a small trait, so that exported registries are read the same way.
//!
//! Sources: <https://learn.microsoft.com/en-us/windows/win32/shell/start-menu-reg>,
//! <https://learn.microsoft.com/en-us/windows/win32/shell/default-programs>.

use super::{Installed, Known};
use std::path::PathBuf;

const CLIENTS: [&str; 3] = [
    r"HKCU\Software\Clients\StartMenuInternet",
    r"HKLM\SOFTWARE\Clients\StartMenuInternet",
    r"HKLM\SOFTWARE\WOW6432Node\Clients\StartMenuInternet",
];

/// The first two since Windows 11 24H2, where they count more than the third.
const CHOICES: [&str; 3] = [
    r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoiceLatest\ProgId",
    r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoiceLatest",
    r"HKCU\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice",
];

pub(crate) trait Registry {
    /// Names of the keys below; none if there is no such key.
    fn keys(&self, path: &str) -> Vec<String>;
    /// A value as text with its variables filled in; the name "" is the key's own value.
    fn text(&self, path: &str, name: &str) -> Option<String>;
}

/// All registered clients, whether or not their program still exists.
pub(crate) fn registered(registry: &impl Registry) -> Vec<Installed> {
    let paths = CLIENTS.iter().flat_map(|root| registry.keys(root).into_iter().map(move |key| (root, key)));
    paths
        .filter_map(|(root, key)| {
            let client = format!(r"{root}\{key}");
            let command = registry.text(&format!(r"{client}\shell\open\command"), "")?;
            let words = registry.text(&client, "").unwrap_or_else(|| key.clone());
            Some(Installed::new(Known::by_client(&key), &words, PathBuf::from(program(&command)?)))
        })
        .collect()
}

/// The browser whose ProgId the person, or the setup, chose for https.
pub(crate) fn default_browser(registry: &impl Registry) -> Option<String> {
    let chosen = CHOICES.iter().find_map(|path| registry.text(path, "ProgId"))?;
    if let Some(known) = client_of(registry, &chosen).or_else(|| Known::by_client(&chosen)) {
        return Some(known.name.to_owned());
    }
    let application = [r"HKCU\Software\Classes", r"HKLM\SOFTWARE\Classes"]
        .iter()
        .find_map(|classes| registry.text(&format!(r"{classes}\{chosen}\Application"), "ApplicationName"));
    Some(application.unwrap_or(chosen))
}

/// The registered client that offers this ProgId for https.
fn client_of(registry: &impl Registry, prog_id: &str) -> Option<&'static Known> {
    let offers = |client: &str| {
        registry.text(&format!(r"{client}\Capabilities\URLAssociations"), "https").as_deref() == Some(prog_id)
    };
    let keys = CLIENTS.iter().flat_map(|root| registry.keys(root).into_iter().map(move |key| (root, key)));
    keys.filter(|(root, key)| offers(&format!(r"{root}\{key}"))).find_map(|(_, key)| Known::by_client(&key))
}

/// The program of a command line: in quotation marks, or up to `.exe`, since installers leave the marks out.
pub(crate) fn program(command: &str) -> Option<&str> {
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
pub(crate) mod tests {
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

    const WINDOWS_11: &str = include_str!("clients/windows-11.reg");

    #[test]
    fn a_registry_yields_its_browsers() {
        let found = registered(&Exported::read(WINDOWS_11));
        let seen: Vec<_> =
            found.iter().map(|b| (b.name.as_str(), b.label.as_str(), b.program.to_str().unwrap())).collect();
        assert_eq!(
            seen,
            [
                ("vivaldi", "Vivaldi", r"C:\Users\anna\AppData\Local\Vivaldi\Application\vivaldi.exe"),
                ("firefox", "Firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"),
                ("chrome", "Google Chrome", r"C:\Program Files\Google\Chrome\Application\chrome.exe"),
                ("internet-explorer", "Internet Explorer", r"C:\Program Files\Internet Explorer\iexplore.exe"),
                ("palette-web", "Palette Web", r"C:\Program Files\Palette\palette.exe"),
                ("edge", "Microsoft Edge", r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"),
            ]
        );
    }

    #[test]
    fn the_default_is_the_persons_choice_for_https() {
        let chosen = |prog_id: &str| default_browser(&Exported::read(&WINDOWS_11.replace("ChosenProgId", prog_id)));
        assert_eq!(chosen("ChromeHTML").as_deref(), Some("chrome"));
        assert_eq!(chosen("FirefoxURL-308046B0AF4A39CB").as_deref(), Some("firefox"));
        assert_eq!(chosen("MSEdgeHTM").as_deref(), Some("edge"));
        assert_eq!(chosen("PaletteURL").as_deref(), Some("Palette Web"));
        assert_eq!(chosen("AppXunheardof").as_deref(), Some("AppXunheardof"));
        assert_eq!(default_browser(&Exported::read("")), None);
        let newer = WINDOWS_11.replace("ChosenProgId", "MSEdgeHTM")
            + "\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\Shell\\\
            Associations\\UrlAssociations\\https\\UserChoiceLatest\\ProgId]\n\"ProgId\"=\"ChromeHTML\"\n";
        assert_eq!(default_browser(&Exported::read(&newer)).as_deref(), Some("chrome"));
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
        assert_eq!(program(r#""C:\a b\c.exe" --x "y""#), Some(r"C:\a b\c.exe"));
        assert_eq!(program(r"C:\a b\C.EXE -x"), Some(r"C:\a b\C.EXE"));
        assert_eq!(program(r"C:\a\start.cmd"), Some(r"C:\a\start.cmd"));
        assert_eq!(program(" \"\" "), None);
        assert_eq!(program(""), None);
    }
}
