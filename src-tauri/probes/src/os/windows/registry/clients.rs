//! Browsers as registered clients (`StartMenuInternet`), and the default by the person's choice for https.
//!
//! Sources: <https://learn.microsoft.com/en-us/windows/win32/shell/start-menu-reg>,
//! <https://learn.microsoft.com/en-us/windows/win32/shell/default-programs>.

use super::{CLASSES, Registry, find_choice, find_program};
use crate::os::browser::Installed;
use preflight_diagnosis::KnownBrowser;
use std::path::PathBuf;

const CLIENTS: [&str; 3] = [
    r"HKCU\Software\Clients\StartMenuInternet",
    r"HKLM\SOFTWARE\Clients\StartMenuInternet",
    r"HKLM\SOFTWARE\WOW6432Node\Clients\StartMenuInternet",
];

/// Returns all registered clients, whether or not their program still exists.
pub(crate) fn list_clients(registry: &impl Registry) -> Vec<Installed> {
    let installed = |(path, key): (String, String)| {
        let command = registry.text(&format!(r"{path}\shell\open\command"), "")?;
        let words = registry.text(&path, "").unwrap_or_else(|| key.clone());
        Some(Installed::new(KnownBrowser::find_by_client(&key), &words, PathBuf::from(find_program(&command)?)))
    };
    client_keys(registry).filter_map(installed).collect()
}

/// Returns the browser whose ProgId the person, or the setup, chose for https.
pub(crate) fn find_default(registry: &impl Registry) -> Option<String> {
    let chosen = find_choice(registry, "https")?;
    if let Some(known) = find_client(registry, &chosen).or_else(|| KnownBrowser::find_by_client(&chosen)) {
        return Some(known.name.clone());
    }
    let name = |classes| registry.text(&format!(r"{classes}\{chosen}\Application"), "ApplicationName");
    Some(CLASSES.iter().find_map(name).unwrap_or(chosen))
}

/// Returns the registered client that offers this ProgId for https.
fn find_client(registry: &impl Registry, prog_id: &str) -> Option<&'static KnownBrowser> {
    let offers = |path: &str| {
        registry.text(&format!(r"{path}\Capabilities\URLAssociations"), "https").as_deref() == Some(prog_id)
    };
    client_keys(registry).filter(|(path, _)| offers(path)).find_map(|(_, key)| KnownBrowser::find_by_client(&key))
}

/// Returns the paths of all registered clients, with the names of their keys.
fn client_keys(registry: &impl Registry) -> impl Iterator<Item = (String, String)> {
    CLIENTS.iter().flat_map(|root| registry.keys(root).into_iter().map(move |key| (format!(r"{root}\{key}"), key)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{super::tests::Exported, *};

    const WINDOWS_11: &str = include_str!("clients.reg");

    #[test]
    fn a_registry_yields_its_browsers() {
        let found = list_clients(&Exported::read(WINDOWS_11));
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
        let chosen = |prog_id: &str| find_default(&Exported::read(&WINDOWS_11.replace("ChosenProgId", prog_id)));
        assert_eq!(chosen("ChromeHTML").as_deref(), Some("chrome"));
        assert_eq!(chosen("FirefoxURL-308046B0AF4A39CB").as_deref(), Some("firefox"));
        assert_eq!(chosen("MSEdgeHTM").as_deref(), Some("edge"));
        assert_eq!(chosen("PaletteURL").as_deref(), Some("Palette Web"));
        assert_eq!(chosen("AppXunheardof").as_deref(), Some("AppXunheardof"));
        assert_eq!(find_default(&Exported::read("")), None);
        let newer = WINDOWS_11.replace("ChosenProgId", "MSEdgeHTM")
            + "\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\Shell\\\
            Associations\\UrlAssociations\\https\\UserChoiceLatest\\ProgId]\n\"ProgId\"=\"ChromeHTML\"\n";
        assert_eq!(find_default(&Exported::read(&newer)).as_deref(), Some("chrome"));
    }
}
