//! The program for the links of a scheme. First the person's choice, then the scheme's own class, then packaged
//! apps, which register no class of their own. Reads the registry only.
//!
//! Sources: <https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa767914(v=vs.85)>,
//! <https://learn.microsoft.com/en-us/windows/win32/shell/default-programs>,
//! <https://learn.microsoft.com/en-us/uwp/schemas/appxpackage/uapmanifestschema/element-uap-protocol>.

use super::{CLASSES, Registry, find_choice, find_program};

const PACKAGED: &str =
    r"Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\PackageRepository\Extensions\windows.protocol";

/// Returns the name of the program that opens links of this scheme; `is_there` says whether a program's file still is.
pub(crate) fn find_handler(registry: &impl Registry, scheme: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let name_program = |class: &str| name_program(registry, class, &is_there);
    let is_scheme = |root: &&str| registry.text(&format!(r"{root}\{scheme}"), "URL Protocol").is_some();
    let mut packages = CLASSES.iter().flat_map(|root| registry.keys(&format!(r"{root}\{PACKAGED}\{scheme}")));
    find_choice(registry, scheme)
        .and_then(|prog_id| name_program(&prog_id))
        .or_else(|| CLASSES.iter().find(|root| is_scheme(root)).and_then(|_| name_program(scheme)))
        .or_else(|| packages.find_map(|prog_id| name_program(&prog_id)))
}

/// Returns what the class calls its program. A packaged app has no command, but the id of the app.
fn name_program(registry: &impl Registry, class: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let of_class = |below: &str, name: &str| {
        CLASSES.iter().find_map(|root| registry.text(&format!(r"{root}\{class}{below}"), name))
    };
    let command = of_class(r"\shell\open\command", "");
    let program = command.as_deref().and_then(find_program);
    if program.is_some_and(|program| !is_there(program)) {
        return None;
    }
    let app = of_class(r"\Application", "AppUserModelID").or_else(|| of_class("", "AppUserModelID"));
    let family = app.as_deref().and_then(|app| app.split_once('!')).map(|(family, _)| family);
    // A name that begins with @ stands for a text inside of the package.
    let name = of_class(r"\Application", "ApplicationName").filter(|name| !name.is_empty() && !name.starts_with('@'));
    let of_package = || Some(family?.split('_').next()?.to_owned());
    let of_file = || Some(program?.rsplit('\\').next()?.trim_end_matches(".exe").trim_end_matches(".EXE").to_owned());
    if program.is_none() && family.is_none() {
        return None;
    }
    name.or_else(of_package).or_else(of_file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{super::tests::Exported, *};

    const WINDOWS_11: &str = include_str!("classes.reg");

    fn found(scheme: &str) -> Option<String> {
        find_handler(&Exported::read(WINDOWS_11), scheme, |program| !program.contains("gone"))
    }

    #[test]
    fn a_class_of_the_scheme_names_its_program() {
        assert_eq!(found("zoommtg").as_deref(), Some("Zoom"));
        assert_eq!(found("webex").as_deref(), Some("CiscoCollabHost"));
    }

    #[test]
    fn a_packaged_app_is_found_by_its_class_or_by_its_package() {
        assert_eq!(found("msteams").as_deref(), Some("ms-teams"));
        assert_eq!(found("ms-teams").as_deref(), Some("MSTeams"));
        assert_eq!(found("skype").as_deref(), Some("Microsoft.SkypeApp"));
    }

    #[test]
    fn the_persons_choice_comes_first_as_long_as_it_is_there() {
        assert_eq!(found("tel").as_deref(), Some("Phone Link"));
        assert_eq!(found("callto").as_deref(), Some("dialer"), "the chosen program is gone");
    }

    #[test]
    fn what_is_left_over_opens_nothing() {
        assert_eq!(found("gotomeeting"), None, "the program is gone");
        assert_eq!(found("bluejeans"), None, "the class is no protocol");
        assert_eq!(found("ringcentral"), None, "a class without a command");
        assert_eq!(found("nobody"), None);
    }
}
