//! The answer as one sentence, the tag above it and the lead below it. The verdict itself comes from the diagnosis.

use super::{
    ExplainedFinding, Explainer,
    args::{Args, named},
    fixes,
};
use preflight_diagnosis::{Area, AreaResult, Diagnosis, Severity, Status, Verdict, WhyUnknown};

pub(super) struct Answer {
    pub(super) tag: String,
    pub(super) headline: String,
    pub(super) lead: String,
}

impl Explainer {
    /// `primary` is the finding to act on, `others` are the visible ones besides it.
    pub(super) fn verdict(
        &self,
        diagnosis: &Diagnosis,
        primary: Option<&ExplainedFinding>,
        others: &[ExplainedFinding],
    ) -> Answer {
        match primary {
            Some(primary) => self.about(diagnosis, primary, others),
            None => match diagnosis.verdict {
                Verdict::Unknown => self.unknown(diagnosis, others),
                Verdict::Ready | Verdict::AtRisk | Verdict::Blocked => self.ready(diagnosis, others),
            },
        }
    }

    /// The answer is the finding to act on; below it why, and how the rest is.
    fn about(&self, diagnosis: &Diagnosis, primary: &ExplainedFinding, others: &[ExplainedFinding]) -> Answer {
        let (tag, args) = self.tag(diagnosis, primary, others);
        let more = others.iter().filter(|other| other.severity > Severity::Note).count();
        let rest = match more {
            0 if rest_is_fine(diagnosis, primary) => self.say("lead-everything-else-fine", &args),
            0 => String::new(),
            more => self.say("lead-more-to-fix", &count(more)),
        };
        let can_join = match diagnosis.verdict {
            Verdict::AtRisk => self.say("lead-can-join", &named("code", primary.code.name())),
            Verdict::Ready | Verdict::Blocked | Verdict::Unknown => String::new(),
        };
        Answer { tag, headline: primary.headline.clone(), lead: join(&[&primary.detail, &can_join, &rest]) }
    }

    fn tag(&self, diagnosis: &Diagnosis, primary: &ExplainedFinding, others: &[ExplainedFinding]) -> (String, Args) {
        let equal = others.iter().filter(|other| other.severity == primary.severity).count() + 1;
        let args = count(equal);
        let own = fixes::fix(primary.code).and_then(|fix| fix.tag.as_deref());
        let id = own.unwrap_or(match diagnosis.verdict {
            Verdict::Blocked => "tag-blocked",
            Verdict::AtRisk => "tag-at-risk",
            Verdict::Unknown => "tag-unknown",
            Verdict::Ready => "tag-note",
        });
        (self.say(id, &args), args)
    }

    fn ready(&self, diagnosis: &Diagnosis, notes: &[ExplainedFinding]) -> Answer {
        let seen = self.areas_named(diagnosis.areas.iter().filter(|area| area.status != Status::Unknown));
        let left_out = self.not_seen(diagnosis);
        let asked = |area: Area| diagnosis.areas.iter().any(|result| result.area == area);
        let open = |areas: &[Area]| left_out.iter().any(|result| areas.contains(&result.area));
        let all = Area::ALL.iter().copied().all(asked);
        let (tag, headline) = if open(&[Area::Camera, Area::Microphone]) || open_by_choice(&left_out, Area::Link) {
            ("tag-so-far", "headline-so-far")
        } else if !all {
            ("tag-ready", "headline-part-ready")
        } else if open(&[Area::Link]) {
            ("tag-ready", "headline-computer-ready")
        } else {
            ("tag-ready", "headline-ready")
        };
        let not_checked = self.left_out(&left_out);
        let fine = match (seen.as_str(), all) {
            ("", _) => String::new(),
            (_, false) => self.say("lead-these-fine", &named("areas", &seen)),
            (_, true) if left_out.is_empty() => self.say("lead-everything-fine", &Args::new()),
            (_, true) => self.say("lead-everything-else-fine", &Args::new()),
        };
        let lead = join(&[&not_checked, &fine, &self.notes(notes)]);
        Answer { tag: self.say(tag, &Args::new()), headline: self.say(headline, &Args::new()), lead }
    }

