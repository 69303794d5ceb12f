//! The browsers that are known by name, from `data/browsers.toml`. Which of them is installed is asked
//! elsewhere; what people call one on this computer is told from those.

use crate::{
    evidence::{Access, Browser, Evidence, Opening, Sandbox, SitePermission, SiteSettings},
    observed::Observed,
};
use serde::Deserialize;
use std::sync::LazyLock;

/// One entry of `data/browsers.toml`; the file's head says what each field means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownBrowser {
    pub name: String,
    pub label: String,
    #[serde(default)]
    pub common: bool,
    #[serde(default)]
    desktop_ids: Vec<String>,
    #[serde(default)]
    programs: Vec<String>,
    #[serde(default = "yes")]
    pub answers_version: bool,
    #[serde(default)]
    clients: Vec<String>,
    #[serde(default)]
    bundles: Vec<String>,
    #[serde(default)]
    pub engine: Option<Engine>,
    /// Where its user data is.
    #[serde(default)]
    pub profiles: Places,
    /// Where an organisation's policies for it are.
    #[serde(default)]
    pub policies: Places,
}

/// In which form a browser keeps the settings of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

/// Places by system, each as its system writes them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Places {
    pub linux: Vec<String>,
    pub windows: Vec<String>,
    pub macos: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    browser: Vec<KnownBrowser>,
}

/// Returns all known browsers, in the order of the file.
pub fn known_browsers() -> &'static [KnownBrowser] {
    static FILE: LazyLock<File> = table!("browsers");
    &FILE.browser
}

impl KnownBrowser {
    /// Finds a browser by the id of its desktop entry, or else by the file name of its program.
    pub fn find_by_desktop_entry(id: &str, program: &str) -> Option<&'static KnownBrowser> {
        let lists = |list: &[String], word: &str| list.iter().any(|listed| listed == word);
        let mut browsers = known_browsers().iter();
        let by_id = browsers.find(|browser| lists(&browser.desktop_ids, id));
        by_id.or_else(|| known_browsers().iter().find(|browser| lists(&browser.programs, program)))
    }

    /// Finds a browser by the key of a registered client or by a ProgId; installers append a dot or dash and letters of
    /// their own: `Firefox-308046B0AF4A39CB`.
    pub fn find_by_client(key: &str) -> Option<&'static KnownBrowser> {
        let begins = |start: &String| key.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        known_browsers().iter().find(|browser| browser.clients.iter().any(begins))
    }

    /// Finds a browser by its bundle id, which LaunchServices writes in lower case.
    pub fn find_by_bundle(id: &str) -> Option<&'static KnownBrowser> {
        known_browsers().iter().find(|browser| browser.bundles.iter().any(|bundle| bundle.eq_ignore_ascii_case(id)))
    }
}

/// Returns the [`Browser::name`] of a browser that is called `called`: by its name, by its label on this computer, or by the
/// label that everybody uses.
pub fn name_of(called: &str, installed: &[Browser]) -> Option<String> {
    let here = installed.iter().find(|browser| browser.label == called || browser.name == called);
    let anywhere = || known_browsers().iter().find(|known| known.label == called || known.name == called);
    here.map(|browser| browser.name.clone()).or_else(|| anywhere().map(|known| known.name.clone()))
}

/// Returns what people call the browser `name`; anything that is no name of a browser is left as it is.
pub fn label_of(name: &str, installed: &[Browser]) -> String {
    let here = installed.iter().find(|browser| browser.name == name).map(|browser| &browser.label);
    let anywhere = || known_browsers().iter().find(|known| known.name == name).map(|known| &known.label);
    here.or_else(anywhere).map_or(name, String::as_str).to_owned()
}

/// Returns a common browser of this computer besides `this` one: the `proven` one, in which a page got out, first, and a
/// `refusing` one only where there is no other.
pub fn find_another<'a>(
    this: Option<&str>,
    installed: &'a [Browser],
    refusing: &[&str],
    proven: Option<&str>,
) -> Option<&'a Browser> {
    let others = known_browsers().iter().filter(|known| known.common && Some(known.name.as_str()) != this);
    let others = others.filter_map(|known| installed.iter().find(|browser| browser.name == known.name));
    others.min_by_key(|browser| (refusing.contains(&browser.name.as_str()), Some(browser.name.as_str()) != proven))
}

/// Whether a browser says no to the interview's site without asking the person, does not open it, or is shut off from camera or
/// microphone itself.
pub fn refuses(evidence: &Evidence, browser: &str) -> bool {
    if is_shut_off(evidence, browser, |sandbox| &sandbox.camera)
        || is_shut_off(evidence, browser, |sandbox| &sandbox.microphone)
    {
        return true;
    }
    let blocks = |permission: &Observed<SitePermission>| permission.known().is_some_and(SitePermission::blocks);
    settings_in_use(evidence, browser).iter().any(|settings| {
        matches!(settings.opening.known(), Some(Opening::BlockedByPolicy { .. }))
            || blocks(&settings.camera)
            || blocks(&settings.microphone)
    })
}

