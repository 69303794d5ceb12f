//! Takes off the links that mail filters, mailings and redirecting sites put around another one, as far as the target is
//! written inside them. Asks nobody: where only its maker knows the target, a wrapper stays on and is called opaque.

mod encoding;
mod proofpoint;
mod table;

pub use table::{Wrapper, WrapperKind, wrapper};

use super::{
    address::{Authority, authority},
    find::only_link,
    reading::LinkReading,
    repair::Repairs,
};
use encoding::Encoding;
use std::borrow::Cow;
use table::{Form, Place};

/// Wrappers around one link: a mail that is forwarded from filter to filter has three.
const MOST_WRAPPERS: usize = 8;

/// Takes the wrappers off the reading's link.
pub(super) fn take_off(reading: &mut LinkReading) {
    let Some(unwrapped) = reading.link.as_deref().and_then(unwrap) else { return };
    reading.wrapped_by = unwrapped.wrappers.iter().map(|wrapper| wrapper.name.to_owned()).collect();
    reading.link_opaque = unwrapped.is_opaque;
    if let Some(target) = unwrapped.target {
        reading.wrapped = reading.link.replace(target);
        let mut repairs = Repairs::of(&reading.repairs);
        repairs.add_all(unwrapped.repairs);
        reading.repairs = repairs.list();
    }
}

/// Where a link leads as far as it tells.
pub(super) fn target(link: &str) -> Cow<'_, str> {
    match unwrap(link).and_then(|unwrapped| unwrapped.target) {
        Some(target) => Cow::Owned(target),
        None => Cow::Borrowed(link),
    }
}

struct Unwrapped {
    /// Outermost first.
    wrappers: Vec<&'static Wrapper>,
    /// Absent if not one could be taken off.
    target: Option<String>,
    /// The innermost wrapper is still on.
    is_opaque: bool,
    repairs: Repairs,
}

fn unwrap(link: &str) -> Option<Unwrapped> {
    let mut form = form(link)?;
    let mut unwrapped = Unwrapped { wrappers: Vec::new(), target: None, is_opaque: true, repairs: Repairs::default() };
    while unwrapped.wrappers.len() < MOST_WRAPPERS {
        unwrapped.wrappers.push(form.wrapper);
        let Some((target, repairs)) = inside(form, unwrapped.target.as_deref().unwrap_or(link)) else { break };
        unwrapped.repairs.add_all(repairs);
        let next = self::form(&target);
        unwrapped.target = Some(target);
        match next {
            Some(next) => form = next,
            None => {
                unwrapped.is_opaque = false;
                break;
            }
        }
    }
    Some(unwrapped)
}

/// The form of a wrapper that this link has.
fn form(link: &str) -> Option<&'static Form> {
    let Authority { host, behind, .. } = authority(link)?;
    let mut forms = table::forms(host)?.iter();
    let is_start_page = matches!(behind, "" | "/");
    forms.find(|form| !is_start_page && form.fits(path_and_query(behind).0))
}

/// The link inside a wrapper's, repaired as one that was pasted.
fn inside(form: &Form, link: &str) -> Option<(String, Repairs)> {
    let rest = authority(link)?.behind;
    let (path, query) = path_and_query(rest);
    let read = |text: &str| form.encoding.read(text).and_then(|target| web_link(&target));
    match form.place {
        Place::Hidden => None,
        Place::Rest => read(rest),
        Place::Part(number) => read(path.split('/').nth(number)?),
        Place::Parameters(_) if form.encoding == Encoding::ProofpointV1 => read(proofpoint::v1_value(query)?),
        Place::Parameters(names) => names.iter().find_map(|name| read(parameter(query, name)?)),
    }
}

fn path_and_query(rest: &str) -> (&str, &str) {
    let before_fragment = rest.split('#').next().unwrap_or(rest);
    before_fragment.split_once('?').unwrap_or((before_fragment, ""))
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

/// What was inside as a link, if it is a web address.
fn web_link(inside: &str) -> Option<(String, Repairs)> {
    let mut text = Cow::Borrowed(inside.trim());
    // Gateways behind one another encode it again.
    for _ in 0..2 {
        if starts_with(&text, "http%3a") || starts_with(&text, "https%3a") {
            text = Cow::Owned(encoding::percent(&text)?);
        }
    }
    let scheme = ["https:/", "http:/"].into_iter().find(|scheme| starts_with(&text, scheme))?;
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
    only_link(&link)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}
