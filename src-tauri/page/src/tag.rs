//! The start tag of an element: the few of its attributes that say what a reader sees of it.

use crate::{
    page_text::{MOST, read_instant},
    refresh::Refresh,
};
use jiff::Timestamp;

/// Longer values of an attribute are cut, in bytes: none that is asked for is that long.
const LONGEST_VALUE: usize = 500;

#[derive(Debug, Default)]
pub(super) struct Tag {
    pub name: Vec<u8>,
    pub hidden: bool,
    /// `<dialog>` and `<details>` show what they hold only with it.
    pub open: bool,
    pub label: Option<String>,
    pub value: Option<String>,
    pub content: Option<String>,
    pub times: Vec<Timestamp>,
    role: Option<String>,
    kind: Option<String>,
    class: Option<String>,
    property: Option<String>,
    refreshes: bool,
    attribute: Vec<u8>,
}

impl Tag {
    pub(super) fn new(name: &[u8]) -> Self {
        Tag { name: name.to_owned(), ..Tag::default() }
    }

    pub(super) fn attribute(&mut self, name: &[u8]) {
        self.attribute.clear();
        self.attribute.extend_from_slice(&name[..name.len().min(LONGEST_VALUE)]);
        match name {
            b"hidden" => self.hidden = true,
            b"open" => self.open = true,
            _ => {}
        }
    }

    pub(super) fn value(&mut self, value: &[u8]) {
        let value = || String::from_utf8_lossy(&value[..value.len().min(LONGEST_VALUE)]).into_owned();
        match self.attribute.as_slice() {
            b"aria-hidden" => self.hidden |= value().trim().eq_ignore_ascii_case("true"),
            b"style" => {
                let style: String =
                    value().chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
                self.hidden |= style.contains("display:none") || style.contains("visibility:hidden");
            }
            b"aria-label" => self.label = Some(value()),
            b"value" => self.value = Some(value()),
            b"content" => self.content = Some(value()),
            b"role" => self.role = Some(value().trim().to_ascii_lowercase()),
            b"type" => self.kind = Some(value().trim().to_ascii_lowercase()),
            b"class" => self.class = Some(value().to_ascii_lowercase()),
            b"property" | b"name" => self.property = Some(value().trim().to_ascii_lowercase()),
            b"http-equiv" => self.refreshes = value().trim().eq_ignore_ascii_case("refresh"),
            b"datetime" => self.time(&value()),
            name if name.starts_with(b"data-") => self.time(&value()),
            _ => {}
        }
    }

    fn time(&mut self, value: &str) {
        if self.times.len() < MOST {
            self.times.extend(read_instant(value));
        }
    }

    pub(super) fn is(&self, name: &[u8]) -> bool {
        self.name == name
    }

    /// What it holds is no part of the page's own words.
    pub(super) fn hides(&self) -> bool {
        let aside = match self.name.as_slice() {
            b"template" | b"nav" | b"footer" | b"select" | b"datalist" | b"svg" => true,
            b"dialog" => !self.open,
            _ => false,
        };
        let role = matches!(self.role.as_deref(), Some("navigation" | "contentinfo"));
        self.hidden || aside || role
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.name.as_slice(), b"h1" | b"h2" | b"h3") || self.role.as_deref() == Some("heading")
    }

    /// A button, or what stands as one.
    pub(super) fn is_button(&self) -> bool {
        let styled = self.class.as_deref().is_some_and(|class| class.contains("btn") || class.contains("button"));
        self.is(b"button") || self.role.as_deref() == Some("button") || (self.is(b"a") && styled)
    }

    /// An `<input>` that is a button.
    pub(super) fn is_button_input(&self) -> bool {
        self.is(b"input") && matches!(self.kind.as_deref(), Some("submit" | "button"))
    }

    /// A field that a person fills in.
    pub(super) fn is_field(&self) -> bool {
        let hidden = self.hidden || matches!(self.kind.as_deref(), Some("hidden" | "submit" | "button"));
        self.is(b"textarea") || self.is(b"select") || (self.is(b"input") && !hidden)
    }

    pub(super) fn refresh(&self) -> Option<Refresh> {
        Refresh::read(self.content.as_deref().filter(|_| self.is(b"meta") && self.refreshes)?)
    }

    /// The title for those who share the page.
    pub(super) fn shared_title(&self) -> Option<&str> {
        self.content.as_deref().filter(|_| self.is(b"meta") && self.property.as_deref() == Some("og:title"))
    }

    /// Elements that hold nothing and have no end tag (HTML, section 13.1.2).
    pub(super) fn is_void(&self) -> bool {
        matches!(
            self.name.as_slice(),
            b"area"
                | b"base"
                | b"br"
                | b"col"
                | b"embed"
                | b"hr"
                | b"img"
                | b"input"
                | b"link"
                | b"meta"
                | b"source"
                | b"track"
                | b"wbr"
        )
    }

    /// Elements that stand inside a word or a line.
    pub(super) fn is_inline(name: &[u8]) -> bool {
        matches!(
            name,
            b"a" | b"abbr"
                | b"b"
                | b"bdi"
                | b"code"
                | b"em"
                | b"font"
                | b"i"
                | b"mark"
                | b"s"
                | b"small"
                | b"span"
                | b"strong"
                | b"sub"
                | b"sup"
                | b"time"
                | b"u"
                | b"wbr"
        )
    }
}
