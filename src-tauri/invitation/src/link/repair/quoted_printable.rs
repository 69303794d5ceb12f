//! Quoted-printable (RFC 2045, section 6.7) inside a link that was copied from a mail's source. There each `=` is
//! written `=3D`: a link with any other `=` was not encoded, and stays as it is.

/// Whether each `=` is written `=3D`: true of `?a=3Db` and of a link without any, false of `?a=b`.
pub(crate) fn is_consistent(link: &str) -> bool {
    link.split('=').skip(1).all(|part| part.starts_with("3D"))
}

/// Whether the link holds an `=3D` with a value behind it: true of `?a=3Db`, false of `?a=3D&c`.
pub(crate) fn is_marked(link: &str) -> bool {
    link.match_indices("=3D").any(|(at, _)| !matches!(link.as_bytes().get(at + 3), None | Some(b'&' | b'#')))
}

/// Whether an `=` at a line's end can be a soft break, `…/j/123=␤456`, rather than what parts a name from its value,
/// `…/j/123?pwd=␤abc`.
pub(crate) fn may_break(link: &str, next: &str) -> bool {
    let parameter = link.rsplit_once('?').and_then(|(_, query)| query.rsplit('&').next());
    let awaits_value = parameter.is_some_and(|parameter| !parameter.is_empty() && !parameter.contains('='));
    is_consistent(link)
        && (!awaits_value || is_marked(link) || next.split('&').next().is_some_and(|part| part.contains("=3D")))
}

/// Returns the link without its escapes if it was encoded, also twice: of `?a=3Db` and of `?a=3D3Db` it is `?a=b`. A
/// soft break proves that a link was encoded.
pub(crate) fn decode(link: &str, soft_break: bool) -> Option<String> {
    let link = without_last_space(link);
    if !is_consistent(link) || (!soft_break && begins_with_3d(link)) {
        return None;
    }
    let is_encoded = |link: &str| is_consistent(link) && is_marked(link) && !begins_with_3d(link);
    if !(is_encoded(link) || (soft_break && link.contains('='))) {
        return None;
    }
    let mut link = link.replace("=3D", "=");
    while is_encoded(&link) {
        link = link.replace("=3D", "=");
    }
    Some(link)
}

/// Removes the space that mail programs write as `=20` at a line's end.
fn without_last_space(link: &str) -> &str {
    let is_value = |rest: &str| rest.rsplit(['?', '&']).next().is_some_and(|parameter| parameter.contains("=3D"));
    link.strip_suffix("=20").filter(|rest| is_value(rest)).unwrap_or(link)
}

/// Whether the value of the only parameter begins with 3D itself.
///
/// - It is a word: `?job=3D-Artist`, `?job=3D%20Artist`.
/// - It is a UUID only with the 3D: `?id=3D2f1c9e-…`.
/// - It is a hash in capitals of the usual length only with it.
fn begins_with_3d(link: &str) -> bool {
    let Some((_, value)) = link.split_once('=') else { return false };
    let end = value.find(['&', '#']).unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    let Some(behind) = value.strip_prefix("3D") else { return false };
    let is_word = behind.strip_prefix("%20").or_else(|| behind.strip_prefix(['-', '+', '_']));
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_uuid = || value.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && value.split('-').all(is_hex);
    let is_hash = || {
        matches!(value.len(), 24 | 32 | 40 | 64)
            && is_hex(value)
            && !value.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    let is_one_word =
        |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic() || b"+-_%20".contains(&byte));
    !rest.contains('=') && (is_word.is_some_and(is_one_word) || is_uuid() || is_hash())
}
