//! Why a file is no invitation, in words that a person reads.

/// Why a file is no invitation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error("it is empty")]
    Empty,
    #[error("it is larger than 25 MB")]
    TooLarge,
    #[error("it is neither an e-mail (.eml), a calendar file (.ics) nor text")]
    NotText,
    #[error(
        "it is in a format that only Outlook reads (.msg); save the e-mail as .eml, or take its calendar file (.ics) or its text"
    )]
    OutlookFile,
    #[error("it holds too many messages inside one another")]
    TooDeep,
    #[error("it is a whole calendar with {0} events; take the invitation of the interview alone")]
    WholeCalendar(usize),
}
