//! Why a text holds no link, as far as it can be told: so that a person hears what it is that they pasted. Looks only
//! at texts in which no link was found.

use super::address::{between, is_host_name};
use crate::{
    url_parts::{UrlParts, leading_host},
    vocabulary::mail_vocabulary,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was pasted in place of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LinkProblem {
    Empty,
    /// Words without any link.
    Words,
    /// The number of a meeting, for an app's "Join".
    MeetingNumber,
    /// A blank that was never filled in: `{link}`, `<token>`.
    Placeholder,
    EmailAddress,
    /// A file on a computer.
    File,
    /// An address that no browser opens, such as `tel:`.
    OtherAddress,
    /// The name of the site ends in what no site's name ends in: `.con`.
    Ending,
    /// The name of the site is missing or cannot be one.
    Site,
}

/// A longer text is a mail, and no number or file name with a word beside it.
const LONGEST_REMARK: usize = 200;
/// Digits of the meeting numbers of the known platforms.
const MEETING_DIGITS: std::ops::RangeInclusive<usize> = 9..=12;

impl LinkProblem {
    pub fn name(self) -> &'static str {
        match self {
            LinkProblem::Empty => "empty",
            LinkProblem::Words => "words",
            LinkProblem::MeetingNumber => "meeting-number",
            LinkProblem::Placeholder => "placeholder",
            LinkProblem::EmailAddress => "email-address",
            LinkProblem::File => "file",
            LinkProblem::OtherAddress => "other-address",
            LinkProblem::Ending => "ending",
            LinkProblem::Site => "site",
        }
    }
}

/// Finds what is wrong with a text in which no link was found. Invisible characters were taken out of it.
pub(super) fn find_problem(text: &str) -> LinkProblem {
    let text = text.trim();
    if text.is_empty() {
        return LinkProblem::Empty;
    }
    let is_word = !text.contains(char::is_whitespace);
    if has_blank(text, is_word) {
        return LinkProblem::Placeholder;
    }
    if text.len() <= LONGEST_REMARK && has_meeting_number(text) {
        return LinkProblem::MeetingNumber;
    }
    let bare = text.trim_matches(|c: char| "<>()[]\"'`.,;!?“”„«»".contains(c));
    if is_word && is_email_address(bare) || is_named_address(text) {
        return LinkProblem::EmailAddress;
    }
    if text.len() <= LONGEST_REMARK && !text.contains('\n') && is_file(text) {
        return LinkProblem::File;
    }
    let lower = text.to_ascii_lowercase();
    if let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| lower.find(scheme)).min() {
        let word = text[at..].split(char::is_whitespace).next().unwrap_or_default();
        return find_host_problem(UrlParts::parse(word).map(|parts| parts.host).unwrap_or_default());
    }
    match bare.split_once(':') {
        Some((scheme, rest)) if is_word && is_scheme(scheme) && !rest.starts_with(|c: char| c.is_ascii_digit()) => {
            LinkProblem::OtherAddress
        }
        _ if is_word && bare.contains(['.', '/']) && bare.contains(char::is_alphabetic) => {
            find_host_problem(leading_host(bare))
        }
        _ => LinkProblem::Words,
    }
}

fn find_host_problem(host: &str) -> LinkProblem {
    if host.bytes().all(|byte| byte.is_ascii_digit()) && MEETING_DIGITS.contains(&host.len()) {
        return LinkProblem::MeetingNumber;
    }
    let ending = host.rsplit('.').next().unwrap_or_default();
    let labels_are_whole = host.split('.').all(|label| !label.is_empty());
    let is_named = ending.starts_with(char::is_alphabetic);
    if host.contains('.') && labels_are_whole && is_named && !is_host_name(&format!("a.{ending}")) {
        LinkProblem::Ending
    } else {
        LinkProblem::Site
    }
}

