//! Policies in the registry. A list is a key of its own with the values `1`, `2` and so on, or JSON in a text.
//!
//! Sources: <https://www.chromium.org/administrators/windows-quick-start/>, <https://mozilla.github.io/policy-templates/>.

use super::Registry;
use serde_json::{Map, Value};

/// Those of the computer count more than those of the person.
const ROOTS: [&str; 2] = [r"HKLM\SOFTWARE\Policies", r"HKCU\SOFTWARE\Policies"];
/// Policies that are yes or no: the registry has only numbers.
const FLAGS: [&str; 2] = ["VideoCaptureAllowed", "AudioCaptureAllowed"];
/// No policy has more keys inside each other.
const DEEPEST: usize = 6;

/// Returns the policies below a key of `SOFTWARE\Policies`, the most important first.
pub(crate) fn read_policies(registry: &impl Registry, key: &str) -> Vec<Map<String, Value>> {
    ROOTS.iter().map(|root| read_key(registry, &format!(r"{root}\{key}"), DEEPEST)).collect()
}

fn read_key(registry: &impl Registry, path: &str, depth: usize) -> Map<String, Value> {
    let values = registry.values(path).into_iter();
    let mut read: Map<String, Value> =
        values.filter_map(|name| read_value(registry, path, &name).map(|value| (name, value))).collect();
    for key in registry.keys(path).into_iter().filter(|_| depth > 0) {
        let below = read_key(registry, &format!(r"{path}\{key}"), depth - 1);
        read.insert(key, into_list(below));
    }
    read
}

fn read_value(registry: &impl Registry, path: &str, name: &str) -> Option<Value> {
    if let Some(number) = registry.number(path, name) {
        let is_flag = FLAGS.iter().any(|flag| flag.eq_ignore_ascii_case(name));
        return Some(if is_flag { (number != 0).into() } else { number.into() });
    }
    let text = registry.text(path, name)?;
    let is_json = text.trim_start().starts_with(['[', '{']);
    let json = is_json.then(|| serde_json::from_str(&text).ok()).flatten();
    // `[*.]meet.example` only begins like a list.
    Some(json.unwrap_or(Value::String(text)))
}

/// Makes a list of what has numbers for names, in their order.
fn into_list(values: Map<String, Value>) -> Value {
    let numbered: Option<Vec<(u32, &Value)>> =
        values.iter().map(|(name, value)| Some((name.parse().ok()?, value))).collect();
    match numbered {
        Some(mut numbered) if !numbered.is_empty() => {
            numbered.sort_by_key(|(number, _)| *number);
            numbered.into_iter().map(|(_, value)| value.clone()).collect()
        }
        Some(_) | None => Value::Object(values),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::Exported, *};
    use serde_json::json;

    const MANAGED: &str = r#"
        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome]
        "VideoCaptureAllowed"=dword:00000000
        "WebRtcIPHandling"="disable_non_proxied_udp"
        "WebRtcIPHandlingUrl"="[{\"url\": \"https://meet.example\", \"handling\": \"default\"}]"
        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome\VideoCaptureAllowedUrls]
        "1"="https://first.example"
        "10"="https://last.example"
        "2"="[*.]meet.example"
        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome\URLBlocklist]
        [HKEY_CURRENT_USER\SOFTWARE\Policies\Google\Chrome]
        "VideoCaptureAllowed"=dword:00000001
        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Mozilla\Firefox\Permissions\Camera]
        "BlockNewRequests"=dword:00000001
        [HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Mozilla\Firefox\Permissions\Camera\Allow]
        "1"="https://meet.example"
    "#;

    // The registry of the tests knows names in lower case only.
    #[test]
    fn values_lists_and_keys_are_read() {
        let read = |key: &str| -> Vec<Value> {
            read_policies(&Exported::read(MANAGED), key).into_iter().map(Value::Object).collect()
        };
        assert_eq!(
            read(r"Google\Chrome"),
            [
                json!({
                    "videocaptureallowed": false,
                    "webrtciphandling": "disable_non_proxied_udp",
                    "webrtciphandlingurl": [{"url": "https://meet.example", "handling": "default"}],
                    "videocaptureallowedurls": ["https://first.example", "[*.]meet.example", "https://last.example"],
                    "urlblocklist": {},
                }),
                json!({"videocaptureallowed": true}),
            ]
        );
        let permissions =
            json!({"permissions": {"camera": {"blocknewrequests": 1, "allow": ["https://meet.example"]}}});
        assert_eq!(read(r"Mozilla\Firefox"), [permissions, json!({})]);
        assert_eq!(read(r"Vivaldi"), [json!({}), json!({})]);
    }
}
