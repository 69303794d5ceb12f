//! The permanent codes of all causes, what is known of each, and the keys of the facts that findings carry: written by the
//! build from `data/causes.toml`.

use crate::{
    area::Area,
    fact_kind::{Fact, FactKind, Key},
    severity::Severity,
};
use jiff::Timestamp;
use preflight_invitation::StartChoice;

/// One entry of `data/causes.toml`; the file's head says what each field means.
#[derive(Debug)]
pub struct Cause {
    pub code: Code,
    pub number: u16,
    pub detected: bool,
    /// By name.
    pub facts: &'static [(&'static str, FactKind)],
    pub area: Area,
    pub severity: Severity,
    pub hides: &'static [Code],
    /// The names of probes.
    pub settled_by: &'static [&'static str],
    pub in_the_way: bool,
    pub around_link: bool,
    pub link_gone: bool,
    pub maybe_unreached: bool,
    pub told_last: bool,
    pub told_by_area: bool,
    pub told_before: bool,
    pub told_by_start: bool,
}

include!(concat!(env!("OUT_DIR"), "/causes.rs"));

/// Returns all causes, in the order of the file.
pub fn causes() -> &'static [Cause] {
    &CAUSES
}

impl Code {
    /// Returns what is known of this cause.
    pub fn cause(self) -> &'static Cause {
        // The build writes both in one order.
        &CAUSES[self as usize]
    }

    /// Returns the cause that this number stands for inside a result code.
    pub fn from_number(number: u16) -> Option<Code> {
        CAUSES.iter().find(|cause| cause.number == number).map(|cause| cause.code)
    }
}

impl Cause {
    /// Returns what the fact of this name is, if a finding of the cause may carry it.
    pub(crate) fn kind_of(&self, name: &str) -> Option<FactKind> {
        self.facts.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}
