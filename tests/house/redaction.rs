//! Only `redact` makes a `Redacted`; the e-mail and the result code accept nothing else.

use crate::sources;
use regex::Regex;

const REDACT: &str = "src-tauri/report/src/redact/mod.rs";

#[test]
fn only_redact_makes_what_may_leave() {
    let made = Regex::new(r"\bRedacted\s*(?:::<[^>]*>)?\(|\bimpl\b[^{;\n]*\bfor Redacted\b").unwrap();
    let elsewhere = sources::rust().filter(|source| source.path != REDACT).flat_map(|source| source.find(&made));
    sources::none(elsewhere.collect(), "call redact(): it is the only way to a Redacted");
    let own = sources::rust().find(|source| source.path == REDACT).expect(REDACT).find(&made);
    let made: Vec<&String> = own.iter().filter(|found| !found.contains("impl")).collect();
    assert_eq!((own.len(), made.len()), (1, 1), "{REDACT}: one function makes a Redacted, not {own:#?}");
}

/// That nobody else can is shown by examples that must not compile.
#[test]
fn examples_show_that_nothing_else_compiles() {
    let text = sources::read(REDACT);
    let shown = text.split("pub struct Redacted").next().unwrap();
    for example in ["```compile_fail,E0423", "```compile_fail,E0277"] {
        assert!(
            shown.contains(example),
            "{REDACT}: keep the example {example} above Redacted: it is what holds the constructor and Deserialize away"
        );
    }
    let derived = shown.rsplit("#[derive(").next().unwrap().split(')').next().unwrap();
    assert!(
        !derived.contains("Deserialize") && !derived.contains("Default"),
        "{REDACT}: Redacted derives {derived}, a second way to make one"
    );
}

#[test]
fn what_leaves_is_made_of_redacted_reports() {
    let signature = Regex::new(r"\bpub fn [^{;]*").unwrap();
    let plain = Regex::new(r"\bReport\b").unwrap();
    let rooms = ["src-tauri/report/src/email", "src-tauri/report/src/result_code"];
    let mut found = Vec::new();
    for source in sources::rust().filter(|source| source.is_in(&rooms)) {
        let open = signature.find_iter(source.code());
        let open = open.filter(|open| plain.is_match(&open.as_str().replace("Redacted<Report>", "")));
        found.extend(open.map(|open| format!("{}: {}", source.place(open.start()), open.as_str().trim())));
    }
    sources::none(found, "take a &Redacted<Report>, and read it with get()");
    for (file, takes) in [("email/mod.rs", "&Redacted<Report>"), ("result_code/mod.rs", "Redacted<Report>")] {
        let path = format!("src-tauri/report/src/{file}");
        assert!(sources::read(&path).contains(takes), "{path} takes a {takes}");
    }
}
