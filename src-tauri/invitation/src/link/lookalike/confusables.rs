//! How a host's name is spelled: its Unicode form, and what the eye makes of it when letters are exchanged for ones
//! that look alike (Unicode UTS #39, section 4). Knows no platform.

use crate::ascii::lower_case;
use idna::punycode;
use std::borrow::Cow;
use unicode_security::{MixedScript, RestrictionLevel, RestrictionLevelDetection, skeleton};

/// RFC 1035, section 2.3.4, and some room for Unicode.
const LONGEST_NAME: usize = 1024;

/// A host's name, label for label as it is shown and as it is read.
pub(super) struct Spelling<'a> {
    /// In lower case, Punycode decoded.
    pub(super) shown: Cow<'a, str>,
    /// As [`fold_confusables`] makes it.
    pub(super) read: Cow<'a, str>,
}

/// In what way the letters of a label differ from those that they are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disguise {
    /// ASCII: digits for letters, `rn` for `m`.
    Ascii,
    /// Latin letters with marks.
    Accents,
    /// Letters of another script.
    Script,
}

impl<'a> Spelling<'a> {
    /// Reads the spelling of a host as it stands in a link, in ASCII; none if it is no name.
    pub(super) fn read(host: &'a str) -> Option<Spelling<'a>> {
        if host.len() > LONGEST_NAME {
            return None;
        }
        let lower = lower_case(host);
        if !lower.split('.').any(|label| label.starts_with("xn--")) {
            let read = fold_ascii(lower.clone());
            return Some(Spelling { shown: lower, read });
        }
        // Whether the Punycode is right was asked when the link was taken for one.
        let decode = |label| match str::strip_prefix(label, "xn--") {
            Some(code) => punycode::decode_to_string(code).map(Cow::Owned),
            None => Some(Cow::Borrowed(label)),
        };
        let shown: Vec<Cow<'_, str>> = lower.split('.').map(decode).collect::<Option<_>>()?;
        let read: Vec<Cow<'_, str>> = shown.iter().map(|label| fold_confusables(label)).collect();
        Some(Spelling { shown: Cow::Owned(shown.join(".")), read: Cow::Owned(read.join(".")) })
    }

    /// Whether letters of scripts that resemble each other stand in one label. Latin beside Chinese, Japanese or Korean
    /// is everyday, and so is a label wholly of one script.
    pub(super) fn mixes_scripts(&self) -> bool {
        let mixes = |label: &str| {
            !label.chars().all(is_latin)
                && !label.is_single_script()
                && label.detect_restriction_level() > RestrictionLevel::ModeratelyRestrictive
        };
        !self.shown.is_ascii() && self.shown.split('.').any(mixes)
    }
}

pub(super) fn find_disguise(shown: &str) -> Disguise {
    if shown.is_ascii() {
        Disguise::Ascii
    } else if shown.chars().all(is_latin) {
        Disguise::Accents
    } else {
        Disguise::Script
    }
}

/// ASCII and the Latin letters of Europe and Vietnam, with their marks.
fn is_latin(character: char) -> bool {
    matches!(character, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

/// Writes a label as the eye reads it: marks left out, letters of other scripts as the Latin ones that they look like,
/// in lower case, and [`fold_ascii`].
fn fold_confusables(label: &str) -> Cow<'_, str> {
    if label.is_ascii() {
        return fold_ascii(Cow::Borrowed(label));
    }
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    let plain: String = skeleton(label).filter(|c| !is_mark(c) && *c != '.').flat_map(char::to_lowercase).collect();
    fold_ascii(Cow::Owned(plain))
}

/// Writes lower-case ASCII with digits as the letters that they stand for, and pairs of letters as the one that they
/// look like.
pub(super) fn fold_ascii(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_pair = |pair: &[u8]| matches!(pair, b"rn" | b"vv");
    if !bytes.iter().any(|byte| matches!(byte, b'0' | b'1')) && !bytes.windows(2).any(is_pair) {
        return text;
    }
    Cow::Owned(text.replace('0', "o").replace('1', "l").replace("rn", "m").replace("vv", "w"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_the_eye_reads_it() {
        let read = |host: &str| {
            let ascii = url::Url::parse(&format!("https://{host}")).unwrap().host_str().unwrap().to_owned();
            Spelling::read(&ascii).unwrap().read.into_owned()
        };
        assert_eq!(read("zооm.us"), "zoom.us");
        assert_eq!(read("z00m.us"), "zoom.us");
        assert_eq!(read("rnicrosoft.com"), "microsoft.com");
        assert_eq!(read("gооgIe.com"), "googie.com");
        assert_eq!(read("zöøm.us"), "zoom.us");
        assert_eq!(read("ｚｏｏｍ.us"), "zoom.us");
        assert_eq!(read("ᴢoom.us"), "zoom.us");
        assert_eq!(read("teams.microsoft.com"), "teams.microsoft.com");
        assert_eq!(read("modernhire.com"), "modemhire.com");
    }

    #[test]
    fn only_scripts_that_resemble_each_other_are_called_mixed() {
        let mixes = |host: &str| {
            let ascii = url::Url::parse(&format!("https://{host}")).unwrap().host_str().unwrap().to_owned();
            Spelling::read(&ascii).unwrap().mixes_scripts()
        };
        for mixed in ["zооm.us", "gοοgle.com", "интервью-job.example", "раypal.com"] {
            assert!(mixes(mixed), "{mixed}");
        }
        for plain in [
            "bücher.de",
            "собеседование.рф",
            "собеседование.example.com",
            "συνέντευξη.gr",
            "面接.jp",
            "面接job.jp",
            "インタビューabc.jp",
            "면접-job.kr",
            "مقابلة.example",
            "ראיון.co.il",
            "साक्षात्कार.भारत",
            "สัมภาษณ์.ไทย",
            "zoom.us",
        ] {
            assert!(!mixes(plain), "{plain}");
        }
    }
}
