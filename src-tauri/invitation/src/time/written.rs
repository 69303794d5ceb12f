//! What is known of the writing of a text.

use jiff::{civil::Date, tz::Offset};

/// The day on which a text was written or is read: from it the years that are left out are counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Written {
    pub(crate) on: Option<Date>,
    /// The day of the mail itself, which may quote older ones.
    pub(crate) sent: Option<Date>,
    /// The text itself says so: no session that it announces lies before that day.
    pub(crate) is_known: bool,
    /// The clock of the computer that sent it, and the country of its sender's domain.
    pub(crate) offset: Option<Offset>,
    pub(crate) country: Option<[u8; 2]>,
}
