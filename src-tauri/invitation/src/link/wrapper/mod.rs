//! The links that mail filters, mailings and redirecting sites put around another one. Reads what is written inside
//! them and asks nobody: where only its maker knows the target, there is none to read.

mod codec;
mod encoding;
mod proofpoint;
mod rule;
mod table;

pub use rule::WrapperKind;
pub(super) use table::Form;
pub use table::{Wrapper, wrapper};

use crate::{ascii::has_prefix, url_parts::UrlParts};
use codec::decode_percent;
use rule::Encoding;
use std::borrow::Cow;
use table::Place;

/// Finds the form of a wrapper that a link has.
pub(super) fn find_form(link: &str) -> Option<&'static Form> {
    let parts = UrlParts::parse(link)?;
    let is_start_page = || matches!(parts.rest, "" | "/");
    let mut forms = table::find_forms(parts.host)?.iter();
    forms.find(|form| !is_start_page() && form.fits(parts.path))
}

impl Form {
    /// Reads where a link of this form may lead, the likeliest target first.
    pub(super) fn read_targets<'a>(&self, link: &'a str) -> impl Iterator<Item = String> + use<'a> {
        let encoding = self.encoding;
        let written = UrlParts::parse(link).map(|parts| self.find_written(&parts)).unwrap_or_default();
        written.into_iter().filter_map(move |text| write_target(&encoding.read(text)?))
    }

    /// Finds where in a link a target is written, still encoded.
    fn find_written<'a>(&self, parts: &UrlParts<'a>) -> Vec<&'a str> {
        let value = |name: &str| parts.parameters().find(|(key, _)| *key == name).map(|(_, value)| value);
        match self.place {
            Place::Hidden => Vec::new(),
            Place::Rest => vec![parts.rest],
            Place::Part(number) => parts.path.split('/').nth(number).into_iter().collect(),
            Place::Parameters(_) if self.encoding == Encoding::ProofpointV1 => {
                parts.query.and_then(proofpoint::find_v1_value).into_iter().collect()
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
