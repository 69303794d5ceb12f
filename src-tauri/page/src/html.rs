//! A page as its reader sees it. A JSON body is read elsewhere; HTML in one pass, no tree: elements that hide what they
//! hold are followed by their name and depth only.

use crate::{
    json,
    page_text::{MOST, PageText},
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

impl PageText {
    /// Reads an HTML page or a JSON body that `url` answered with, in linear time and bounded memory, however broken it is.
    pub fn read(body: &str, url: &str) -> PageText {
        let is_json = body.trim_start().starts_with(['{', '[', '"']);
        is_json.then(|| json::page(body)).flatten().unwrap_or_else(|| page(body, url))
    }
}

fn page(body: &str, url: &str) -> PageText {
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

struct Label {
    open: Open,
    text: Folded,
    otherwise: Option<String>,
}

impl Label {
    fn new(tag: &Tag) -> Self {
        Label { open: Open::new(tag), text: Folded::label(), otherwise: tag.label.clone() }
    }
}

/// The links of a line that holds nothing else: each stands as a button.
#[derive(Default)]
struct LinkLine {
    link: Option<Label>,
    done: Option<String>,
    has_other_words: bool,
}

impl LinkLine {
    /// Longer ones are sentences, in characters.
    const LONGEST: usize = 40;

    fn text(&mut self, text: &str) {
        self.has_other_words |= self.link.is_none() && text.contains(char::is_alphanumeric);
    }

    /// Ends the line, and returns its link.
    fn end(&mut self) -> Option<String> {
        let line = std::mem::take(self);
        line.done.filter(|link| !line.has_other_words && link.chars().count() <= LinkLine::LONGEST)
    }
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

#[derive(Default)]
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
    links: LinkLine,
    noscript: Folded,
    scripts: bool,
    fields: bool,
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
            self.end_line();
            return;
        }
        self.show(tag);
    }

    fn show(&mut self, tag: &Tag) {
        self.in_summary |= tag.is(b"summary");
        if let Some(details) = &mut self.folded_in {
            details.opened(&tag.name);
        } else if tag.is(b"details") && !tag.open {
            self.folded_in = Some(Open::new(tag));
        }
        self.labels().for_each(|label| label.open.opened(&tag.name));
        self.stand_apart(&tag.name);
        self.fields |= tag.is_field();
        if let Some(kind) = tag.field_kind().filter(|_| self.page.fields.len() < MOST && self.is_shown()) {
            self.page.fields.push(kind);
        }
        let room = MOST - self.page.times.len();
        self.page.times.extend(tag.times.iter().take(room));
        self.refresh = self.refresh.take().or_else(|| tag.refresh());
        self.shared_title = self.shared_title.take().or_else(|| tag.shared_title().map(str::to_owned));
        if tag.is_button_input() && !tag.hidden {
            let said = tag.value.as_ref().or(tag.label.as_ref());
            push(&mut self.page.buttons, said.and_then(|said| Folded::label().with(said)));
        } else if tag.is_void() {
            return;
        }
        if (tag.is_heading() || tag.is_button() || tag.is(b"a") && self.links.done.is_some()) && self.is_shown() {
            self.end_line();
        }
        if tag.is_heading() && self.is_shown() {
            push_label(&mut self.page.headings, self.heading.replace(Label::new(tag)));
        }
        if tag.is_button() && !tag.disabled && self.is_shown() {
            push_label(&mut self.page.buttons, self.button.replace(Label::new(tag)));
        } else if tag.is(b"a") && !tag.is_button() && self.heading.is_none() && self.button.is_none() {
            self.links.link = Some(Label::new(tag));
        }
    }

    fn close(&mut self, name: &[u8]) {
        if std::mem::take(&mut self.inside) == Inside::Title {
            self.end_title();
        }
        if let Some(hidden) = &mut self.hidden {
            if hidden.closed(name) || name == b"body" {
                self.hidden = None;
                self.end_line();
            }
            return;
        }
        self.stand_apart(name);
        push_label(&mut self.page.headings, self.heading.take_if(|heading| heading.open.closed(name)));
        let button = self.button.take_if(|button| button.open.closed(name));
        if button.is_some() {
            self.end_line();
        }
        push_label(&mut self.page.buttons, button);
        if let Some(link) = self.links.link.take_if(|link| link.open.closed(name)) {
            self.links.has_other_words |= self.links.done.is_some();
            self.links.done = link.text.text();
        }
        self.in_summary &= name != b"summary";
        if self.folded_in.as_mut().is_some_and(|details| details.closed(name)) {
            self.folded_in = None;
        }
    }

    /// Text on both sides of a block's tag is no one sentence; a line may be broken inside one.
    fn stand_apart(&mut self, name: &[u8]) {
        if Tag::is_inline(name) {
            return;
        }
        if Tag::is_within_a_block(name) {
            self.words.space();
        } else {
            self.end_line();
        }
        self.labels().for_each(|label| label.text.space());
    }

    fn end_line(&mut self) {
        self.words.line();
        push(&mut self.page.buttons, self.links.end());
    }

    fn text(&mut self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        match self.inside {
            Inside::Raw => {}
            Inside::Noscript => self.noscript.push(&text),
            Inside::Title if self.hidden.is_none() => self.title.push(&text),
            Inside::Page if self.is_shown() => {
                // A summary asks, or names what is folded in below it.
                if !self.in_summary {
                    self.words.push(&text);
                }
                self.links.text(&text);
                self.labels().for_each(|label| label.text.push(&text));
            }
            Inside::Title | Inside::Page => {}
        }
    }

    fn labels(&mut self) -> impl Iterator<Item = &mut Label> {
        [&mut self.heading, &mut self.button, &mut self.links.link].into_iter().flatten()
    }

    fn is_shown(&self) -> bool {
        self.hidden.is_none() && (self.folded_in.is_none() || self.in_summary)
    }

    /// Only the first title is the page's.
    fn end_title(&mut self) {
        let title = std::mem::take(&mut self.title);
        self.page.title = self.page.title.take().or_else(|| title.text());
    }

    fn finish(mut self, url: &str) -> PageText {
        self.end_title();
        self.end_line();
        push_label(&mut self.page.headings, self.heading.take());
        push_label(&mut self.page.buttons, self.button.take());
        let asks_for_scripts = self.noscript.text().is_some_and(|html| has_words(&html));
        let is_shell = self.words.characters() < SHELL && self.page.buttons.is_empty() && !self.fields;
        self.page.needs_script = is_shell && (self.scripts || asks_for_scripts);
        self.page.title = self.page.title.or_else(|| Folded::label().with(&self.shared_title?));
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

fn push_label(list: &mut Vec<String>, label: Option<Label>) {
    if let Some(Label { text, otherwise, .. }) = label {
        push(list, text.text().or_else(|| Folded::label().with(&otherwise?)));
    }
}

/// Whether there is text outside of tags: some pages only count their readers there.
fn has_words(html: &str) -> bool {
    let mut in_tag = false;
    html.chars().any(|c| {
        let was_in_tag = in_tag;
        in_tag = (in_tag || c == '<') && c != '>';
        !was_in_tag && !in_tag && c.is_alphabetic()
    })
}
