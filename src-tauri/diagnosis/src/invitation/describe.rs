//! What a whole link is, beyond its text: what it is wrapped in, whose it is, what it lacks, what is unusual about it.
//! Looks at the text alone and asks nobody.

use super::{LinkReading, unwrap};

/// The reading with everything that its link tells.
pub(super) fn described(reading: LinkReading) -> LinkReading {
    unwrap::without_wrappers(reading)
}
