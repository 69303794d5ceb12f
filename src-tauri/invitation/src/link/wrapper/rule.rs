//! The words by which `data/wrappers.toml` says what a wrapper is and how it writes a target. The build reads the file
//! by them.

use serde::Deserialize;

/// Why a wrapper is around a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WrapperKind {
    MailSecurity,
    Tracker,
    Redirect,
}

/// How a target is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Encoding {
    Percent,
    /// In either alphabet, with or without its padding (RFC 4648, sections 4 and 5).
    Base64,
    /// Base64 behind a letter and a digit: `a1aHR0…`.
    Bing,
    /// Between `___` and `___`.
    CheckPointV2,
    /// Base64 of JSON, whose `p` is a text of JSON, whose `url` is the target.
    Mandrill,
    ProofpointV1,
    ProofpointV2,
    ProofpointV3,
    /// Percent-encoded, and `https://` is left out.
    WithoutScheme,
}
