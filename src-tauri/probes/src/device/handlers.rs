//! Which program this computer starts for the links of an app, such as `zoommtg:`. Starts none of them.

#[cfg(any(windows, test))]
pub(crate) mod classes;

use super::thread::on_own_thread;
use crate::Plan;
use preflight_diagnosis::{LinkHandler, LinkReading, Observed, Why, platform};

pub(crate) async fn handlers(plan: &Plan) -> Observed<Vec<LinkHandler>> {
    let reading = plan.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let app = reading.and_then(|reading| platform(reading.platform.as_deref()?)?.app.as_ref());
    let of_platform = app.map(|app| app.schemes.as_slice()).unwrap_or_default();
    let schemes = reading.map(|reading| schemes(reading, of_platform)).unwrap_or_default();
    if schemes.is_empty() {
        return Observed::Unknown(Why::NotAsked);
    }
    on_own_thread("handlers", || {
        let handler = |scheme: String| LinkHandler { program: crate::platform::handler(&scheme), scheme };
        Observed::Known(schemes.into_iter().map(handler).collect())
    })
    .await
}

/// The link's own scheme if it opens an app, else those of the platform's app.
fn schemes(reading: &LinkReading, of_platform: &[String]) -> Vec<String> {
    match reading.link.as_deref().and_then(|link| link.split_once(':')) {
        None => Vec::new(),
        Some(("http" | "https", _)) => of_platform.to_vec(),
        Some((own, _)) => vec![own.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(link: &str) -> Vec<String> {
        let reading = LinkReading { link: Some(link.to_owned()), ..LinkReading::default() };
        schemes(&reading, &["zoommtg".to_owned(), "zoomus".to_owned()])
    }

    #[test]
    fn the_schemes_of_the_app_are_asked_about() {
        assert_eq!(asked("msteams:/l/meetup-join/1"), ["msteams"]);
        assert_eq!(asked("https://zoom.us/j/1"), ["zoommtg", "zoomus"]);
        assert_eq!(schemes(&LinkReading::default(), &["zoommtg".to_owned()]), [""; 0]);
    }
}
