//! The raw text that a person pasted: a link with copying damage, perhaps a whole mail around it. A token that is broken in
//! two looks like no token, so of such a text only the shape stays: its punctuation, and the link's scheme and host.

use super::{
    Known, link,
    placeholder::{around, placeholder_at, prefix_length, replace},
    secret::{GONE, is_secret},
};

/// A text without a link that is longer is a mail or a note, and goes.
const LONGEST_REMARK: usize = 100;

pub(super) fn redact(text: &str, known: &Known) -> String {
    let whole = text.chars().all(|c| c.is_ascii_graphic() || c == '…');
    if whole && text.contains("://") {
        return link::redact(text, known);
    }
    match &known.link_host {
        Some(host) => collapse(&shape(text, Some(host))),
        None if text.contains('/') || text.chars().count() > LONGEST_REMARK => collapse(&shape(text, None)),
        None => around(text, words),
    }
}

/// Every run of letters and digits becomes `…`, but the scheme and the host.
fn shape(text: &str, host: Option<&str>) -> String {
    replace(text, |_, rest| {
        let kept = ["https://", "http://"].into_iter().chain(host).chain(placeholder_at(rest));
        let kept = kept.into_iter().find_map(|kept| prefix_length(rest, kept));
        kept.map(|length| (length, rest[..length].to_owned())).or_else(|| {
            let run = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            (run > 0).then(|| (run, GONE.to_owned()))
        })
    })
}

/// `… … …` becomes `…`.
fn collapse(text: &str) -> String {
    let mut text = text.to_owned();
    for between in ["", " ", "\t", "\n", "\r\n", ", ", ". "] {
        let pair = format!("{GONE}{between}{GONE}");
        while text.contains(&pair) {
            text = text.replace(&pair, GONE);
        }
    }
    text
}

/// Words stay, numbers and whatever looks like a token go.
fn words(text: &str) -> String {
    replace(text, |before, rest| {
        if before.ends_with(char::is_alphanumeric) {
            return None;
        }
        let run = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let piece = &rest[..run];
        let number = run >= 3 && piece.chars().all(|c| c.is_ascii_digit());
        (number || is_secret(piece)).then(|| (run, GONE.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("<https://zoom.us/j/123?pwd=aB3>.", "<https://zoom.us/j/123?pwd=…>.")]
    #[case("<https://zoom.us/j/12 34?pwd=a\nB3>.", "<https://zoom.us/…/…?…=…>.")]
    #[case("Dear Anna, join zoom.us/j/1234 with passcode 99. Sophie", "… zoom.us/…/…")]
    #[case("ｈｔｔｐｓ：／／zoom.us／ｊ／１２３４", "…：／／zoom.us／…／…")]
    fn of_a_damaged_link_the_shape_stays(#[case] text: &str, #[case] expected: &str) {
        let known = Known { link_host: Some("zoom.us".to_owned()), ..Known::default() };
        assert_eq!(redact(text, &known), expected);
        assert_eq!(redact(expected, &known), expected);
    }

    #[rstest]
    #[case("{link}", "{link}")]
    #[case("meeting 123 456 789", "meeting … … …")]
    #[case("the interview of tomorrow", "the interview of tomorrow")]
    #[case("https:/zoom.us/j/1234", "…:/….…/…/…")]
    fn of_a_text_without_a_link_words_stay(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(redact(text, &Known::default()), expected);
        assert_eq!(redact(expected, &Known::default()), expected);
    }
}
