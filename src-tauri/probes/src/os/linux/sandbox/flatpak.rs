//! The permissions of a flatpak: those of its `metadata`, changed by the overrides of the computer and of the person
//! (flatpak-metadata(5), flatpak-override(1); their order is that of `flatpak_deploy_get_overrides` in flatpak's
//! `flatpak-dir.c`). Judges nothing, and starts no flatpak.

use crate::os::file::read_settings;
use crate::os::version::read_ini_value;
use std::io;
use std::path::{Path, PathBuf};

/// What a browser needs of a flatpak's permissions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Permissions {
    /// `devices=all`: the cameras' files are there.
    pub(super) all_devices: bool,
    /// `sockets=pulseaudio`: the sound server is, to listen and to speak.
    pub(super) pulseaudio: bool,
}

impl Permissions {
    /// Reads the permissions of an app of an installation; `person` is the person's own one, which may be the same.
    pub(super) fn read(installation: &Path, person: Option<&Path>, app: &str) -> io::Result<Permissions> {
        let mut permissions = Permissions::default();
        permissions.change(&read_settings(installation.join("app").join(app).join("current/active/metadata"))?);
        let of_computer = Some(installation).filter(|installation| Some(*installation) != person);
        let files = of_computer.into_iter().chain(person).flat_map(|folder| list_overrides(folder, app));
        for file in files {
            match read_settings(file) {
                Ok(text) => permissions.change(&text),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(permissions)
    }

    fn change(&mut self, text: &str) {
        let mut switch = |switch: fn(&mut Permissions) -> &mut bool, key: &str, name: &str| {
            let list = read_ini_value(text, "Context", key).unwrap_or_default();
            if let Some(on) = list.split(';').filter_map(|word| find_switch(word.trim(), name)).next_back() {
                *switch(self) = on;
            }
        };
        switch(|permissions| &mut permissions.all_devices, "devices", "all");
        switch(|permissions| &mut permissions.pulseaudio, "sockets", "pulseaudio");
    }
}

/// Returns whether a word of a list switches the named thing on; `None` for a word about another. One with a condition
/// (`if:all:…`) may: nobody is told that it does not.
fn find_switch(word: &str, name: &str) -> Option<bool> {
    let conditional = || word.strip_prefix("if:").and_then(|rest| rest.split(':').next()) == Some(name);
    if word == name || conditional() { Some(true) } else { (word.strip_prefix('!') == Some(name)).then_some(false) }
}

/// Returns the files of an installation that change the permissions of an app: those for all first.
fn list_overrides(installation: &Path, app: &str) -> [PathBuf; 2] {
    ["global", app].map(|name| installation.join("overrides").join(name))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::fs;

    const APP: &str = "org.mozilla.firefox";

    /// A computer with the app for everybody, and the files that change its permissions.
    fn read(metadata: &str, overrides: &[(&str, &str)]) -> (bool, bool) {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write(&format!("system/app/{APP}/current/active/metadata"), metadata);
        overrides.iter().for_each(|(path, context)| write(path, &format!("[Context]\n{context}\n")));
        let (system, person) = (folder.path().join("system"), folder.path().join("person"));
        let permissions = Permissions::read(&system, Some(&person), APP).unwrap();
        (permissions.all_devices, permissions.pulseaudio)
    }

    /// As Flathub gives it to Firefox, without what is of no use here.
    const METADATA: &str = "[Application]\nname=org.mozilla.firefox\nruntime=org.freedesktop.Platform/x86_64/24.08\n\n[Context]\n\
        shared=network;ipc;\nsockets=x11;wayland;pulseaudio;fallback-x11;pcsc;cups;\ndevices=all;\nfilesystems=xdg-download;\n\n\
        [Session Bus Policy]\norg.freedesktop.FileManager1=talk\n";

    #[test]
    fn a_package_has_what_its_metadata_gives() {
        assert_eq!(read(METADATA, &[]), (true, true));
        assert_eq!(read("[Context]\nsockets=wayland;\ndevices=dri;\n", &[]), (false, false));
        assert_eq!(read("[Application]\ndevices=all;\n[Context]\n", &[]), (false, false), "another section");
        assert_eq!(read("devices=all", &[]), (false, false));
        // A condition may hold.
        assert_eq!(read("[Context]\ndevices=dri;if:all:!has-input-device;\n", &[]), (true, false));
        assert_eq!(read("[Context]\ndevices=if:\nsockets=;;!;!!pulseaudio\n", &[]), (false, false));
    }

    #[test]
    fn the_person_has_the_last_word() {
        let app = format!("person/overrides/{APP}");
        let of_computer = format!("system/overrides/{APP}");
        // As Flatseal writes it.
        assert_eq!(read(METADATA, &[(&app, "devices=!all;")]), (false, true));
        assert_eq!(read(METADATA, &[(&app, "sockets=!pulseaudio;!x11")]), (true, false));
        assert_eq!(read(METADATA, &[("person/overrides/global", "devices=!all;")]), (false, true));
        assert_eq!(
            read(METADATA, &[("person/overrides/global", "devices=!all;"), (&app, "devices=all;")]),
            (true, true)
        );
        assert_eq!(read(METADATA, &[(&of_computer, "devices=!all;")]), (false, true));
        assert_eq!(read(METADATA, &[("system/overrides/global", "devices=!all")]), (false, true));
        assert_eq!(read(METADATA, &[(&of_computer, "devices=!all;"), (&app, "devices=dri;all;")]), (true, true));
        // What is said for everybody comes before what is said for one.
        let later = ("person/overrides/global", "devices=!all;");
        assert_eq!(read(METADATA, &[(&of_computer, "devices=all;"), later]), (false, true));
        // Another app's file, or another permission.
        assert_eq!(read(METADATA, &[("person/overrides/org.chromium.Chromium", "devices=!all;")]), (true, true));
        assert_eq!(read(METADATA, &[(&app, "devices=!kvm;!dri\nfilesystems=!host")]), (true, true));
    }

    #[test]
    fn what_is_the_persons_own_is_changed_by_the_person_alone() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path();
        fs::create_dir_all(own.join(format!("app/{APP}/current/active"))).unwrap();
        fs::write(own.join(format!("app/{APP}/current/active/metadata")), METADATA).unwrap();
        let all = Permissions { all_devices: true, pulseaudio: true };
        assert_eq!(Permissions::read(own, Some(own), APP).unwrap(), all);
        assert_eq!(Permissions::read(own, None, APP).unwrap(), all);
        fs::create_dir_all(own.join("overrides")).unwrap();
        fs::write(own.join("overrides/global"), "[Context]\ndevices=!all").unwrap();
        assert!(!Permissions::read(own, Some(own), APP).unwrap().all_devices);
        // What cannot be read is not taken for nothing.
        fs::write(own.join("overrides/global"), b"\xff").unwrap();
        assert!(Permissions::read(own, Some(own), APP).is_err());
        assert!(Permissions::read(own, Some(own), "org.example.Gone").is_err());
    }
}
