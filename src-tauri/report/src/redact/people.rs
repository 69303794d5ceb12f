//! People: the recruiter and the invited person, every e-mail address, and the owner in a device's name.

use super::{
    Known,
    placeholder::{ends_word, replace, replace_word, starts_word},
};
use preflight_invitation::{is_mail_service, is_same_mailbox, suggest_address, suggest_domain};

pub(super) const NAME: &str = "[name]";
pub(super) const ADDRESS: &str = "[address]";

/// Where the candidate uses another address than the invited one: that there are two is what a finding rests on.
const ANOTHER: &str = "[another address]";

/// Stands for the name of a domain that is no mail service.
const SITE: &str = "site";

/// Products that systems name after their owner: "Anna's AirPods", "AirPods von Anna".
const NAMED_AFTER_OWNER: [&str; 12] = [
    "AirPods",
    "iPhone",
    "iPad",
    "MacBook",
    "iMac",
    "Mac mini",
    "Apple Watch",
    "HomePod",
    "Beats",
    "Galaxy",
    "Pixel",
    "Buds",
];

/// "of" between product and owner: German, French and Spanish, Italian and Portuguese, Dutch, Swedish, Polish.
const OF: [&str; 8] = [" von ", " de ", " di ", " do ", " da ", " van ", " från ", " użytkownika "];

pub(super) fn redact(text: &str, known: &Known) -> String {
    let text = known.people.iter().fold(text.to_owned(), |text, (who, word)| replace_word(&text, who, word));
    without_owner(&replace(&text, |before, rest| {
        address_length(before, rest).map(|length| (length, ADDRESS.to_owned()))
    }))
}

/// The invited address or the candidate's own, as a word that says whether they are the same. A slip in a domain has to
/// stay visible; what stays is the name of a mail service that millions use, or nothing but an ending.
pub(super) fn redact_own(text: &str, known: &Known) -> String {
    if is_redacted(text) {
        return text.to_owned();
    }
    let invited = known.invited.as_deref().unwrap_or(text);
    let is_invited = |address: &str| is_same_mailbox(invited, address);
    let word = if is_invited(text) || suggest_address(text).is_some_and(|meant| is_invited(&meant)) {
        ADDRESS
    } else {
        ANOTHER
    };
    match text.trim().rsplit_once('@').filter(|_| known.has_slip) {
        Some((_, domain)) => format!("{word}@{}", told_domain(&domain.to_lowercase())),
        None => word.to_owned(),
    }
}

fn told_domain(domain: &str) -> String {
    match domain.rsplit_once('.') {
        _ if is_mail_service(domain) || suggest_domain(domain).is_some_and(|meant| is_mail_service(&meant)) => {
            domain.to_owned()
        }
        Some((_, ending)) => format!("{SITE}.{ending}"),
        None => SITE.to_owned(),
    }
}

/// Whether these are the words of an earlier redaction.
pub(super) fn is_redacted(text: &str) -> bool {
    [ADDRESS, ANOTHER].iter().any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('@').is_some_and(|d| told_domain(d) == d))
    })
}

/// An e-mail address at the start of the text, not in the middle of one.
fn address_length(before: &str, text: &str) -> Option<usize> {
    let is_local = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let is_plain = |c: char| c.is_alphanumeric() || "+-_.%".contains(c);
    if before.ends_with(is_plain) || !text.starts_with(is_local) {
        return None;
    }
    let local = text.find(|c| !is_local(c)).filter(|at| text[*at..].starts_with('@'))?;
    let host = &text[local + 1..];
    let end = host.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '.').unwrap_or(host.len());
    let host = host[..end].trim_end_matches(['.', '-']);
    host.split('.').nth(1).is_some_and(|label| !label.is_empty()).then(|| local + 1 + host.len())
}

fn without_owner(text: &str) -> String {
    let product = |text: &str| NAMED_AFTER_OWNER.iter().any(|product| text.trim_start().starts_with(product));
    for apostrophe in ["'s ", "’s ", "’ ", "' "] {
        if let Some(at) = text.find(apostrophe).filter(|at| product(&text[at + apostrophe.len()..])) {
            return format!("{NAME}{}", &text[at..]);
        }
    }
    for of in OF {
        if let Some(at) = text.find(of).filter(|at| ends_with_product(&text[..*at])) {
            let owner = &text[at + of.len()..];
            let end = owner.find(['(', ',', ':', ';', '"']).map_or(owner.len(), |at| owner[..at].trim_end().len());
            return format!("{}{of}{NAME}{}", &text[..at], &owner[end..]);
        }
    }
    text.to_owned()
}

/// "AirPods", "AirPods Pro", "iPhone 17"
fn ends_with_product(text: &str) -> bool {
    NAMED_AFTER_OWNER.iter().any(|product| {
        text.rfind(product).is_some_and(|at| {
            let after = &text[at + product.len()..];
            ends_word(&text[..at]) && starts_word(after) && after.split_whitespace().count() <= 2
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("write to sophie.k+jobs@example.co.uk.", "write to [address].")]
    #[case("<mailto:a@b.example>", "<mailto:[address]>")]
    #[case("Sophie König invites you, SOPHIE KÖNIG", "[name] invites you, [name]")]
    #[case("Anna’s AirPods Pro", "[name]’s AirPods Pro")]
    #[case("AirPods Pro von Anna Müller (Hands-Free)", "AirPods Pro von [name] (Hands-Free)")]
    #[case("iPhone de Anna", "iPhone de [name]")]
    fn people_go(#[case] text: &str, #[case] expected: &str) {
        let known = Known { people: vec![("Sophie König".to_owned(), NAME)], ..Known::default() };
        assert_eq!(redact(text, &known), expected);
        assert_eq!(redact(expected, &known), expected);
    }

    #[rstest]
    fn other_words_stay(
        #[values(
            "@",
            "a@b",
            "user @ host",
            "Integrated Camera",
            "Today's link",
            "MacBook Air Microphone",
            "Galaxy of stars"
        )]
        text: &str,
    ) {
        assert_eq!(redact(text, &Known::default()), text);
    }
}