    fn unknown(&self, diagnosis: &Diagnosis, notes: &[ExplainedFinding]) -> Answer {
        let left_out = self.not_seen(diagnosis);
        let could_not: Vec<&AreaResult> = left_out.iter().copied().filter(|area| !area.is_choice()).collect();
        let names = self.areas_named(could_not.iter().copied());
        let args = named("areas", &names);
        let lead = join(&[
            &self.say("lead-could-not-check", &args),
            &self.say("lead-could-not-check-next", &args),
            &self.notes(notes),
        ]);
        Answer { tag: self.say("tag-unknown", &args), headline: self.say("headline-unknown", &args), lead }
    }

    /// What was not looked at, and why: one sentence for each reason.
    fn left_out(&self, left_out: &[&AreaResult]) -> String {
        let with = |why: WhyUnknown| {
            let areas = left_out.iter().filter(move |area| area.why == Some(why));
            areas.copied().filter(|area| area.area != Area::Link).collect::<Vec<_>>()
        };
        let about = |id: &str, areas: &[&AreaResult]| {
            if areas.is_empty() {
                return String::new();
            }
            let mut args = count(areas.len());
            args.extend(named("areas", &self.areas_named(areas.iter().copied())));
            self.say(id, &args)
        };
        let link = left_out.iter().find(|area| area.area == Area::Link);
        let link = link.map_or(String::new(), |area| self.say(link_sentence(area), &Args::new()));
        let could_not: Vec<&AreaResult> =
            left_out.iter().copied().filter(|area| !area.is_choice() && area.area != Area::Link).collect();
        join(&[
            &about("lead-left-off", &with(WhyUnknown::NoConsent)),
            &about("lead-not-asked", &with(WhyUnknown::NotAsked)),
            &about("lead-could-not-check", &could_not),
            &link,
        ])
    }

    /// One note is told, more are counted; what the area's line says is already said.
    fn notes(&self, notes: &[ExplainedFinding]) -> String {
        let told: Vec<&ExplainedFinding> = notes.iter().filter(|note| !note.code.cause().told_by_area).collect();
        match told.as_slice() {
            [] => String::new(),
            [note] => note.headline.clone(),
            more => self.say("lead-notes", &count(more.len())),
        }
    }

    fn not_seen<'a>(&self, diagnosis: &'a Diagnosis) -> Vec<&'a AreaResult> {
        diagnosis.areas.iter().filter(|area| area.status == Status::Unknown).collect()
    }

    /// "the camera, the microphone and the browser"
    fn areas_named<'a>(&self, areas: impl Iterator<Item = &'a AreaResult>) -> String {
        let names: Vec<String> =
            areas.map(|area| self.say(&format!("area-{}.inside", area.area), &Args::new())).collect();
        self.list(&names)
    }

    /// "A, B and C"
    pub(super) fn list(&self, items: &[String]) -> String {
        let pair = |id: &str, first: &str, second: &str| {
            let mut args = named("first", first);
            args.extend(named("second", second));
            self.say(id, &args)
        };
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [start @ .., last] => {
                let start = start.iter().cloned().reduce(|list, item| pair("list-more", &list, &item));
                pair("list-last", &start.unwrap_or_default(), last)
            }
        }
    }
}

/// Nothing else is in doubt: what the finding explains may still be broken once it is put right.
fn rest_is_fine(diagnosis: &Diagnosis, primary: &ExplainedFinding) -> bool {
    let in_doubt = |area: &AreaResult| area.status == Status::Unknown && !area.is_choice();
    primary.severity > Severity::Note && primary.explains.is_empty() && !diagnosis.areas.iter().any(in_doubt)
}

fn open_by_choice(left_out: &[&AreaResult], area: Area) -> bool {
    left_out.iter().any(|result| result.area == area && result.why == Some(WhyUnknown::NoConsent))
}

fn link_sentence(area: &AreaResult) -> &'static str {
    match area.why {
        Some(WhyUnknown::NoConsent) => "lead-link-not-opened",
        Some(WhyUnknown::NotAsked) => "lead-no-link",
        Some(WhyUnknown::Unsupported | WhyUnknown::Denied | WhyUnknown::TimedOut | WhyUnknown::Failed) | None => {
            "lead-link-not-told"
        }
    }
}

pub(super) fn count(number: usize) -> Args {
    named("count", &number.to_string())
}

fn join(sentences: &[&str]) -> String {
    let said: Vec<&str> = sentences.iter().copied().filter(|sentence| !sentence.is_empty()).collect();
    said.join(" ")
}
