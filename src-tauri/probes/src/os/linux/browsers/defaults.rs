//! The programs that are chosen for a kind of link, by the rules of the MIME Applications Associations specification 1.0.1
//! (<https://specifications.freedesktop.org/mime-apps-spec/latest/>).

use super::Places;
use crate::os::version::read_ini_value;
use std::path::PathBuf;

/// Returns the id of the first listed entry for https that is installed.
pub(super) fn find_default(places: &Places, is_installed: impl Fn(&str) -> bool) -> Option<String> {
    let lists = read_lists(places);
    lists
        .iter()
        .flat_map(|list| list_ids(list, "Default Applications", "https"))
        .find(|id| is_installed(id))
        .map(str::to_owned)
}

/// Returns the texts of the lists of associations, the most important first.
pub(in crate::os::linux) fn read_lists(places: &Places) -> Vec<String> {
    let of_desktop = places.desktops.iter().map(|desktop| format!("{desktop}-mimeapps.list"));
    let names: Vec<String> = of_desktop.chain(["mimeapps.list".to_owned()]).collect();
    let in_config = places.config.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    let in_data = places.data.iter().flat_map(|folder| {
        let folder = folder.join("applications");
        // defaults.list is the older name, which distributions still ship.
        names
            .iter()
            .map(String::as_str)
            .chain(["defaults.list"])
            .map(|name| folder.join(name))
            .collect::<Vec<PathBuf>>()
    });
    in_config.chain(in_data).filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

/// Returns the ids that a section of a list names for the links of a scheme.
pub(in crate::os::linux) fn list_ids<'a>(list: &'a str, section: &str, scheme: &str) -> impl Iterator<Item = &'a str> {
    let ids = read_ini_value(list, section, &format!("x-scheme-handler/{scheme}")).unwrap_or_default();
    ids.split(';').filter_map(|entry| entry.trim().strip_suffix(".desktop"))
}
