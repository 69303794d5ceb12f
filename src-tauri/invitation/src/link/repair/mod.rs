//! The set of repairs that were made to one link.

pub(crate) mod escapes;
pub(crate) mod invisible;
pub(crate) mod line_break;
pub(crate) mod quoted_printable;
pub(crate) mod surroundings;

use super::reading::Repair;

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

    pub(crate) fn of(list: &[Repair]) -> Repairs {
        Repairs(list.iter().fold(0, |set, repair| set | bit(*repair)))
    }

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
        if self.0 == 0 {
            return Vec::new();
        }
        Repairs::ORDER.into_iter().filter(|repair| self.has(*repair)).collect()
    }
}

fn bit(repair: Repair) -> u16 {
    1 << repair as u16
}
