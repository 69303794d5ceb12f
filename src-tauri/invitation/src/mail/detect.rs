//! Whether a text is a mail, told by its first lines.

/// A text that begins with two of these headers is a mail.
const HEADERS: [&str; 16] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "sent",
    "reply-to",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "dkim-signature",
    "x-received",
    "sender",
];

/// Whether a text begins with the head of a mail.
pub(crate) fn is_mail(text: &str) -> bool {
    let mut known = 0;
    for line in text.trim_start().lines().take(200) {
        let is_folded = line.starts_with([' ', '\t']);
        if line.trim().is_empty() || known >= 4 {
            break;
        }
        if is_folded || line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return false;
        }
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

/// Whether a mail server has seen the mail: then links of its head, such as List-Unsubscribe, are none of its words.
pub(crate) fn was_sent(text: &str) -> bool {
    const BY_PROGRAMS: [&str; 6] =
        ["message-id", "mime-version", "content-type", "received", "return-path", "dkim-signature"];
    let head = text.trim_start().lines().take(200).take_while(|line| !line.trim().is_empty());
    let mut names = head.filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_ascii_lowercase());
    names.any(|name| BY_PROGRAMS.contains(&name.as_str()) || name.starts_with("list-"))
}
