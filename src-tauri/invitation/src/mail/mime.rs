//! Heads, sections and encodings of a mail's parts (RFC 2045, RFC 2046, RFC 3676).

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// Splits head and body at an empty line; where none stands between them, the head ends before its first line that is
/// no header's.
pub(super) fn split_head(bytes: &[u8], longest_head: usize) -> (&[u8], &[u8]) {
    let (mut at, mut strange) = (0, None);
    while at < bytes.len() {
        let line_end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |to| at + to + 1);
        let line = &bytes[at..line_end];
        let is_empty = line.trim_ascii().is_empty();
        if strange.is_none() && is_empty {
            return (&bytes[..line_end.min(longest_head)], &bytes[line_end..]);
        }
        if is_empty || (strange.is_some() && at > longest_head) {
            break;
        }
        if !is_header(line) {
            strange.get_or_insert(at);
        } else if line.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"Content-")) {
            // One header was broken, what says how to read the body still follows.
            strange = None;
        }
        at = line_end;
    }
    let end = strange.unwrap_or(bytes.len());
    (&bytes[..end.min(longest_head)], &bytes[end..])
}

/// `Name: value`, the rest of one that was folded, or the envelope line of an mbox file (RFC 5322, section 2.2).
fn is_header(line: &[u8]) -> bool {
    let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
    let is_envelope = line.starts_with(b"From ") || line.starts_with(b">From ");
    let name = line.iter().position(|byte| *byte == b':').map(|colon| line.split_at(colon));
    let is_named = name.is_some_and(|(name, value)| {
        let name = name.trim_ascii_end();
        !name.is_empty() && name.iter().all(u8::is_ascii_graphic) && !value.starts_with(b"://")
    });
    is_folded || is_envelope || is_named
}

/// Returns the sections of a multipart body, without what stands before the first and behind the last.
pub(super) fn split_sections(body: &[u8], boundary: Vec<u8>) -> impl Iterator<Item = &[u8]> {
    let mut rest = find_delimiter(body, 0, &boundary).filter(|(_, _, ends)| !ends).map(|(_, next, _)| next);
    std::iter::from_fn(move || {
        let start = rest?;
        let (end, next, ends) = find_delimiter(body, start, &boundary).unwrap_or((body.len(), body.len(), true));
        rest = (!ends).then_some(next);
        Some(&body[start..end])
    })
}

/// Finds the next delimiter line: where it begins, where the line after it begins, and whether it is the last one.
fn find_delimiter(body: &[u8], from: usize, boundary: &[u8]) -> Option<(usize, usize, bool)> {
    let mut at = from;
    while at < body.len() {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |to| at + to + 1);
        if let Some(behind) = body[at..end].strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) {
            let behind = behind.trim_ascii_end();
            if behind.is_empty() || behind == b"--" {
                return Some((at, end, !behind.is_empty()));
            }
        }
        at = end;
    }
    None
}

pub(super) fn is_encoded(head: &Message<'_>) -> bool {
    matches!(find_encoding(head), "base64" | "quoted-printable")
}

fn find_encoding(head: &Message<'_>) -> &'static str {
    let named = head.content_transfer_encoding().unwrap_or_default().trim();
    ["base64", "quoted-printable"].into_iter().find(|name| named.eq_ignore_ascii_case(name)).unwrap_or("8bit")
}

/// Decodes a body, and text into UTF-8. A body that is not encoded as its head says stays as it is.
pub(super) fn decode(head: &Message<'_>, body: &[u8]) -> Vec<u8> {
    let charset = head.content_type().and_then(|kind| kind.attribute("charset")).unwrap_or("utf-8");
    let charset: String =
        charset.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')).take(40).collect();
    let mut alone = format!(
        "Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {}\r\n\r\n",
        find_encoding(head)
    )
    .into_bytes();
    alone.extend_from_slice(body);
    let Some(message) = MessageParser::default().parse(&alone) else { return body.to_vec() };
    match message.parts.into_iter().next().map(|part| part.body) {
        Some(PartType::Text(text) | PartType::Html(text)) => text.into_owned().into_bytes(),
        Some(PartType::Binary(bytes) | PartType::InlineBinary(bytes)) => bytes.into_owned(),
        Some(PartType::Message(_) | PartType::Multipart(_)) | None => body.to_vec(),
    }
}

/// Takes the soft breaks out of a text whose line breaks mean nothing: lines that end in a space go on in the next one (RFC
/// 3676, `format=flowed`). `delsp`: the space before the break goes with it.
pub(super) fn unfold(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let plain = line.trim_start_matches('>');
        let depth = line.len() - plain.len();
        // Space-stuffing, section 4.4.
        let plain = plain.strip_prefix(' ').unwrap_or(plain);
        // A paragraph goes on only at the same depth of quoting, section 4.5.
        if open != Some(depth) {
            if open.is_some() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let is_signature = plain == "-- ";
        let goes_on = plain.ends_with(' ') && !is_signature;
        out.push_str(if goes_on && delsp { &plain[..plain.len() - 1] } else { plain });
        open = goes_on.then_some(depth);
        if !goes_on {
            out.push('\n');
        }
    }
    out
}
