//! How large a file may be that a person gives: larger than any honest one, and small enough to be read whole.

use std::fmt::{self, Display};

/// A limit in megabytes of 2²⁰ bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(u64);

impl Size {
    /// A mail with its attachments.
    pub const INVITATION: Size = Size(25);
    /// A hundred times what a report takes. Its values take many times the memory of their letters.
    pub const REPORT: Size = Size(2);
    pub const PROFILE: Size = Size(1);

    pub const fn bytes(self) -> u64 {
        self.0 << 20
    }
}

impl Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} MB", self.0)
    }
}
