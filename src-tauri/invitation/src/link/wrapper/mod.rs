//! The links that mail filters, mailings and redirecting sites put around another one: those of `data/wrappers.toml`, as
//! tables that were written when the program was built. Reads what is written inside them and asks nobody: where only its
//! maker knows the target, there is none to read.

mod encoding;
mod rule;

pub use rule::WrapperKind;

use super::public_suffix::public_suffix;
use crate::{
    ascii::{has_prefix, lower_case},
    url_parts::{UrlParts, find_host},
};
use encoding::{decode_percent, find_proofpoint_v1};
use psl::Type;
use rule::Encoding;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/wrappers.rs"));

/// What hides a link inside another.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrapper {
    pub name: &'static str,
    /// As people know it.
    pub title: &'static str,
    pub kind: WrapperKind,
}

impl WrapperKind {
    pub fn name(self) -> &'static str {
        match self {
            WrapperKind::MailSecurity => "mail-security",
            WrapperKind::Tracker => "tracker",
            WrapperKind::Redirect => "redirect",
        }
    }
}

pub(super) struct Form {
    pub(super) wrapper: &'static Wrapper,
    /// None means any.
    paths: &'static [&'static str],
    place: Place,
    encoding: Encoding,
}

/// Where in its link a wrapper keeps the target.
enum Place {
    /// With its maker.
    Hidden,
    /// In the query; the first one that holds a web address counts.
    Parameters(&'static [&'static str]),
    /// In the path, counted from 1.
    Part(usize),
    /// In everything behind the host.
    Rest,
}

/// Finds a wrapper by its name or its title.
pub fn wrapper(name: &str) -> Option<&'static Wrapper> {
    WRAPPERS.iter().find(|wrapper| wrapper.name == name || wrapper.title == name)
}

pub(super) fn find_form(link: &str) -> Option<&'static Form> {
    let parts = UrlParts::parse(link)?;
    let is_start_page = || matches!(parts.rest, "" | "/");
    let mut forms = find_forms(parts.host)?.iter();
    forms.find(|form| !is_start_page() && form.fits(parts.path))
}

impl Form {
    fn fits(&self, path: &str) -> bool {
        let fits = |pattern: &&str| match pattern.strip_suffix('/') {
            Some(_) => path.starts_with(*pattern),
            None => path.strip_suffix('/').unwrap_or(path) == *pattern,
        };
        self.paths.is_empty() || self.paths.iter().any(fits)
    }

    /// Reads where a link of this form may lead, the likeliest target first.
    pub(super) fn read_targets<'a>(&self, link: &'a str) -> impl Iterator<Item = String> + use<'a> {
        let encoding = self.encoding;
        let written = UrlParts::parse(link).map(|parts| self.find_written(&parts)).unwrap_or_default();
        written.into_iter().filter_map(move |text| write_target(&encoding.read(text)?))
    }

    fn find_written<'a>(&self, parts: &UrlParts<'a>) -> Vec<&'a str> {
        let value = |name: &str| parts.parameters().find(|(key, _)| *key == name).map(|(_, value)| value);
        match self.place {
            Place::Hidden => Vec::new(),
            Place::Rest => vec![parts.rest],
            Place::Part(number) => parts.path.split('/').nth(number).into_iter().collect(),
            Place::Parameters(_) if self.encoding == Encoding::ProofpointV1 => {
                parts.query.and_then(find_proofpoint_v1).into_iter().collect()
            }
            Place::Parameters(names) => names.iter().filter_map(|name| value(name)).collect(),
        }
    }
}

/// Writes a target as a text that a link can be found in; `None` if it is no web address.
fn write_target(inside: &str) -> Option<String> {
    let mut text = Cow::Borrowed(inside.trim());
    // Gateways behind one another encode it again.
    for _ in 0..2 {
        if has_prefix(&*text, "http%3a") || has_prefix(&*text, "https%3a") {
            text = Cow::Owned(decode_percent(&text)?);
        }
    }
    let scheme = ["https:/", "http:/"].into_iter().find(|scheme| has_prefix(&*text, scheme))?;
    let mut link = String::with_capacity(text.len() + 1);
    link.push_str(scheme);
    if !text[scheme.len()..].starts_with('/') {
        // Some servers make one slash of two in a path.
        link.push('/');
    }
    for character in text[scheme.len()..].chars() {
        match character {
            ' ' => link.push_str("%20"),
            '"' => link.push_str("%22"),
            '<' => link.push_str("%3C"),
            '>' => link.push_str("%3E"),
            _ if character.is_control() => return None,
            _ => link.push(character),
        }
    }
    Some(link)
}

/// Finds the forms of links that wrappers of this host have, whatever its letters' case.
fn find_forms(host: &str) -> Option<&'static [Form]> {
    find_host(HOSTS, host).copied().or_else(|| find_under_any_suffix(host))
}

/// Finds the forms of hosts such as `www.google.co.uk`: nothing but www. before the label, and all behind it one public
/// suffix.
fn find_under_any_suffix(host: &str) -> Option<&'static [Form]> {
    let name = host.strip_suffix('.').unwrap_or(host);
    let name = name.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(name, |www| &name[www.len()..]);
    let (label, behind) = name.split_once('.')?;
    let (_, forms) = UNDER_ANY_SUFFIX.iter().find(|(known, _)| known.eq_ignore_ascii_case(label))?;
    let behind = lower_case(behind);
    let suffix = public_suffix(&behind)?;
    (suffix.typ() == Some(Type::Icann) && suffix.as_bytes().len() == behind.len()).then_some(*forms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("nam12.safelinks.protection.outlook.com", true)]
    #[case("Safelinks.Protection.OUTLOOK.com.", true)]
    #[case("www.google.co.uk", true)]
    #[case("google.de", true)]
    #[case("www.google.com", true)]
    #[case("safelinks.protection.outlook.com.evil.example", false)]
    #[case("evilsafelinks.protection.outlook.com", false)]
    #[case("outlook.com", false)]
    #[case("google.evil.example", false)]
    #[case("google.blogspot.com", false)]
    #[case("www.google.example", false)]
    #[case("mail.google.de", false)]
    #[case("notgoogle.de", false)]
    #[case("at.co", false)]
    #[case("t.co", true)]
    #[case("", false)]
    #[case(".", false)]
    fn a_host_is_known_by_its_end(#[case] name: &str, #[case] known: bool) {
        assert_eq!(find_forms(name).is_some(), known);
    }

    #[test]
    fn every_listed_host_is_found_and_so_is_one_below_it() {
        assert!(HOSTS.len() > 80 && WRAPPERS.len() > 35);
        for (host, own) in HOSTS {
            let has_own = |name: &str| find_forms(name).is_some_and(|found| std::ptr::eq(found, *own));
            assert!(has_own(host) && has_own(&format!("a.{host}")) && has_own(&host.to_uppercase()), "{host}");
            assert!(!has_own(&format!("a{host}")), "{host}");
        }
    }
}
