//! Names from closed lists: browsers, programs, platforms, wrappers, systems, zones. A name that is in none is left out.

use super::known_words::{KNOWN, keep};
use crate::explain::is_known_program;
use jiff::tz::TimeZone;
use preflight_diagnosis::browsers;
use preflight_invitation::{is_time_word, platform, platform::app_scheme, wrapper};
use preflight_page::excerpt::{LEFT_OUT, excerpt, known_words};

/// The text, if it is one that everybody has.
fn only(text: &str, is_known: bool) -> String {
    (if is_known { text } else { LEFT_OUT }).to_owned()
}

pub(super) fn browser(text: &str) -> String {
    only(text, browsers::name_of(text, &[]).is_some())
}

pub(super) fn program(text: &str) -> String {
    only(text, is_known_program(text) || browsers::name_of(text, &[]).is_some())
}

pub(super) fn platform_name(text: &str) -> String {
    only(text, platform(text).is_some())
}

pub(super) fn wrapper_name(text: &str) -> String {
    only(text, wrapper(text).is_some())
}

pub(super) fn scheme(text: &str) -> String {
    only(text, app_scheme(text).is_some())
}

pub(super) fn zone(text: &str) -> String {
    only(text, TimeZone::get(text).is_ok())
}

/// "Windows 11", "interview-preflight", "x86_64".
pub(super) fn system(text: &str) -> String {
    if text == "interview-preflight"
        || preflight_diagnosis::SystemFamily::ALL.iter().any(|family| family.name() == text)
    {
        return text.to_owned();
    }
    keep(text, &KNOWN.systems)
}

/// `156.0.8078.79`, `24H2`: up to four numbers of at most five digits, or a release of Windows.
pub(super) fn version(text: &str) -> String {
    let is_number = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('.').collect();
    let is_version =
        parts.len() <= 4 && parts.iter().all(|part| is_number(part)) && (parts.len() > 1 || text.len() <= 4);
    only(text, is_version || KNOWN.systems.contains(&text.to_lowercase()))
}

/// `de`, `en-GB`, `zh-Hant-TW`: language, script and region (RFC 5646, section 2.2).
pub(super) fn language_tag(text: &str) -> String {
    let is_part = |(at, part): (usize, &str)| match at {
        0 => (2..=3).contains(&part.len()),
        _ => matches!(part.len(), 2 | 4),
    };
    let plain = text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    only(text, plain && text.split('-').count() <= 3 && text.split('-').enumerate().all(is_part))
}

/// `/dev/video0`
pub(super) fn device_node(text: &str) -> String {
    let number = text.strip_prefix("/dev/video");
    only(text, number.is_some_and(|number| number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())))
}

/// `wlan0`, `enp3s0`, `utun3`: how systems name interfaces, without hardware addresses
/// (<https://systemd.io/PREDICTABLE_INTERFACE_NAMES/>).
pub(super) fn interface(text: &str) -> String {
    const NAMES: [&str; 23] = [
        "lo", "eth", "en", "wlan", "wl", "ww", "wwan", "tun", "utun", "tap", "wg", "ppp", "docker", "br", "virbr",
        "vmnet", "bridge", "awdl", "llw", "ap", "gif", "stf", "anpi",
    ];
    let is_place = |rest: &str| {
        let short = rest.split(|c: char| c.is_ascii_alphabetic()).all(|number| number.len() <= 3);
        short && rest.len() <= 9 && rest.bytes().all(|byte| byte.is_ascii_digit() || b"posf".contains(&byte))
    };
    only(text, NAMES.iter().any(|name| text.strip_prefix(name).is_some_and(is_place)))
}

/// The words of an invitation for a time: "24 November 2026, 10:00 CST".
pub(super) fn time(text: &str) -> String {
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    excerpt(text, known_words(text, |word| is_number(word) || is_time_word(word)))
}
