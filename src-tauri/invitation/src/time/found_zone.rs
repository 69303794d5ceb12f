//! A zone, and which words of a text name it.

use super::zone::Zone;
use std::ops::Range;

#[derive(Clone)]
pub(super) struct FoundZone {
    pub(super) zone: Zone,
    pub(super) tokens: Range<usize>,
}

impl FoundZone {
    pub(super) fn new(names: &[&str], tokens: Range<usize>) -> FoundZone {
        FoundZone { zone: Zone::any_of(names), tokens }
    }
}
