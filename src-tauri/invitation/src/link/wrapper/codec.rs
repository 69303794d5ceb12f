//! The codes that several wrappers write their targets in.

use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// With or without its padding, and whatever the bits behind its end are.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Decodes `%3A` and the like; `None` if it is no UTF-8.
pub(super) fn decode_percent(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// Decodes base64 of either alphabet (RFC 4648, sections 4 and 5).
pub(super) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.replace('+', "-").replace('/', "_");
    BASE64.decode(text).ok()
}
