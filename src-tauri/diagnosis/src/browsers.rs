//! What people call a browser, and back to the name by which it is known here.

use crate::evidence::Browser;

const KNOWN: [(&str, &str); 8] = [
    ("chrome", "Google Chrome"),
    ("chromium", "Chromium"),
    ("edge", "Microsoft Edge"),
    ("firefox", "Firefox"),
    ("safari", "Safari"),
    ("opera", "Opera"),
    ("brave", "Brave"),
    ("vivaldi", "Vivaldi"),
];

/// The [`Browser::name`] of a browser that is called `called`: by its name, by its label on this computer, or by the
/// label that everybody uses.
pub(crate) fn name_of(called: &str, installed: &[Browser]) -> Option<String> {
    let here = installed.iter().find(|browser| browser.label == called || browser.name == called);
    let anywhere = || KNOWN.iter().find(|(name, label)| *label == called || *name == called);
    here.map(|browser| browser.name.clone()).or_else(|| anywhere().map(|(name, _)| (*name).to_owned()))
}

/// What people call the browser `name`; anything that is no name of a browser is left as it is.
pub(crate) fn label_of(name: &str, installed: &[Browser]) -> String {
    let here = installed.iter().find(|browser| browser.name == name).map(|browser| browser.label.clone());
    let anywhere = || KNOWN.iter().find(|(known, _)| *known == name).map(|(_, label)| (*label).to_owned());
    here.or_else(anywhere).unwrap_or_else(|| name.to_owned())
}

/// A well-known browser of this computer besides `this` one.
pub(crate) fn another<'a>(this: Option<&str>, installed: &'a [Browser]) -> Option<&'a Browser> {
    let others = KNOWN.iter().filter(|(name, _)| Some(*name) != this);
    others.filter_map(|(name, _)| installed.iter().find(|browser| browser.name == *name)).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels_lead_to_each_other() {
        let installed = [Browser {
            name: "firefox".to_owned(),
            label: "Firefox ESR".to_owned(),
            version: None,
            program: "/usr/bin/firefox-esr".to_owned(),
        }];
        assert_eq!(label_of("firefox", &installed), "Firefox ESR");
        assert_eq!(label_of("firefox", &[]), "Firefox");
        assert_eq!(label_of("Lynx", &[]), "Lynx");
        assert_eq!(name_of("Firefox ESR", &installed).as_deref(), Some("firefox"));
        assert_eq!(name_of("Firefox", &installed).as_deref(), Some("firefox"));
        assert_eq!(name_of("Lynx", &installed), None);
    }
}
