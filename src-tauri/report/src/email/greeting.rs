//! Whom an e-mail greets by name. Finds out nothing about a person.

use super::SupportContact;
use crate::explain::Recipient;
use preflight_invitation::Person;
use preflight_page::text::plain_line;

/// Longer names are lists or sentences.
const LONGEST: usize = 60;

/// Returns the recruiter's name where the e-mail goes to the recruiter's own address. What nobody is greeted by, such as
/// `König, Sophie` or an address, is no name.
pub(super) fn name(recruiter: Option<&Person>, contact: &SupportContact) -> Option<String> {
    let Person { name, address } = recruiter?;
    let is_theirs = contact.address.as_deref().is_some_and(|to| to.trim().eq_ignore_ascii_case(address));
    let name = plain_line(name.as_deref()?);
    let reads_well = !name.is_empty() && name.chars().count() <= LONGEST;
    let is_plain = !name.contains(['@', ',', ';', ':', '/', '<', '>', '"', '(', ')', '[', ']']);
    Some(name).filter(|_| contact.recipient == Recipient::Recruiter && is_theirs && reads_well && is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some("Sophie König"), "sophie@example.com", Recipient::Recruiter, Some("Sophie König"))]
    #[case(Some("Sophie\r\nBcc: x"), "sophie@example.com", Recipient::Recruiter, None)]
    #[case(Some("König, Sophie"), "sophie@example.com", Recipient::Recruiter, None)]
    #[case(Some("sophie@example.com"), "sophie@example.com", Recipient::Recruiter, None)]
    #[case(Some(" "), "sophie@example.com", Recipient::Recruiter, None)]
    #[case(None, "sophie@example.com", Recipient::Recruiter, None)]
    #[case(Some("Sophie König"), "jobs@example.com", Recipient::Recruiter, None)]
    #[case(Some("Sophie König"), "sophie@example.com", Recipient::Support, None)]
    fn the_recruiter_is_greeted_by_name_and_nobody_else(
        #[case] called: Option<&str>,
        #[case] to: &str,
        #[case] recipient: Recipient,
        #[case] greeted: Option<&str>,
    ) {
        let person = Person { name: called.map(str::to_owned), address: "Sophie@example.com".to_owned() };
        let contact = SupportContact { recipient, address: Some(to.to_owned()) };
        assert_eq!(name(Some(&person), &contact).as_deref(), greeted);
    }
}
