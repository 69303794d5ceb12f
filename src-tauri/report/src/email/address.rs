//! Tells an e-mail address from what is none, before it reaches a header or a link. Does not ask whether it exists.

use crate::explain::{ErrorMessage, Message};
use email_address::{EmailAddress, Options};
use preflight_page::text::{plain_line, shorten};

/// RFC 5321, section 4.5.3.1.3, without the brackets.
const LONGEST: usize = 254;

/// What was given instead of an address, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an e-mail address; write it like name@company.com, one address only")]
pub struct AddressError(pub(crate) String);

/// The address, without white space around it. Quoted names, display names and addresses without a domain are refused:
/// they are typing mistakes here.
pub fn check_address(text: &str) -> Result<&str, AddressError> {
    let address = text.trim();
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    let plain = address.len() <= LONGEST && plain_line(address) == address && !address.contains(['"', ' ', ',', ';']);
    if plain && EmailAddress::parse_with_options(address, options).is_ok() {
        Ok(address)
    } else {
        Err(AddressError(shorten(&plain_line(text), 60)))
    }
}

impl ErrorMessage for AddressError {
    fn message(&self) -> Message<'_> {
        Message::new("error-address").with("text", &self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    fn addresses(
        #[values("sophie@example.com", " jobs+42@sub.example.co.uk ", "o'neil@example.com", "büro@beispiel.example")]
        text: &str,
    ) {
        assert_eq!(check_address(text), Ok(text.trim()));
    }

    #[rstest]
    fn no_addresses(
        #[values(
            "",
            "sophie",
            "sophie@",
            "@example.com",
            "sophie@example",
            "Sophie <sophie@example.com>",
            "<sophie@example.com>",
            "a@example.com, b@example.com",
            "a@example.com;b@example.com",
            "a@example.com\r\nBcc: b@example.com",
            "a@example.com\nb",
            "\"a\r\nBcc: x\"@example.com",
            "a b@example.com",
            "a@[192.168.0.1]",
            "mailto:a@b@example.com",
            "a\u{202e}@example.com",
            "a@exam\u{200b}ple.com"
        )]
        text: &str,
    ) {
        let message = check_address(text).map_err(|error| error.to_string());
        assert!(message.as_ref().is_err_and(|message| message.contains("name@company.com")), "{message:?}");
        assert!(message.is_err_and(|message| !message.contains(['\r', '\n', '\u{202e}', '\u{200b}'])));
    }

    #[test]
    fn an_address_has_an_end() {
        let long = format!("a@{}example.com", "a.".repeat(130));
        assert!(check_address(&long).is_err_and(|error| error.to_string().chars().count() < 150));
    }
}
