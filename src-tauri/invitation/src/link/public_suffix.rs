//! Public suffixes: the endings under which anybody may register a name, from the Public Suffix List.

use psl::{Psl, Suffix, Type};

/// Returns the public suffix of a host in lower case: `co.uk` of `www.example.co.uk`.
///
/// The list is code, which a compiler writes again for everybody who asks it: let this be the only one.
#[inline(never)]
pub(crate) fn public_suffix(host: &str) -> Option<Suffix<'_>> {
    psl::List.suffix(host.as_bytes())
}

/// Returns the public suffix of a host with the one label before it: `example.co.uk` of `www.example.co.uk`; `None` of a
/// public suffix itself. An ending that a company lends to others is one too: `ada.github.io` is a domain.
pub fn registrable_domain(host: &str) -> Option<&str> {
    let before = host.len().checked_sub(public_suffix(host)?.as_bytes().len() + 1).filter(|before| *before > 0)?;
    Some(&host[host[..before].rfind('.').map_or(0, |dot| dot + 1)..])
}

/// Returns the part of a host's name that somebody has registered under a public ending: `zoom.us` of `us02web.zoom.us`. An
/// ending that a company lends to others (`github.io`) is the company's own name here.
pub fn registered_domain(host: &str) -> &str {
    let mut ending = host;
    while let Some(suffix) = public_suffix(ending) {
        ending = &ending[ending.len() - suffix.as_bytes().len()..];
        match (suffix.typ(), ending.split_once('.')) {
            (Some(Type::Private), Some((_, parent))) => ending = parent,
            _ => break,
        }
    }
    let before = host[..host.len() - ending.len()].trim_end_matches('.');
    &host[before.rfind('.').map_or(0, |dot| dot + 1)..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("www.example.co.uk", Some("example.co.uk"))]
    #[case("example.co.uk", Some("example.co.uk"))]
    #[case("co.uk", None)]
    #[case(".uk", None)]
    #[case("", None)]
    #[case("a.b.example", Some("b.example"))]
    #[case("ada.github.io", Some("ada.github.io"))]
    #[case("github.io", None)]
    #[case("www.例え.テスト", Some("例え.テスト"))]
    #[case("www.example.com.", Some("example.com."))]
    fn the_domain_that_somebody_registered(#[case] host: &str, #[case] domain: Option<&str>) {
        assert_eq!(registrable_domain(host), domain);
        assert_eq!(
            registrable_domain(host).map(str::as_bytes),
            psl::domain(host.as_bytes()).as_ref().map(psl::Domain::as_bytes)
        );
    }
}
