//! An HTML page as its reader sees it. One pass, no tree: elements that hide what they hold are followed by their name and
//! depth only.

use crate::{
    page_text::{LONGEST, LONGEST_LABEL, MOST, PageText},
    refresh::Refresh,
    tag::Tag,
    text::Folded,
};
use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// A page with scripts and fewer characters than this, no button and no field is the shell of a program. Ours: a short
/// sentence is longer.
const SHELL: usize = 100;

/// Reads the page that `url` answered with.
pub(super) fn page(body: &str, url: &str) -> PageText {
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.take(event);
        None::<()>
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(body, emitter).for_each(drop);
    reader.finish(url)
}

/// An element whose end is waited for, and how many of the same name are open inside it.
struct Open {
    name: Vec<u8>,
    depth: u32,
}

impl Open {
    fn new(tag: &Tag) -> Self {
        Open { name: tag.name.clone(), depth: 1 }
    }

    fn opened(&mut self, name: &[u8]) {
        self.depth += u32::from(self.name == name);
    }

    /// Whether this end tag is the one that was waited for.
    fn closed(&mut self, name: &[u8]) -> bool {
        self.depth -= u32::from(self.name == name);
        self.depth == 0
    }
}

/// A heading or a button while its text is read.
struct Label {
    open: Open,
    text: Folded,
    otherwise: Option<String>,
}

/// Whose text comes next.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Inside {
    #[default]
    Page,
    Title,
    /// What a browser shows only if it runs no scripts.
    Noscript,
    /// A script, a style sheet, another page: nobody reads it.
    Raw,
}

struct Reader {
    page: PageText,
    refresh: Option<Refresh>,
    tag: Tag,
    inside: Inside,
    title: Folded,
    shared_title: Option<String>,
    words: Folded,
    hidden: Option<Open>,
    /// A closed `<details>`: of it only the summary shows.
    folded_in: Option<Open>,
    in_summary: bool,
    heading: Option<Label>,
    button: Option<Label>,
    noscript: Folded,
    scripts: bool,
    fields: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Reader {
            page: PageText::default(),
            refresh: None,
            tag: Tag::default(),
            inside: Inside::default(),
            title: Folded::up_to(LONGEST),
            shared_title: None,
            words: Folded::up_to(LONGEST),
            hidden: None,
            folded_in: None,
            in_summary: false,
            heading: None,
            button: None,
            noscript: Folded::up_to(LONGEST),
            scripts: false,
            fields: false,
        }
    }
}

