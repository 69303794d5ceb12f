//! How wrappers write a link into their own: each by its published rule, and nothing at all where the rule does not
//! fit. Proofpoint's URL Defense has published its decoder
//! (help.proofpoint.com/Threat_Insight_Dashboard/Concepts/How_do_I_decode_a_rewritten_URL%3F).

use super::rule::Encoding;
use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use std::borrow::Cow;

/// With or without its padding, and whatever the bits behind its end are.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Encoding {
    /// Returns the target that is written here, not yet known to be a web address.
    pub(super) fn read(self, text: &str) -> Option<String> {
        match self {
            Encoding::Percent | Encoding::ProofpointV1 => decode_percent(text),
            Encoding::Base64 => read_base64(&decode_percent(text)?),
            Encoding::Bing => read_bing(&decode_percent(text)?),
            Encoding::CheckPointV2 => read_check_point_v2(text),
            Encoding::Mandrill => read_mandrill(&decode_percent(text)?),
            // `-` stands for `%`, and `_` for `/`.
            Encoding::ProofpointV2 => decode_percent(&text.replace('-', "%").replace('_', "/")),
            Encoding::ProofpointV3 => read_proofpoint_v3(text),
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

/// Decodes `%3A` and the like; `None` if it is no UTF-8.
pub(super) fn decode_percent(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// Decodes base64 of either alphabet (RFC 4648, sections 4 and 5).
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.replace('+', "-").replace('/', "_");
    BASE64.decode(text).ok()
}

/// Proofpoint's version 1: a parameter that may hold a `&` of its own, and ends where the next one of Proofpoint's begins.
pub(super) fn find_proofpoint_v1(query: &str) -> Option<&str> {
    let (_, value) = query.split_once("u=")?;
    let (value, _) = value.split_once("&k=")?;
    Some(value)
}

/// Proofpoint's version 3, `__TARGET__;BYTES!…$`: what the target may not hold is taken out and kept as BYTES, in base64. A `*`
/// stands for one of them, and `**A` to `**_` stand for two to sixty-five.
fn read_proofpoint_v3(rest: &str) -> Option<String> {
    let (_, behind) = rest.split_once("/v3/__")?;
    let (target, behind) = behind.split_once("__;")?;
    let (taken_out, _) = behind.split_once('!')?;
    let taken_out = decode_base64(taken_out)?;
    let mut taken_out = taken_out.as_slice();
    let target = decode_percent(target)?;
    let mut whole = Vec::with_capacity(target.len() + taken_out.len());
    let mut bytes = target.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'*' {
            whole.push(byte);
            continue;
        }
        let length = if bytes.next_if_eq(&b'*').is_some() { read_run_length(bytes.next()?)? } else { 1 };
        let (run, left) = taken_out.split_at_checked(length)?;
        whole.extend_from_slice(run);
        taken_out = left;
    }
    // Where not all of them found their place, a `*` was lost.
    if taken_out.is_empty() { String::from_utf8(whole).ok() } else { None }
}

fn read_run_length(letter: u8) -> Option<usize> {
    let digit = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(usize::from(digit) + 2)
}
