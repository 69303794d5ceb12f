//! Makes the facts of a finding ready for a sentence: complete, plain and short. Invents nothing.

use super::programs;
use crate::{
    code::Code,
    finding::{Args, Severity},
};
use preflight_invitation::platform;
use preflight_page::text::is_invisible_control;

/// What stands for a fact that is not known; sentences choose their wording by it.
pub(super) const NONE: &str = "none";

/// Text from a page or a link is cut here, in characters.
const LONGEST: usize = 300;

/// All arguments of a cause, `none` where `given` lacks one, and for every sentence its `severity`.
pub(super) fn fill(code: Code, given: &Args, severity: Severity) -> Args {
    let known = |name: &String| {
        let value = clean(given.get(name)?);
        let value = match name.as_str() {
            "proxy" => without_password(&value),
            "program" => programs::called(&value).to_owned(),
            "programs" => programs::all_called(&value),
            "platform" => platform(&value).map_or(value, |platform| platform.title.clone()),
            _ => value,
        };
        Some(value).filter(|value| !value.is_empty())
    };
    let mut args: Args =
        code.cause().args.iter().map(|name| (name.clone(), known(name).unwrap_or_else(|| NONE.to_owned()))).collect();
    for name in ["free", "minimum"] {
        if matches!(code, Code::MemoryLow | Code::DiskFull)
            && let Some(value) = args.get_mut(name)
            && let Ok(number) = value.parse()
        {
            *value = megabytes(number);
        }
    }
    if code == Code::ClockWrong {
        args.extend(longer_units(args.get("minutes").and_then(|minutes| minutes.parse().ok())));
    }
    let severity = match severity {
        Severity::Note => "note",
        Severity::Risk => "risk",
        Severity::Blocking => "blocking",
    };
    args.insert("severity".to_owned(), severity.to_owned());
    args
}

/// Text from elsewhere as one short line: no control characters, none that change the direction of writing, no invisible
/// ones.
pub(super) fn clean(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_invisible_control(character) {
            line.push(character);
        }
    }
    let line = line.trim();
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let start: String = line.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}

/// A proxy's address without the name and password that may stand in it: it is read aloud and copied for others.
pub(super) fn without_password(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
        (None, Some((_, host))) => host.to_owned(),
        (_, None) => address.to_owned(),
    }
}

/// "350 MB", "3.2 GB"
pub(super) fn megabytes(number: u32) -> String {
    match number {
        0..1000 => format!("{number} MB"),
        1000..10_000 => format!("{}.{} GB", number / 1000, number % 1000 / 100),
        10_000.. => format!("{} GB", number / 1000),
    }
}

/// A clock that is wrong by days is not told in minutes.
fn longer_units(minutes: Option<u64>) -> Args {
    let (hours, days) = match minutes {
        Some(minutes @ 2880..) => (None, Some(minutes / 1440)),
        Some(minutes @ 120..2880) => (Some(minutes / 60), None),
        Some(_) | None => (None, None),
    };
    let text = |unit: Option<u64>| unit.map_or(NONE.to_owned(), |unit| unit.to_string());
    Args::from([("hours".to_owned(), text(hours)), ("days".to_owned(), text(days))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_elsewhere_becomes_one_plain_line() {
        assert_eq!(clean("a\r\nb\u{1b}[31mc\u{202e}d\u{200b}e\u{2066}f"), "a b [31mcdef");
        assert_eq!(clean("  \u{0}\t "), "");
        assert_eq!(clean("שלום"), "שלום");
        let long = clean(&"x".repeat(5000));
        assert_eq!(long.chars().count(), 300);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn what_is_missing_or_empty_is_none() {
        let given = Args::from([("program".to_owned(), "\u{200b}".to_owned()), ("other".to_owned(), "x".to_owned())]);
        let args = fill(Code::CameraInUse, &given, Severity::Blocking);
        assert_eq!(args["program"], "none");
        assert_eq!(args["pid"], "none");
        assert_eq!(args["severity"], "blocking");
        assert!(!args.contains_key("other"));
    }

    #[test]
    fn passwords_of_a_proxy_are_not_told() {
        assert_eq!(without_password("http://ann:p@ss@proxy.example:8080"), "http://proxy.example:8080");
        assert_eq!(without_password("ann:pass@proxy.example"), "proxy.example");
        assert_eq!(without_password("http://proxy.example:8080"), "http://proxy.example:8080");
    }

    #[test]
    fn amounts_are_told_in_fitting_units() {
        assert_eq!(megabytes(350), "350 MB");
        assert_eq!(megabytes(3260), "3.2 GB");
        assert_eq!(megabytes(41_000), "41 GB");
        let clock = |minutes: &str| {
            let given = Args::from([("minutes".to_owned(), minutes.to_owned())]);
            let args = fill(Code::ClockWrong, &given, Severity::Blocking);
            (args["hours"].clone(), args["days"].clone())
        };
        assert_eq!(clock("7"), ("none".to_owned(), "none".to_owned()));
        assert_eq!(clock("180"), ("3".to_owned(), "none".to_owned()));
        assert_eq!(clock("525600"), ("none".to_owned(), "365".to_owned()));
    }
}
