//! The wrappers of `data/wrappers.toml` as tables that were written when the program was built: one look-up says whether a
//! host is one of theirs.

use super::decode::Encoding;
use psl::{Psl, Type};

include!(concat!(env!("OUT_DIR"), "/wrappers.rs"));

/// What hides a link inside another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrapper {
    pub(crate) name: &'static str,
    /// As people know it.
    pub(crate) title: &'static str,
    pub(crate) kind: Kind,
}

/// Why a wrapper is around a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    MailSecurity,
    Tracker,
    Redirect,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::MailSecurity => "mail-security",
            Kind::Tracker => "tracker",
            Kind::Redirect => "redirect",
        }
    }
}

/// A host of wrappers, and everything below it.
pub(super) struct Host {
    name: &'static str,
    pub(super) forms: &'static [Form],
}

/// One form of a wrapper's links.
pub(super) struct Form {
    pub(super) wrapper: &'static Wrapper,
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

pub(crate) fn wrapper(name: &str) -> Option<&'static Wrapper> {
    WRAPPERS.iter().find(|wrapper| wrapper.name == name)
}

/// What is known of a host, whatever its letters' case.
pub(super) fn host(name: &str) -> Option<&'static Host> {
    let name = name.strip_suffix('.').unwrap_or(name);
    listed(name).or_else(|| under_a_suffix(name))
}

fn listed(name: &str) -> Option<&'static Host> {
    let after = HOSTS.partition_point(|host| backwards(host.name).le(backwards(name)));
    let host = HOSTS[..after].last()?;
    let (before, end) = name.split_at_checked(name.len().checked_sub(host.name.len())?)?;
    (end.eq_ignore_ascii_case(host.name) && (before.is_empty() || before.ends_with('.'))).then_some(host)
}

/// As the table is sorted: the labels of a domain stand before those of the hosts below it.
fn backwards(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes().rev().map(|byte| byte.to_ascii_lowercase()).chain(*b".")
}

/// Hosts such as `www.google.co.uk`: nothing but www. before the label, and all behind it one public suffix.
fn under_a_suffix(name: &str) -> Option<&'static Host> {
    let name = name.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(name, |www| &name[www.len()..]);
    let (label, behind) = name.split_once('.')?;
    let host = UNDER_ANY_SUFFIX.iter().find(|host| host.name.eq_ignore_ascii_case(label))?;
    let name = name.to_ascii_lowercase();
    let suffix = psl::List.suffix(name.as_bytes())?;
    (suffix.typ() == Some(Type::Icann) && suffix.as_bytes().len() == behind.len()).then_some(host)
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
        assert_eq!(host(name).is_some(), known);
    }

    #[test]
    fn every_listed_host_is_found_and_so_is_one_below_it() {
        assert!(HOSTS.len() > 80 && WRAPPERS.len() > 35);
        for known in HOSTS {
            assert_eq!(host(known.name).map(|host| host.name), Some(known.name));
            assert_eq!(host(&format!("a.{}", known.name)).map(|host| host.name), Some(known.name));
            assert!(host(&format!("a{}", known.name)).is_none_or(|host| host.name != known.name));
        }
    }
}
