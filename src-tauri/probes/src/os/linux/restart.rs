//! Whether Linux waits for a restart. Debian and Ubuntu leave a file in `/run`; elsewhere an update of the kernel shows
//! itself where it takes the modules of the running one away (Arch). Asks no package manager.

use crate::answer::observe;
use preflight_diagnosis::{Observed, RestartSign};
use std::{fs, io, path::Path};

pub(crate) fn find_restart_signs() -> Observed<Vec<RestartSign>> {
    let kernel = sysinfo::System::kernel_version().ok();
    observe("the signs of a restart", find_signs(Path::new("/run"), Path::new("/lib/modules"), kernel.as_deref()))
}

fn find_signs(run: &Path, modules: &Path, kernel: Option<&str>) -> io::Result<Vec<RestartSign>> {
    let mut signs = Vec::new();
    // Written by packages such as linux-image and libc6 through update-notifier; gone with the restart.
    if run.join("reboot-required").try_exists()? {
        signs.push(RestartSign::PackageUpdate);
    }
    if let Some(kernel) = kernel
        && !modules.join(kernel).try_exists()?
        && holds_kernel(modules)
    {
        signs.push(RestartSign::KernelReplaced);
    }
    Ok(signs)
}

/// Tells whether the modules of some kernel are there. A container has none, and runs on a kernel of somebody else.
fn holds_kernel(modules: &Path) -> bool {
    let mut kernels = fs::read_dir(modules).into_iter().flatten().flatten();
    kernels.any(|kernel| kernel.path().join("modules.dep").exists())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const RUNNING: &str = "6.12.4-arch1-1";

    /// Returns what is found where these files are.
    fn found(files: &[&str]) -> Vec<RestartSign> {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let file = root.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        find_signs(&root.path().join("run"), &root.path().join("modules"), Some(RUNNING)).unwrap()
    }

    #[test]
    fn the_file_of_debian_is_a_sign_and_its_list_alone_is_none() {
        assert_eq!(found(&["run/reboot-required", "run/reboot-required.pkgs"]), [RestartSign::PackageUpdate]);
        assert_eq!(found(&["run/reboot-required.pkgs"]), []);
        assert_eq!(found(&[]), []);
    }

    #[test]
    fn a_kernel_without_its_modules_was_replaced() {
        let next = "modules/6.12.8-arch1-1/modules.dep";
        assert_eq!(found(&[next]), [RestartSign::KernelReplaced]);
        assert_eq!(found(&[next, "modules/6.12.4-arch1-1/modules.dep"]), [], "both are installed");
        assert_eq!(found(&["modules/6.12.8-arch1-1/extra/v4l2loopback.ko"]), [], "no kernel of its own");
    }

    #[test]
    fn an_unknown_kernel_was_not_replaced() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("6.12.8")).unwrap();
        fs::write(root.path().join("6.12.8/modules.dep"), "").unwrap();
        assert_eq!(find_signs(root.path(), root.path(), None).unwrap(), []);
    }
}
