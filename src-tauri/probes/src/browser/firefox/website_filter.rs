//! The policy `WebsiteFilter`, which blocks whole sites by match patterns.
//!
//! Sources: <https://mozilla.github.io/policy-templates/#websitefilter>,
//! <https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Match_patterns>.

use crate::browser::site::Site;
use serde_json::Value;

/// Tells whether the whole site is blocked. Which of its pages the interview shows is not known: an exception for a part of a
/// site may be for those, and a pattern for a part may not be about them.
pub(super) fn blocks(filter: &Value, site: &Site) -> bool {
    let lists = |name: &str, with_path: bool| {
        let patterns = filter.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        patterns.into_iter().any(|pattern| matches(pattern, site, with_path))
    };
    lists("Block", false) && !lists("Exceptions", true)
}

/// Tells whether a pattern such as `*://*.example.com/*` means the site: all of it, or with `with_path` also a part of it.
fn matches(pattern: &str, site: &Site, with_path: bool) -> bool {
    if pattern == "<all_urls>" {
        return true;
    }
    let Some((scheme, rest)) = pattern.split_once("://") else { return false };
    let Some((host, path)) = rest.split_once('/') else { return false };
    let is_host = match host.strip_prefix("*.") {
        Some(domain) => {
            site.host == domain || site.host.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
        }
        None => host == "*" || host == site.host,
    };
    (scheme == "*" || scheme == site.scheme) && is_host && (with_path || path == "*")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!({"Block": ["<all_urls>"]}), true)]
    #[case(json!({"Block": ["*://meet.example/*"]}), true)]
    #[case(json!({"Block": ["*://*.example/*"]}), true)]
    #[case(json!({"Block": ["https://*/*"]}), true)]
    #[case(json!({"Block": ["http://meet.example/*"]}), false)]
    #[case(json!({"Block": ["*://*.eet.example/*"]}), false)]
    #[case(json!({"Block": ["*://meet.example/admin/*"]}), false)]
    #[case(json!({"Block": ["meet.example"]}), false)]
    #[case(json!({"Block": ["<all_urls>"], "Exceptions": ["*://*.example/*"]}), false)]
    #[case(json!({"Block": ["<all_urls>"], "Exceptions": ["https://meet.example/interviews/*"]}), false)]
    #[case(json!({"Block": ["<all_urls>"], "Exceptions": ["*://other.example/*"]}), true)]
    #[case(json!({"Block": "<all_urls>"}), false)]
    #[case(json!(["<all_urls>"]), false)]
    fn a_site_is_blocked_where_no_exception_is_for_it(#[case] filter: Value, #[case] is_blocked: bool) {
        assert_eq!(blocks(&filter, &Site::parse("https://meet.example").unwrap()), is_blocked);
    }
}
