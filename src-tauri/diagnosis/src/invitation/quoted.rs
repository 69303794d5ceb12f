//! Quoted-printable (RFC 2045, section 6.7) inside a link that was copied from a mail's source. There each `=` is
//! written `=3D`: a link with any other `=` was not encoded, and stays as it is.

/// Whether no `=` stands for itself. True of a link without any.
pub(super) fn is_consistent(link: &str) -> bool {
    link.split('=').skip(1).all(|part| part.starts_with("3D"))
}

/// Whether the link holds an `=3D` that something follows.
pub(super) fn is_marked(link: &str) -> bool {
    link.match_indices("=3D").any(|(at, _)| !matches!(link.as_bytes().get(at + 3), None | Some(b'&' | b'#')))
}

/// Whether an `=` at a line's end can be a soft break, rather than what parts a name from its value.
pub(super) fn may_break(link: &str, next: &str) -> bool {
    let parameter = link.rsplit_once('?').and_then(|(_, query)| query.rsplit('&').next());
    let awaits_value = parameter.is_some_and(|parameter| !parameter.is_empty() && !parameter.contains('='));
    is_consistent(link)
        && (!awaits_value || is_marked(link) || next.split('&').next().is_some_and(|part| part.contains("=3D")))
}

/// The link without its escapes, if it was encoded, be it twice. A soft break proves that too.
pub(super) fn decoded(link: &str, soft_break: bool) -> Option<String> {
    if !is_consistent(link) {
        return None;
    }
    let is_encoded = |link: &str| is_consistent(link) && is_marked(link);
    if !(is_encoded(link) || (soft_break && link.contains('='))) {
        return None;
    }
    let mut link = link.replace("=3D", "=");
    while is_encoded(&link) {
        link = link.replace("=3D", "=");
    }
    Some(link)
}
