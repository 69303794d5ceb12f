//! The program that opens https links, by the rules of the MIME Applications Associations specification 1.0.1
//! (<https://specifications.freedesktop.org/mime-apps-spec/latest/>).

use super::Places;
use crate::device::browsers::version::ini_value;
use std::path::Path;

/// The id of the first listed entry that is installed.
pub(super) fn chosen(places: &Places, is_installed: impl Fn(&str) -> bool) -> Option<String> {
    let of_desktop = places.desktops.iter().map(|desktop| format!("{desktop}-mimeapps.list"));
    // defaults.list is the older name, which distributions still ship.
    let names: Vec<String> = of_desktop.chain(["mimeapps.list".to_owned()]).collect();
    let in_config = places.config.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    let in_data = places.data.iter().flat_map(|folder| {
        let folder = folder.join("applications");
        names.iter().map(String::as_str).chain(["defaults.list"]).map(|name| folder.join(name)).collect::<Vec<_>>()
    });
    in_config.chain(in_data).find_map(|file| listed(&file).into_iter().find(|id| is_installed(id)))
}

fn listed(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let list = ini_value(&text, "Default Applications", "x-scheme-handler/https").unwrap_or_default();
    list.split(';').filter_map(|entry| entry.trim().strip_suffix(".desktop")).map(str::to_owned).collect()
}
