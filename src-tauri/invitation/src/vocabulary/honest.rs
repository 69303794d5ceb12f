//! What keeps healthy addresses from being taken for imitations of the platforms: `data/lookalikes.toml`.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct HonestNames {
    pub(crate) ordinary_words: Vec<String>,
    pub(crate) neighbours: Vec<String>,
    pub(crate) passages: Vec<String>,
}
