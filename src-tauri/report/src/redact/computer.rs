//! The computer's own name.

use super::{Known, placeholder::replace_word, user::is_telling};

pub(super) fn redact(text: &str, known: &Known) -> String {
    known.computers.iter().fold(text.to_owned(), |text, name| replace_word(&text, name, "[computer]"))
}

/// The name with and without its domain, and with spaces as people see it, the longest first.
pub(super) fn forms(host_name: Option<&str>) -> Vec<String> {
    let Some(name) = host_name.map(|name| name.trim().trim_end_matches('.')) else { return Vec::new() };
    let short = name.split('.').next().unwrap_or(name);
    let spaced = short.replace('-', " ");
    let mut forms: Vec<String> =
        [name, short, &spaced].into_iter().filter(|form| is_telling(form)).map(str::to_owned).collect();
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("annas-mbp.fritz.box", "ANNAS-MBP, annas-mbp.fritz.box, Annas MBP", "[computer], [computer], [computer]")]
    #[case("DESKTOP-7Q2K", "\\\\desktop-7q2k\\share", "\\\\[computer]\\share")]
    #[case("debian", "Debian GNU/Linux", "Debian GNU/Linux")]
    #[case("localhost.localdomain", "localhost", "localhost")]
    fn the_computer_is_not_named(#[case] name: &str, #[case] text: &str, #[case] expected: &str) {
        let known = Known { computers: forms(Some(name)), ..Known::default() };
        assert_eq!(redact(text, &known), expected);
        assert_eq!(redact(expected, &known), expected);
    }
}
