//! What the page tells, read with care: it comes from a browser, in which other programs and extensions have their hands too.

use preflight_diagnosis::{Capture, PageStage, SeenInPage};
use serde::Deserialize;

/// Names of devices and words of errors are short.
const LONGEST: usize = 200;
const MOST_HOSTS: usize = 12;
const MOST_CODECS: usize = 20;

/// How far the page is, and all that it has seen so far.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Told {
    /// Which time it was loaded.
    pub(super) visit: u32,
    pub(super) stage: PageStage,
    pub(super) seen: SeenInPage,
}

impl Told {
    /// Reads it; `None` if it is not in the shape in which the page tells it.
    pub(super) fn read(body: &[u8]) -> Option<Told> {
        let mut told: Told = serde_json::from_slice(body).ok()?;
        let seen = &mut told.seen;
        seen.hosts.truncate(MOST_HOSTS);
        seen.codecs.truncate(MOST_CODECS);
        seen.hosts.iter_mut().for_each(|host| shorten(&mut host.host));
        seen.codecs.iter_mut().for_each(shorten);
        if let Some(camera) = &mut seen.camera {
            clean(&mut camera.capture, |picture| shorten(&mut picture.device));
        }
        if let Some(microphone) = &mut seen.microphone {
            clean(&mut microphone.capture, |sound| shorten(&mut sound.device));
        }
        // That a page was never loaded it cannot tell itself.
        (told.stage != PageStage::NeverLoaded).then_some(told)
    }
}

fn clean<T>(capture: &mut Capture<T>, given: impl Fn(&mut T)) {
    match capture {
        Capture::Given(delivered) => given(delivered),
        Capture::Refused(refusal) => {
            shorten(&mut refusal.error);
            shorten(&mut refusal.message);
        }
        Capture::NotAsked | Capture::Asked => {}
    }
}

/// Leaves out what is not to be shown, and what is too long.
fn shorten(text: &mut String) {
    *text = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[test]
    fn what_the_page_sends_is_read() {
        let body = br#"{"visit":1,"stage":"finished","seen":{"hosts":[{"host":"a.example","reach":"answered","took_ms":12}],"codecs":["video/VP8"],
            "camera":{"before":"prompt","after":"granted","count":1,"capture":{"given":{"device":"Cam","width":640,"height":480,
            "frames":18,"mean_luma":93.5,"contrast":20.25,"muted":false}}},
            "microphone":{"before":"prompt","after":"denied","count":1,"capture":{"refused":{"error":"NotAllowedError",
            "message":"Permission dismissed","took_ms":2100}}},
            "connection":{"supported":true,"host":1,"server_reflexive":0,"relay":0,"complete":true},
            "storage":{"cookies":true,"local_storage":false},"shares_screen":true}}"#;
        let told = Told::read(body).unwrap();
        assert_eq!(told.stage, PageStage::Finished);
        assert!(matches!(told.seen.camera.unwrap().capture, Capture::Given(picture) if picture.frames == 18));
        assert!(matches!(told.seen.microphone.unwrap().capture, Capture::Refused(refusal) if refusal.took_ms == 2100));
    }

    #[test]
    fn what_is_only_asked_is_read_too() {
        let body = br#"{"visit":2,"stage":"asking","seen":{"hosts":[],"codecs":[],"camera":{"before":"prompt","count":1,"capture":"asked"}}}"#;
        assert_eq!(Told::read(body).unwrap().seen.camera.unwrap().capture, Capture::Asked);
    }

    #[rstest]
    #[case("")]
    #[case("{}")]
    #[case("[]")]
    #[case(r#"{"visit":1,"stage":"never-loaded","seen":{}}"#)]
    #[case(r#"{"visit":1,"stage":"gone","seen":{}}"#)]
    #[case(r#"{"stage":"left","seen":{}}"#)]
    #[case(r#"{"visit":-1,"stage":"left","seen":{}}"#)]
    #[case(r#"{"visit":1,"stage":"left","seen":{"camera":1}}"#)]
    #[case(r#"{"visit":1,"stage":"left","seen":{"more":1}}"#)]
    #[case(r#"{"visit":1,"stage":"left","seen":{"hosts":[{"host":"a","reach":"answered","took_ms":-1}]}}"#)]
    fn anything_else_is_not(#[case] body: &str) {
        assert_eq!(Told::read(body.as_bytes()), None);
    }

    #[test]
    fn long_and_hidden_words_are_cut() {
        let body = format!(r#"{{"visit":1,"stage":"left","seen":{{"codecs":["{}\u0007"]}}}}"#, "ä".repeat(500));
        assert_eq!(Told::read(body.as_bytes()).unwrap().seen.codecs, ["ä".repeat(200)]);
    }
}
