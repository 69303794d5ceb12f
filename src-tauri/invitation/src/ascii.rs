//! Comparisons in which the case of ASCII letters does not matter.

use std::borrow::Cow;

pub(crate) fn has_prefix(text: impl AsRef<[u8]>, prefix: &str) -> bool {
    text.as_ref().get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
}

pub(crate) fn lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
