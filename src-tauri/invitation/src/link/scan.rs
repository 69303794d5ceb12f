//! Finds where links stand in a text, and reads each one through the damage of copying. Says nothing of what is inside
//! a wrapper: see [`super::find`].

use super::{
    address::{app_address, web_address},
    extract::{Extract, extract_link},
    repair::{
        entities::{read_entity, undo_escapes},
        invisible::{Clean, clean, is_ideograph},
        meeting_number::close_meeting_number,
        parted::{decode_whole, join_host, read_over_dashes},
        quoted_printable::decode,
        surroundings::{Core, bracket_start, repair_surroundings, trim_link},
    },
    repairs::{Repair, Repairs},
    scheme::{Start, find_app_start, find_start, read_bare_start},
};
use std::{borrow::Cow, ops::Range};

/// A text with more links than this names no interview.
pub(super) const MOST_LINKS: usize = 20;

/// A link as a text writes it, repaired.
pub(super) struct WrittenLink {
    /// Where it stands in the text without invisible characters and escapes.
    pub(super) at: Range<usize>,
    pub(super) link: String,
    pub(super) repairs: Repairs,
    /// An ellipsis stands for its end.
    pub(super) is_cut: bool,
}

/// Finds the different links of a text. Returns the text without invisible characters and escapes, too.
pub(super) fn scan(text: &str) -> (Cow<'_, str>, Vec<WrittenLink>) {
    #[cfg(test)]
    super::count::note_text(text);
    if let Some(link) = undamaged_link(text) {
        let link = WrittenLink { at: 0..text.len(), link, repairs: Repairs::default(), is_cut: false };
        return (Cow::Borrowed(text), vec![link]);
    }
    let decoded = decode_whole(text);
    let was_encoded = decoded.is_some();
    let cleaned = clean(decoded.map_or(Cow::Borrowed(text), Cow::Owned));
    let (cleaned, had_escapes) = match undo_escapes(&cleaned.text) {
        Some(text) => (clean(Cow::Owned(text)), true),
        None => (cleaned, false),
    };
    let mut scanner = Scanner { core: Core::find(&cleaned.text), clean: &cleaned, links: Vec::new() };
    scanner.take_all(find_start);
    if scanner.links.is_empty() {
        scanner.take_all(find_app_start);
    }
    if scanner.links.is_empty() {
        scanner.take_without_scheme();
    }
    let mut links = scanner.links;
    if had_escapes {
        links.iter_mut().for_each(|link| link.repairs.add(Repair::HtmlEntity));
    }
    if was_encoded {
        links.iter_mut().for_each(|link| link.repairs.add(Repair::MissingScheme));
    }
    (cleaned.text, links)
}

/// Returns the text itself if it is one whole link and nothing else: the usual case.
fn undamaged_link(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let bytes = rest.as_bytes();
    let is_whole = |(at, byte): (usize, &u8)| match byte {
        b'/' | b'.' | b'-' | b'_' | b'~' | b'?' | b'#' | b'+' | b'@' | b'$' | b'!' | b'*' => true,
        // A parameter may well be a link.
        b':' => {
            let is_parameter = || [b"=https".as_slice(), b"=http"].iter().any(|scheme| bytes[..at].ends_with(scheme));
            !bytes[at..].starts_with(b"://") || is_parameter()
        }
        b'%' => !bytes[at..].starts_with(b"%20"),
        b'=' => !bytes[at..].starts_with(b"=3D"),
        b'&' => read_entity(&bytes[at..]).is_none(),
        _ => byte.is_ascii_alphanumeric(),
    };
    let is_simple = bytes.iter().enumerate().all(is_whole)
        && !rest.starts_with("http")
        && !rest.starts_with('/')
        && !rest.ends_with(['.', ':', '?', '!', '*', '_']);
    if is_simple { web_address(text) } else { None }
}

struct Scanner<'a> {
    clean: &'a Clean<'a>,
    core: Core,
    links: Vec<WrittenLink>,
}

