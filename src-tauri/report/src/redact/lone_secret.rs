//! Takes out secrets that stand on their own, away from the links that they belong to.

use super::{known::Known, placeholder, secret};

/// The passcode, and secrets of the report's links that stand on their own.
pub(super) fn redact(text: &str, known: &Known) -> String {
    let text = match &known.passcode {
        Some(passcode) => placeholder::replace_word(text, passcode, "[passcode]"),
        None => text.to_owned(),
    };
    known.secrets.iter().rev().fold(text, |text, secret| {
        placeholder::around(&text, |text| {
            placeholder::replace(text, |before, rest| {
                let length = secret::length_at(rest, secret)?;
                let whole = placeholder::ends_word(before) && placeholder::starts_word(&rest[length..]);
                whole.then(|| (length, secret::GONE.to_owned()))
            })
        })
    })
}
