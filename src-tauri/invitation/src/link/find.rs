//! Finds the interview link in a text and repairs copying damage without loss.

use super::{
    address::{app_address, web_address},
    describe::describe,
    extract::{Extract, entity, extract},
    problem::LinkProblem,
    reading::{LinkReading, Repair},
    repair::{
        Repairs,
        escapes::unescaped,
        invisible::{Clean, clean, is_ideograph, visible},
        line_break::is_before_number,
        quoted_printable::decoded,
        surroundings::{Outside, trimmed},
    },
    scheme::{Start, bare_start, next_app_start, next_start},
    wrapper,
};
use crate::platform::LinkPart;
use std::borrow::Cow;

/// Of more links than this none could be asked about.
const MOST_LINKS: usize = 20;

/// What is looked at of brackets behind a link, in characters.
const LONGEST_BRACKET: usize = 1000;

impl LinkReading {
    /// Reads one text: a link with whatever was copied around it. Of several different links none is chosen.
    pub fn read(text: &str) -> LinkReading {
        let mut links = find_links(text);
        keep_different_targets(&mut links);
        let input = visible(text);
        match links.pop() {
            Some(Linked { link, repairs, lacks }) if links.is_empty() => {
                let (link, repairs, lacks) = (Some(link), repairs.list(), lacks.into_iter().collect());
                let mut reading = LinkReading { input, link, repairs, lacks, ..LinkReading::default() };
                describe(&mut reading);
                reading
            }
            Some(last) => {
                links.push(last);
                let others = links.into_iter().map(|linked| wrapper::target(&linked.link).into_owned()).collect();
                LinkReading { input, others, ..LinkReading::default() }
            }
            None => LinkReading { input, problem: Some(LinkProblem::of(text)), ..LinkReading::default() },
        }
    }

    /// One of these links, or all of them to be asked about.
    pub(crate) fn choice(links: impl IntoIterator<Item = String>) -> LinkReading {
        let mut others: Vec<String> = Vec::new();
        let mut first = None;
        for link in links {
            let target = wrapper::target(&link).into_owned();
            if !others.contains(&target) && others.len() < MOST_LINKS {
                others.push(target);
                first.get_or_insert(link);
            }
        }
        match first {
            Some(link) if others.len() == 1 => {
                let mut reading = LinkReading { input: link.clone(), link: Some(link), ..LinkReading::default() };
                describe(&mut reading);
                reading
            }
            Some(_) | None => LinkReading { others, ..LinkReading::default() },
        }
    }

    /// Whether there is a link, or several to choose from.
    pub(crate) fn has_link(&self) -> bool {
        self.link.is_some() || !self.others.is_empty()
    }

    /// Every link that it may be.
    pub(crate) fn into_links(self) -> Vec<String> {
        let others = self.others.clone();
        self.into_given().map_or(others, |link| vec![link])
    }

    /// The link as it was given, with its wrappers on.
    pub(crate) fn into_given(self) -> Option<String> {
        self.wrapped.or(self.link)
    }

    /// Keeps nothing of a letter but its links.
    pub(crate) fn without_text(self) -> LinkReading {
        LinkReading { input: self.link.clone().unwrap_or_default(), ..self }
    }
}

/// The link of a text that is nothing else.
pub(crate) fn only_link(text: &str) -> Option<(String, Repairs)> {
    let mut links = find_links(text);
    let linked = links.pop()?;
    links.is_empty().then_some((linked.link, linked.repairs))
}

/// The links of a text that lead to different places, as they are given, with their wrappers on.
pub(crate) fn given_links(text: &str) -> Vec<String> {
    let mut links = find_links(text);
    keep_different_targets(&mut links);
    links.into_iter().map(|linked| linked.link).collect()
}

/// Keeps the first of all links that lead to the same place.
fn keep_different_targets(links: &mut Vec<Linked>) {
    if links.len() > 1 {
        let mut targets = Vec::new();
        links.retain(|linked| {
            let target = wrapper::target(&linked.link).into_owned();
            let is_new = !targets.contains(&target);
            targets.push(target);
            is_new
        });
    }
}

/// A link of a text.
struct Linked {
    link: String,
    /// What was done to it.
    repairs: Repairs,
    /// The end, where an ellipsis stands for it.
    lacks: Option<LinkPart>,
}

/// The different links of a text.
fn find_links(text: &str) -> Vec<Linked> {
    if let Some(link) = undamaged(text) {
        return vec![Linked { link, repairs: Repairs::default(), lacks: None }];
    }
    let cleaned = clean(text);
    let unescaped = unescaped(&cleaned.text);
    let clean = match &unescaped {
        Some(text) => clean(text),
        None => cleaned,
    };
    let mut links = Links { outside: Outside::of(&clean.text), clean: &clean, found: Vec::new() };
    links.take_with_scheme();
    if links.found.is_empty() {
        links.take_of_apps();
    }
    if links.found.is_empty() {
        links.take_without_scheme();
    }
    if unescaped.is_some() {
        links.found.iter_mut().for_each(|linked| linked.repairs.add(Repair::HtmlEntity));
    }
    links.found
}

/// The text itself if it is one whole link and nothing else: the usual case.
fn undamaged(text: &str) -> Option<String> {
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
        b'&' => entity(&bytes[at..]).is_none(),
        _ => byte.is_ascii_alphanumeric(),
    };
    let is_simple = bytes.iter().enumerate().all(is_whole)
        && !rest.starts_with("http")
        && !rest.starts_with('/')
        && !rest.ends_with(['.', ':', '?', '!', '*', '_']);
    if is_simple { web_address(text) } else { None }
}

