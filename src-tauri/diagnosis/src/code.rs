//! The permanent codes of all causes, what is known of each, and the keys of the facts that findings carry: written by the
//! build from `data/causes.toml`.

use crate::{
    area::Area,
    fact_kind::{FactKind, Key, Shape},
    severity::Severity,
};
use jiff::Timestamp;
use preflight_invitation::StartChoice;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

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
    pub in_the_way: bool,
    pub around_link: bool,
    pub link_gone: bool,
    pub maybe_unreached: bool,
    pub told_last: bool,
    pub told_by_area: bool,
    pub told_before: bool,
    pub told_by_start: bool,
}

macro_rules! codes {
    ($($variants:tt)+) => {
        /// A root cause. A code is for ever: none is renamed or given another meaning.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
            strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
        )]
        pub enum Code { $($variants)+ }
    };
}

include!(concat!(env!("OUT_DIR"), "/causes.rs"));

/// Returns all causes, in the order of the file.
pub fn causes() -> &'static [Cause] {
    &CAUSES
}

impl Code {
    /// All codes, in the order of the file.
    pub const ALL: &'static [Code] = Code::VARIANTS;

    /// Returns the code as it is written everywhere: `camera-in-use`.
    pub fn name(self) -> &'static str {
        self.into()
    }

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

/// Returns the shape in which the facts of this name are kept, if any cause has it.
pub(crate) fn shape_of(name: &str) -> Option<Shape> {
    let at = SHAPES.binary_search_by_key(&name, |(known, _)| known).ok()?;
    Some(SHAPES[at].1)
}