impl Scanner<'_> {
    fn take_all(&mut self, find: fn(&str, usize) -> Option<Start>) {
        let mut from = 0;
        while self.links.len() < MOST_LINKS
            && let Some(start) = find(&self.clean.text, from)
        {
            from = self.take(&start);
        }
    }

    /// Takes links without a scheme. `zoom.us` is one where it stands alone; in a sentence only `zoom.us/j/1` and
    /// `www.zoom.us` are.
    fn take_without_scheme(&mut self) {
        let text = &*self.clean.text;
        let is_single = !text.trim().contains(char::is_whitespace);
        let mut from = 0;
        while self.links.len() < MOST_LINKS
            && let Some(gap) = text[from..].find(|c| !is_border(c))
        {
            let at = from + gap;
            let length = text[at..].find(is_border).unwrap_or(text.len() - at);
            from = at + length;
            if let Some((link, begin)) = join_host(&text[..at], &text[at..from]) {
                let mut repairs = Repairs::default();
                repairs.add(Repair::WhiteSpace);
                repairs.add(Repair::MissingScheme);
                self.links.push(WrittenLink { at: begin..from, link, repairs, is_cut: false });
                continue;
            }
            let word = text[at..from].trim_start_matches(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '/')));
            let word = cut_sentence(word);
            let has_path = word.find('/').is_some_and(|slash| slash + 1 < word.len());
            if (is_single || has_path || word.starts_with("www."))
                && let Some(start) = read_bare_start(word, from - word.len())
            {
                from = from.max(self.take(&start));
            }
        }
    }

    /// Takes what begins here, if it is a link, and returns where it ends.
    fn take(&mut self, start: &Start) -> usize {
        let text = &*self.clean.text;
        let before = &text[..start.at];
        let is_first = start.at <= self.core.start;
        let Extract { mut link, mut end, mut repairs, has_blank } = extract_link(text, start, is_first);
        if let Some((whole, length)) = read_over_dashes(&link, &text[end..]) {
            repairs.add(Repair::FullWidth);
            link = whole;
            end += length;
        }
        link.truncate(bracket_start(&link, &text[end..]));
        if let Some(unescaped) = undo_escapes(&link) {
            repairs.add(Repair::HtmlEntity);
            link = unescaped;
        }
        let (kept, trimming) = trim_link(&link, before);
        let kept = kept.len();
        let is_cut = link[kept..].starts_with("..") || text[end..].starts_with('…');
        link.truncate(kept);
        let is_all = is_first && end >= self.core.end;
        if is_all {
            repairs.add_all(trimming);
            repairs.add_all(repair_surroundings(before, &text[end..]));
        }
        if let Some(decoded) = decode(&link[start.scheme.len()..], repairs.has(Repair::QuotedPrintable)) {
            repairs.add(Repair::QuotedPrintable);
            link.replace_range(start.scheme.len().., &decoded);
            // A space at the line's end may have hidden the end of a sentence.
            link.truncate(trim_link(&link, before).0.len());
        }
        if let Some(closed) = close_meeting_number(&link) {
            repairs.add(Repair::WhiteSpace);
            link = closed;
        }
        let (first, last) = if is_all { (0, text.len()) } else { (start.at, end) };
        if self.clean.has(Repair::ZeroWidth, first, last) {
            repairs.add(Repair::ZeroWidth);
        }
        if self.clean.has(Repair::FullWidth, start.at, end.saturating_sub(1)) {
            repairs.add(Repair::FullWidth);
        }
        let address = if start.is_app() {
            // A web address inside would be the one that is meant; it was looked for before, and is none.
            app_address(&link).filter(|link| find_start(link, 0).is_none())
        } else {
            web_address(&link)
        };
        if !has_blank
            && let Some(link) = address
            && !self.links.iter().any(|other| other.link == link)
        {
            self.links.push(WrittenLink { at: start.at..end, link, repairs, is_cut });
        }
        end
    }
}

/// Cuts off the sentence that a word is glued to in scripts without spaces: `点击zoom.us/j/1` is `zoom.us/j/1`.
fn cut_sentence(word: &str) -> &str {
    let head = word.split('/').next().unwrap_or(word);
    let glued = head.rfind(is_ideograph).map_or("", |at| word[at..].trim_start_matches(is_ideograph));
    if glued.starts_with(|c: char| c.is_ascii_alphanumeric()) { glued } else { word }
}

/// Whether a character stands between words, where no link can hold it.
fn is_border(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '<' | '>' | '"')
        || (!character.is_ascii() && !character.is_alphanumeric())
}
