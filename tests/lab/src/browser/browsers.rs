//! Browsers as a system has them: desktop entries, programs that tell their version, and who opens links. None of them can
//! show a page, but those that are real.

use super::real::Real;
use crate::places::Places;
use serde::Deserialize;
use std::{fs, io, os::unix::fs::PermissionsExt, path::Path};

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Browsers {
    pub(crate) installed: Vec<Browser>,
    /// The `entry` of the one that opens links, as mimeapps.list names it.
    pub(crate) default: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Browser {
    /// The desktop entry's name, and the program's: `firefox`.
    pub(crate) entry: String,
    /// What the program says when it is asked for its version; without it the program gives no answer and hangs.
    #[serde(default)]
    says: Option<String>,
    /// The program says its version over and over, and what it has started hides from it.
    #[serde(default)]
    floods: bool,
    /// The entry is there, the program was removed.
    #[serde(default)]
    removed: bool,
    /// It is no stand-in.
    #[serde(default)]
    pub(crate) real: Option<Real>,
    /// It came as the person's own flatpak, whose id is the `entry`.
    #[serde(default)]
    flatpak: Option<Flatpak>,
}

/// What flatpak and the person wrote about an app.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Flatpak {
    metadata: String,
    /// The person's own changes.
    #[serde(default)]
    overrides: Option<String>,
}

impl Browser {
    pub(crate) fn explain(&self) -> String {
        if let Some(real) = &self.real {
            return real.explain();
        }
        if let Some(flatpak) = &self.flatpak {
            let changed = if flatpak.overrides.is_some() { ", with the person's changes" } else { "" };
            return format!("{} (a flatpak{changed})", self.entry);
        }
        match (&self.says, self.removed) {
            _ if self.floods => format!("{} (it says its version without an end)", self.entry),
            (_, true) => format!("{} (its entry only: the program was removed)", self.entry),
            (Some(says), false) => format!("{} ({says})", self.entry),
            (None, false) => format!("{} (it does not tell its version)", self.entry),
        }
    }
}

impl Browsers {
    pub(crate) fn real(&self) -> impl Iterator<Item = &Real> {
        self.installed.iter().filter_map(|browser| browser.real.as_ref())
    }

    /// Below `share` the entries, below `bin` the programs, in `xdg` who opens links; below `home` the profiles of real
    /// browsers, below `etc` their policies.
    pub(crate) fn install(&self, folder: &Path, places: &Places) -> io::Result<()> {
        let [entries, programs, config] = ["share/applications", "bin", "xdg"].map(|name| folder.join(name));
        for folder in [&entries, &programs, &config] {
            fs::create_dir_all(folder)?;
        }
        for Browser { entry, says, floods, removed, real, flatpak } in &self.installed {
            if let Some(flatpak) = flatpak {
                flatpak.install(&folder.join("home/.local/share/flatpak"), entry)?;
                continue;
            }
            let program = programs.join(entry);
            let file = format!(
                "[Desktop Entry]\nType=Application\nName={entry}\nExec={} %U\nCategories=Network;WebBrowser;\n\
                 MimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;\n",
                program.display()
            );
            fs::write(entries.join(format!("{entry}.desktop")), file)?;
            if !removed {
                let answer = match (real, says) {
                    (Some(real), _) => real.install(&folder.join("home"), &folder.join("etc"), places)?,
                    (None, _) if *floods => "setsid sleep 60 & exec yes 120.0".to_owned(),
                    (None, Some(says)) => format!("echo '{says}'"),
                    (None, None) => "exec sleep 60".to_owned(),
                };
                fs::write(&program, format!("#!/bin/sh\n{answer}\n"))?;
                fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
            }
        }
        if let Some(default) = &self.default {
            let list = format!("[Default Applications]\nx-scheme-handler/https={default}.desktop\n");
            fs::write(config.join("mimeapps.list"), list)?;
        }
        Ok(())
    }
}

impl Flatpak {
    fn install(&self, installation: &Path, app: &str) -> io::Result<()> {
        let write = |path: &str, text: &str| {
            let file = installation.join(path);
            fs::create_dir_all(file.parent().unwrap_or(installation))?;
            fs::write(&file, text).map(|()| file)
        };
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName={app}\nExec=/usr/bin/flatpak run {app}\nX-Flatpak={app}\n\
             Categories=Network;WebBrowser;\nMimeType=text/html;x-scheme-handler/https;\n"
        );
        write(&format!("exports/share/applications/{app}.desktop"), &entry)?;
        let program = write(&format!("exports/bin/{app}"), "#!/bin/sh\nexit 1\n")?;
        fs::set_permissions(program, fs::Permissions::from_mode(0o755))?;
        write(&format!("app/{app}/current/active/metadata"), &self.metadata)?;
        self.overrides.iter().try_for_each(|text| write(&format!("overrides/{app}"), text).map(drop))
    }
}
