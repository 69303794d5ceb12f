//! Names from closed lists: browsers, programs, platforms, wrappers, systems, zones. A name that is in none is left out.

use super::known_words::{KNOWN, keep, without_rows_of_numbers};
use crate::{
    programs::{is_known_program, known_programs},
    report::App,
};
use jiff::tz::TimeZone;
use preflight_diagnosis::{SystemFamily, browsers};
use preflight_invitation::{is_time_word, platform, platform::app_scheme, wrapper};
use preflight_page::excerpt::{LEFT_OUT, excerpt, known_words};

/// The text, if it is one that everybody has.
fn only(text: &str, is_known: bool) -> String {
    (if is_known { text } else { LEFT_OUT }).to_owned()
}

/// "Firefox" of "Mozilla Firefox".
pub(super) fn browser(text: &str) -> String {
    if browsers::name_of(text, &[]).is_some() {
        return text.to_owned();
    }
    let labels = browsers::known_browsers().iter().map(|known| known.label.as_str());
    title_in(text, labels).unwrap_or(LEFT_OUT).to_owned()
}

/// "Webex" of "Cisco Webex Meetings".
pub(super) fn program(text: &str) -> String {
    if is_known_program(text) || browsers::name_of(text, &[]).is_some() {
        return text.to_owned();
    }
    title_in(text, known_programs()).unwrap_or(LEFT_OUT).to_owned()
}

/// The longest of the titles that the text names.
fn title_in<'t>(text: &str, titles: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let in_lower_case = format!(" {} ", text.to_lowercase());
    let is_named = |title: &&str| in_lower_case.contains(&format!(" {} ", title.to_lowercase()));
    titles.filter(is_named).max_by_key(|title| title.len())
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
    let is_ours = text == App::NAME || text.parse::<SystemFamily>().is_ok();
    if is_ours { text.to_owned() } else { keep(text, &KNOWN.systems) }
}

/// `156.0.8078.79`, `24H2`, "24.04.1 LTS": up to four numbers of at most five digits, and the words of systems.
pub(super) fn version(text: &str) -> String {
    let known = text.split(' ').map(|part| if is_version(part) { part.to_owned() } else { keep(part, &KNOWN.systems) });
    let known: Vec<String> = known.map(|part| if part.is_empty() { LEFT_OUT.to_owned() } else { part }).collect();
    known.join(" ")
}

fn is_version(text: &str) -> bool {
    let is_number = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() <= 4 && parts.iter().all(|part| is_number(part)) && (parts.len() > 1 || text.len() <= 4)
}

/// `de`, `en-GB`, `zh-Hant-TW`, `de_DE` of `de_DE.UTF-8`: language, script and region (RFC 5646, section 2.2).
pub(super) fn language_tag(text: &str) -> String {
    let is_part = |(at, part): (usize, &str)| match at {
        0 => (2..=3).contains(&part.len()),
        _ => matches!(part.len(), 2 | 4),
    };
    let tag = text.split(['.', '@']).next().unwrap_or(text);
    let parts: Vec<&str> = tag.split(['-', '_']).collect();
    let plain = parts.concat().bytes().all(|byte| byte.is_ascii_alphabetic());
    only(tag, plain && parts.len() <= 3 && parts.into_iter().enumerate().all(is_part))
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

/// `video/H264`: what browsers call the kinds of video that they know (RFC 4855, and the formats for repair).
pub(super) fn codec(text: &str) -> String {
    const KNOWN: [&str; 9] = ["VP8", "VP9", "H264", "H265", "AV1", "rtx", "red", "ulpfec", "flexfec-03"];
    only(text, text.strip_prefix("video/").is_some_and(|name| KNOWN.contains(&name)))
}

/// The words of an invitation for a time: "24 November 2026, 10:00 CST".
pub(super) fn time(text: &str) -> String {
    let is_number = |word: &str| {
        let short = word.len() <= 2 || (word.len() == 4 && word.starts_with("20"));
        short && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let known = known_words(text, |word| is_number(word) || is_time_word(word));
    excerpt(text, without_rows_of_numbers(text, known, 3))
}
