//! The table of `invitations/links.txt`, and what holds for every text.

use preflight_invitation::LinkReading;
use proptest::prelude::*;
use std::fmt::Write;

const TABLE: &str = include_str!("../invitations/links.txt");

#[test]
fn each_text_of_the_table_gives_its_link() {
    let (mut rows, mut wrong) = (0, String::new());
    let mut lines = TABLE.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    while let Some((number, line)) = lines.next() {
        let (_, expected) = lines.next().expect("a result below each text");
        let expected = expected.strip_prefix("  ").expect("an indented result").trim_end();
        let reading = LinkReading::read(&unescape(line));
        rows += 1;
        let read = outcome(&reading, expected.contains(" | platform ") || expected.contains(" | lacks "));
        if read != expected {
            writeln!(wrong, "line {}: {line}\n  read     {read}\n  expected {expected}", number + 1).unwrap();
        }
        if let Some(link) = &reading.link {
            let again = LinkReading::read(link);
            assert_eq!((again.link.as_deref(), again.repairs.len()), (Some(&**link), 0), "read again: {line}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(rows >= 300, "{rows} rows");
}

/// What is read from a text, as the table writes it. Whose the link is and what it lacks is left out unless `of_platform`.
fn outcome(reading: &LinkReading, of_platform: bool) -> String {
    let list = |values: &mut dyn Iterator<Item = String>| values.collect::<Vec<_>>().join(" ");
    let link = match &reading.link {
        Some(link) => format!("= {link} {}", list(&mut reading.repairs.iter().map(name))),
        None if reading.others.is_empty() => {
            format!("- {}", reading.problem.as_ref().map(name).unwrap_or_default())
        }
        None => format!("? {}", reading.others.join(" ")),
    };
    let facts = [
        ("platform", reading.platform.clone().filter(|_| of_platform).unwrap_or_default()),
        ("lacks", list(&mut reading.lacks.iter().filter(|_| of_platform).map(name))),
        ("browser", reading.browser_link.clone().filter(|_| of_platform).unwrap_or_default()),
        ("wrapped", reading.wrapped_by.join(" ")),
        ("opaque", if reading.link_opaque { "yes".to_owned() } else { String::new() }),
        ("unusual", list(&mut reading.unusual.iter().map(name))),
        ("imitates", reading.imitates.clone().unwrap_or_default()),
        ("expires", reading.expires_at.map(|instant| instant.to_string()).unwrap_or_default()),
    ];
    let facts = facts.iter().filter(|(_, value)| !value.is_empty()).map(|(fact, value)| format!(" | {fact} {value}"));
    format!("{}{}", link.trim_end(), facts.collect::<String>())
}

fn name(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn unescape(line: &str) -> String {
    let mut out = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        out.push(match characters.next() {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('s') => ' ',
            Some('\\') => '\\',
            Some('u') => {
                let hex: String = characters.by_ref().skip(1).take_while(|c| *c != '}').collect();
                char::from_u32(u32::from_str_radix(&hex, 16).expect("hexadecimal")).expect("a character")
            }
            other => panic!("unknown escape {other:?}"),
        });
    }
    out
}

#[test]
fn the_input_is_kept_short_and_visible() {
    let reading = LinkReading::read("a\n\u{1b}[31m\u{7f}\u{202e}\u{85}b");
    assert_eq!(reading.input, "a\u{240a}\u{241b}[31m\u{2421}\u{fffd}\u{fffd}b");
    assert_eq!(LinkReading::read(&"ä".repeat(5000)).input.chars().count(), 2000);
    assert_eq!(LinkReading::read(&"a".repeat(5000)).input.len(), 2000);
}

#[test]
fn of_many_links_only_some_are_listed() {
    let text: String = (0..50_000).map(|n| format!("https://zoom.us/j/{n}\n\n")).collect();
    let reading = LinkReading::read(&text);
    assert_eq!((reading.link, reading.others.len()), (None, 20));
}

/// Each of them makes a reader of another kind take quadratic time.
#[test]
fn a_long_text_of_anything_takes_linear_time() {
    let texts = [
        "a",
        "h",
        "http",
        "http:",
        "http://",
        "https://a ",
        "https://zoom.us/",
        "https://a.b\n",
        "http://a=\n",
        "a.b/c ",
        "<http://a",
        "<",
        "((",
        " ",
        "\n",
        "&amp;",
        "http://a&amp;",
        "https://zoom.us/j/1 234 ",
        "http://a\n>>>> ",
        "https://a日",
        "日",
        "。",
        "\u{200b}",
        "\u{1b}[",
        "http://a\u{301}",
        "https://a\nb1c2\n",
        "www.a.",
        "https://zoom.uss/j/1\n1b2c3\n",
        "{",
        "https://a/{b",
        "https://a.com/%20",
        "https://[",
        "@",
        "//",
        "https://h.co/=3D",
        ".)",
        "https://zoom.uss/)",
        "a:",
        "zoommtg:",
        "zoommtg://",
        "zoommtg://a ",
        "msteams:/a:/",
        "https://a.co(",
        "=\"http://a\n",
        "&#x2F;",
        "\\u0026",
        "a点",
        "{a} ",
        "1 ",
        "https://xn--",
        "eyJ.",
    ];
    let took = |text: &str, length: usize| {
        let long = text.repeat(length / text.len());
        let started = std::time::Instant::now();
        let _ = LinkReading::read(&long);
        let _ = LinkReading::read(&format!("https://zoom.uss/{long}"));
        started.elapsed()
    };
    for text in texts {
        // Eight times the text takes eight times as long, or sixty-four times if it is compared with itself. Other
        // programs may slow any one of the measurements down.
        let is_linear = || {
            let long = took(text, 24_000);
            long.as_millis() < 100 || long < took(text, 3_000) * 30
        };
        assert!((0..5).any(|_| is_linear()), "{text:?}: {:?}, {:?}", took(text, 3_000), took(text, 24_000));
    }
}

/// What stands behind a link is looked at for a bounded length: with ten thousand of them on one line it counts.
#[test]
fn many_links_on_one_line_take_linear_time() {
    let took = |count: usize| {
        let line = "https://a ".repeat(count);
        let started = std::time::Instant::now();
        let _ = LinkReading::read(&line);
        started.elapsed()
    };
    // Ten times as many take ten times as long, or a hundred times.
    let is_linear = || took(20_000) < took(2_000) * 40;
    assert!((0..5).any(|_| is_linear()), "{:?}, {:?}", took(2_000), took(20_000));
}

/// A correct link: whatever the parts are, it is what [`url`] writes itself.
fn correct_link() -> impl Strategy<Value = String> {
    let host = "[a-z][a-z0-9]{0,10}(-[a-z0-9]{1,5})?(\\.[a-z0-9]{1,10})?\\.(com|co\\.uk|us|io|de|xn--p1ai)";
    let path = "(/[A-Za-z0-9._~!$&'()*+,;=:@%-]{0,15}){0,5}";
    let query = "(\\?[A-Za-z0-9._~!$&()*+,;=:@/?%-]{1,30})?(#[A-Za-z0-9=/-]{1,8})?";
    (host, path, query).prop_filter_map("not written like a correct link", |(host, path, query)| {
        let url = url::Url::parse(&format!("https://{host}{path}{query}")).ok()?;
        let link = url.as_str().to_owned();
        // What can't be told from damage: see the table.
        let rest = link[8..].to_ascii_lowercase();
        let looks_damaged = link.ends_with(['.', ',', ';', ':', '!', '?', '\'', '*', '_'])
            || link.matches(')').count() > link.matches('(').count()
            || ["%20", "=3D", "&amp;", "&#", "&lt;", "&gt;", "&quot;", "&nbsp;", "//", "=h"]
                .iter()
                .any(|mark| rest.contains(&mark.to_ascii_lowercase()));
        (!looks_damaged).then_some(link)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_correct_link_is_unchanged(link in correct_link()) {
        let reading = LinkReading::read(&link);
        prop_assert_eq!(reading.link.as_deref(), Some(&*link));
        prop_assert!(reading.repairs.is_empty());
        prop_assert!(reading.others.is_empty());
    }

    #[test]
    fn a_correct_link_is_found_in_a_sentence(link in correct_link()) {
        let reading = LinkReading::read(&format!("Please join: {link} at ten."));
        prop_assert_eq!(reading.link.as_deref(), Some(&*link));
        prop_assert!(reading.repairs.is_empty());
    }

    #[test]
    fn damage_around_a_link_is_repaired(link in correct_link(), damage in 0..6) {
        let text = match damage {
            0 => format!("<{link}>"),
            1 => format!("  {link}\n"),
            2 => format!("\"{link}\","),
            3 => link.replacen("https://", "https://https://", 1),
            4 => link.replace('&', "&amp;"),
            _ => link.replacen("://", "：／／", 1),
        };
        let reading = LinkReading::read(&text);
        prop_assert_eq!(reading.link.as_deref(), Some(&*link), "{}", text);
        prop_assert_eq!(reading.repairs.is_empty(), text == link);
    }

    #[test]
    fn a_soft_break_anywhere_is_repaired(link in correct_link(), value in "[A-Za-z][A-Za-z0-9]{0,8}", at in any::<prop::sample::Index>()) {
        let (base, _) = link.split_at(link.find(['?', '#', '=']).unwrap_or(link.len()));
        let link = format!("{}/?value={value}", base.trim_end_matches('/'));
        let encoded = link.replace('=', "=3D");
        // A soft break never stands inside an escape (RFC 2045).
        let places: Vec<_> = (9..encoded.len()).filter(|at| !encoded[at - 2..*at].contains('=')).collect();
        let (first, second) = encoded.split_at(places[at.index(places.len())]);
        let reading = LinkReading::read(&format!("{first}=\r\n{second}"));
        prop_assert_eq!(reading.link.as_deref(), Some(&*link), "{}=\n{}", first, second);
    }

}

#[test]
fn an_apps_link_with_a_broken_web_address_inside_is_none() {
    assert_eq!(LinkReading::read("msteams:/http://a.co\u{e01}0www.").link, None);
    assert_eq!(
        LinkReading::read("zoommtg://zoom.us/join?confno=1").link.as_deref(),
        Some("zoommtg://zoom.us/join?confno=1")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn whatever_is_pasted_the_link_is_one(
        text in "(\\PC|\\s|h|https?|://|//|[.:/?=&%#<>()\\[\\]{}@\u{200b}\u{ff0e}-]|zoom\\.us|zoommtg:|msteams:/|a\\.co|www\\.|[(){}|~\\\\]|&#x2F;|&#61;|\\\\u0026|=20|=3D|\\[url=|=\"|\u{2011}|ก|\u{fe0f}|3D|=\n|&amp;|[0-9]{1,4}| ){0,60}"
    ) {
        let reading = LinkReading::read(&text);
        prop_assert!(!reading.input.chars().any(char::is_control));
        for link in reading.link.iter().chain(&reading.others) {
            let url = url::Url::parse(link).expect("a link parses");
            prop_assert!(matches!(url.scheme(), "http" | "https" | "zoommtg" | "msteams"));
            prop_assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{}", link);
        }
        if let Some(link) = &reading.link {
            let again = LinkReading::read(link);
            prop_assert_eq!(again.link.as_deref(), Some(&**link));
            prop_assert!(again.repairs.is_empty(), "{} {:?}", link, again.repairs);
        }
    }
}
