//! E-mail addresses: whether two lead to one mailbox, whether one is a slip of the finger, whether a person reads it. Asks
//! nobody, and says nothing of domains that it does not know: a company may be called almost anything.

use crate::{
    invitation::{Found, Person},
    source::Source,
    vocabulary::{mail_services, mail_vocabulary},
};
use email_address::EmailAddress;
use preflight_page::text::fold;
use strsim::osa_distance;

/// Shorter domains resemble too many others.
const SHORTEST: usize = "gmail.com".len();

/// Whether mail to both certainly or probably arrives in one place. Capitals do not matter, nor what stands behind a
/// plus; at Gmail neither do dots, and googlemail.com is the same.
pub fn is_same_mailbox(one: &str, other: &str) -> bool {
    mailbox(one) == mailbox(other)
}

fn mailbox(address: &str) -> (String, String) {
    let address = address.trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
    let local = local.split_once('+').map_or(local, |(before, _)| before);
    let local = if domain == "gmail.com" { local.replace('.', "") } else { local.to_owned() };
    (local, domain.to_owned())
}

/// Whether the domain is that of a mail service for everybody.
pub fn is_mail_service(domain: &str) -> bool {
    mail_services().domains.iter().any(|service| service == domain)
}

/// Returns the address that was probably meant, if this one has a slip in its domain: `anna@gmial.com`.
pub fn suggest_address(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    Some(format!("{local}@{}", suggest_domain(&domain.to_lowercase())?))
}

/// Returns the domain that was probably meant, of one in lower case: `gmail.com` for `gmial.com`.
pub fn suggest_domain(domain: &str) -> Option<String> {
    if domain.is_empty() || is_mail_service(domain) {
        return None;
    }
    // A slip, two letters that changed places, one too many or too few; but hardly in the first letter, and hmail.com
    // or cloud.com are names of their own.
    let is_slip = |service: &&String| {
        service.len() >= SHORTEST && service.as_bytes()[0] == domain.as_bytes()[0] && osa_distance(domain, service) == 1
    };
    if let Some(service) = mail_services().domains.iter().find(is_slip) {
        return Some(service.clone());
    }
    let (name, ending) = domain.rsplit_once('.')?;
    Some(format!("{name}.{}", mail_services().endings.get(ending)?))
}

/// Returns the person, if one can write to the address.
pub(crate) fn read_person(name: Option<&str>, address: &str, at: Source) -> Option<Found<Person>> {
    let address = address.trim();
    if !EmailAddress::is_valid(address) || is_machine(address) {
        return None;
    }
    let name = name.map(fold).filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(address));
    Some(Found { value: Person { name, address: address.to_owned() }, at })
}

/// Returns the address that was invited, if it is one.
pub(crate) fn read_invited(address: &str, at: Source) -> Option<Found<String>> {
    let address = address.trim();
    EmailAddress::is_valid(address).then(|| Found { value: address.to_owned(), at })
}

/// Addresses that say of themselves that they are not read, and those of calendars.
fn is_machine(address: &str) -> bool {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let local: String = local.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let words = &mail_vocabulary().addresses;
    words.unread.iter().any(|word| local.contains(word.as_str()))
        || words.machines.contains(&local)
        || domain.ends_with("calendar.google.com")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Anna@Example.com", "anna@example.COM", true)]
    #[case("anna.b@gmail.com", "annab@googlemail.com", true)]
    #[case("anna.b+jobs@gmail.com", "annab@gmail.com", true)]
    #[case("anna+jobs@outlook.com", "anna@outlook.com", true)]
    #[case(" anna@example.com ", "anna@example.com", true)]
    #[case("anna.b@outlook.com", "annab@outlook.com", false)]
    #[case("anna@outlook.com", "anna@hotmail.com", false)]
    #[case("anna@example.com", "anna@mail.example.com", false)]
    #[case("anna@gmail.com", "annab@gmail.com", false)]
    #[case("", "anna@gmail.com", false)]
    fn mailboxes(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
        assert_eq!(is_same_mailbox(one, other), same);
        assert_eq!(is_same_mailbox(other, one), same);
    }

    #[rstest]
    #[case("anna@gmial.com", "anna@gmail.com")]
    #[case("anna@gamil.com", "anna@gmail.com")]
    #[case("anna@gmal.com", "anna@gmail.com")]
    #[case("anna@gmaill.com", "anna@gmail.com")]
    #[case("anna@gnail.com", "anna@gmail.com")]
    #[case("anna@gmail.co", "anna@gmail.com")]
    #[case("anna@gmail.con", "anna@gmail.com")]
    #[case("Anna@GMIAL.com", "Anna@gmail.com")]
    #[case("anna@gmailcom", "anna@gmail.com")]
    #[case("anna@hotmial.com", "anna@hotmail.com")]
    #[case("anna@hotmal.com", "anna@hotmail.com")]
    #[case("anna@outlok.com", "anna@outlook.com")]
    #[case("anna@yahooo.com", "anna@yahoo.com")]
    #[case("anna@icloud.cm", "anna@icloud.com")]
    #[case("anna@iclod.com", "anna@icloud.com")]
    #[case("anna@protonmial.com", "anna@protonmail.com")]
    #[case("anna@company.con", "anna@company.com")]
    fn slips(#[case] address: &str, #[case] expected: &str) {
        assert_eq!(suggest_address(address).as_deref(), Some(expected));
    }

    #[rstest]
    fn other_names_are_left_alone(
        #[values(
            "anna@gmail.com",
            "anna@GMail.com",
            "anna@googlemail.com",
            "anna@mail.com",
            "anna@email.com",
            "anna@ymail.com",
            "anna@hmail.com",
            "anna@cloud.com",
            "anna@gmx.de",
            "anna@gmx.net",
            "anna@web.de",
            "anna@me.com",
            "anna@live.com",
            "anna@live.co.uk",
            "anna@aol.com",
            "anna@hotmail.fr",
            "anna@yahoo.de",
            "anna@yahoo.co.uk",
            "anna@outlook.de",
            "anna@outlook.fr",
            "anna@proton.me",
            "anna@acme.example",
            "anna@gmailer.io",
            "anna@cityofgmail.com",
            "anna@",
            "anna",
            ""
        )]
        address: &str,
    ) {
        assert_eq!(suggest_address(address), None);
    }

    #[test]
    fn no_service_looks_like_a_slip_of_another() {
        for service in &mail_services().domains {
            assert_eq!(*service, service.to_lowercase().trim());
            assert_eq!(suggest_domain(service), None, "{service}");
        }
    }
}
