//! `prefs.js` of a profile: what differs from Firefox's own settings. Reads the few that concern camera, microphone, WebRTC and
//! the way into the internet.

use crate::browser::unreadable::Unreadable;
use crate::os::file::read_file;
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};

const LIMIT: u64 = 64 << 20;

/// The preferences that are looked at.
pub(super) const CAMERA: &str = "permissions.default.camera";
pub(super) const MICROPHONE: &str = "permissions.default.microphone";
pub(super) const NAVIGATOR: &str = "media.navigator.enabled";
pub(super) const CONNECTIONS: &str = "media.peerconnection.enabled";
/// Without these no packet goes out directly where they are set.
pub(super) const INDIRECT: [&str; 2] = ["media.peerconnection.ice.proxy_only", "media.peerconnection.ice.relay_only"];
/// Containers have permissions of their own.
pub(super) const CONTAINERS_APART: &str = "permissions.isolateBy.userContext";
/// How a proxy is found: 0 none, 1 by hand, 2 a script, 4 detected, 5 as the system says.
pub(super) const PROXY: &str = "network.proxy.type";
/// How names are looked up: 3 over HTTPS, and nowhere else.
pub(super) const DNS: &str = "network.trr.mode";
const WANTED: [&str; 9] =
    [CAMERA, MICROPHONE, NAVIGATOR, CONNECTIONS, INDIRECT[0], INDIRECT[1], CONTAINERS_APART, PROXY, DNS];

pub(super) type Preferences = BTreeMap<&'static str, Value>;

/// Reads the preferences of a profile; one without the file is a new one.
pub(super) fn read(profile: &Path) -> Result<Preferences, Unreadable> {
    match read_file(&profile.join("prefs.js"), LIMIT).map_err(Unreadable::from) {
        Ok(text) => Ok(parse(&String::from_utf8_lossy(&text))),
        Err(error) if error.is_missing() => Ok(Preferences::new()),
        Err(error) => Err(error),
    }
}

/// Reads lines such as `user_pref("media.peerconnection.enabled", false);`. Firefox writes them so; anything else is passed
/// over. Of two the later one counts.
fn parse(text: &str) -> Preferences {
    text.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<(&'static str, Value)> {
    let line = line.trim().strip_prefix("user_pref(\"")?;
    let (name, rest) = line.split_once('"')?;
    let value = rest.trim_start().strip_prefix(',')?.trim_end().strip_suffix(";")?.trim_end().strip_suffix(')')?;
    Some((find_wanted(name)?, serde_json::from_str(value.trim()).ok()?))
}

/// Returns the name of a preference that is looked at.
pub(super) fn find_wanted(name: &str) -> Option<&'static str> {
    WANTED.into_iter().find(|wanted| *wanted == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case("user_pref(\"permissions.default.camera\", 2);", Some((CAMERA, json!(2))))]
    #[case("  user_pref(\"media.peerconnection.enabled\",false) ;\r", Some((CONNECTIONS, json!(false))))]
    #[case("user_pref(\"media.navigator.enabled\", \"text\");", Some((NAVIGATOR, json!("text"))))]
    #[case("// user_pref(\"permissions.default.camera\", 2);", None)]
    #[case("user_pref(\"permissions.default.camera.x\", 2);", None)]
    #[case("user_pref(\"permissions.default.camera\", 2", None)]
    #[case("user_pref(\"permissions.default.camera\"", None)]
    #[case("user_pref(\"permissions.default.camera\", nonsense);", None)]
    #[case("pref(\"permissions.default.camera\", 2);", None)]
    #[case("", None)]
    fn lines_are_read(#[case] line: &str, #[case] expected: Option<(&'static str, Value)>) {
        assert_eq!(parse_line(line), expected);
    }

    #[test]
    fn the_later_one_counts() {
        let text = "# Mozilla User Preferences\nuser_pref(\"permissions.default.camera\", 2);\nnonsense\n\
                    user_pref(\"permissions.default.camera\", 1);\n";
        assert_eq!(parse(text), Preferences::from([(CAMERA, json!(1))]));
    }
}
