//! Finds the interview link in a text and repairs copying damage without loss.

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
    FullWidth,
    DoubledScheme,
    MissingScheme,
}

/// What a text says about the link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct LinkReading {
    /// The text as it was pasted, cut at 2,000 characters, control characters made visible.
    pub input: String,
    /// The whole link; absent if there is none.
    pub link: Option<String>,
    /// The target is hidden inside a wrapper that only its maker can open.
    pub link_opaque: bool,
    pub repairs: Vec<Repair>,
    /// Wrappers that were taken off, outermost first.
    pub wrapped_by: Vec<String>,
    pub platform: Option<String>,
    /// Further links of the text, where it holds several: the candidate is asked which one it is.
    pub others: Vec<String>,
}

impl LinkReading {
    /// Reads one text: a link with whatever was copied around it.
    pub fn read(text: &str) -> LinkReading {
        LinkReading { input: text.to_owned(), ..LinkReading::default() }
    }
}
