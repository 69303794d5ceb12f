//! The table of `invitations/wrapped.txt`, and what holds for every link that is put inside another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use preflight_diagnosis::{App, Area, Evidence, Profile, Report, diagnose, redact};
use preflight_invitation::{Invitation, LinkReading};
use proptest::prelude::*;
use std::fmt::Write;

const TABLE: &str = include_str!("../../invitation/tests/invitations/wrapped.txt");

#[test]
fn each_link_of_the_table_gives_what_is_inside() {
    let (mut rows, mut wrong) = (0, String::new());
    let mut lines = TABLE.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    while let Some((number, line)) = lines.next() {
        let (_, expected) = lines.next().expect("a result below each link");
        let expected = expected.strip_prefix("  ").expect("an indented result");
        let reading = LinkReading::read(&line.replace("\\n", "\n"));
        rows += 1;
        let outcome = outcome(&reading);
        if outcome != expected {
            writeln!(wrong, "line {}: {line}\n  read     {outcome}\n  expected {expected}", number + 1).unwrap();
        }
        // What was taken off is kept, and nothing else is.
        let was_taken_off = reading.wrapped_by.len() > usize::from(reading.link_opaque);
        assert_eq!(reading.wrapped.is_some(), was_taken_off, "{line}");
        if let Some(wrapped) = &reading.wrapped {
            assert_eq!(LinkReading::read(wrapped).link, reading.link, "{line}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(rows >= 150, "{rows} rows");
}

fn outcome(reading: &LinkReading) -> String {
    let Some(link) = reading.link.as_deref() else { return format!("no link, but {:?}", reading.others) };
    if reading.wrapped_by.is_empty() {
        return "-".to_owned();
    }
    let name = |repair| serde_json::to_value(repair).unwrap().as_str().unwrap().to_owned();
    let repairs: Vec<String> = reading.repairs.iter().map(name).collect();
    let sign = if reading.link_opaque { '?' } else { '=' };
    format!("{} {sign} {link} {}", reading.wrapped_by.join(" "), repairs.join(" ")).trim_end().to_owned()
}

/// The wrapped link holds what the link inside it holds, written in another way.
#[test]
fn no_secret_of_the_link_inside_is_left_in_a_redacted_report() {
    let secrets = ["81234567890", "aB3.x", "ab3.x", "3456789", "YUIz", "FCMy", "hQjMu"];
    let mut rows = 0;
    for line in TABLE.lines().filter(|line| line.starts_with("http") && line.contains("zoom")) {
        let link = Some(LinkReading::read(&line.replace("\\n", "\n")));
        let invitation = Some(Invitation { link, ..Invitation::default() });
        let evidence = Evidence { areas: vec![Area::Link], invitation, ..Evidence::default() };
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let diagnosis = diagnose(&evidence, Profile::generic(), now);
        let app = App { name: "a".into(), version: "1".into(), system: "linux".into(), architecture: "x86_64".into() };
        let report = Report::new(app, now, 1, evidence, diagnosis);
        let redacted = redact(&report);
        let text = serde_json::to_string(&redacted).unwrap();
        for secret in secrets {
            assert!(!text.contains(secret), "{secret} of {line}\n{text}");
        }
        let again: Report = serde_json::from_str(&text).unwrap();
        let codes = |report: &Report| {
            let diagnosis = diagnose(&report.evidence, Profile::generic(), now);
            diagnosis.findings.iter().map(|finding| (finding.code, finding.facts.text("wrapper"))).collect::<Vec<_>>()
        };
        assert_eq!(codes(&again), codes(&report), "{line}");
        rows += 1;
    }
    assert!(rows > 60, "{rows} rows");
}

#[test]
fn links_that_lead_to_the_same_place_are_one() {
    let wrapped = "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F123456789&data=05";
    let reading = LinkReading::read(&format!("Join: {wrapped}\n(https://zoom.us/j/123456789)"));
    assert_eq!(reading.link.as_deref(), Some("https://zoom.us/j/123456789"));
    assert_eq!((reading.wrapped.as_deref(), reading.others.len()), (Some(wrapped), 0));

    let reading = LinkReading::read(&format!("{wrapped}\n\nhttps://zoom.us/j/987654321"));
    assert_eq!(reading.others, ["https://zoom.us/j/123456789", "https://zoom.us/j/987654321"]);
    assert_eq!(reading.link, None);
}

#[test]
fn a_mail_with_one_target_in_several_wrappers_has_one_link() {
    let html = "<a href=\"https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F123456789&amp;data=05\">\
                Join</a> <a href=\"https://urldefense.com/v3/__https://zoom.us/j/123456789__;!!a!b$\">or here</a>";
    let mail = format!("From: a@acme.example\r\nSubject: Interview\r\nContent-Type: text/html\r\n\r\n{html}\r\n");
    let link = preflight_invitation::read_file(mail.as_bytes()).unwrap().link.unwrap();
    assert_eq!(link.link.as_deref(), Some("https://zoom.us/j/123456789"));
    assert_eq!(link.wrapped_by, ["safelinks"]);
}

type Wrap = fn(&str) -> String;

/// Every rule's own way to write a link into its own.
fn wrappers() -> Vec<(&'static str, Wrap)> {
    fn percent(link: &str) -> String {
        utf8_percent_encode(link, NON_ALPHANUMERIC).to_string()
    }
    fn proofpoint_v2(link: &str) -> String {
        let letter = |c: char| match c {
            '/' => "_".to_owned(),
            _ if c.is_ascii_alphanumeric() || c == '.' => c.to_string(),
            _ => format!("-{:02X}", u32::from(c)),
        };
        link.chars().map(letter).collect()
    }
    /// Takes out what the published decoder puts back: single bytes and runs.
    fn proofpoint_v3(link: &str) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let is_kept = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?=&@!$(),".contains(byte);
        let (mut text, mut taken_out) = (String::new(), Vec::new());
        let mut rest = link.as_bytes();
        while let Some(byte) = rest.first() {
            let run = rest.iter().take(65).take_while(|byte| !is_kept(byte)).count();
            match run {
                0 => text.push(char::from(*byte)),
                1 => text.push('*'),
                _ => write!(text, "**{}", char::from(DIGITS[run - 2])).unwrap(),
            }
            taken_out.extend_from_slice(&rest[..run]);
            rest = &rest[run.max(1)..];
        }
        format!("https://urldefense.com/v3/__{text}__;{}!!BhdT!x-1_y$", URL_SAFE_NO_PAD.encode(taken_out))
    }
    fn mandrill(link: &str) -> String {
        let inner = serde_json::json!({"u": 1, "v": 1, "url": link}).to_string();
        URL_SAFE_NO_PAD.encode(serde_json::json!({"s": "x", "v": 1, "p": inner}).to_string())
    }
    vec![
        ("safelinks", |l| format!("https://nam02.safelinks.protection.outlook.com/?url={}&data=05%7C02", percent(l))),
        ("proofpoint-v1", |l| format!("https://urldefense.proofpoint.com/v1/url?u={}&k=a&r=b&m=c&s=d", percent(l))),
        ("proofpoint-v2", |l| format!("https://urldefense.proofpoint.com/v2/url?u={}&d=a&c=b&e=", proofpoint_v2(l))),
        ("proofpoint-v3", proofpoint_v3),
        ("barracuda", |l| format!("https://linkprotect.cudasvc.com/url?a={}&c=E,1,x&typo=1", percent(l))),
        ("cisco", |l| format!("https://secure-web.cisco.com/1aB_c-d/{}", percent(l))),
        ("trend-micro", |l| {
            format!("https://hes32-ctp.trendmicro.com/wis/clicktime/v1/query?url={}&umid=1", percent(l))
        }),
        ("symantec", |l| format!("https://clicktime.symantec.com/3Kx?u={}", percent(l))),
        ("sophos", |l| format!("https://eu-west-1.protection.sophos.com/?d=a&u={}&i=x", URL_SAFE_NO_PAD.encode(l))),
        ("trellix", |l| format!("https://protect2.fireeye.com/v1/url?k=1&q=1&e=2&u={}", percent(l))),
        ("check-point", |l| format!("https://url.avanan.click/v2/___{l}___.YXAzOg")),
        ("amazon-ses", |l| format!("https://x.r.us-east-1.awstrack.me/L0/{}/1/0109-0/sig=1", percent(l))),
        ("mandrill", |l| format!("https://mandrillapp.com/track/click/1/a.example?p={}", mandrill(l))),
        ("google", |l| format!("https://www.google.com/url?q={}&sa=D", percent(l))),
        ("facebook", |l| format!("https://l.facebook.com/l.php?u={}&h=x", percent(l))),
        ("linkedin", |l| format!("https://www.linkedin.com/redir/redirect?url={}&urlhash=x", percent(l))),
        ("slack", |l| format!("https://slack-redir.net/link?url={}&v=3", percent(l))),
        ("bing", |l| format!("https://www.bing.com/ck/a?!&&p=1&u=a1{}&ntb=1", URL_SAFE_NO_PAD.encode(l))),
    ]
}

/// What a meeting platform writes: nothing that a copied text would have repaired.
fn link() -> impl Strategy<Value = String> {
    let host = "[a-z][a-z0-9]{0,10}(\\.[a-z0-9]{1,10})?\\.(com|co\\.uk|us|io|de)";
    let path = "(/[A-Za-z0-9.~!$@:%-]{0,12}[A-Za-z0-9]){1,4}";
    let query = "(\\?[A-Za-z0-9]{1,5}=[A-Za-z0-9.~%+-]{0,20}[A-Za-z0-9](&[a-z]{1,4}=[A-Za-z0-9]{1,9})?)?(#[A-Za-z0-9/-]{0,8}[a-z])?";
    (host, path, query).prop_filter_map("not written like a correct link", |(host, path, query)| {
        let link = url::Url::parse(&format!("https://{host}{path}{query}")).ok()?.to_string();
        let reading = LinkReading::read(&link);
        (reading.link.as_ref() == Some(&link) && reading.repairs.is_empty() && reading.wrapped_by.is_empty())
            .then_some(link)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn what_a_wrapper_hides_is_given_back(link in link()) {
        for (name, wrap) in wrappers() {
            let wrapped = wrap(&link);
            let reading = LinkReading::read(&wrapped);
            prop_assert_eq!(reading.link.as_deref(), Some(&*link), "{}", wrapped);
            prop_assert_eq!(&reading.wrapped_by, &[name]);
            prop_assert!(!reading.link_opaque && reading.repairs.is_empty(), "{} {:?}", wrapped, reading.repairs);
        }
    }

    #[test]
    fn wrappers_inside_one_another_come_off_in_order(link in link(), order in prop::collection::vec(any::<prop::sample::Index>(), 1..5)) {
        let all = wrappers();
        let (mut wrapped, mut names) = (link.clone(), Vec::new());
        for index in order {
            let (name, wrap) = all[index.index(all.len())];
            wrapped = wrap(&wrapped);
            names.insert(0, name);
        }
        prop_assume!(wrapped.len() < 16_000);
        let reading = LinkReading::read(&wrapped);
        prop_assert_eq!(reading.link.as_deref(), Some(&*link), "{}", wrapped);
        prop_assert_eq!(reading.wrapped_by, names);
        prop_assert_eq!(reading.wrapped.as_deref(), Some(&*wrapped));
    }

    #[test]
    fn anything_behind_a_wrappers_host_is_read_to_an_end(
        number in any::<prop::sample::Index>(),
        rest in "(\\PC|[*_!;=&?/%.+-]|__|___|%[0-9A-F]{2}|https?|://|u=|url=|&k=|__;|!!|a1|\\$){0,80}",
    ) {
        let all = wrappers();
        let (_, wrap) = all[number.index(all.len())];
        let whole = wrap("https://zoom.us/j/1");
        let start = whole.find("https%3A").or(whole.find("__https")).unwrap_or(whole.len() / 2);
        let text = format!("{}{rest}", &whole[..start]);
        let reading = LinkReading::read(&text);
        for link in reading.link.iter().chain(&reading.wrapped).chain(&reading.others) {
            prop_assert!(url::Url::parse(link).is_ok_and(|url| matches!(url.scheme(), "http" | "https")), "{}", link);
            // A character outside ASCII is written as `%` and two digits for each of its bytes.
            prop_assert!(link.len() <= 16 + 3 * text.len());
        }
        prop_assert!(reading.wrapped_by.len() <= 8);
    }
}