struct Links<'a> {
    clean: &'a Clean<'a>,
    outside: Outside,
    found: Vec<Linked>,
}

impl Links<'_> {
    fn take_with_scheme(&mut self) {
        let mut from = 0;
        while self.found.len() < MOST_LINKS
            && let Some(start) = next_start(&self.clean.text, from)
        {
            from = self.take(&start).max(start.at + 1);
        }
    }

    /// Takes in links that open a known app: `zoommtg://zoom.us/join?…`.
    fn take_of_apps(&mut self) {
        let mut from = 0;
        while self.found.len() < MOST_LINKS
            && let Some(start) = next_app_start(&self.clean.text, from)
        {
            from = self.take(&start).max(start.rest);
        }
    }

    /// Takes in links without a scheme: in a sentence only those that have a path or begin with `www.`.
    fn take_without_scheme(&mut self) {
        let text = &*self.clean.text;
        let is_single = !text.trim().contains(char::is_whitespace);
        let mut from = 0;
        while self.found.len() < MOST_LINKS
            && let Some(gap) = text[from..].find(|c| !is_border(c))
        {
            let at = from + gap;
            let length = text[at..].find(is_border).unwrap_or(text.len() - at);
            from = at + length;
            let word = text[at..from].trim_start_matches(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '/')));
            let word = without_sentence(word);
            let has_path = word.find('/').is_some_and(|slash| slash + 1 < word.len());
            if (is_single || has_path || word.starts_with("www."))
                && let Some(start) = bare_start(word, from - word.len())
            {
                from = from.max(self.take(&start));
            }
        }
    }

    /// Takes in the link that begins here, if it is one, and says where it ends.
    fn take(&mut self, start: &Start) -> usize {
        let text = &*self.clean.text;
        let is_first = start.at <= self.outside.before;
        let Extract { mut link, end, mut repairs, has_blank } = extract(text, start, is_first);
        link.truncate(before_brackets(&link, &text[end..]));
        if let Some(unescaped) = unescaped(&link) {
            repairs.add(Repair::HtmlEntity);
            link = unescaped;
        }
        let (kept, trimming) = trimmed(&link, &text[..start.at]);
        let kept = kept.len();
        let is_cut = link[kept..].starts_with("..") || text[end..].starts_with('…');
        link.truncate(kept);
        let is_all = is_first && end >= self.outside.after;
        if is_all {
            repairs.add_all(trimming);
            repairs.add_all(Outside::repairs(&text[..start.at], &text[end..]));
        }
        if let Some(decoded) = decoded(&link[start.scheme.len()..], repairs.has(Repair::QuotedPrintable)) {
            repairs.add(Repair::QuotedPrintable);
            link.replace_range(start.scheme.len().., &decoded);
            // A space at the line's end may have hidden the end of a sentence.
            link.truncate(trimmed(&link, &text[..start.at]).0.len());
        }
        if let Some(closed) = with_closed_number(&link) {
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
        let address = if start.is_app() { app_address(&link) } else { web_address(&link) };
        if !has_blank
            && let Some(link) = address
            && !self.found.iter().any(|other| other.link == link)
        {
            self.found.push(Linked { link, repairs, lacks: is_cut.then_some(LinkPart::End) });
        }
        end
    }
}

/// The link with the white space taken out of its meeting number, `/j/123%20456`.
fn with_closed_number(link: &str) -> Option<String> {
    if !link.contains("%20") {
        return None;
    }
    let (path, query) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    let is_number = |part: &str, is_meeting: bool| {
        let groups = || part.split("%20");
        let digits: usize = groups().map(str::len).sum();
        // Without a word that says so, only what is grouped like a meeting's number: it might be a date or a room.
        let is_grouped = || groups().all(|group| matches!(group.len(), 3..=4)) && matches!(digits, 9..=12);
        part.contains("%20")
            && groups().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
            && (is_meeting || is_grouped())
    };
    let (mut closed, mut is_meeting, mut found) = (Vec::new(), false, false);
    for part in path.split('/') {
        let is_number = is_number(part, is_meeting);
        closed.push(if is_number { Cow::Owned(part.replace("%20", "")) } else { Cow::Borrowed(part) });
        found |= is_number;
        is_meeting = is_before_number(part);
    }
    found.then(|| closed.join("/") + query)
}

/// The word without the sentence that it is glued to, in scripts without spaces: `点击zoom.us/j/1`.
fn without_sentence(word: &str) -> &str {
    let head = word.split('/').next().unwrap_or(word);
    let glued = head.rfind(is_ideograph).map_or("", |at| word[at..].trim_start_matches(is_ideograph));
    if glued.starts_with(|c: char| c.is_ascii_alphanumeric()) { glued } else { word }
}

/// Where the link ends if it runs into brackets that hold more than its end: `…/j/1(Passcode: 2)`.
fn before_brackets(link: &str, behind: &str) -> usize {
    let count = |mark| link.matches(mark).count();
    // Not more of the text than a bracket may hold: there may be a link in every word.
    let closes = || behind.chars().take(LONGEST_BRACKET).find(|c| matches!(c, '(' | ')' | '\n')) == Some(')');
    match link.rfind('(') {
        Some(at) if count('(') > count(')') && closes() => at,
        Some(_) | None => link.len(),
    }
}

/// What stands between words where no link can hold it.
fn is_border(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '<' | '>' | '"')
        || (!character.is_ascii() && !character.is_alphanumeric())
}
