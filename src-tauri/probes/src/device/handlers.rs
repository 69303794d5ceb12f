//! Which program this computer starts for the links of an app, such as `zoommtg:`. Starts none of them.

use crate::{os, plan::Plan, thread};
use preflight_diagnosis::{LinkHandler, Observed, Why};
use preflight_invitation::{LinkReading, platform};

pub(crate) async fn handlers(plan: &Plan) -> Observed<Vec<LinkHandler>> {
    let reading = plan.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let schemes = reading.map(find_schemes).unwrap_or_default();
    if schemes.is_empty() {
        return Observed::Unknown(Why::NotAsked);
    }
    thread::observe("handlers", || {
        let handler = |scheme: String| LinkHandler { program: os::find_handler(&scheme), scheme };
        Observed::Known(schemes.into_iter().map(handler).collect())
    })
    .await
}

/// Returns the link's own scheme if it opens an app, else those of the platform's app.
fn find_schemes(reading: &LinkReading) -> Vec<String> {
    match reading.link.as_deref().and_then(|link| link.split_once(':')) {
        None => Vec::new(),
        Some(("http" | "https", _)) => {
            let app = reading.platform.as_deref().and_then(platform).and_then(|platform| platform.app.as_ref());
            app.map(|app| app.schemes.clone()).unwrap_or_default()
        }
        Some((own, _)) => vec![own.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(link: &str) -> Vec<String> {
        find_schemes(&LinkReading::read(link))
    }

    #[test]
    fn the_schemes_of_the_app_are_asked_about() {
        assert_eq!(asked("msteams:/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d"), ["msteams"]);
        assert!(asked("https://zoom.us/j/85123456789?pwd=abc").contains(&"zoommtg".to_owned()));
        assert_eq!(asked("https://interview.example/i/1"), [""; 0]);
        assert_eq!(asked("no link"), [""; 0]);
    }
}
