//! The devices that a browser gave a page, beside those that this program tested and those that the interview will be given.

use crate::{
    browsers::settings_in_use,
    evidence::{BrowserPage, Capture, DeviceInPage, SitePermission},
    seen::Seen,
};

/// Whether the browser gave our page a device and will ask once more when the interview wants it: what is allowed to one site
/// is allowed to no other.
pub(crate) fn asks_again(seen: &Seen) -> bool {
    let Some(page) = seen.evidence.browser_page.known() else { return false };
    let settings = settings_in_use(seen.evidence, &page.browser);
    let asks = |of: fn(&crate::evidence::SiteSettings) -> Option<&SitePermission>| {
        settings.iter().any(|settings| settings.origin.is_some() && of(settings) == Some(&SitePermission::Ask))
    };
    (page.seen.camera.as_ref().is_some_and(DeviceInPage::is_given) && asks(|settings| settings.camera.known()))
        || (page.seen.microphone.as_ref().is_some_and(DeviceInPage::is_given)
            && asks(|settings| settings.microphone.known()))
}

/// The camera that the page was given, where it is known to be another one than was tested.
pub(crate) fn other_camera(seen: &Seen) -> Option<String> {
    let camera = seen.evidence.camera.known()?;
    let tested = &camera.stream.known()?.succeeded()?.device;
    let known = camera.devices.known()?.iter().map(|device| device.name.as_str());
    let given = given(seen.evidence.browser_page.known()?, |page| page.seen.camera.as_ref())?;
    find_other(&given.device, tested, known)
}

/// The microphone that the page was given, where it is known to be another one than was tested.
pub(crate) fn other_microphone(seen: &Seen) -> Option<String> {
    let microphone = seen.evidence.microphone.known()?;
    let tested = &microphone.stream.known()?.succeeded()?.device;
    let known = microphone.devices.known()?.iter().map(|device| device.name.as_str());
    let given = given(seen.evidence.browser_page.known()?, |page| page.seen.microphone.as_ref())?;
    find_other(&given.device, tested, known)
}

fn given<T>(page: &BrowserPage, of: impl Fn(&BrowserPage) -> Option<&DeviceInPage<T>>) -> Option<&T> {
    if let Capture::Given(given) = &of(page)?.capture { Some(given) } else { None }
}

/// Browsers put something of their own around a name ("Default - HD Webcam (046d:0825)"): only one that names a device of this
/// computer, and not the tested one, is another.
fn find_other<'n>(label: &str, tested: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    let is_named = |name: &str| !name.is_empty() && label.contains(name);
    if tested.is_empty() || is_named(tested) {
        return None;
    }
    known.filter(|name| is_named(name)).max_by_key(|name| name.len()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("HD Webcam (046d:0825)", "HD Webcam", None)]
    #[case("HD Webcam (046d:0825)", "Integrated Camera", Some("HD Webcam"))]
    #[case("Default - HD Webcam", "Integrated Camera", Some("HD Webcam"))]
    // Called otherwise, as some systems do: nothing is known.
    #[case("FaceTime-Kamera", "FaceTime Camera", None)]
    #[case("HD Webcam Pro", "Integrated Camera", Some("HD Webcam Pro"))]
    #[case("HD Webcam", "", None)]
    #[case("", "Integrated Camera", None)]
    fn another_device_is_one_that_is_known(#[case] label: &str, #[case] tested: &str, #[case] other: Option<&str>) {
        let known = ["Integrated Camera", "HD Webcam", "HD Webcam Pro", ""];
        assert_eq!(find_other(label, tested, known.into_iter()).as_deref(), other);
    }
}
