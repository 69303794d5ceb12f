//! Makes the facts of a finding ready for a sentence: complete, plain and short. Invents nothing.

use super::{Explainer, clock::Clock};
use crate::programs::program_title;
use preflight_diagnosis::{Browser, Fact, FactKind, Finding, browsers};
use preflight_invitation::{place_of_zone, platform};
use preflight_page::{
    excerpt::LEFT_OUT,
    text::{plain_line, shorten},
};
use std::collections::BTreeMap;

/// What a sentence mentions: names of `{ $… }` in the files of sentences, values as text.
pub(super) type Args = BTreeMap<String, String>;

/// What stands for a fact that is not known; sentences choose their wording by it.
pub(super) const NONE: &str = "none";

/// Text from a page or a link is cut here, in characters.
const LONGEST: usize = 300;

impl Explainer {
    /// Returns all facts of a finding as sentences tell them, `none` where it lacks one, and beside them its `severity`.
    pub(super) fn sentence_args(&self, finding: &Finding, installed: &[Browser], clock: &Clock) -> Args {
        let mut args = Args::from([("severity".to_owned(), finding.severity.name().to_owned())]);
        for (name, kind) in finding.code.cause().facts {
            let fact = finding.facts.get(name);
            let told = fact.map(|fact| clean(&self.tell(fact, *kind, finding, installed, clock)));
            args.insert(
                (*name).to_owned(),
                told.filter(|told| !told.is_empty() && told != LEFT_OUT).unwrap_or_else(|| NONE.to_owned()),
            );
            match (kind, fact) {
                (FactKind::Minutes, fact) => args.extend(longer_units(fact)),
                (FactKind::MinutesAway, Some(Fact::Number(minutes))) if !self.in_window => {
                    args.insert("in_words".to_owned(), self.minutes_in_words(*minutes));
                }
                _ => {}
            }
        }
        args.entry("in_words".to_owned()).or_insert_with(|| NONE.to_owned());
        args
    }

    fn tell(&self, fact: &Fact, kind: FactKind, finding: &Finding, installed: &[Browser], clock: &Clock) -> String {
        let list = |names: &[String], told: &dyn Fn(&str) -> String| {
            // What was left out of a report for others is not told.
            names.iter().filter(|name| *name != LEFT_OUT).map(|name| told(name)).collect::<Vec<_>>().join(", ")
        };
        let browser = |name: &str| browsers::label_of(name, installed);
        match (kind, fact) {
            (FactKind::InstantElsewhere, Fact::Instant(at)) => self.time_elsewhere(*at, finding, clock),
            (_, Fact::Instant(at)) => self.time_here(*at, finding, clock),
            (_, Fact::Starts(choices)) => self.choices(choices, clock),
            (FactKind::Megabytes, Fact::Number(number)) => self.amount((*number).try_into().unwrap_or(0)),
            (FactKind::Zone, Fact::Text(zone)) => place_of_zone(zone),
            (FactKind::Proxy, Fact::Text(address)) => without_password(address),
            (FactKind::Program, Fact::Text(process)) => program_title(process),
            (FactKind::Programs, Fact::List(processes)) => list(processes, &program_title),
            (FactKind::Platform, Fact::Text(name)) => platform(name).map_or(name.clone(), |known| known.title.clone()),
            (FactKind::Browser, Fact::Text(name)) => browser(name),
            (FactKind::Browsers, Fact::List(names)) => list(names, &browser),
            (_, fact) => fact.to_string(),
        }
    }

    /// Tells so many megabytes: "350 MB", "3.2 GB", "41 GB".
    pub(super) fn amount(&self, megabytes: u32) -> String {
        let (number, tenths) = ((megabytes / 1000).to_string(), (megabytes % 1000 / 100).to_string());
        match megabytes {
            0..1000 => self.text("amount-megabytes", &[("number", &megabytes.to_string())]),
            1000..10_000 => self.text("amount-gigabytes-tenths", &[("number", &number), ("tenths", &tenths)]),
            10_000.. => self.text("amount-gigabytes", &[("number", &number)]),
        }
    }
}

/// Returns text from elsewhere as one short line: no control characters, none that change the direction of writing, no
/// invisible ones.
pub(super) fn clean(text: &str) -> String {
    shorten(&plain_line(text), LONGEST)
}

/// A proxy's address without the name and password that may stand in it: it is read aloud and copied for others.
pub(super) fn without_password(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
        (None, Some((_, host))) => host.to_owned(),
        (_, None) => address.to_owned(),
    }
}

/// A clock that is wrong by days is not told in minutes.
fn longer_units(minutes: Option<&Fact>) -> Args {
    let (hours, days) = match minutes {
        Some(Fact::Number(minutes @ 2880..)) => (NONE.to_owned(), (minutes / 1440).to_string()),
        Some(Fact::Number(minutes @ 120..2880)) => ((minutes / 60).to_string(), NONE.to_owned()),
        _ => (NONE.to_owned(), NONE.to_owned()),
    };
    Args::from([("hours".to_owned(), hours), ("days".to_owned(), days)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use preflight_diagnosis::{Code, SystemFamily, fact};

    fn args_of(finding: &Finding) -> Args {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        explainer.sentence_args(finding, &[], &Clock::default())
    }

    #[test]
    fn text_from_elsewhere_becomes_one_plain_line() {
        assert_eq!(clean("a\r\nb\u{1b}[31mc\u{202e}d\u{200b}e\u{2066}f"), "a b[31mcdef");
        assert_eq!(clean("  \u{0}\t "), "");
        assert_eq!(clean("שלום"), "שלום");
        let long = clean(&"x".repeat(5000));
        assert_eq!(long.chars().count(), 300);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn what_is_missing_or_empty_is_none() {
        let args = args_of(&Finding::new(Code::CameraInUse).with(fact::PROGRAM, "\u{200b}"));
        assert_eq!(args["program"], "none");
        assert_eq!(args["pid"], "none");
        assert_eq!(args["severity"], "blocking");
        assert!(!args.contains_key("other"));
    }

    #[test]
    fn programs_are_called_as_people_call_them() {
        for (process, title) in [("ms-teams.exe", "Microsoft Teams"), ("Zoom.exe", "Zoom"), ("rustc", "rustc")] {
            assert_eq!(program_title(process), title);
        }
    }

    #[test]
    fn passwords_of_a_proxy_are_not_told() {
        assert_eq!(without_password("http://ann:p@ss@proxy.example:8080"), "http://proxy.example:8080");
        assert_eq!(without_password("ann:pass@proxy.example"), "proxy.example");
        assert_eq!(without_password("http://proxy.example:8080"), "http://proxy.example:8080");
    }

    #[test]
    fn amounts_are_told_in_fitting_units() {
        let explainer = Explainer::new("en", SystemFamily::Linux, None);
        for (megabytes, told) in [(0, "0 MB"), (350, "350 MB"), (3260, "3.2 GB"), (9050, "9.0 GB"), (41_000, "41 GB")] {
            assert_eq!(explainer.amount(megabytes), told);
        }
        let clock = |minutes: i64| {
            let args = args_of(&Finding::new(Code::ClockWrong).with(fact::MINUTES, minutes));
            (args["hours"].clone(), args["days"].clone())
        };
        assert_eq!(clock(7), ("none".to_owned(), "none".to_owned()));
        assert_eq!(clock(180), ("3".to_owned(), "none".to_owned()));
        assert_eq!(clock(525_600), ("none".to_owned(), "365".to_owned()));
    }
}
