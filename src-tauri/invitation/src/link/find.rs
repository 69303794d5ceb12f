//! Finds the links of a text, once: where each one stands, what was repaired, what its wrappers hide and whose it is.
//! All that is said of a link afterwards is read from its [`FoundLink`], which is made here alone.

use super::{
    repairs::Repairs,
    scan::{Scan, WrittenLink, scan},
    wrapper::{Form, Wrapper, find_form},
};
use crate::platform::{Recognised, recognise};
use std::{borrow::Cow, ops::Range};

/// Wrappers around one link: a mail that is forwarded from filter to filter has three.
const MOST_WRAPPERS: usize = 8;

/// The links of a text that lead to different places, and the text that they stand in.
pub(super) struct FoundLinks<'a> {
    /// Without invisible characters and escapes.
    pub(super) text: Cow<'a, str>,
    pub(super) links: Vec<FoundLink>,
}

/// One link of a text.
pub(super) struct FoundLink {
    /// Where it stands in [`FoundLinks::text`].
    pub(super) at: Range<usize>,
    /// As it was given, with its wrappers on.
    pub(super) given: String,
    /// What is inside its wrappers; absent if none could be taken off.
    pub(super) unwrapped: Option<String>,
    /// Outermost first.
    pub(super) wrapped_by: Vec<&'static Wrapper>,
    /// The last wrapper is still on: only its maker knows what is inside.
    pub(super) is_opaque: bool,
    /// What was put right in the text.
    pub(super) repairs: Repairs,
    /// What was put right inside the wrappers.
    pub(super) inner_repairs: Repairs,
    /// An ellipsis stands for its end in the text.
    pub(super) is_cut: bool,
    pub(super) recognised: Option<Recognised>,
}

impl FoundLink {
    /// Returns where the link leads, as far as it tells.
    pub(super) fn target(&self) -> &str {
        self.unwrapped.as_deref().unwrap_or(&self.given)
    }

    /// Whether the link leads to a known platform.
    pub(super) fn is_known(&self) -> bool {
        self.recognised.is_some()
    }

    /// Returns the link as if it had been given alone, without the damage that it had in its text.
    pub(super) fn without_damage(self) -> FoundLink {
        FoundLink { repairs: Repairs::default(), is_cut: false, ..self }
    }
}

/// Finds the links of a text; of several that lead to one place, the first.
pub(super) fn find_links(text: &str) -> FoundLinks<'_> {
    let Scan { text, links: written } = scan(text);
    let mut links: Vec<FoundLink> = Vec::with_capacity(written.len());
    for link in written.into_iter().map(unwrap_link) {
        if !links.iter().any(|other| other.target() == link.target()) {
            links.push(FoundLink { recognised: recognise(link.target()), ..link });
        }
    }
    FoundLinks { text, links }
}

/// Finds the link of a text that leads to one place and no other.
pub(super) fn find_only_link(text: &str) -> Option<FoundLink> {
    let mut links = find_links(text).links;
    links.pop().filter(|_| links.is_empty())
}

/// Takes the wrappers off a link, as far as they tell what is inside.
fn unwrap_link(written: WrittenLink) -> FoundLink {
    #[cfg(test)]
    super::count::note_link(&written.link);
    let WrittenLink { at, link: given, repairs, is_cut } = written;
    let mut form = find_form(&given);
    let (mut unwrapped, mut wrapped_by, mut inner_repairs) = (None, Vec::new(), Repairs::default());
    while let Some(outer) = form.filter(|_| wrapped_by.len() < MOST_WRAPPERS) {
        wrapped_by.push(outer.wrapper);
        let Some(inner) = read_target(outer, unwrapped.as_deref().unwrap_or(&given)) else { break };
        inner_repairs.add_all(inner.repairs);
        form = find_form(&inner.link);
        unwrapped = Some(inner.link);
    }
    FoundLink {
        at,
        given,
        unwrapped,
        wrapped_by,
        is_opaque: form.is_some(),
        repairs,
        inner_repairs,
        is_cut,
        recognised: None,
    }
}

/// Reads the link inside a wrapper's, repaired as one that was pasted.
fn read_target(form: &Form, link: &str) -> Option<WrittenLink> {
    form.read_targets(link).find_map(|target| {
        let mut links = scan(&target).links;
        links.pop().filter(|_| links.is_empty())
    })
}
