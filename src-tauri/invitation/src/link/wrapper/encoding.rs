//! How wrappers write a link into their own: each by its published rule, and nothing at all where the rule does not fit.

use super::{
    codec::{decode_base64, decode_percent},
    proofpoint,
};
use serde::Deserialize;

/// How a target is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Percent,
    /// In either alphabet, with or without its padding (RFC 4648, sections 4 and 5).
    Base64,
    /// Base64 behind a letter and a digit.
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

impl Encoding {
    /// Returns the target that is written here, not yet known to be a web address.
    pub(super) fn read(self, text: &str) -> Option<String> {
        match self {
            Encoding::Percent | Encoding::ProofpointV1 => decode_percent(text),
            Encoding::Base64 => read_base64(&decode_percent(text)?),
            Encoding::Bing => read_bing(&decode_percent(text)?),
            Encoding::CheckPointV2 => read_check_point_v2(text),
            Encoding::Mandrill => read_mandrill(&decode_percent(text)?),
            Encoding::ProofpointV2 => proofpoint::decode_v2(text),
            Encoding::ProofpointV3 => proofpoint::decode_v3(text),
            Encoding::WithoutScheme => decode_percent(text).map(|rest| format!("https://{rest}")),
        }
    }
}

fn read_base64(text: &str) -> Option<String> {
    String::from_utf8(decode_base64(text)?).ok()
}

fn read_bing(text: &str) -> Option<String> {
    let version = text.strip_prefix('a')?;
    read_base64(version.strip_prefix(|c: char| c.is_ascii_digit())?)
}

fn read_check_point_v2(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("___")?;
    let (target, _) = behind.rsplit_once("___")?;
    Some(target.to_owned())
}

fn read_mandrill(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Outer {
        p: String,
    }
    #[derive(Deserialize)]
    struct Inner {
        url: String,
    }
    let outer: Outer = serde_json::from_slice(&decode_base64(text)?).ok()?;
    let inner: Inner = serde_json::from_str(&outer.p).ok()?;
    Some(inner.url)
}
