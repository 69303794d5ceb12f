//! Browsers as application bundles, and the default as LaunchServices keeps it. Reads property lists only.

use crate::os::browser::{Installed, Inventory, remove_repeats};
use crate::os::file::{SETTINGS_LIMIT, read_file};
use crate::os::version::parse_version;
use plist::{Dictionary, Value};
use preflight_diagnosis::KnownBrowser;
use std::io;
use std::path::{Path, PathBuf};

/// Comes with macOS, and opens links until somebody chooses another browser.
const PRESET: &str = "com.apple.Safari";

/// Looks through folders of applications; `handlers` is LaunchServices' list of the person's choices.
pub(crate) fn list_browsers(folders: &[PathBuf], handlers: &Path) -> Inventory {
    let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let mut installed: Vec<Installed> = entries.filter_map(|entry| read_bundle(&entry.path())).collect();
    installed.sort_by(|a, b| a.program.file_name().cmp(&b.program.file_name()));
    Inventory { installed: remove_repeats(installed), default: find_default(handlers) }
}

/// Reads a bundle's property list (<https://developer.apple.com/documentation/bundleresources/information-property-list>).
fn read_bundle(path: &Path) -> Option<Installed> {
    let info = read_list(&path.join("Contents/Info.plist")).ok()?.into_dictionary()?;
    let known = KnownBrowser::find_by_bundle(text(&info, "CFBundleIdentifier")?)?;
    let mut installed = Installed::new(Some(known), &known.label, path.to_owned());
    installed.version = text(&info, "CFBundleShortVersionString").and_then(parse_version);
    installed.answers_version = false;
    Some(installed)
}

/// Returns the handler of https links. Without a file, or without an entry, nobody has chosen.
fn find_default(handlers: &Path) -> Option<String> {
    match read_list(handlers) {
        Ok(choices) => {
            let choices = choices.into_dictionary()?;
            let chosen = choices.get("LSHandlers").and_then(Value::as_array).and_then(|list| find_https_handler(list));
            Some(name_browser(chosen.unwrap_or(PRESET)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(name_browser(PRESET)),
        Err(_) => None,
    }
}

fn read_list(path: &Path) -> io::Result<Value> {
    let bytes = read_file(path, SETTINGS_LIMIT)?;
    Value::from_reader(io::Cursor::new(bytes)).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn find_https_handler(choices: &[Value]) -> Option<&str> {
    let of_https = |choice: &&Dictionary| text(choice, "LSHandlerURLScheme") == Some("https");
    let choice = choices.iter().filter_map(Value::as_dictionary).find(of_https)?;
    // "-" stands for no choice in this role.
    ["LSHandlerRoleAll", "LSHandlerRoleViewer"].iter().find_map(|role| text(choice, role).filter(|id| *id != "-"))
}

fn name_browser(bundle: &str) -> String {
    KnownBrowser::find_by_bundle(bundle).map_or(bundle, |known| &known.name).to_owned()
}

fn text<'a>(dictionary: &'a Dictionary, key: &str) -> Option<&'a str> {
    dictionary.get(key)?.as_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn dictionary(pairs: &[(&str, &str)]) -> Value {
        let pairs = pairs.iter().map(|(key, value)| ((*key).to_owned(), Value::String((*value).to_owned())));
        Value::Dictionary(pairs.collect())
    }

    fn install(folder: &Path, name: &str, id: &str, version: &str) {
        let contents = folder.join(name).join("Contents");
        std::fs::create_dir_all(&contents).expect("a bundle");
        let info = dictionary(&[("CFBundleIdentifier", id), ("CFBundleShortVersionString", version)]);
        // Bundles hold XML or binary property lists.
        match name.len() % 2 {
            0 => info.to_file_xml(contents.join("Info.plist")).expect("written"),
            _ => info.to_file_binary(contents.join("Info.plist")).expect("written"),
        }
    }

    fn choose(folder: &Path, choice: &[(&str, &str)]) -> PathBuf {
        let other = dictionary(&[("LSHandlerURLScheme", "mailto"), ("LSHandlerRoleAll", "com.apple.mail")]);
        let choices = Value::Array(vec![other, dictionary(choice)]);
        let file = folder.join("com.apple.launchservices.secure.plist");
        let handlers: Dictionary = [("LSHandlers".to_owned(), choices)].into_iter().collect();
        Value::Dictionary(handlers).to_file_binary(&file).expect("written");
        file
    }

    #[test]
    fn bundles_are_browsers_by_their_id() {
        let folder = tempfile::tempdir().expect("a folder");
        let (all, own) = (folder.path().join("Applications"), folder.path().join("own"));
        install(&all, "Safari.app", "com.apple.Safari", "18.1");
        install(&all, "Google Chrome.app", "com.google.Chrome", "156.0.8078.79");
        install(&all, "Notes.app", "com.apple.Notes", "4.11");
        install(&own, "Firefox.app", "org.mozilla.firefox", "153.0");
        install(&own, "A page.app", "com.google.Chrome.app.kjgfgldnnfoeklkmfkjfagphfepbbdan", "1.0");
        std::fs::create_dir_all(all.join("Broken.app/Contents")).expect("a bundle");
        std::fs::write(all.join("Broken.app/Contents/Info.plist"), "bplist00 cut").expect("written");
        let found = list_browsers(&[all.clone(), own, all, folder.path().join("missing")], Path::new("/missing"));
        let seen: Vec<_> = found.installed.iter().map(|b| (b.name.as_str(), b.version.as_deref())).collect();
        assert_eq!(seen, [("firefox", Some("153.0")), ("chrome", Some("156.0.8078.79")), ("safari", Some("18.1"))]);
        assert_eq!(found.default.as_deref(), Some("safari"));
    }

    #[test]
    fn the_default_is_the_handler_of_https() {
        let folder = tempfile::tempdir().expect("a folder");
        let default = |choice: &[(&str, &str)]| find_default(&choose(folder.path(), choice));
        let https = ("LSHandlerURLScheme", "https");
        assert_eq!(default(&[https, ("LSHandlerRoleAll", "com.google.chrome")]).as_deref(), Some("chrome"));
        let viewer = [https, ("LSHandlerRoleAll", "-"), ("LSHandlerRoleViewer", "org.mozilla.firefox")];
        assert_eq!(default(&viewer).as_deref(), Some("firefox"));
        assert_eq!(default(&[https, ("LSHandlerRoleAll", "com.example.web")]).as_deref(), Some("com.example.web"));
        assert_eq!(default(&[("LSHandlerURLScheme", "ftp")]).as_deref(), Some("safari"));
    }

    #[test]
    fn a_list_of_choices_that_cannot_be_read_is_no_default() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("cut.plist");
        std::fs::write(&file, "bplist00").expect("written");
        assert_eq!(find_default(&file), None);
        assert_eq!(find_default(folder.path()), None);
    }
}
