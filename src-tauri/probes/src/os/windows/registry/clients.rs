//! Browsers as registered clients (`StartMenuInternet`), and the default by the person's choice for https.
//!
//! Sources: <https://learn.microsoft.com/en-us/windows/win32/shell/start-menu-reg>,
//! <https://learn.microsoft.com/en-us/windows/win32/shell/default-programs>.

use super::{Registry, find_program};
use crate::os::browser::Installed;
use preflight_diagnosis::KnownBrowser;
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

/// Returns all registered clients, whether or not their program still exists.
pub(crate) fn list_clients(registry: &impl Registry) -> Vec<Installed> {
    let paths = CLIENTS.iter().flat_map(|root| registry.keys(root).into_iter().map(move |key| (root, key)));
    paths
        .filter_map(|(root, key)| {
            let client = format!(r"{root}\{key}");
            let command = registry.text(&format!(r"{client}\shell\open\command"), "")?;
            let words = registry.text(&client, "").unwrap_or_else(|| key.clone());
            Some(Installed::new(KnownBrowser::find_by_client(&key), &words, PathBuf::from(find_program(&command)?)))
        })
        .collect()
}

/// Returns the browser whose ProgId the person, or the setup, chose for https.
pub(crate) fn find_default(registry: &impl Registry) -> Option<String> {
    let chosen = CHOICES.iter().find_map(|path| registry.text(path, "ProgId"))?;
    if let Some(known) = find_client(registry, &chosen).or_else(|| KnownBrowser::find_by_client(&chosen)) {
        return Some(known.name.clone());
    }
    let application = [r"HKCU\Software\Classes", r"HKLM\SOFTWARE\Classes"]
        .iter()
        .find_map(|classes| registry.text(&format!(r"{classes}\{chosen}\Application"), "ApplicationName"));
    Some(application.unwrap_or(chosen))
}

/// Returns the registered client that offers this ProgId for https.
fn find_client(registry: &impl Registry, prog_id: &str) -> Option<&'static KnownBrowser> {
    let offers = |client: &str| {
        registry.text(&format!(r"{client}\Capabilities\URLAssociations"), "https").as_deref() == Some(prog_id)
    };
    let keys = CLIENTS.iter().flat_map(|root| registry.keys(root).into_iter().map(move |key| (root, key)));
    keys.filter(|(root, key)| offers(&format!(r"{root}\{key}"))).find_map(|(_, key)| KnownBrowser::find_by_client(&key))
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
