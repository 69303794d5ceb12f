//! The visible words of a web page or of a JSON answer. Scripts are never run: a page that speaks only through them has
//! no words here.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// The length of title and words at most, in characters.
const LONGEST: usize = 2000;

/// Title and the first visible words of an HTML page or a JSON body, white space folded, at most 2,000 characters each.
pub fn page_words(body: &str) -> (Option<String>, String) {
    if body.trim_start().starts_with(['{', '[', '"'])
        && let Some(words) = json_words(body)
    {
        return (None, words);
    }
    let (mut title, mut words) = (Folded::default(), Folded::default());
    let (mut hidden, mut in_title, mut titled) = (0_u32, false, false);
    for piece in pieces(body) {
        match piece {
            Piece::Open(name) if is_hidden(&name) => hidden += 1,
            Piece::Close(name) if is_hidden(&name) => hidden = hidden.saturating_sub(1),
            Piece::Open(name) if name == b"title" => in_title = true,
            Piece::Close(name) if name == b"title" => (in_title, titled) = (false, !title.text.is_empty()),
            Piece::Open(name) | Piece::Close(name) => {
                if !is_inline(&name) {
                    words.space();
                }
            }
            Piece::Text(text) if in_title => {
                if !titled {
                    title.push(&text);
                }
            }
            Piece::Text(text) if hidden == 0 => words.push(&text),
            Piece::Text(_) | Piece::Link(_) => {}
        }
        if words.is_full() {
            break;
        }
    }
    (Some(title.text).filter(|title| !title.is_empty()), words.text)
}

/// The text with each run of white space as one space and without characters that cannot be seen.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text);
    folded.text
}

/// A part of an HTML text, in the order in which it stands there.
pub(crate) enum Piece {
    Open(Vec<u8>),
    Close(Vec<u8>),
    /// Entities decoded.
    Text(String),
    /// The value of an `href`.
    Link(String),
}

/// Cuts HTML into its pieces, however broken it is. Comments and what stands in `<style>` are no pieces of text.
pub(crate) fn pieces(html: &str) -> impl Iterator<Item = Piece> {
    let (mut in_href, mut raw) = (false, false);
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, _: Span<()>| match event {
        CallbackEvent::OpenStartTag { name } => {
            raw = is_raw(name);
            Some(Piece::Open(name.to_owned()))
        }
        CallbackEvent::EndTag { name } => {
            raw = false;
            Some(Piece::Close(name.to_owned()))
        }
        CallbackEvent::AttributeName { name } => {
            in_href = name == b"href";
            None
        }
        CallbackEvent::AttributeValue { value } if in_href => Some(Piece::Link(text(value))),
        CallbackEvent::String { value } if !raw => Some(Piece::Text(text(value))),
        CallbackEvent::AttributeValue { .. }
        | CallbackEvent::String { .. }
        | CallbackEvent::CloseStartTag { .. }
        | CallbackEvent::Comment { .. }
        | CallbackEvent::Doctype { .. }
        | CallbackEvent::Error(_) => None,
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map_while(Result::ok)
}

fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).into_owned()
}

/// Elements whose text belongs to a program, never to a reader.
fn is_raw(name: &[u8]) -> bool {
    matches!(name, b"script" | b"style" | b"noscript" | b"iframe" | b"noembed" | b"noframe" | b"xmp")
}

/// Elements of which a browser with scripts shows nothing, though they may hold further elements.
pub(crate) fn is_hidden(name: &[u8]) -> bool {
    name == b"template"
}

/// Elements that stand inside a word or a line.
fn is_inline(name: &[u8]) -> bool {
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
            | b"u"
            | b"wbr"
    )
}

/// The strings of a JSON text in their order, keys left out; `None` if it is no JSON. Text that was cut off counts.
fn json_words(body: &str) -> Option<String> {
    let mut words = Folded::default();
    let mut json = serde_json::Deserializer::from_str(body);
    match Strings(&mut words).deserialize(&mut json) {
        Ok(()) => json.end().is_ok(),
        Err(error) => error.is_eof() || error.is_data(),
    }
    .then_some(words.text)
}

/// Collects the strings of a JSON value while it is read, so that no tree of it is ever built.
struct Strings<'a>(&'a mut Folded);

impl<'de> DeserializeSeed<'de> for Strings<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strings<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.space();
        self.0.push(value);
        if self.0.is_full() { Err(E::custom("enough words")) } else { Ok(()) }
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        while values.next_element_seed(Strings(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_key::<serde::de::IgnoredAny>()?.is_some() {
            entries.next_value_seed(Strings(self.0))?;
        }
        Ok(())
    }
}

/// Text in which each run of white space is one space. Control and direction characters are left out.
#[derive(Default)]
struct Folded {
    text: String,
    characters: usize,
    gap: bool,
}

impl Folded {
    fn space(&mut self) {
        self.gap = true;
    }

    fn push(&mut self, text: &str) {
        for character in text.chars() {
            if character.is_whitespace() || character.is_control() {
                self.gap = true;
            } else if !is_invisible(character) {
                if self.gap && self.characters > 0 {
                    self.put(' ');
                }
                self.gap = false;
                self.put(character);
            }
            if self.is_full() {
                return;
            }
        }
    }

    fn put(&mut self, character: char) {
        if self.characters < LONGEST {
            self.text.push(character);
            self.characters += 1;
        }
    }

    fn is_full(&self) -> bool {
        self.characters >= LONGEST
    }
}

/// Characters without width, and those that turn the direction of writing (Unicode 17, categories Cf and Default_Ignorable).
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}
