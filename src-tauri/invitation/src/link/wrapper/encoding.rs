//! How wrappers write a link into their own: each by its published rule, and nothing at all where the rule does not fit.

use super::proofpoint;
use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use percent_encoding::percent_decode_str;
use serde::Deserialize;

/// With or without its padding, and whatever the bits behind its end are.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

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
    /// The target that is written here, not yet known to be a web address.
    pub(super) fn read(self, text: &str) -> Option<String> {
        match self {
            Encoding::Percent => percent(text),
            Encoding::Base64 => base64(&percent(text)?),
            Encoding::Bing => bing(&percent(text)?),
            Encoding::CheckPointV2 => check_point_v2(text),
            Encoding::Mandrill => mandrill(&percent(text)?),
            Encoding::ProofpointV1 => percent(text),
            Encoding::ProofpointV2 => proofpoint::v2(text),
            Encoding::ProofpointV3 => proofpoint::v3(text),
            Encoding::WithoutScheme => percent(text).map(|rest| format!("https://{rest}")),
        }
    }
}

pub(super) fn percent(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

pub(super) fn base64_bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.replace('+', "-").replace('/', "_");
    BASE64.decode(text).ok()
}

fn base64(text: &str) -> Option<String> {
    String::from_utf8(base64_bytes(text)?).ok()
}

fn bing(text: &str) -> Option<String> {
    let version = text.strip_prefix('a')?;
    base64(version.strip_prefix(|c: char| c.is_ascii_digit())?)
}

fn check_point_v2(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("___")?;
    let (target, _) = behind.rsplit_once("___")?;
    Some(target.to_owned())
}

fn mandrill(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Outer {
        p: String,
    }
    #[derive(Deserialize)]
    struct Inner {
        url: String,
    }
    let outer: Outer = serde_json::from_slice(&base64_bytes(text)?).ok()?;
    let inner: Inner = serde_json::from_str(&outer.p).ok()?;
    Some(inner.url)
}
