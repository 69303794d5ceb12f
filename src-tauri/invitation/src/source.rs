//! Where something was read: the words by which reports name the place, and the window finds its own words for it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// Each source with the word that stands for it in a report, for ever.
macro_rules! sources {
    ($( $variant:ident = $name:literal, )+) => {
        /// Where something was read. In a report it is a text such as "pasted text", "Reply-To" or "DTSTART".
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
        pub enum Source {
            $( #[serde(rename = $name)] $variant, )+
        }

        impl Source {
            pub const ALL: &[Source] = &[$( Source::$variant, )+];

            /// Returns the word that stands for it in a report.
            pub fn name(self) -> &'static str {
                match self {
                    $( Source::$variant => $name, )+
                }
            }
        }
    };
}

sources! {
    // What a person gave.
    PastedText = "pasted text",
    Typed = "typed",
    StartsAtOption = "--starts-at",
    // The words of a mail.
    MailText = "the mail's text",
    ForwardedMail = "the forwarded mail",
    // Headers of a mail (RFC 5322).
    From = "From",
    ReplyTo = "Reply-To",
    To = "To",
    DeliveredTo = "Delivered-To",
    XOriginalTo = "X-Original-To",
    Subject = "Subject",
    // Properties of a calendar and its events (RFC 5545).
    DtStart = "DTSTART",
    DtEnd = "DTEND",
    Duration = "DURATION",
    XWrTimezone = "X-WR-TIMEZONE",
    Organizer = "ORGANIZER",
    Attendee = "ATTENDEE",
    Summary = "SUMMARY",
    Description = "DESCRIPTION",
    Method = "METHOD",
    Status = "STATUS",
    Sequence = "SEQUENCE",
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_text_in_a_report() {
        for source in Source::ALL {
            let text = serde_json::to_string(source).unwrap();
            assert_eq!(text, format!("{:?}", source.name()));
            assert_eq!(serde_json::from_str::<Source>(&text).unwrap(), *source);
        }
        assert_eq!(serde_json::to_value(schemars::schema_for!(Source)).unwrap()["type"], "string");
    }
}
