//! HTML as a sequence of pieces, for the readers of mails: text, elements and the targets of links.

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// A part of an HTML text, in the order in which it stands there.
pub enum Piece {
    Open(Vec<u8>),
    Close(Vec<u8>),
    /// Entities decoded.
    Text(String),
    /// Where an `a` or `area` leads; the `href` of a stylesheet leads no reader anywhere.
    Link(String),
}

/// Cuts HTML into its pieces, however broken it is. Comments and what stands in `<style>` are no pieces of text.
pub fn pieces(html: &str) -> impl Iterator<Item = Piece> {
    let (mut leads, mut in_href, mut raw) = (false, false, false);
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, _: Span<()>| match event {
        CallbackEvent::OpenStartTag { name } => {
            raw = is_raw(name);
            leads = matches!(name, b"a" | b"area");
            Some(Piece::Open(name.to_owned()))
        }
        CallbackEvent::EndTag { name } => {
            raw = false;
            Some(Piece::Close(name.to_owned()))
        }
        CallbackEvent::AttributeName { name } => {
            in_href = leads && name == b"href";
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
pub fn is_hidden(name: &[u8]) -> bool {
    name == b"template"
}
