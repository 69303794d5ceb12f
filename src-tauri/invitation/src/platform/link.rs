//! A whole link as the forms of platforms are compared with it.

use crate::{ascii::lower_case, url_parts::UrlParts};
use std::borrow::Cow;

pub(super) struct Link<'a> {
    pub(super) parts: UrlParts<'a>,
    /// In lower case.
    pub(super) host: Cow<'a, str>,
}

impl<'a> Link<'a> {
    pub(super) fn parse(link: &'a str) -> Option<Link<'a>> {
        let parts = UrlParts::parse(link)?;
        Some(Link { host: lower_case(parts.host), parts })
    }

    /// Returns the value of a parameter of the query, as it is written; its name in any case.
    pub(super) fn parameter(&self, name: &str) -> Option<&'a str> {
        self.parts.parameters().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}