/// `{link}`, `%7Btoken%7D`; in a text of several words only what speaks of a link.
fn has_blank(text: &str, is_word: bool) -> bool {
    let speaks_of_link = |blank: &str| {
        let blank = blank.to_lowercase();
        ["link", "url", "token", "http"].iter().any(|word| blank.contains(word))
    };
    let is_name = |blank: &str| {
        let blank = blank.trim_matches(['{', '[', '<', ' ', '%']);
        let letters = |c: char| c.is_alphanumeric() || " _-.".contains(c);
        (1..=40).contains(&blank.len()) && blank.chars().all(letters) && blank.contains(char::is_alphabetic)
    };
    [("{", "}"), ("<", ">"), ("[", "]"), ("%7B", "%7D"), ("%7b", "%7d")].into_iter().any(|(open, close)| {
        between(text, open, close)
            .any(|blank| is_name(blank) && (is_word || speaks_of_link(blank)) && !is_email_address(blank))
    })
}

/// Whether a text is a meeting's number, perhaps in groups: `812 3456 7890`, or `Zoom 812 3456 7890`.
fn has_meeting_number(text: &str) -> bool {
    let is_gap = |c: char| matches!(c, ' ' | '-' | '\u{a0}' | '\u{2011}' | '\u{2009}' | '\u{202f}');
    let mut rest = text;
    let mut has_number = false;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = rest[..start].chars().next_back();
        let run = rest[start..].find(|c: char| !(c.is_ascii_digit() || is_gap(c))).unwrap_or(rest.len() - start);
        let digits = rest[start..start + run].bytes().filter(u8::is_ascii_digit).count();
        // `+1 …` is a telephone.
        has_number |= MEETING_DIGITS.contains(&digits) && before != Some('+');
        rest = &rest[start + run..];
    }
    let names_meeting = || {
        let vocabulary = &mail_vocabulary().meeting_number;
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        vocabulary.parts.iter().any(|part| text.contains(part.as_str()))
            || words.any(|word| vocabulary.words.iter().any(|known| known == word))
    };
    has_number && (!text.contains(char::is_alphabetic) || (!text.contains('/') && names_meeting()))
}

fn is_email_address(text: &str) -> bool {
    let address = text.strip_prefix("mailto:").unwrap_or(text);
    let address = address.split('?').next().unwrap_or(address);
    let Some((name, host)) = address.split_once('@') else { return false };
    !name.is_empty() && !name.contains(['/', ':']) && !host.contains(['@', '/']) && is_host_name(host)
}

fn is_named_address(text: &str) -> bool {
    let address = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    address.is_some_and(|(name, address)| {
        name.len() <= LONGEST_REMARK && !name.contains(['<', '\n']) && is_email_address(address)
    })
}

/// Whether a text is a path of Windows, macOS or Linux, or the name of a file that invitations come in.
fn is_file(text: &str) -> bool {
    const ROOTS: [&str; 9] = ["home", "Users", "tmp", "var", "Volumes", "media", "mnt", "private", "run"];
    const KINDS: [&str; 10] = [".eml", ".ics", ".msg", ".pdf", ".doc", ".docx", ".png", ".jpg", ".html", ".txt"];
    let text = text.trim_matches(['"', '\'']);
    let is_drive = |text: &str| matches!(text.as_bytes(), [letter, b':', b'\\' | b'/', next, ..] if letter.is_ascii_alphabetic() && *next != b'/');
    let under_root =
        || text.strip_prefix('/').and_then(|path| path.split_once('/')).is_some_and(|(root, _)| ROOTS.contains(&root));
    let has_kind = || {
        let lower = text.to_ascii_lowercase();
        !text.contains("://") && KINDS.iter().any(|kind| lower.len() > kind.len() && lower.ends_with(kind))
    };
    ["file:", "~/", "\\\\", "content:"].iter().any(|start| text.starts_with(start))
        || is_drive(text)
        || under_root()
        || has_kind()
}

fn is_scheme(text: &str) -> bool {
    text.len() >= 2
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-".contains(&byte))
}
