//! People and addresses as headers write them. An address that nobody reads is no person's.

use crate::{
    invitation::{Found, Person},
    source::Source,
};
use email_address::EmailAddress;
use preflight_page::text::fold;

/// Words of addresses that nobody reads, without their hyphens.
const UNREAD: [&str; 11] = [
    "noreply",
    "donotreply",
    "notreply",
    "mailerdaemon",
    "nepasrepondre",
    "keineantwort",
    "nichtantworten",
    "noresponder",
    "naoresponda",
    "naoresponder",
    "nonrispondere",
];

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
    UNREAD.iter().any(|word| local.contains(word))
        || ["calendarnotification", "notification", "notifications", "bounce", "bounces", "postmaster"]
            .contains(&local.as_str())
        || domain.ends_with("calendar.google.com")
}
