//! Time that has passed, in the unit that answers carry.

use std::time::Instant;

/// Returns the whole milliseconds since `start`.
pub(crate) fn elapsed_ms(start: Instant) -> u32 {
    u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX)
}