impl Reader {
    fn take(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Tag::new(name),
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.open(&tag);
            }
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag) {
        self.inside = match tag.name.as_slice() {
            b"title" => Inside::Title,
            b"noscript" => Inside::Noscript,
            b"script" | b"style" | b"iframe" | b"noembed" | b"noframe" | b"xmp" => Inside::Raw,
            _ => Inside::Page,
        };
        self.scripts |= tag.is(b"script");
        if let Some(hidden) = &mut self.hidden {
            // A paragraph ends where the next block begins (HTML, section 13.1.2.4).
            let ends = hidden.name == b"p" && !Tag::is_inline(&tag.name) && !tag.is_void() && !tag.is(b"script");
            if !ends {
                hidden.opened(&tag.name);
                return;
            }
            self.hidden = None;
        }
        if tag.hides() && !tag.is_void() && !tag.is(b"title") {
            self.fields |= tag.is(b"select") && !tag.hidden;
            self.hidden = Some(Open::new(tag));
            self.words.space();
            return;
        }
        self.show(tag);
    }

    /// An element that is seen.
    fn show(&mut self, tag: &Tag) {
        if let Some(details) = &mut self.folded_in {
            details.opened(&tag.name);
            self.in_summary |= tag.is(b"summary");
        } else if tag.is(b"details") && !tag.open {
            self.folded_in = Some(Open::new(tag));
        }
        for label in [&mut self.heading, &mut self.button].into_iter().flatten() {
            label.open.opened(&tag.name);
        }
        self.stand_apart(&tag.name);
        self.fields |= tag.is_field();
        let room = MOST - self.page.times.len();
        self.page.times.extend(tag.times.iter().take(room));
        self.refresh = self.refresh.take().or_else(|| tag.refresh());
        self.shared_title = self.shared_title.take().or_else(|| tag.shared_title().map(str::to_owned));
        if tag.is_button_input() && !tag.hidden {
            let said = tag.value.clone().or_else(|| tag.label.clone());
            push(&mut self.page.buttons, labelled(said.as_deref()));
        } else if tag.is_void() {
            return;
        }
        let label = || Label { open: Open::new(tag), text: Folded::up_to(LONGEST_LABEL), otherwise: tag.label.clone() };
        if tag.is_heading() && self.is_shown() {
            self.end_heading();
            self.heading = Some(label());
        }
        if tag.is_button() && self.is_shown() {
            self.end_button();
            self.button = Some(label());
        }
    }

    fn close(&mut self, name: &[u8]) {
        if std::mem::take(&mut self.inside) == Inside::Title {
            self.end_title();
        }
        if let Some(hidden) = &mut self.hidden {
            if hidden.closed(name) || name == b"body" {
                self.hidden = None;
                self.words.space();
            }
            return;
        }
        self.stand_apart(name);
        if self.heading.as_mut().is_some_and(|heading| heading.open.closed(name)) {
            self.end_heading();
        }
        if self.button.as_mut().is_some_and(|button| button.open.closed(name)) {
            self.end_button();
        }
        self.in_summary &= name != b"summary";
        if self.folded_in.as_mut().is_some_and(|details| details.closed(name)) {
            (self.folded_in, self.in_summary) = (None, false);
        }
    }

    /// Text on both sides of a block's tag is no one word.
    fn stand_apart(&mut self, name: &[u8]) {
        if !Tag::is_inline(name) {
            self.words.space();
            for label in [&mut self.heading, &mut self.button].into_iter().flatten() {
                label.text.space();
            }
        }
    }

    fn text(&mut self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        match self.inside {
            Inside::Raw => {}
            Inside::Noscript => self.noscript.push(&text),
            Inside::Title if self.hidden.is_none() => self.title.push(&text),
            Inside::Page if self.is_shown() => {
                self.words.push(&text);
                for label in [&mut self.heading, &mut self.button].into_iter().flatten() {
                    label.text.push(&text);
                }
            }
            Inside::Title | Inside::Page => {}
        }
    }

    fn is_shown(&self) -> bool {
        self.hidden.is_none() && (self.folded_in.is_none() || self.in_summary)
    }

    /// Only the first title is the page's.
    fn end_title(&mut self) {
        let title = std::mem::replace(&mut self.title, Folded::up_to(LONGEST));
        self.page.title = self.page.title.take().or_else(|| title.text());
    }

    fn end_heading(&mut self) {
        if let Some(heading) = self.heading.take() {
            push(&mut self.page.headings, heading.text.text().or_else(|| labelled(heading.otherwise.as_deref())));
        }
    }

    fn end_button(&mut self) {
        if let Some(button) = self.button.take() {
            push(&mut self.page.buttons, button.text.text().or_else(|| labelled(button.otherwise.as_deref())));
        }
    }

    fn finish(mut self, url: &str) -> PageText {
        self.end_title();
        self.end_heading();
        self.end_button();
        let asks_for_scripts = has_words(self.noscript.text().as_deref());
        let is_shell = self.words.characters() < SHELL && self.page.buttons.is_empty() && !self.fields;
        self.page.needs_script = is_shell && (self.scripts || asks_for_scripts);
        self.page.title = self.page.title.or_else(|| labelled(self.shared_title.as_deref()));
        self.page.words = self.words.text();
        self.page.refresh = self.refresh.and_then(|refresh| refresh.target_from(url));
        self.page
    }
}

fn push(list: &mut Vec<String>, text: Option<String>) {
    if list.len() < MOST {
        list.extend(text);
    }
}

fn labelled(text: Option<&str>) -> Option<String> {
    let mut folded = Folded::up_to(LONGEST_LABEL);
    folded.push(text?);
    folded.text()
}

/// Whether there is text outside of tags: some pages only count their readers there.
fn has_words(html: Option<&str>) -> bool {
    let mut in_tag = false;
    let outside = |c: char| {
        let was_in_tag = in_tag;
        in_tag = (in_tag || c == '<') && c != '>';
        !was_in_tag && !in_tag && c.is_alphabetic()
    };
    html.unwrap_or_default().chars().any(outside)
}
