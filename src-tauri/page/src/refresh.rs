//! `<meta http-equiv="refresh">`: a page that sends its reader on by itself.

use url::Url;

/// Pages that wait longer than this are read before they go: they sign out who went away.
const LONGEST_WAIT_S: u32 = 30;

/// Where a page sends its reader (HTML, section 4.2.5.3 "Refresh state"). It is not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refresh {
    after_s: u32,
    /// As it is written; empty to load the same page again.
    to: String,
}

impl Refresh {
    /// Reads the `content` of the element: `0; url='/next'`.
    pub(super) fn read(content: &str) -> Option<Refresh> {
        let content = content.trim();
        let digits = content.find(|c: char| !c.is_ascii_digit()).unwrap_or(content.len());
        let (seconds, rest) = content.split_at(digits);
        if seconds.is_empty() && !rest.starts_with('.') {
            return None;
        }
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
        let rest = rest.trim_start_matches([';', ',']).trim();
        let named = rest.get(..3).filter(|name| name.eq_ignore_ascii_case("url"));
        let target = named.and_then(|_| rest[3..].trim_start().strip_prefix('=')).unwrap_or(rest).trim();
        let quote = target.chars().next().filter(|first| matches!(first, '"' | '\''));
        let target = quote.and_then(|quote| target[1..].split(quote).next()).unwrap_or(target);
        Some(Refresh { after_s: seconds.parse().unwrap_or(u32::MAX), to: target.trim().to_owned() })
    }

    /// The address of another page that this soon leads to from `page`.
    pub(super) fn target_from(&self, page: &str) -> Option<String> {
        if self.to.is_empty() || self.after_s > LONGEST_WAIT_S {
            return None;
        }
        let Ok(mut page) = Url::parse(page) else { return Some(self.to.clone()) };
        let mut to = page.join(&self.to).ok()?;
        let target = to.to_string();
        page.set_fragment(None);
        to.set_fragment(None);
        (to != page).then_some(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("0; url=/next", Some((0, "/next")))]
    #[case("5;URL='https://acme.example/a'", Some((5, "https://acme.example/a")))]
    #[case(" 3 , url = \"b\" ", Some((3, "b")))]
    #[case("0;https://acme.example/", Some((0, "https://acme.example/")))]
    #[case("30", Some((30, "")))]
    #[case(".5; url=/x", Some((u32::MAX, "/x")))]
    #[case("99999999999; url=/x", Some((u32::MAX, "/x")))]
    #[case("soon", None)]
    #[case("", None)]
    fn the_content_is_read(#[case] content: &str, #[case] expected: Option<(u32, &str)>) {
        let read = Refresh::read(content).map(|refresh| (refresh.after_s, refresh.to));
        assert_eq!(read, expected.map(|(after_s, to)| (after_s, to.to_owned())));
    }

    #[rstest]
    #[case::another("/next", 0, Some("https://acme.example/next"))]
    #[case::the_same("https://acme.example/i/1#top", 5, None)]
    #[case::itself("", 5, None)]
    #[case::signs_out_later("/bye", 1800, None)]
    #[case::an_app("zoommtg://zoom.us/join", 0, Some("zoommtg://zoom.us/join"))]
    fn only_another_page_counts(#[case] to: &str, #[case] after_s: u32, #[case] expected: Option<&str>) {
        let refresh = Refresh { after_s, to: to.to_owned() };
        assert_eq!(refresh.target_from("https://acme.example/i/1").as_deref(), expected);
    }
}
