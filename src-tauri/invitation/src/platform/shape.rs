//! One form of a platform's links: where its parts stand, what a whole one looks like and what one looks like that was
//! cut. A part that looks like neither makes it another form.

use super::{
    data::{Part, Shape},
    values::LinkPart,
};
use crate::{
    ascii::lower_case,
    url_parts::{UrlParts, is_below},
};
use std::borrow::Cow;

/// A whole link as the forms are compared with it.
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

impl Shape {
    pub(super) fn find_lacks(&self, link: &Link<'_>) -> Option<Vec<LinkPart>> {
        let is_here =
            self.app != link.parts.is_web() && self.host.as_ref().is_none_or(|host| is_below(&link.host, host));
        if !is_here {
            return None;
        }
        let values = self.values(link)?;
        let parts = [(&self.meeting, values.meeting, LinkPart::Meeting), (&self.token, values.token, LinkPart::Token)];
        // What is not there is known before what is there was looked at.
        let is_essential = |part: &Part| !part.optional && !part.cut.fits("");
        if parts.iter().any(|(part, value, _)| value.is_none() && part.as_ref().is_some_and(is_essential)) {
            return None;
        }
        let mut lacks = Vec::new();
        for (part, value, name) in parts {
            let Some(part) = part else { continue };
            match value {
                None if part.optional => {}
                Some(value) if part.whole.fits(value) => {}
                value if part.cut.fits(value.unwrap_or_default()) => lacks.push(name),
                Some(_) | None => return None,
            }
        }
        let named = [&self.meeting, &self.token].into_iter().flatten().filter_map(|part| part.query.as_deref());
        if self.passcode.as_ref().is_some_and(|name| link.parameter(name).unwrap_or_default().is_empty()) {
            lacks.push(LinkPart::Passcode);
        }
        let ends_in = |name: &str| link.parts.rest.strip_suffix('=').is_some_and(|rest| rest.ends_with(name));
        if named.chain(self.passcode.as_deref()).any(ends_in) {
            lacks.push(LinkPart::End);
        }
        Some(lacks)
    }

    /// Writes the same meeting for a browser, if the link opens an app and has this form.
    pub(super) fn write_browser_link(&self, link: &Link<'_>) -> Option<String> {
        let template = self.browser.as_ref()?;
        let values = self.values(link)?;
        let filled = |text: &str| {
            let mut out = text.to_owned();
            for (name, value) in [
                ("{host}", Some(&*link.host)),
                ("{meeting}", values.meeting),
                ("{token}", values.token),
                ("{passcode}", self.passcode.as_ref().and_then(|name| link.parameter(name))),
                ("{rest}", Some(link.parts.rest)),
            ] {
                if out.contains(name) {
                    out = out.replace(name, value.filter(|value| !value.is_empty())?);
                }
            }
            Some(out)
        };
        let (address, query) = template.split_once('?').unwrap_or((template, ""));
        let query: Vec<String> = query.split('&').filter(|pair| !pair.is_empty()).filter_map(filled).collect();
        let address = filled(address)?;
        Some(if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) })
    }

    fn values<'a>(&self, link: &Link<'a>) -> Option<Values<'a>> {
        let mut values = Values::default();
        values.take(&self.path, link.parts.path)?;
        if let Some(fragment) = &self.fragment {
            values.take(fragment, link.parts.fragment.unwrap_or_default())?;
        }
        let in_query = |part: &Option<Part>| link.parameter(part.as_ref()?.query.as_deref()?);
        values.meeting = values.meeting.or_else(|| in_query(&self.meeting));
        values.token = values.token.or_else(|| in_query(&self.token));
        Some(values)
    }
}

#[derive(Default)]
struct Values<'a> {
    meeting: Option<&'a str>,
    token: Option<&'a str>,
}

impl<'a> Values<'a> {
    /// Takes in what stands at the places of a path's form, if the path has it. A path that ends early has empty parts.
    fn take(&mut self, form: &str, path: &'a str) -> Option<()> {
        let mut words = path.strip_prefix('/').unwrap_or(path).split('/');
        for place in form.strip_prefix('/').unwrap_or(form).split('/') {
            if place == "*" {
                return Some(());
            }
            let word = words.next();
            match place {
                "{meeting}" => self.meeting = Some(word.unwrap_or_default()),
                "{token}" => self.token = Some(word.unwrap_or_default()),
                "{}" => _ = word.filter(|word| !word.is_empty())?,
                _ => _ = word.filter(|word| *word == place)?,
            }
        }
        words.all(str::is_empty).then_some(())
    }
}
