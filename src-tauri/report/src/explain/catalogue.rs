//! The sentences of the program, by language: every file of `data/locales/<language>/`. Decides nothing.
//!
//! Tests, and the feature `pseudo`, have the pseudo-languages of `build/pseudo.rs` beside them.

use super::args::Args;
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue};
use std::{borrow::Cow, collections::HashMap};

#[cfg(not(any(test, feature = "pseudo")))]
fluent_templates::static_loader! {
    static LOCALES = {
        locales: "data/locales",
        fallback_language: "en",
        // Marks around values would be seen as boxes in terminals and mails.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

#[cfg(any(test, feature = "pseudo"))]
#[expect(clippy::expect_used, reason = "never in a release")]
static LOCALES: std::sync::LazyLock<fluent_templates::ArcLoader> = std::sync::LazyLock::new(|| {
    fluent_templates::ArcLoader::builder(LOCALES_OF_TESTS, fluent_templates::langid!("en"))
        .customize(|bundle| bundle.set_use_isolating(false))
        .build()
        .expect("the build script has written them")
});

/// The languages of the tests, as files.
#[cfg(any(test, feature = "pseudo"))]
pub(super) const LOCALES_OF_TESTS: &str = concat!(env!("OUT_DIR"), "/locales");

pub(super) type Language = LanguageIdentifier;

/// The languages that the program speaks, as BCP 47 tags, English first.
pub fn languages() -> Vec<String> {
    let mut tags: Vec<String> = LOCALES.locales().map(ToString::to_string).collect();
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    tags
}

/// Returns the language that the program speaks and that is nearest to `tag`: the same, then one with the same first part
/// (in the same script, and without a region, if there is one), then English. Takes BCP 47 tags and the names of POSIX
/// locales (`de_AT.UTF-8`).
pub(super) fn nearest(tag: &str) -> Language {
    let wanted = tag.split(['.', '@']).next().unwrap_or_default().parse::<Language>().ok();
    let related = |wanted: Language| {
        let related = LOCALES.locales().filter(|spoken| spoken.language == wanted.language);
        related.min_by_key(|spoken| {
            let differs = (**spoken != wanted, spoken.script != wanted.script, spoken.region.is_some());
            (differs, spoken.to_string())
        })
    };
    wanted.and_then(related).unwrap_or(LOCALES.fallback()).clone()
}

/// The sentence `id`, or `id.attribute`, in `language`; what a language lacks is said in English. An id that nobody wrote
/// comes back as it is.
pub(super) fn say(language: &Language, id: &str, args: &Args) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue> =
        args.iter().map(|(name, text)| (Cow::Owned(name.clone()), value(text))).collect();
    let said = LOCALES.try_lookup_complete(language, id, Some(&values)).unwrap_or_else(|| id.to_owned());
    args.values().fold(said, |said, value| fit_in(said, value))
}

/// Where a value from elsewhere meets the marks of the sentence around it: a full stop that it brings is not doubled, and
/// its own quotation marks are those inside of others.
fn fit_in(said: String, value: &str) -> String {
    let said = if value.ends_with('.') { said.replace(&format!("{value}."), value) } else { said };
    if !value.contains(['“', '”', '"']) {
        return said;
    }
    let mut is_open = false;
    let inner = value.chars().map(|c| match c {
        '“' => '‘',
        '”' => '’',
        '"' => {
            is_open = !is_open;
            if is_open { '‘' } else { '’' }
        }
        other => other,
    });
    said.replace(&format!("“{value}”"), &format!("“{}”", inner.collect::<String>()))
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
    fn english_comes_first() {
        assert_eq!(languages(), ["en", "ar-XB", "en-XA"]);
    }

    #[test]
    fn a_language_falls_back_by_its_first_part_and_then_to_english() {
        for tag in ["en", "en-GB", "en_US.UTF-8", "xx", "C", "", "🦊"] {
            assert_eq!(nearest(tag).to_string(), "en", "{tag}");
        }
        for (tag, language) in [("en-XA", "en-XA"), ("en_XA.UTF-8", "en-XA"), ("ar", "ar-XB"), ("ar_EG", "ar-XB")] {
            assert_eq!(nearest(tag).to_string(), language, "{tag}");
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
    fn a_full_stop_of_a_value_is_not_doubled() {
        for (host, said) in [
            ("Zscaler Inc.", "It is planned for Zscaler Inc."),
            ("Acme...", "It is planned for Acme..."),
            ("Acme", "It is planned for Acme."),
        ] {
            let args = Args::from([("time".to_owned(), host.to_owned())]);
            assert_eq!(say(&nearest("en"), "email-planned", &args), said);
        }
    }

    #[test]
    fn quotation_marks_of_a_value_are_the_inner_ones_inside_of_ours() {
        for (words, said) in [
            ("“Not found” There is no such page.", "The exact message: “‘Not found’ There is no such page.”"),
            ("It says \"gone\" now", "The exact message: “It says ‘gone’ now”"),
            ("Not found", "The exact message: “Not found”"),
        ] {
            let args = Args::from([("words".to_owned(), words.to_owned())]);
            assert_eq!(say(&nearest("en"), "email-message", &args), said);
        }
        let args = Args::from([("host".to_owned(), "“a”".to_owned())]);
        assert_eq!(say(&nearest("en"), "seen-link-answers", &args), "“a” answers.");
    }

    #[test]
    fn an_id_that_nobody_wrote_comes_back() {
        assert_eq!(say(&nearest("en"), "no-such-sentence", &Args::new()), "no-such-sentence");
    }
}
