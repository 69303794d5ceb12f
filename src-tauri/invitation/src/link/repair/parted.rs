//! Links that a program took apart in their middle: every mark escaped, a hyphen made a dash, a space before a dot of the
//! host. The last two are put right only where a whole link of a known platform comes out.

use crate::platform::{Page, recognise};
use percent_encoding::percent_decode_str;

/// Decodes a text that is one link with its scheme escaped: `https%3A%2F%2Fzoom.us%2Fj%2F1`.
pub(crate) fn decode_whole(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.get(..4).filter(|http| http.eq_ignore_ascii_case("http")).map(|_| &text[4..])?;
    let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest);
    let is_escaped = rest.get(..9).is_some_and(|marks| marks.eq_ignore_ascii_case("%3a%2f%2f"));
    if !is_escaped || text.contains(char::is_whitespace) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// Reads on behind a printer's dash: `/abc–defg–hij`. Returns the whole link and how much of `behind` belongs to it.
pub(crate) fn read_over_dashes(link: &str, behind: &str) -> Option<(String, usize)> {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    if !behind.starts_with(is_dash) || is_whole(link) {
        return None;
    }
    let length = behind.find(|c: char| !(c.is_ascii_graphic() || is_dash(c))).unwrap_or(behind.len());
    let read = behind[..length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"']);
    let whole = format!("{link}{}", read.replace(is_dash, "-"));
    is_whole(&whole).then_some((whole, read.len()))
}

/// Joins a host that a space divides before or behind a dot: `meet .google.com/abc-defg-hij`, of which `word` is the part
/// behind the space. Returns the link and where it begins.
pub(crate) fn join_host(before: &str, word: &str) -> Option<(String, usize)> {
    let label_end = before.trim_end_matches([' ', '\u{a0}']);
    let is_near = (1..=2).contains(&before[label_end.len()..].chars().count());
    let label = &label_end[label_end
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')))
        .map_or(0, |at| at + label_end[at..].chars().next().map_or(1, char::len_utf8))..];
    let is_parted =
        word.starts_with('.') != label.ends_with('.') && label.starts_with(|c: char| c.is_ascii_alphanumeric());
    let rest = word.trim_start_matches('.').trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"']);
    if !is_near || !is_parted || recognise(&format!("https://{rest}")).is_some() {
        return None;
    }
    let whole = format!("https://{}.{rest}", label.trim_end_matches('.'));
    is_whole(&whole).then_some((whole, label_end.len() - label.len()))
}

fn is_whole(link: &str) -> bool {
    recognise(link).is_some_and(|known| known.page == Page::Session && known.lacks.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::link::reading::LinkReading;
    use rstest::rstest;

    #[rstest]
    #[case("https%3A%2F%2Fmeet.google.com%2Fflq-vvjl-roo", Some("https://meet.google.com/flq-vvjl-roo"))]
    #[case("https://meet.google.com/urf–ncid–kxx", Some("https://meet.google.com/urf-ncid-kxx"))]
    #[case("Join https://meet.google.com/urf‐ncid‐kxx.", Some("https://meet.google.com/urf-ncid-kxx"))]
    #[case("https://meet.google.com/urf-ncid-kxx–see you", Some("https://meet.google.com/urf-ncid-kxx"))]
    #[case("https://a.example/b–c", Some("https://a.example/b"))]
    #[case("meet .google.com/txk-yskz-jbx", Some("https://meet.google.com/txk-yskz-jbx"))]
    #[case("Join meet. google.com/txk-yskz-jbx now", Some("https://meet.google.com/txk-yskz-jbx"))]
    #[case("Join us. zoom.us/my/anna", Some("https://zoom.us/my/anna"))]
    #[case("https://meet.google.com/oaa-zccr-fsx(面接用)", Some("https://meet.google.com/oaa-zccr-fsx"))]
    #[case("[Join][1]\n\n[1]: https://zoom.us/my/anna", Some("https://zoom.us/my/anna"))]
    #[case("[https://zoom.us/my/anna][3]", Some("https://zoom.us/my/anna"))]
    fn a_link_taken_apart_is_read_where_a_whole_one_comes_out(#[case] text: &str, #[case] link: Option<&str>) {
        assert_eq!(LinkReading::read(text).link.as_deref(), link);
    }
}
