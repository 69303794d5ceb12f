//! The sentences of the program, by language: every file of `data/locales/<language>/`. Decides nothing.

use super::args::Args;
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};
use std::{borrow::Cow, collections::HashMap};

static_loader! {
    static LOCALES = {
        locales: "data/locales",
        fallback_language: "en",
        // Marks around values would be seen as boxes in terminals and mails.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

pub(super) type Language = LanguageIdentifier;

/// The languages that the program speaks, as BCP 47 tags, English first.
pub fn languages() -> Vec<String> {
    let mut tags: Vec<String> = LOCALES.locales().map(ToString::to_string).collect();
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    tags
}

/// The language that the program speaks and that is nearest to `tag`: the same, then one with the same first part, then
/// English. Takes BCP 47 tags and the names of POSIX locales (`de_AT.UTF-8`).
pub(super) fn nearest(tag: &str) -> Language {
    let spoken: Vec<&Language> = LOCALES.locales().collect();
    let wanted = tag.split(['.', '@']).next().unwrap_or_default().parse::<Language>().ok();
    let same = |wanted: &Language| spoken.iter().find(|language| **language == wanted).copied();
    let related = |wanted: &Language| {
        let mut related = spoken.iter().filter(|language| language.language == wanted.language);
        related.clone().find(|language| language.script == wanted.script).or_else(|| related.next()).copied()
    };
    wanted.and_then(|wanted| same(&wanted).or_else(|| related(&wanted))).unwrap_or(LOCALES.fallback()).clone()
}

/// The sentence `id`, or `id.attribute`, in `language`; what a language lacks is said in English. An id that nobody wrote
/// comes back as it is.
pub(super) fn say(language: &Language, id: &str, args: &Args) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue> =
        args.iter().map(|(name, text)| (Cow::Owned(name.clone()), value(text))).collect();
    LOCALES.try_lookup_complete(language, id, Some(&values)).unwrap_or_else(|| id.to_owned())
}

/// Numbers come as numbers, so that a language can choose its plural; anything that would be written otherwise is text.
fn value(text: &str) -> FluentValue<'_> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'));
    if plain { FluentValue::try_number(text) } else { FluentValue::from(text) }
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// As [`say`], in this language alone, with what went wrong.
    pub(in crate::explain) fn say_strictly(language: &str, id: &str, args: &Args) -> Result<String, String> {
        let values: HashMap<&str, FluentValue> = args.iter().map(|(name, text)| (name.as_str(), value(text))).collect();
        LOCALES
            .lookup_single_language(&language.parse().unwrap(), id, Some(&values))
            .map_err(|error| format!("{language} {id}: {error}"))
    }

    #[test]
    fn english_is_spoken_and_comes_first() {
        assert_eq!(languages().first().map(String::as_str), Some("en"));
    }

    #[test]
    fn a_language_falls_back_by_its_first_part_and_then_to_english() {
        for tag in ["en", "en-GB", "en_US.UTF-8", "xx", "C", "", "🦊"] {
            assert_eq!(nearest(tag).to_string(), "en", "{tag}");
        }
    }

    #[test]
    fn values_are_written_as_they_came() {
        for text in ["5", "0.8", "1.50", "007", "1e5", "nan", "inf", "1.1.1.1", "-3", "99999999999"] {
            let args = Args::from([("host".to_owned(), text.to_owned())]);
            assert_eq!(say(&nearest("en"), "seen-link-answers", &args), format!("{text} answers."));
        }
    }

    #[test]
    fn an_id_that_nobody_wrote_comes_back() {
        assert_eq!(say(&nearest("en"), "no-such-sentence", &Args::new()), "no-such-sentence");
    }
}
