//! The browsers that are known by name, and by what each system calls them. A browser that is missing here is still found
//! where the system says that it opens web links; it then goes by its own words.

/// One browser. Release channels of one browser are one entry; a build with its own version numbers is another one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// As in profiles.
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    /// Linux: ids of desktop entries, without `.desktop`.
    desktop_ids: &'static [&'static str],
    /// Linux: file names of the program.
    programs: &'static [&'static str],
    /// Windows: beginnings of keys below `StartMenuInternet` and of ProgIds.
    clients: &'static [&'static str],
    /// macOS: bundle ids.
    bundles: &'static [&'static str],
    /// Linux: whether `PROGRAM --version` answers and ends, and opens nothing.
    pub(crate) answers_version: bool,
}

const NONE: Known =
    Known { name: "", label: "", desktop_ids: &[], programs: &[], clients: &[], bundles: &[], answers_version: true };

pub(crate) const KNOWN: &[Known] = &[
    Known {
        name: "chrome",
        label: "Google Chrome",
        desktop_ids: &[
            "google-chrome",
            "google-chrome-beta",
            "google-chrome-unstable",
            "com.google.Chrome",
            "com.google.Chrome.beta",
            "com.google.ChromeDev",
        ],
        programs: &["google-chrome", "google-chrome-stable", "google-chrome-beta", "google-chrome-unstable"],
        clients: &["Google Chrome", "ChromeHTML", "ChromeBHTML", "ChromeDHTML", "ChromeSSHTM"],
        bundles: &["com.google.Chrome", "com.google.Chrome.beta", "com.google.Chrome.dev", "com.google.Chrome.canary"],
        ..NONE
    },
    Known {
        name: "chromium",
        label: "Chromium",
        desktop_ids: &["chromium", "chromium-browser", "chromium_chromium", "org.chromium.Chromium"],
        programs: &["chromium", "chromium-browser"],
        clients: &["Chromium"],
        bundles: &["org.chromium.Chromium"],
        ..NONE
    },
    Known {
        name: "edge",
        label: "Microsoft Edge",
        desktop_ids: &["microsoft-edge", "microsoft-edge-beta", "microsoft-edge-dev", "com.microsoft.Edge"],
        programs: &["microsoft-edge", "microsoft-edge-stable", "microsoft-edge-beta", "microsoft-edge-dev"],
        clients: &["Microsoft Edge", "MSEdge"],
        bundles: &[
            "com.microsoft.edgemac",
            "com.microsoft.edgemac.Beta",
            "com.microsoft.edgemac.Dev",
            "com.microsoft.edgemac.Canary",
        ],
        ..NONE
    },
    Known {
        name: "firefox",
        label: "Firefox",
        desktop_ids: &[
            "firefox",
            "firefox_firefox",
            "firefox-nightly",
            "firefox-developer-edition",
            "org.mozilla.firefox",
        ],
        programs: &["firefox", "firefox-nightly", "firefox-developer-edition"],
        clients: &["Firefox"],
        bundles: &["org.mozilla.firefox", "org.mozilla.firefoxdeveloperedition", "org.mozilla.nightly"],
        ..NONE
    },
    Known { name: "firefox", label: "Firefox ESR", desktop_ids: &["firefox-esr"], programs: &["firefox-esr"], ..NONE },
    Known {
        name: "safari",
        label: "Safari",
        bundles: &["com.apple.Safari", "com.apple.SafariTechnologyPreview"],
        ..NONE
    },
    Known {
        name: "opera",
        label: "Opera",
        desktop_ids: &["opera", "opera-beta", "opera-developer", "opera_opera", "com.opera.Opera"],
        programs: &["opera", "opera-beta", "opera-developer"],
        clients: &["Opera"],
        bundles: &["com.operasoftware.Opera", "com.operasoftware.OperaGX"],
        ..NONE
    },
    Known {
        name: "brave",
        label: "Brave",
        desktop_ids: &[
            "brave-browser",
            "brave-browser-beta",
            "brave-browser-nightly",
            "brave_brave",
            "com.brave.Browser",
        ],
        programs: &["brave-browser", "brave-browser-stable", "brave"],
        clients: &["Brave"],
        bundles: &["com.brave.Browser", "com.brave.Browser.beta", "com.brave.Browser.nightly"],
        ..NONE
    },
    Known {
        name: "vivaldi",
        label: "Vivaldi",
        desktop_ids: &["vivaldi-stable", "vivaldi-snapshot", "com.vivaldi.Vivaldi"],
        programs: &["vivaldi", "vivaldi-stable", "vivaldi-snapshot"],
        clients: &["Vivaldi"],
        bundles: &["com.vivaldi.Vivaldi", "com.vivaldi.Vivaldi.snapshot"],
        ..NONE
    },
    Known {
        name: "epiphany",
        label: "GNOME Web",
        desktop_ids: &["org.gnome.Epiphany", "epiphany"],
        programs: &["epiphany", "epiphany-browser"],
        ..NONE
    },
    Known {
        name: "konqueror",
        label: "Konqueror",
        desktop_ids: &["org.kde.konqueror", "konqbrowser", "kfmclient_html"],
        programs: &["konqueror"],
        ..NONE
    },
    Known { name: "falkon", label: "Falkon", desktop_ids: &["org.kde.falkon"], programs: &["falkon"], ..NONE },
    Known {
        name: "librewolf",
        label: "LibreWolf",
        desktop_ids: &["librewolf", "io.gitlab.librewolf-community"],
        programs: &["librewolf"],
        clients: &["LibreWolf"],
        bundles: &["io.gitlab.librewolf-community", "org.mozilla.librewolf"],
        ..NONE
    },
    Known {
        name: "waterfox",
        label: "Waterfox",
        desktop_ids: &["waterfox", "net.waterfox.waterfox"],
        programs: &["waterfox"],
        clients: &["Waterfox"],
        bundles: &["net.waterfox.waterfox"],
        ..NONE
    },
    Known {
        name: "tor",
        label: "Tor Browser",
        desktop_ids: &["torbrowser", "start-tor-browser", "org.torproject.torbrowser-launcher"],
        programs: &["torbrowser-launcher", "start-tor-browser"],
        clients: &["Tor Browser"],
        bundles: &["org.torproject.torbrowser"],
        answers_version: false,
    },
    Known { name: "internet-explorer", label: "Internet Explorer", clients: &["IEXPLORE.EXE", "IE.HTTP"], ..NONE },
];

