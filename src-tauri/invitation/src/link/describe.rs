//! What a found link is, beyond its text: what it lacks, what is unusual about it, until when it is good. Looks at the
//! link alone, finds none itself and asks nobody.

use super::{
    expiry::find_expiry,
    find::{FoundLink, find_links},
    lookalike,
    problem::find_problem,
    reading::LinkReading,
};
use crate::platform::{LinkPart, is_complete};
use preflight_page::text::show_invisible;

/// How much of a pasted text is kept, in characters.
const LONGEST_INPUT: usize = 2000;

impl LinkReading {
    /// Reads one text: a link with whatever was copied around it. Of several different links none is chosen.
    pub fn read(text: &str) -> LinkReading {
        let (cleaned, mut links) = find_links(text);
        if links.len() > 1 {
            return LinkReading { input: keep_input(text), ..list_targets(&links) };
        }
        links.pop().map_or_else(|| describe_problem(text, &cleaned), |only| describe(only, keep_input(text)))
    }
}

pub(super) fn describe(found: FoundLink, input: String) -> LinkReading {
    let link = found.target().to_owned();
    let unusual = lookalike::look_at(&link, found.is_known());
    let lacks = find_lacks(&found);
    let mut repairs = found.written.repairs;
    repairs.add_all(found.inner_repairs);
    let (platform, browser_link) =
        found.recognised.map(|known| (known.platform.name.clone(), known.browser_link)).unzip();
    LinkReading {
        input,
        link_opaque: found.is_opaque,
        problem: None,
        repairs: repairs.list(),
        wrapped_by: found.wrapped_by.iter().map(|wrapper| wrapper.name.to_owned()).collect(),
        wrapped: found.unwrapped.is_some().then_some(found.written.link),
        platform,
        lacks,
        unusual: unusual.reasons,
        imitates: unusual.imitates.map(str::to_owned),
        expires_at: find_expiry(&link),
        browser_link: browser_link.flatten(),
        others: Vec::new(),
        link: Some(link),
    }
}

/// Describes a text without a link. `cleaned` is the text without invisible characters.
pub(super) fn describe_problem(text: &str, cleaned: &str) -> LinkReading {
    LinkReading { input: keep_input(text), problem: Some(find_problem(cleaned)), ..LinkReading::default() }
}

pub(super) fn keep_input(text: &str) -> String {
    show_invisible(text, LONGEST_INPUT)
}

pub(super) fn list_targets<'a>(links: impl IntoIterator<Item = &'a FoundLink>) -> LinkReading {
    LinkReading::list(links.into_iter().map(|link| link.target().to_owned()))
}

fn find_lacks(found: &FoundLink) -> Vec<LinkPart> {
    let link = found.target();
    let mut lacks = found.recognised.as_ref().map(|recognised| recognised.lacks.clone()).unwrap_or_default();
    let is_cut = (found.written.is_cut && !is_complete(link)) || ends_in_escape(link);
    if is_cut && !lacks.contains(&LinkPart::End) {
        lacks.push(LinkPart::End);
    }
    lacks
}

/// Whether a link ends in an escape that was cut, `%` or `%4`, or in an ellipsis that became part of it, `%E2%80%A6`.
fn ends_in_escape(link: &str) -> bool {
    let bytes = link.as_bytes();
    let is_cut = |at: usize| bytes.len().checked_sub(at).is_some_and(|at| bytes[at] == b'%');
    let has_digit = || bytes.last().is_some_and(u8::is_ascii_hexdigit);
    is_cut(1) || (is_cut(2) && has_digit()) || link.ends_with("%E2%80%A6") || link.ends_with("%e2%80%a6")
}
