//! Reads one link from its beginning to its end, over the damage that copying does on the way: entities, soft line
//! breaks, and white space where [`super::repair::line_break`] says that the link goes on.

use super::{
    address::LONGEST_LINK,
    repair::{
        entities::{Entity, read_entity, undo_entities},
        invisible::is_ideograph,
        line_break::{LinkContinuation, read_white_space},
    },
    repairs::{Repair, Repairs},
    scheme::{Start, begins_link},
};

/// What was read, not yet judged.
pub(super) struct Extract {
    /// With its scheme.
    pub(super) link: String,
    /// Where reading ended; punctuation that was taken off the link's end stands before it.
    pub(super) end: usize,
    pub(super) repairs: Repairs,
    /// A blank such as `<token>` follows at once.
    pub(super) has_blank: bool,
}

/// Marks that a browser escapes: no link hands on another one behind them.
const ESCAPED: &str = "{}`^\\";

/// Pieces that one link may be joined of: a long link in lines of a mail has two hundred.
const MOST_JOINTS: u32 = 256;

/// Reads the link that begins at `start`; `is_first` says that nothing but brackets stands before it.
pub(super) fn extract_link(text: &str, start: &Start, is_first: bool) -> Extract {
    let bytes = text.as_bytes();
    let mut repairs = start.repairs;
    let mut link = String::with_capacity((text.len() - start.at + 8).min(512));
    link.push_str(start.scheme);
    let scheme_len = link.len();
    let continuation = LinkContinuation::new(text, start, is_first);
    let before = &text[..start.at];
    let ends_at_joint =
        |link: &str, next: usize| link.bytes().last().is_some_and(|last| ends_before(last, &bytes[next..]));
    let mut joints = 0;
    let mut at = start.rest;
    while let Some(&byte) = bytes.get(at) {
        if link.len() > LONGEST_LINK || joints > MOST_JOINTS {
            // Nothing that long is a link: leave the whole word behind.
            at += text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
            break;
        }
        let rest = &bytes[at..];
        if is_plain(byte) {
            let run = rest.iter().take(LONGEST_LINK).take_while(|byte| is_plain(**byte)).count();
            link.push_str(&text[at..at + run]);
            at += run;
            continue;
        }
        match byte {
            b'"' | b'<' | b'>' => break,
            b'h' | b'H'
                if (link.ends_with(|c: char| c.is_ascii_alphanumeric() || ESCAPED.contains(c) || !c.is_ascii())
                    || link.ends_with("://www."))
                    && begins_link(rest) =>
            {
                break;
            }
            _ if ends_before(byte, &rest[1..]) => break,
            b'|' if continuation.in_angles || before.ends_with('[') => break,
            b']' if before.ends_with("[url=") || before.ends_with("[URL=") => break,
            b'\\' if rest.get(1) == Some(&b'/') => at += 1,
            b'\\' if ends_string(rest, &text[start.at..start.rest]) => break,
            b'&' => {
                at += match read_entity(rest) {
                    Some((Entity::Delimiter, _)) => break,
                    Some((Entity::Ampersand, length)) => {
                        repairs.add(Repair::HtmlEntity);
                        length
                    }
                    None => 1,
                };
                link.push('&');
            }
            b'!'..=b'~' if byte != b'=' => {
                link.push(char::from(byte));
                at += 1;
            }
            _ => {
                let white = read_white_space(text, at);
                let joint = match &white {
                    Some(white) => continuation.find_behind(&link[scheme_len..], at, white),
                    None => continuation.find_behind_soft_break(&link[scheme_len..], at),
                };
                let Some(character) = text[at..].chars().next() else { break };
                match joint {
                    Some((next, _)) if ends_at_joint(&link, next) => break,
                    Some((next, repair)) => {
                        repairs.add(repair);
                        joints += 1;
                        at = next;
                    }
                    None if white.is_some() || (byte != b'=' && ends_link(character, &link)) => break,
                    None => {
                        link.push(character);
                        at += character.len_utf8();
                    }
                }
            }
        }
    }
    if link.contains('&') && (joints > 0 || repairs != start.repairs) {
        undo_entities(&mut link, &mut repairs);
    }
    let has_blank = link.ends_with(['/', '=']) && begins_blank(&bytes[at..]);
    Extract { link, end: at, repairs, has_blank }
}

/// Whether this mark belongs to what stands around the link, as what follows it tells: the next link of a list, the
/// rest of a link in Markdown, `[text](link)`, `[text][1]`, or the end of one in a forum, `[/url]`.
fn ends_before(mark: u8, rest: &[u8]) -> bool {
    match mark {
        // In texts without spaces a letter of another script goes on with the sentence: `…/j/1,密码：2`.
        b',' | b';' => begins_link(rest) || rest.first().is_some_and(|next| !next.is_ascii()),
        b'|' => begins_link(rest),
        b']' => matches!(rest.first(), Some(b'(' | b'[')),
        b'[' => matches!(rest.first(), Some(b'/' | b'\\')),
        _ => false,
    }
}

/// Whether a backslash begins what ends the link inside a program's text: a quotation mark, or a line break unless the
/// scheme itself has backslashes in place of slashes.
fn ends_string(rest: &[u8], scheme: &str) -> bool {
    match rest.get(1) {
        Some(b'"' | b'\'') => true,
        Some(b'n' | b'r' | b't') => scheme.is_empty() || scheme.contains('/'),
        Some(_) | None => false,
    }
}

/// Characters that mean nothing but themselves. An `h` may begin the next link.
fn is_plain(byte: u8) -> bool {
    (byte.is_ascii_alphanumeric() && byte | 0x20 != b'h')
        || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'%' | b'?' | b'+')
}

/// Whether a character outside ASCII ends the link: punctuation does, and an ideograph glued to a letter or digit, as
/// in texts written without spaces. Letters of a path (RFC 3987) do not.
fn ends_link(character: char, link: &str) -> bool {
    // A remark in brackets is glued too: `/abc-defg-hij(面接用)`.
    let glued_to = link.strip_suffix('(').unwrap_or(link);
    let is_glued = glued_to.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '?' | '.' | ':' | '!'));
    let in_host = || link.len() < 300 && link.matches('/').count() == 2;
    !character.is_alphanumeric() && !matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
        || (is_ideograph(character) && is_glued && !in_host())
}

/// `<token>` where no HTML element of that name exists.
fn begins_blank(text: &[u8]) -> bool {
    const ELEMENTS: [&[u8]; 12] =
        [b"a", b"b", b"br", b"div", b"i", b"li", b"p", b"span", b"strong", b"td", b"tr", b"u"];
    let Some((b'<', name)) = text.split_first() else { return false };
    let length = name.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic() || b"_- ".contains(byte)).count();
    length > 0 && name.get(length) == Some(&b'>') && !ELEMENTS.contains(&name[..length].to_ascii_lowercase().as_slice())
}
