//! What the package of a browser lets it use: flatpaks by their own files and by what the person told the desktop, snaps by
//! their service. Changes nothing, and starts no browser.

mod flatpak;
mod portal;
mod snapd;

use crate::os::browser::Packed;
use flatpak::Permissions;
use portal::Answers;
use preflight_diagnosis::{Access, Observed, Package, Why};
use std::path::{Path, PathBuf};

/// Returns for each package whether it lets its browser use the camera, and the microphone.
pub(crate) async fn read_access(packed: &[&Packed]) -> Vec<[Observed<Access>; 2]> {
    let person = person_folder();
    // Asked once, and only where it decides anything.
    let mut answers = None;
    let mut access = Vec::with_capacity(packed.len());
    for packed in packed {
        access.push(match packed.package {
            Package::Flatpak => read_flatpak(packed, person.as_deref(), &mut answers).await,
            Package::Snap => snapd::read_access(Path::new(snapd::SOCKET), &packed.id).await,
        });
    }
    access
}

/// The person's own installation of flatpaks.
fn person_folder() -> Option<PathBuf> {
    let data = std::env::var_os("XDG_DATA_HOME").filter(|data| !data.is_empty()).map(PathBuf::from);
    data.or_else(|| std::env::home_dir().map(|home| home.join(".local/share"))).map(|data| data.join("flatpak"))
}

async fn read_flatpak(
    packed: &Packed,
    person: Option<&Path>,
    answers: &mut Option<Observed<Answers>>,
) -> [Observed<Access>; 2] {
    let permissions = match Permissions::read(&packed.place, person, &packed.id) {
        Ok(permissions) => permissions,
        Err(error) => {
            let unknown = || Observed::Unknown(Why::Failed(format!("the flatpak's permissions: {error}")));
            return [unknown(), unknown()];
        }
    };
    let microphone = if permissions.pulseaudio { Access::Given } else { Access::Withheld };
    if !permissions.all_devices && answers.is_none() {
        *answers = Some(portal::read_answers(None).await);
    }
    let answers = answers.as_ref().and_then(Observed::known);
    [Observed::Known(find_camera(&permissions, answers, &packed.id)), Observed::Known(microphone)]
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
    use super::*;
    use rstest::rstest;

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
}
