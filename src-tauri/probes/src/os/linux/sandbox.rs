//! What the package of a browser lets it use: flatpaks by their own files and by what the person told the desktop, snaps by
//! their service. Changes nothing, and starts no browser.

mod flatpak;
mod portal;
mod snapd;

use crate::os::browser::Packed;
use flatpak::Permissions;
use futures_util::future::join_all;
use portal::Answers;
use preflight_diagnosis::{Access, Observed, Package, Why};
use std::path::{Path, PathBuf};
use tokio::sync::OnceCell;

/// Returns for each package whether it lets its browser use the camera, and the microphone.
pub(crate) async fn read_access(packed: &[&Packed]) -> Vec<[Observed<Access>; 2]> {
    let person = person_folder();
    let services = Services { person: person.as_deref(), bus: None, snapd: Path::new(snapd::SOCKET) };
    services.read_access(packed).await
}

/// Where packages are asked about.
struct Services<'s> {
    /// The person's own installation of flatpaks.
    person: Option<&'s Path>,
    /// Of the desktop; `None` for the session's own.
    bus: Option<&'s str>,
    snapd: &'s Path,
}

impl Services<'_> {
    /// Asks about all packages at once: one service that hangs is waited for once.
    async fn read_access(&self, packed: &[&Packed]) -> Vec<[Observed<Access>; 2]> {
        // Asked once, and only where it decides anything.
        let answers = OnceCell::new();
        let ask = async |packed: &Packed| match packed.package {
            Package::Flatpak => self.read_flatpak(packed, &answers).await,
            Package::Snap => snapd::read_access(self.snapd, &packed.id).await,
        };
        join_all(packed.iter().map(|packed| ask(packed))).await
    }

    async fn read_flatpak(&self, packed: &Packed, answers: &OnceCell<Observed<Answers>>) -> [Observed<Access>; 2] {
        let permissions = match Permissions::read(&packed.place, self.person, &packed.id) {
            Ok(permissions) => permissions,
            Err(error) => {
                let unknown = || Observed::Unknown(Why::Failed(format!("the flatpak's permissions: {error}")));
                return [unknown(), unknown()];
            }
        };
        let microphone = if permissions.pulseaudio { Access::Given } else { Access::Withheld };
        let answers = match permissions.all_devices {
            true => None,
            false => answers.get_or_init(|| portal::read_answers(self.bus)).await.known(),
        };
        [Observed::Known(find_camera(&permissions, answers, &packed.id)), Observed::Known(microphone)]
    }
}

/// The person's own installation of flatpaks.
fn person_folder() -> Option<PathBuf> {
    let data = std::env::var_os("XDG_DATA_HOME").filter(|data| !data.is_empty()).map(PathBuf::from);
    data.or_else(|| std::env::home_dir().map(|home| home.join(".local/share"))).map(|data| data.join("flatpak"))
}

/// Without the devices there is only the way through the desktop, and what was answered there shows that the browser takes it.
fn find_camera(permissions: &Permissions, answers: Option<&Answers>, id: &str) -> Access {
    if permissions.all_devices {
        return Access::Given;
    }
    match answers.and_then(|answers| answers.get(id)).map(Vec::as_slice) {
        Some([answer]) if answer == "yes" => Access::Given,
        Some([answer]) if answer == "no" => Access::Refused,
        Some([answer]) if answer == "ask" => Access::Asked,
        Some(_) | None => Access::Withheld,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use rstest::rstest;
    use std::time::Instant;
    use tokio::net::UnixListener;

    #[rstest]
    // Whoever has the devices asks nobody, whatever was answered.
    #[case(true, Some("no"), Access::Given)]
    #[case(true, None, Access::Given)]
    #[case(false, Some("yes"), Access::Given)]
    #[case(false, Some("no"), Access::Refused)]
    #[case(false, Some("ask"), Access::Asked)]
    #[case(false, None, Access::Withheld)]
    // The desktop takes anything else as no answer.
    #[case(false, Some(""), Access::Withheld)]
    #[case(false, Some("no yes"), Access::Withheld)]
    #[case(false, Some("maybe"), Access::Withheld)]
    fn the_desktop_counts_where_the_package_has_no_devices(
        #[case] all_devices: bool,
        #[case] answer: Option<&str>,
        #[case] access: Access,
    ) {
        let permissions = Permissions { all_devices, pulseaudio: true };
        let words = |answer: &str| answer.split_whitespace().map(str::to_owned).collect();
        let mut answers: Answers = [("com.example.Other".to_owned(), vec!["no".to_owned()])].into();
        answers.extend(answer.map(|answer| ("org.mozilla.firefox".to_owned(), words(answer))));
        assert_eq!(find_camera(&permissions, Some(&answers), "org.mozilla.firefox"), access);
    }

    #[test]
    fn without_a_desktop_the_package_alone_counts() {
        let permissions = Permissions { all_devices: false, pulseaudio: true };
        assert_eq!(find_camera(&permissions, None, "org.mozilla.firefox"), Access::Withheld);
    }

    #[tokio::test]
    async fn a_service_that_hangs_is_waited_for_once_and_costs_the_others_nothing() {
        let folder = tempfile::tempdir().unwrap();
        // It takes each connection, and never answers.
        let snapd = folder.path().join("snapd.socket");
        let _silent = UnixListener::bind(&snapd).unwrap();
        let active = folder.path().join("app/org.mozilla.firefox/current/active");
        std::fs::create_dir_all(&active).unwrap();
        std::fs::write(active.join("metadata"), "[Context]\nsockets=pulseaudio;\ndevices=all;\n").unwrap();
        let packed = |package, id: &str| Packed { package, id: id.to_owned(), place: folder.path().to_owned() };
        let snaps = ["chromium", "opera", "brave"].map(|id| packed(Package::Snap, id));
        let flatpak = packed(Package::Flatpak, "org.mozilla.firefox");
        let services = Services { person: None, bus: Some("unix:path=/nonexistent/bus"), snapd: &snapd };

        let start = Instant::now();
        let access = services.read_access(&[&snaps[0], &snaps[1], &snaps[2], &flatpak]).await;
        let took = start.elapsed();
        let timed_out = [Observed::Unknown(Why::TimedOut), Observed::Unknown(Why::TimedOut)];
        assert_eq!(access[..3], [timed_out.clone(), timed_out.clone(), timed_out]);
        assert_eq!(access[3], [Observed::Known(Access::Given), Observed::Known(Access::Given)]);
        assert!(took < snapd::DEADLINE * 2, "{took:?}");
    }
}
