//! Whether the browser goes another way into the internet than the other programs: through a proxy of its own, or with a name
//! server of its own.
//!
//! Sources: <https://chromeenterprise.google/policies/#ProxySettings>, <https://chromeenterprise.google/policies/#DnsOverHttpsMode>,
//! <https://chromium.googlesource.com/chromium/src/+/main/components/proxy_config/proxy_prefs.cc>.

use super::policy::Policies;
use super::preferences::Kept;
use super::{by_extensions, profiles};
use crate::browser::unreadable::Unreadable;
use preflight_diagnosis::{Observed, SetBy, Through, WayOut};
use serde_json::Value;
use std::path::Path;

/// Names are looked up over HTTPS, and nowhere else.
const SECURE: &str = "secure";

pub(super) fn find(
    policies: &Policies,
    kept: Result<Option<&Kept>, &Unreadable>,
    secure: Result<Option<&Kept>, &Unreadable>,
    dns: &Result<Option<String>, Unreadable>,
) -> Observed<WayOut> {
    let proxy = match policies.find_proxy_mode() {
        Some(mode) => Some((mode.to_owned(), SetBy::Policy)),
        None => match (kept, secure) {
            (Ok(kept), Ok(secure)) => {
                let by_extension = by_extensions(kept, secure).proxy_mode.map(|set| (set.value, SetBy::Extension));
                let own = || Some((kept?.proxy_mode.clone()?, SetBy::Preference));
                by_extension.or_else(own)
            }
            (Err(error), _) | (_, Err(error)) => return Observed::Unknown(error.why()),
        },
    };
    let through = |(mode, set_by): (String, SetBy)| match mode.as_str() {
        "system" => None,
        "direct" => Some(WayOut::Detour { set_by, through: Through::NoProxy }),
        "auto_detect" => Some(WayOut::Detour { set_by, through: Through::DetectedProxy }),
        _ => Some(WayOut::Detour { set_by, through: Through::Proxy }),
    };
    if let Some(way) = proxy.and_then(through) {
        return Observed::Known(way);
    }
    let (mode, set_by) = match (policies.find_dns_mode(), dns) {
        (Some(mode), _) => (Some(mode), SetBy::Policy),
        (None, Ok(mode)) => (mode.as_deref(), SetBy::Preference),
        (None, Err(error)) => return Observed::Unknown(error.why()),
    };
    let is_apart = mode == Some(SECURE);
    Observed::Known(if is_apart { WayOut::Detour { set_by, through: Through::SecureDns } } else { WayOut::System })
}

/// Reads how all profiles of the browser look up names; `None` where nobody has chosen.
pub(super) fn read_dns_mode(profile: &Path) -> Result<Option<String>, Unreadable> {
    let beside = profile.join(profiles::LOCAL_STATE);
    let state = if beside.exists() { beside } else { profile.with_file_name(profiles::LOCAL_STATE) };
    match profiles::read_state(&state) {
        Ok(state) => Ok(state.pointer("/dns_over_https/mode").and_then(Value::as_str).map(str::to_owned)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}
