//! The values of `src/platform/values.rs`, as far as the build reads them: their own types need crates that it does
//! without. A test of the program reads them in full.

use crate::data::Fact;

pub(crate) type Limit = Fact<u32>;
pub(crate) type LinkPart = String;
pub(crate) type OwnPhrase = toml::Table;
pub(crate) type Pattern = String;
