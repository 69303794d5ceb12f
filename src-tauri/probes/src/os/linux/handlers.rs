//! Programs for links of an app: the chosen one of mimeapps.list, else one whose desktop entry says that it takes them
//! (MIME Applications Associations specification 1.0.1). Reads the lists and entries; asks no `xdg-mime`.

use super::browsers::entries::{EntryFile, list_files};
use super::browsers::{Places, list_ids, read_lists};
use crate::os::file::read_settings;

pub(crate) fn find_handler(scheme: &str) -> Option<String> {
    find(scheme, &Places::read())
}

fn find(scheme: &str, places: &Places) -> Option<String> {
    let (lists, files) = (read_lists(places), list_files(places));
    let in_lists = |section| lists.iter().flat_map(move |list| list_ids(list, section, scheme));
    let removed: Vec<&str> = in_lists("Removed Associations").collect();
    let chosen = in_lists("Default Applications").chain(in_lists("Added Associations"));
    let chosen = chosen.filter_map(|id| files.iter().find(|file| file.id == id));
    // The lists need not name a program that has said itself what it opens.
    let offered = files.iter().filter(|file| offers(file, scheme) && !removed.contains(&file.id.as_str()));
    chosen.chain(offered).find_map(|file| file.read(places)).map(|entry| entry.label)
}

/// Tells whether an entry names the scheme: a look at the bytes, since most entries have nothing to do with links.
fn offers(file: &EntryFile, scheme: &str) -> bool {
    let wanted = format!("x-scheme-handler/{scheme}");
    let names_it = |line: &str| {
        line.strip_prefix("MimeType").is_some_and(|types| {
            types.trim_start().trim_start_matches('=').split(';').any(|kind| kind.trim().eq_ignore_ascii_case(&wanted))
        })
    };
    read_settings(&file.path).is_ok_and(|text| text.lines().any(names_it))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::super::browsers::tests::Made;
    use super::*;

    const TAKES: &str = "MimeType=x-scheme-handler/tel;x-scheme-handler/zoommtg;\n";

    fn zoom(made: &Made) -> Option<String> {
        find("zoommtg", &made.places)
    }

    #[test]
    fn an_entry_that_takes_the_links_is_the_program() {
        let made = Made::new();
        made.program("usr/bin/zoom", "");
        made.entry("usr/share", "Zoom", "Exec=ROOT/usr/bin/zoom %U\nMimeType=x-scheme-handler/zoomphonecall;");
        assert_eq!(zoom(&made), None, "another scheme");
        made.entry("usr/share", "Zoom", &format!("Exec=ROOT/usr/bin/zoom %U\n{TAKES}"));
        assert_eq!(zoom(&made).as_deref(), Some("Zoom"));
        assert_eq!(find("zoom", &made.places), None, "only whole names count");
        made.entry("home/share", "Zoom", "Hidden=true");
        assert_eq!(zoom(&made), None, "the person has hidden it");
    }

    #[test]
    fn an_entry_whose_program_is_gone_is_none() {
        let made = Made::new();
        made.entry("usr/share", "Zoom", &format!("Exec=/opt/zoom/gone %U\n{TAKES}"));
        assert_eq!(zoom(&made), None);
        made.program("usr/bin/zoom", "");
        made.entry("usr/share", "Zoom", &format!("Exec=zoom %U\nTryExec=/opt/zoom/gone\n{TAKES}"));
        assert_eq!(zoom(&made), None);
    }

    #[test]
    fn the_lists_come_before_what_entries_say_of_themselves() {
        let made = Made::new();
        for name in ["first", "second"] {
            made.program(&format!("usr/bin/{name}"), "");
            made.entry("usr/share", name, &format!("Exec={name} %U\n{TAKES}"));
        }
        assert_eq!(zoom(&made).as_deref(), Some("first"));
        let list = |section: &str, id: &str| format!("[{section}]\nx-scheme-handler/zoommtg={id}\n");
        made.write("config/mimeapps.list", &list("Removed Associations", "first.desktop;"));
        assert_eq!(zoom(&made).as_deref(), Some("second"));
        made.write("config/mimeapps.list", &list("Default Applications", "gone.desktop;second.desktop"));
        assert_eq!(zoom(&made).as_deref(), Some("second"));
        made.write("usr/share/applications/defaults.list", &list("Default Applications", "first.desktop"));
        assert_eq!(zoom(&made).as_deref(), Some("second"), "the person's list counts more");
        made.entry("usr/share", "chosen", "Exec=first");
        made.write("config/mimeapps.list", &list("Default Applications", "chosen.desktop"));
        assert_eq!(zoom(&made).as_deref(), Some("chosen"), "an entry need not say so itself");
    }

    #[test]
    fn broken_entries_are_passed_over() {
        let made = Made::new();
        made.write("usr/share/applications/a.desktop", &format!("[Desktop Entry\n{TAKES}"));
        made.write("usr/share/applications/b.desktop", "MimeType");
        assert_eq!(zoom(&made), None);
    }
}
