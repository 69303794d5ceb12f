//! Home directories, of this person and of anybody: `/home/anna/x`, `C:\Users\Anna\x` → `~/x`, `~\x`.

use super::{
    Known,
    placeholder::{ends_word, prefix_length, replace, starts_word},
};

/// Where systems keep home directories; the next part of the path is a person's.
const ROOTS: [&str; 8] = [
    "/var/home/",
    "/home/",
    "/Users/",
    "\\Users\\",
    "\\\\Users\\\\",
    "\\Documents and Settings\\",
    "/usr/home/",
    "/export/home/",
];

/// Directories beside the homes that belong to nobody.
const NOBODYS: [&str; 5] = ["Public", "Shared", "Default", "All Users", "~"];

pub(super) fn redact(text: &str, known: &Known) -> String {
    let text = known.homes.iter().fold(text.to_owned(), |text, home| {
        // A home like `/root` is a word of many paths, one of two parts is not.
        let anywhere = home.matches(['/', '\\']).count() > 1;
        replace(&text, |before, rest| {
            let length = prefix_length(rest, home)?;
            let fits = starts_word(&rest[length..]) && (anywhere || ends_word(before));
            fits.then(|| (length, "~".to_owned()))
        })
    });
    replace(
        &text,
        |before, rest| if ends_word(before) { home_length(rest).map(|at| (at, "~".to_owned())) } else { None },
    )
}

/// The ways in which this home may be written, the longest first.
pub(super) fn forms(home: Option<&str>) -> Vec<String> {
    let Some(home) = home.map(|home| home.trim_end_matches(['/', '\\'])).filter(|home| home.chars().count() > 3) else {
        return Vec::new();
    };
    let mut forms = vec![home.to_owned(), home.replace('\\', "\\\\"), home.replace('\\', "/"), home.replace('/', "\\")];
    forms.extend(forms.clone().iter().map(|form| form.replace(' ', "%20")));
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms.dedup();
    forms
}

/// The length of a home directory at the start of `text`, its drive included.
fn home_length(text: &str) -> Option<usize> {
    let drive = match text.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => 2,
        _ => 0,
    };
    let path = &text[drive..];
    let root = ROOTS.iter().find_map(|root| prefix_length(path, root))?;
    let name = person_length(&path[root..], path.starts_with('\\'));
    let person = &path[root..root + name];
    let nobodys = NOBODYS.iter().any(|known| known.eq_ignore_ascii_case(person));
    (name > 0 && !nobodys && person.chars().any(char::is_alphanumeric)).then_some(drive + root + name)
}

/// A name ends at the next separator; one on Windows may hold spaces, but only a separator proves that they belong to it.
fn person_length(text: &str, windows: bool) -> usize {
    let never =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | '"' | '<' | '>' | '|' | '*' | '?' | ':' | ';' | '`');
    let end = text.find(never).unwrap_or(text.len());
    if windows && text[end..].starts_with('\\') {
        return end;
    }
    text[..end].find(|c: char| c.is_whitespace() || matches!(c, ',' | ')' | '\'' | '’' | '”')).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("/home/anna", "open /home/anna/.config/x: denied", "open ~/.config/x: denied")]
    #[case("/home/anna", "/home/annabelle/x", "~/x")]
    #[case("/home/anna", "file:///home/anna", "file://~")]
    #[case("/root", "/root/.cache and /rooted", "~/.cache and /rooted")]
    #[case("C:\\Users\\Anna M", "c:\\users\\anna m\\AppData", "~\\AppData")]
    #[case("C:\\Users\\Anna M", "C:/Users/Anna M/AppData", "~/AppData")]
    #[case("C:\\Users\\Anna M", "\"C:\\\\Users\\\\Anna M\\\\AppData\"", "\"~\\\\AppData\"")]
    #[case("C:\\Users\\Anna M", "file:///C:/Users/Anna%20M/x", "file:///~/x")]
    #[case("", "D:\\Users\\Anna M\\AppData", "~\\AppData")]
    #[case("", "/Users/anna/Library, /Users/Shared/x", "~/Library, /Users/Shared/x")]
    #[case("", "C:\\Users\\Public\\Desktop", "C:\\Users\\Public\\Desktop")]
    #[case("", "https://example.com/home/start", "https://example.com/home/start")]
    #[case("/", "/usr/bin/firefox", "/usr/bin/firefox")]
    fn homes_become_a_tilde(#[case] home: &str, #[case] text: &str, #[case] expected: &str) {
        let known = Known { homes: forms(Some(home)), ..Known::default() };
        assert_eq!(redact(text, &known), expected);
        assert_eq!(redact(expected, &known), expected);
    }
}
