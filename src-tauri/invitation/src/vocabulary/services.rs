//! The mail services for everybody: `data/mail_services.toml`.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailServices {
    /// The largest first.
    pub(crate) domains: Vec<String>,
}
