//! The wrappers of `data/wrappers.toml` as tables that were written when the program was built: one look-up says
//! whether a host is one of theirs.

use super::rule::{Encoding, WrapperKind};
use crate::{ascii::lower_case, host_table::HostTable};
use psl::{Psl, Type};

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

/// One form of a wrapper's links.
pub(in crate::link) struct Form {
    pub(in crate::link) wrapper: &'static Wrapper,
    /// None means any.
    paths: &'static [&'static str],
    pub(super) place: Place,
    pub(super) encoding: Encoding,
}

/// Where in its link a wrapper keeps the target.
pub(super) enum Place {
    /// With its maker.
    Hidden,
    /// In the query; the first one that holds a web address counts.
    Parameters(&'static [&'static str]),
    /// In the path, counted from 1.
    Part(usize),
    /// In everything behind the host.
    Rest,
}

impl Form {
    pub(super) fn fits(&self, path: &str) -> bool {
        let fits = |pattern: &&str| match pattern.strip_suffix('/') {
            Some(_) => path.starts_with(*pattern),
            None => path.strip_suffix('/').unwrap_or(path) == *pattern,
        };
        self.paths.is_empty() || self.paths.iter().any(fits)
    }
}

pub fn wrapper(name: &str) -> Option<&'static Wrapper> {
    WRAPPERS.iter().find(|wrapper| wrapper.name == name)
}

/// Finds the forms of links that wrappers of this host have, whatever its letters' case.
pub(super) fn find_forms(host: &str) -> Option<&'static [Form]> {
    HOSTS.find(host).copied().or_else(|| find_under_any_suffix(host))
}

/// Finds the forms of hosts such as `www.google.co.uk`: nothing but www. before the label, and all behind it one public
/// suffix.
fn find_under_any_suffix(host: &str) -> Option<&'static [Form]> {
    let name = host.strip_suffix('.').unwrap_or(host);
    let name = name.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(name, |www| &name[www.len()..]);
    let (label, behind) = name.split_once('.')?;
    let (_, forms) = UNDER_ANY_SUFFIX.iter().find(|(known, _)| known.eq_ignore_ascii_case(label))?;
    let behind = lower_case(behind);
    let suffix = psl::List.suffix(behind.as_bytes())?;
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
        assert!(HOSTS.rows.len() > 80 && WRAPPERS.len() > 35);
        for (host, own) in HOSTS.rows {
            let has_own = |name: &str| find_forms(name).is_some_and(|found| std::ptr::eq(found, *own));
            assert!(has_own(host) && has_own(&format!("a.{host}")) && has_own(&host.to_uppercase()), "{host}");
            assert!(!has_own(&format!("a{host}")), "{host}");
        }
    }
}
