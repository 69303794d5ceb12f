//! Programs that open the links of an app, `zoommtg:` and the like: desktop entries as installers write them. Nothing is
//! ever started.

use std::{fs, io, os::unix::fs::PermissionsExt, path::Path};

/// Below `data` an entry for each scheme, in `programs` the program that it names.
pub(crate) fn install(schemes: &[String], data: &Path, programs: &Path) -> io::Result<()> {
    let entries = data.join("applications");
    for folder in [entries.as_path(), programs] {
        fs::create_dir_all(folder)?;
    }
    for scheme in schemes {
        let program = programs.join(format!("{scheme}-opener"));
        fs::write(&program, "#!/bin/sh\n")?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Opener of {scheme}\nExec={} %U\nNoDisplay=true\n\
             MimeType=x-scheme-handler/{scheme};\n",
            program.display()
        );
        fs::write(entries.join(format!("{scheme}.desktop")), entry)?;
    }
    Ok(())
}