impl Known {
    /// By the id of a desktop entry, or else by the program's file name.
    #[cfg(any(target_os = "linux", test))]
    pub(crate) fn by_desktop_entry(id: &str, program: &str) -> Option<&'static Known> {
        let by_id = || KNOWN.iter().find(|known| known.desktop_ids.contains(&id));
        by_id().or_else(|| KNOWN.iter().find(|known| known.programs.contains(&program)))
    }

    /// By the key of a registered client or by a ProgId; installers append a dot or dash and letters of their own.
    #[cfg(any(windows, test))]
    pub(crate) fn by_client(key: &str) -> Option<&'static Known> {
        let starts = |start: &&&str| key.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        KNOWN.iter().find(|known| known.clients.iter().any(|start| starts(&start)))
    }

    /// By bundle id. LaunchServices writes it in lower case.
    #[cfg(any(target_os = "macos", test))]
    pub(crate) fn by_bundle(id: &str) -> Option<&'static Known> {
        KNOWN.iter().find(|known| known.bundles.iter().any(|bundle| bundle.eq_ignore_ascii_case(id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn name(known: Option<&'static Known>) -> Option<&'static str> {
        known.map(|known| known.name)
    }

    #[test]
    fn each_systems_own_word_leads_to_one_browser() {
        assert_eq!(name(Known::by_desktop_entry("userapp-Firefox-X1Y2", "firefox")), Some("firefox"));
        assert_eq!(name(Known::by_desktop_entry("com.google.Chrome", "flatpak")), Some("chrome"));
        assert_eq!(name(Known::by_desktop_entry("vim", "vim")), None);
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
            assert_eq!(name(Known::by_client(client)), Some(browser), "{client}");
        }
        assert_eq!(name(Known::by_client("é")), None);
        assert_eq!(name(Known::by_bundle("com.google.chrome")), Some("chrome"));
        assert_eq!(name(Known::by_bundle("com.google.Chrome.app.abc")), None);
    }

    #[test]
    fn no_word_stands_for_two_browsers() {
        let lists: [fn(&Known) -> &'static [&'static str]; 4] =
            [|known| known.desktop_ids, |known| known.programs, |known| known.clients, |known| known.bundles];
        for list in lists {
            let mut seen = HashSet::new();
            for word in KNOWN.iter().flat_map(list) {
                assert!(seen.insert(word.to_lowercase()), "{word}");
            }
        }
    }
}
