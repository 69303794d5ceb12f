//! Every sentence reads well, whatever is known and whatever is not.

use super::*;
use crate::explain::fixes;

/// Words of the trade; `it.ftl` may use them, and the reader there knows them.
const JARGON: [&str; 27] = [
    "codec",
    "webrtc",
    "stun",
    "turn server",
    "nat",
    "tls",
    "ssl",
    "udp",
    "tcp",
    "mtu",
    "websocket",
    "http",
    "rtt",
    "jitter",
    "latency",
    "bandwidth",
    "packet loss",
    "payload",
    "timeout",
    "timed out",
    "localhost",
    "certificate",
    "nxdomain",
    "resolve",
    "resolver",
    "socket",
    "ice",
];

/// Where people meet a word of the trade on their own screen.
const ALLOWED: [(&str, &str); 4] = [
    ("ipv6-off-macos", "tcp"),
    ("seen-proxy", "http"),
    ("proxy-unreachable.headline", "http"),
    ("proxy-in-use.headline", "http"),
];

#[test]
fn every_cause_is_told_in_every_language() {
    every_language(|language| {
        let ids = ids(language, "causes.ftl");
        for code in Code::ALL {
            let filled = filled(*code);
            for id in [code.name().to_owned(), format!("{code}.headline"), format!("{code}.detail")] {
                assert!(ids.contains(&id), "{language}: {id}");
                filled.iter().for_each(|args| check(language, &id, args));
            }
            let length = said(language, code.name(), &Args::new()).chars().count();
            assert!(length <= if language == "en" { 45 } else { 70 }, "{language}: title of {code}");
        }
    });
}

#[test]
fn every_step_and_button_reads_well_in_every_language() {
    every_language(|language| {
        for code in Code::ALL {
            let filled = filled(*code);
            let steps = &fixes::fix(*code).unwrap().steps;
            // A sentence that stands in several steps is one.
            let ids: BTreeSet<String> =
                steps.iter().flat_map(|step| [Some(step.say.clone()), step.label_id()]).flatten().collect();
            for id in ids {
                filled.iter().for_each(|args| check(language, &id, args));
            }
        }
    });
}

#[test]
fn every_text_for_it_reads_well_in_every_language() {
    every_language(|language| {
        for code in Code::ALL {
            for step in &fixes::fix(*code).unwrap().steps {
                if let Some(fixes::PlannedAction::CopyText(id)) = &step.action {
                    filled(*code).iter().for_each(|args| plain(language, id, &said(language, id, args)));
                }
            }
        }
    });
}

/// The words around findings: with nothing known, one and many.
#[test]
fn the_words_around_findings_read_well_in_every_language() {
    let names = [
        "count",
        "code",
        "areas",
        "symptom",
        "first",
        "second",
        "host",
        "zone",
        "width",
        "height",
        "rate",
        "camera",
        "microphone",
        "speaker",
        "browser",
        "browsers",
        "by",
        "calls",
        "quality",
        "proxy",
        "vpn",
        "busy",
        "memory",
        "disk",
        "computer",
    ];
    let with = |value: &str| names.iter().map(|name| ((*name).to_owned(), value.to_owned())).collect::<Args>();
    every_language(|language| {
        for file in ["verdict.ftl", "areas.ftl"] {
            for id in ids(language, file) {
                if id.starts_with("seen-network-") || id.starts_with("seen-device-free") {
                    continue;
                }
                check(language, &id, &with("1"));
                check(language, &id, &with("7"));
                for by in ["cable", "wifi", "mobile", "vpn"] {
                    let mut args = with("Something");
                    args.insert("by".to_owned(), by.to_owned());
                    args.insert("calls".to_owned(), "open".to_owned());
                    check(language, &id, &args);
                }
            }
        }
        // The rest of these sentences is always known.
        for id in ["seen-network", "seen-device", "seen-speaker-heard", "seen-speaker-played", "seen-camera-picture"] {
            let mut args = with("none");
            for known in ["busy", "width", "height"] {
                args.insert(known.to_owned(), "7".to_owned());
            }
            check(language, id, &args);
        }
    });
}

#[test]
fn every_file_is_whole_and_no_id_stands_in_two() {
    every_language(|language| {
        let mut seen = BTreeSet::new();
        for (file, ids) in catalogue(language) {
            for id in ids {
                assert!(seen.insert(id.clone()), "{language}/{file}: {id} stands in another file too");
            }
        }
    });
}

#[test]
fn every_language_has_the_sentences_of_english() {
    every_language(|language| assert_eq!(missing(&catalogue(language)), Vec::<String>::new(), "{language}"));
}

#[test]
fn a_sentence_or_a_file_that_a_language_lacks_is_found() {
    let mut other = catalogue("en-XA");
    assert!(other.get_mut("areas.ftl").unwrap().remove("area-camera.inside"));
    assert!(other.get_mut("steps.ftl").unwrap().insert("step-that-english-lacks".to_owned()));
    let buttons = other.remove("buttons.ftl").unwrap();
    let found = missing(&other);
    assert!(found.contains(&"areas.ftl: area-camera.inside".to_owned()), "{found:?}");
    assert!(found.contains(&"steps.ftl: step-that-english-lacks".to_owned()), "{found:?}");
    assert_eq!(found.len(), 2 + buttons.len(), "{found:?}");
}

/// What English has and `other` lacks, and the other way round.
fn missing(other: &Catalogue) -> Vec<String> {
    let flat = |catalogue: &Catalogue| -> BTreeSet<String> {
        catalogue.iter().flat_map(|(file, ids)| ids.iter().map(move |id| format!("{file}: {id}"))).collect()
    };
    flat(&catalogue("en")).symmetric_difference(&flat(other)).cloned().collect()
}

fn check(language: &str, id: &str, args: &Args) {
    let text = said(language, id, args);
    plain(language, id, &text);
    assert!(!text.contains('\n'), "{language}: {id} is broken into lines");
    let words = text.to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric() && c != ' ').flat_map(str::split_whitespace).collect();
    let words = format!(" {} ", words.join(" "));
    for word in JARGON {
        let allowed = ALLOWED.contains(&(id, word)) || args.values().any(|value| value.contains(word));
        assert!(allowed || !words.contains(&format!(" {word} ")), "{language}: {id} says “{word}”: {text}");
    }
}

fn plain(language: &str, id: &str, text: &str) {
    let bad = ["{", "}", "$", "\u{2068}", "\u{2069}", "  ", " .", " ,", "..", "()"];
    for part in bad {
        assert!(!text.contains(part), "{language}: {id} has “{part}”: {text}");
    }
    let says_none = text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "none");
    assert!(!says_none && !text.trim().is_empty() && text.trim() == text, "{language}: {id}: {text}");
}
