//! The name of the person's account, as a whole word or a part of a path.

use super::{
    Known,
    placeholder::{ends_word, prefix_length, replace, replace_word},
};

const USER: &str = "[user]";

/// Account and computer names that thousands share: they tell of nobody.
const COMMON: [&str; 24] = [
    "admin",
    "administrator",
    "computer",
    "debian",
    "default",
    "desktop",
    "fedora",
    "guest",
    "home",
    "laptop",
    "linux",
    "localhost",
    "mac",
    "macbook",
    "owner",
    "pc",
    "public",
    "root",
    "system",
    "test",
    "ubuntu",
    "unknown",
    "user",
    "windows",
];

pub(super) fn redact(text: &str, known: &Known) -> String {
    let text = known.users.iter().fold(text.to_owned(), |text, user| replace_word(&text, user, USER));
    replace(&text, |before, rest| {
        // The account's number on Windows: [MS-DTYP], section 2.4.2.
        let start = prefix_length(rest, "S-1-5-21-").filter(|_| ends_word(before))?;
        let numbers = rest[start..].find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len() - start);
        Some((start + numbers, USER.to_owned()))
    })
}

/// The account's name with and without its domain, if it is one person's.
pub(super) fn forms(user: Option<&str>) -> Vec<String> {
    let Some(user) = user.map(str::trim) else { return Vec::new() };
    let bare = user.rsplit(['\\', '/']).next().unwrap_or(user);
    let local = bare.split('@').next().unwrap_or(bare);
    let mut forms: Vec<String> =
        [user, bare, local].into_iter().filter(|form| is_telling(form)).map(str::to_owned).collect();
    forms.dedup();
    forms
}

/// Whether a name tells of a person or a computer: three letters or more, and not one that thousands share.
pub(super) fn is_telling(name: &str) -> bool {
    name.chars().count() >= 3 && !COMMON.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        "anna",
        "/run/media/anna/stick, Anna, ANNA_2, annabelle",
        "/run/media/[user]/stick, [user], [user]_2, annabelle"
    )]
    #[case("CORP\\anna", "CORP\\Anna and anna", "[user] and [user]")]
    #[case("user", "the user", "the user")]
    #[case("al", "al dente", "al dente")]
    #[case("host", "[private-host] on host", "[private-host] on [user]")]
    #[case("jürgen", "JÜRGEN’s", "[user]’s")]
    #[case("", "HKU\\S-1-5-21-1004336348-1177238915-682003330-512\\Software", "HKU\\[user]\\Software")]
    fn the_account_is_not_named(#[case] user: &str, #[case] text: &str, #[case] expected: &str) {
        let known = Known { users: forms(Some(user)), ..Known::default() };
        assert_eq!(redact(text, &known), expected);
        assert_eq!(redact(expected, &known), expected);
    }
}