/// Whether the package of a browser keeps a device from it. Of several installed ones of that name it is not known which opens:
/// what holds for all of them does.
pub(crate) fn is_shut_off(evidence: &Evidence, browser: &str, device: fn(&Sandbox) -> &Observed<Access>) -> bool {
    let mut own = sandboxes(evidence, browser).peekable();
    let is_shut = |sandbox: &Sandbox| device(sandbox).known().is_some_and(|access| access.is_shut());
    own.peek().is_some() && own.all(|sandbox| sandbox.is_some_and(is_shut))
}

/// Returns for each installed browser of that name what shuts it in.
pub(crate) fn sandboxes<'e>(evidence: &'e Evidence, browser: &str) -> impl Iterator<Item = Option<&'e Sandbox>> {
    let installed = evidence.browsers.known().map_or([].as_slice(), |browsers| &browsers.installed);
    installed.iter().filter(move |one| one.name == browser).map(|one| one.sandbox.as_ref())
}

/// Returns the settings of the profile that a link opens in: one for each origin, and that for each of its folders.
pub(crate) fn settings_in_use<'e>(evidence: &'e Evidence, browser: &str) -> Vec<&'e SiteSettings> {
    let known = evidence.site_settings.known().map_or([].as_slice(), Vec::as_slice);
    let own = || known.iter().filter(|settings| settings.browser == browser);
    let current: Vec<&SiteSettings> = own().filter(|settings| settings.is_current).collect();
    // A browser with one profile opens that one.
    let is_only_one = own().all(|settings| own().next().is_some_and(|first| first.profile == settings.profile));
    if current.is_empty() && is_only_one { own().collect() } else { current }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_file_is_valid() {
        let text = include_str!("../data/browsers.toml");
        let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("browsers.toml: {error}"));
        assert_eq!(file.browser, known_browsers());
    }

    #[test]
    fn each_systems_own_word_leads_to_one_browser() {
        let name = |browser: Option<&'static KnownBrowser>| browser.map(|browser| browser.name.as_str());
        let by_entry = |id, program| name(KnownBrowser::find_by_desktop_entry(id, program));
        assert_eq!(by_entry("userapp-Firefox-X1Y2", "firefox"), Some("firefox"));
        assert_eq!(by_entry("com.google.Chrome", "flatpak"), Some("chrome"));
        assert_eq!(by_entry("vim", "vim"), None);
        for (client, browser) in [
            ("Google Chrome.QWERTY", "chrome"),
            ("Chromium.A1B2", "chromium"),
            ("ChromiumHTM.A1B2", "chromium"),
            ("MSEdgeHTM", "edge"),
            ("Firefox-308046B0AF4A39CB", "firefox"),
            ("FirefoxURL-308046B0AF4A39CB", "firefox"),
            ("Opera GXStable", "opera"),
            ("VivaldiHTM.A1B2", "vivaldi"),
            ("iexplore.exe", "internet-explorer"),
        ] {
            assert_eq!(name(KnownBrowser::find_by_client(client)), Some(browser), "{client}");
        }
        assert_eq!(name(KnownBrowser::find_by_client("é")), None);
        assert_eq!(name(KnownBrowser::find_by_bundle("com.google.chrome")), Some("chrome"));
        assert_eq!(name(KnownBrowser::find_by_bundle("com.google.Chrome.app.abc")), None);
    }

    #[test]
    fn no_place_is_of_two_browsers_and_each_engine_has_its_places() {
        let mut seen = HashSet::new();
        for browser in known_browsers() {
            for (kind, places) in [&browser.profiles, &browser.policies].into_iter().enumerate() {
                for (system, places) in [&places.linux, &places.windows, &places.macos].into_iter().enumerate() {
                    places.iter().for_each(|place| assert!(seen.insert((kind, system, place)), "{place}"));
                }
            }
            let keeps = matches!(browser.engine, Some(Engine::Chromium | Engine::Firefox));
            assert_eq!(!browser.profiles.linux.is_empty(), keeps, "{}", browser.name);
        }
    }

    #[test]
    fn no_word_stands_for_two_browsers() {
        let lists: [fn(&KnownBrowser) -> &[String]; 4] = [
            |browser| &browser.desktop_ids,
            |browser| &browser.programs,
            |browser| &browser.clients,
            |browser| &browser.bundles,
        ];
        for list in lists {
            let mut seen = HashSet::new();
            for word in known_browsers().iter().flat_map(list) {
                assert!(seen.insert(word.to_lowercase()), "{word}");
            }
        }
    }

    #[test]
    fn names_and_labels_lead_to_each_other() {
        let installed = [Browser {
            name: "firefox".to_owned(),
            label: "Firefox ESR".to_owned(),
            version: None,
            program: "/usr/bin/firefox-esr".to_owned(),
            sandbox: None,
        }];
        assert_eq!(label_of("firefox", &installed), "Firefox ESR");
        assert_eq!(label_of("firefox", &[]), "Firefox");
        assert_eq!(label_of("Lynx", &[]), "Lynx");
        assert_eq!(name_of("Firefox ESR", &installed).as_deref(), Some("firefox"));
        assert_eq!(name_of("Firefox", &installed).as_deref(), Some("firefox"));
        assert_eq!(name_of("Lynx", &installed), None);
    }
}
