//! The start tag of an element: the few of its attributes that say what a reader sees of it.

use crate::{
    page_text::{FieldKind, MOST, read_instant},
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
    /// A button that cannot be pressed.
    pub disabled: bool,
    pub label: Option<String>,
    pub value: Option<String>,
    pub content: Option<String>,
    pub times: Vec<Timestamp>,
    role: String,
    kind: String,
    completes: String,
    numeric: bool,
    /// Its classes and its id.
    class: String,
    property: String,
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
            b"disabled" => self.disabled = true,
            _ => {}
        }
    }

    pub(super) fn value(&mut self, value: &[u8]) {
        let value = || String::from_utf8_lossy(&value[..value.len().min(LONGEST_VALUE)]).into_owned();
        let word = || value().trim().to_ascii_lowercase();
        match self.attribute.as_slice() {
            b"aria-hidden" => self.hidden |= word() == "true",
            b"style" => {
                let style = value().replace(char::is_whitespace, "").to_ascii_lowercase();
                self.hidden |= style.contains("display:none") || style.contains("visibility:hidden");
            }
            b"aria-label" => self.label = Some(value()),
            b"value" => self.value = Some(value()),
            b"content" => self.content = Some(value()),
            b"aria-disabled" => self.disabled |= word() == "true",
            b"autocomplete" => self.completes = word(),
            b"inputmode" => self.numeric |= word() == "numeric",
            b"role" => self.role = word(),
            b"type" => self.kind = word(),
            b"class" | b"id" => {
                self.class.push(' ');
                self.class.push_str(&word());
            }
            b"property" | b"name" => self.property = word(),
            b"http-equiv" => self.refreshes = word() == "refresh",
            name if name == b"datetime" || name.starts_with(b"data-") => self.time(&value()),
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

    fn is_one(&self, names: &[&[u8]]) -> bool {
        names.contains(&self.name.as_slice())
    }

    /// What it holds is no part of the page's own words.
    pub(super) fn hides(&self) -> bool {
        self.hidden
            || self.is_one(&[b"template", b"nav", b"footer", b"select", b"datalist", b"svg"])
            || (self.is(b"dialog") && !self.open)
            || matches!(self.role.as_str(), "navigation" | "contentinfo")
            || self.asks_about_cookies()
    }

    /// The banner that lies over the page of any site.
    fn asks_about_cookies(&self) -> bool {
        const BANNERS: [&str; 9] =
            ["banner", "bar", "consent", "dialog", "message", "modal", "notice", "overlay", "popup"];
        let is_banner = |name: &str| {
            let rest = name.strip_prefix("cookies").or_else(|| name.strip_prefix("cookie"));
            name.starts_with("onetrust-") || rest.is_some_and(|rest| BANNERS.iter().any(|kind| rest.ends_with(kind)))
        };
        let is_labelled = self.label.as_ref().is_some_and(|label| label.to_ascii_lowercase().contains("cookie"));
        !self.is(b"body") && (is_labelled || self.class.split_whitespace().any(is_banner))
    }

    pub(super) fn is_heading(&self) -> bool {
        self.is_one(&[b"h1", b"h2", b"h3"]) || self.role == "heading"
    }

    /// A button, or what stands as one.
    pub(super) fn is_button(&self) -> bool {
        let is_styled = self.class.contains("btn") || self.class.contains("button");
        self.is(b"button") || self.role == "button" || (self.is(b"a") && is_styled)
    }

    pub(super) fn is_button_input(&self) -> bool {
        self.is(b"input") && matches!(self.kind.as_str(), "submit" | "button")
    }

    pub(super) fn is_field(&self) -> bool {
        let is_hidden = self.hidden || matches!(self.kind.as_str(), "hidden" | "submit" | "button");
        self.is_one(&[b"textarea", b"select"]) || (self.is(b"input") && !is_hidden)
    }

    /// What a field is for, as far as its type tells; one for searching or choosing is none.
    pub(super) fn field_kind(&self) -> Option<FieldKind> {
        let is_hidden = self.hidden || !self.is(b"input");
        Some(match self.kind.as_str() {
            _ if is_hidden => return None,
            "password" => FieldKind::Secret,
            "email" => FieldKind::Name,
            // A code that was just sent proves an address; it is none that an invitation holds (HTML, section 4.10.18.7).
            _ if self.completes == "one-time-code" => FieldKind::Name,
            "text" | "tel" | "number" | "" if self.numeric => FieldKind::Code,
            "text" | "" if matches!(self.completes.as_str(), "username" | "email" | "name" | "given-name") => {
                FieldKind::Name
            }
            "text" | "tel" | "number" | "" => FieldKind::Other,
            _ => return None,
        })
    }

    pub(super) fn refresh(&self) -> Option<Refresh> {
        Refresh::read(self.content.as_deref().filter(|_| self.is(b"meta") && self.refreshes)?)
    }

    /// The title for those who share the page.
    pub(super) fn shared_title(&self) -> Option<&str> {
        self.content.as_deref().filter(|_| self.is(b"meta") && self.property == "og:title")
    }

    /// Elements that hold nothing and have no end tag (HTML, section 13.1.2).
    pub(super) fn is_void(&self) -> bool {
        self.is_one(&[
            b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track",
            b"wbr",
        ])
    }

    /// Elements that break a line or stand in it, and end no sentence.
    pub(super) fn is_within_a_block(name: &[u8]) -> bool {
        matches!(name, b"br" | b"img" | b"input" | b"picture")
    }

    /// Elements that stand inside a word or a line.
    pub(super) fn is_inline(name: &[u8]) -> bool {
        const INLINE: [&[u8]; 18] = [
            b"a", b"abbr", b"b", b"bdi", b"code", b"em", b"font", b"i", b"mark", b"s", b"small", b"span", b"strong",
            b"sub", b"sup", b"time", b"u", b"wbr",
        ];
        INLINE.contains(&name)
    }
}
