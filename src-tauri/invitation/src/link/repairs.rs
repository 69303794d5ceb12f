//! What copying did to a link, and the set of what was put right in one link.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was removed or put right to get from the pasted text to the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Repair {
    /// White space inside or around the link.
    WhiteSpace,
    LineBreak,
    /// `=` before a line break, `=3D` (RFC 2045, section 6.7).
    QuotedPrintable,
    /// `&amp;` for `&`.
    HtmlEntity,
    /// `<…>`, `(…)`, `"…"`.
    SurroundingBrackets,
    TrailingPunctuation,
    ZeroWidth,
    /// A full-width letter, or a printer's dash, in place of the one that links have.
    FullWidth,
    DoubledScheme,
    /// No scheme, a damaged one, or an escaped one: `https%3A%2F%2F`.
    MissingScheme,
}

/// A set that lists its members from the outside of the link to its inside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Repairs(u16);

impl Repairs {
    const ORDER: [Repair; 10] = [
        Repair::SurroundingBrackets,
        Repair::TrailingPunctuation,
        Repair::WhiteSpace,
        Repair::LineBreak,
        Repair::QuotedPrintable,
        Repair::HtmlEntity,
        Repair::ZeroWidth,
        Repair::FullWidth,
        Repair::DoubledScheme,
        Repair::MissingScheme,
    ];

    pub(crate) fn add(&mut self, repair: Repair) {
        self.0 |= bit(repair);
    }

    pub(crate) fn add_all(&mut self, others: Repairs) {
        self.0 |= others.0;
    }

    pub(crate) fn has(self, repair: Repair) -> bool {
        self.0 & bit(repair) != 0
    }

    pub(crate) fn list(self) -> Vec<Repair> {
        Repairs::ORDER.into_iter().filter(|repair| self.has(*repair)).collect()
    }
}

fn bit(repair: Repair) -> u16 {
    1 << repair as u16
}
