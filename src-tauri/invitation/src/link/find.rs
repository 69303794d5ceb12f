//! Finds the links of a text, once: where each one stands, what was repaired, what its wrappers hide and whose it is.
//! All that is said of a link afterwards is read from its [`FoundLink`], which is made here alone.

use super::{
    repairs::Repairs,
    scan::{WrittenLink, scan},
    wrapper::{Form, Wrapper, find_form},
};
use crate::platform::{Recognised, recognise};
use std::borrow::Cow;

/// Wrappers around one link: a mail that is forwarded from filter to filter has three.
const MOST_WRAPPERS: usize = 8;

pub(super) struct FoundLink {
    /// As it was given, with its wrappers on.
    pub(super) written: WrittenLink,
    /// What is inside its wrappers; absent if none could be taken off.
    pub(super) unwrapped: Option<String>,
    /// Outermost first.
    pub(super) wrapped_by: Vec<&'static Wrapper>,
    /// The last wrapper is still on: only its maker knows what is inside.
    pub(super) is_opaque: bool,
    /// What was put right inside the wrappers.
    pub(super) inner_repairs: Repairs,
    pub(super) recognised: Option<Recognised>,
}

impl FoundLink {
    /// Returns where the link leads, as far as it tells.
    pub(super) fn target(&self) -> &str {
        self.unwrapped.as_deref().unwrap_or(&self.written.link)
    }

    pub(super) fn is_known(&self) -> bool {
        self.recognised.is_some()
    }

    /// Returns the link as if it had been given alone, without the damage that it had in its text.
    pub(super) fn without_damage(self) -> FoundLink {
        FoundLink { written: WrittenLink { repairs: Repairs::default(), is_cut: false, ..self.written }, ..self }
    }
}

/// Finds the links of a text; of several that lead to one place, the first. Returns the text that they stand in, too.
pub(super) fn find_links(text: &str) -> (Cow<'_, str>, Vec<FoundLink>) {
    let (text, written) = scan(text);
    let mut links: Vec<FoundLink> = Vec::with_capacity(written.len());
    for link in written.into_iter().map(unwrap_link) {
        if !links.iter().any(|other| other.target() == link.target()) {
            links.push(FoundLink { recognised: recognise(link.target()), ..link });
        }
    }
    (text, links)
}

pub(super) fn find_only_link(text: &str) -> Option<FoundLink> {
    let (_, mut links) = find_links(text);
    links.pop().filter(|_| links.is_empty())
}

fn unwrap_link(written: WrittenLink) -> FoundLink {
    #[cfg(test)]
    super::count::note_link(&written.link);
    let mut form = find_form(&written.link);
    let mut found = FoundLink {
        written,
        unwrapped: None,
        wrapped_by: Vec::new(),
        is_opaque: false,
        inner_repairs: Repairs::default(),
        recognised: None,
    };
    while let Some(outer) = form.filter(|_| found.wrapped_by.len() < MOST_WRAPPERS) {
        found.wrapped_by.push(outer.wrapper);
        let Some(inner) = read_target(outer, found.target()) else { break };
        found.inner_repairs.add_all(inner.repairs);
        form = find_form(&inner.link);
        found.unwrapped = Some(inner.link);
    }
    found.is_opaque = form.is_some();
    found
}

/// Reads the link inside a wrapper's, repaired as one that was pasted.
fn read_target(form: &Form, link: &str) -> Option<WrittenLink> {
    form.read_targets(link).find_map(|target| {
        let (_, mut links) = scan(&target);
        links.pop().filter(|_| links.is_empty())
    })
}
