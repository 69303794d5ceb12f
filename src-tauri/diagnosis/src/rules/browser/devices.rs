//! The devices that a browser gave a page, beside those that this program tested and those that the interview will be given.

use crate::{
    browsers::settings_in_use,
    evidence::{BrowserPage, Capture, DeviceInPage, SitePermission, SiteSettings},
    seen::Seen,
};

/// Whether the browser gave our page a device and will ask once more when the interview wants it: what is allowed to one site
/// is allowed to no other.
pub(crate) fn asks_again(seen: &Seen) -> bool {
    let Some(page) = seen.evidence.browser_page.known() else { return false };
    let settings = settings_in_use(seen.evidence, &page.browser);
    let asks = |of: fn(&SiteSettings) -> Option<&SitePermission>| {
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
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{evidence::Evidence, profile::Profile};
    use jiff::Timestamp;
    use rstest::rstest;
    use serde_json::{Value, json};

    fn evidence(camera: Value, microphone: Value, settings: Value) -> Evidence {
        let device = |capture: Value| json!({"before": "prompt", "count": 1, "capture": capture});
        let seen = json!({"camera": device(camera), "microphone": device(microphone)});
        let stream = |device: &str| json!({"known": {"succeeded": {"device": device}}});
        let sound = |name: &str| json!({"name": name, "kind": "real", "default": false});
        serde_json::from_value(json!({
            "browser_page": {"known": {"browser": "firefox", "stage": "finished", "seen": seen}},
            "site_settings": {"known": [settings]},
            "camera": {"known": {"devices": {"known": [{"name": "Cam A", "id": "0"}, {"name": "Cam B", "id": "1"}]},
                "stream": stream("Cam A")}},
            "microphone": {"known": {"devices": {"known": [sound("Mic A"), sound("Mic B")]}, "stream": stream("Mic A")}},
        }))
        .unwrap()
    }

    fn picture(device: &str) -> Value {
        json!({"given": {"device": device, "width": 640, "height": 480, "frames": 9, "mean_luma": 90.0, "contrast": 9.0,
            "muted": false}})
    }

    fn sound(device: &str) -> Value {
        json!({"given": {"device": device, "muted": false}})
    }

    fn settings(camera: &str, microphone: &str, origin: Option<&str>) -> Value {
        json!({"browser": "firefox", "is_current": true, "origin": origin, "camera": {"known": camera},
            "microphone": {"known": microphone}})
    }

    const SITE: Option<&str> = Some("https://acme.example");

    #[rstest]
    #[case(picture("Cam B"), json!("not-asked"), settings("ask", "allowed", SITE), true)]
    #[case(json!("not-asked"), sound("Mic A"), settings("ask", "allowed", SITE), false)]
    #[case(json!("not-asked"), sound("Mic A"), settings("allowed", "ask", SITE), true)]
    #[case(picture("Cam B"), sound("Mic A"), settings("allowed", "allowed", SITE), false)]
    #[case(picture("Cam B"), sound("Mic A"), settings("ask", "ask", None), false)]
    fn what_was_given_to_our_page_is_asked_for_again(
        #[case] camera: Value,
        #[case] microphone: Value,
        #[case] settings: Value,
        #[case] again: bool,
    ) {
        let evidence = evidence(camera, microphone, settings);
        assert_eq!(asks_again(&Seen::new(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH)), again);
    }

    #[test]
    fn each_device_is_compared_with_its_own_kind() {
        let evidence = evidence(picture("Cam B"), sound("Mic B"), settings("ask", "ask", SITE));
        let seen = Seen::new(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH);
        assert_eq!(other_camera(&seen).as_deref(), Some("Cam B"));
        assert_eq!(other_microphone(&seen).as_deref(), Some("Mic B"));
    }

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
