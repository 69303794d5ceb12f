//! The answer as one sentence, the tag above it and the lead below it. The verdict itself comes from the diagnosis.

use super::{ExplainedFinding, Explainer, fixes};
use preflight_diagnosis::{Area, AreaResult, Diagnosis, Severity, Status, Symptom, Verdict, WhyUnknown};

pub(super) struct Answer {
    pub(super) tag: String,
    pub(super) headline: String,
    pub(super) lead: String,
}

impl Explainer {
    /// `primary` is the finding to act on, `others` are the visible ones besides it; `trouble` is what does not work for
    /// the person.
    pub(super) fn verdict(
        &self,
        diagnosis: &Diagnosis,
        trouble: Option<Symptom>,
        primary: Option<&ExplainedFinding>,
        others: &[ExplainedFinding],
    ) -> Answer {
        match (primary, diagnosis.verdict, trouble) {
            (Some(primary), _, _) => self.about(diagnosis, primary, others),
            (None, Verdict::Unknown, _) => self.unknown(diagnosis, others),
            (None, _, Some(trouble)) => self.unexplained(diagnosis, trouble, others),
            (None, Verdict::Ready | Verdict::AtRisk | Verdict::Blocked, None) => self.ready(diagnosis, others),
        }
    }

    /// The answer is the finding to act on; below it why, and how the rest is.
    fn about(&self, diagnosis: &Diagnosis, primary: &ExplainedFinding, others: &[ExplainedFinding]) -> Answer {
        let more = others.iter().filter(|other| other.severity > Severity::Note).count();
        let tag = fixes::fix(primary.code).and_then(|fix| fix.tag.as_deref()).unwrap_or(match diagnosis.verdict {
            Verdict::Blocked => "tag-blocked",
            Verdict::AtRisk => "tag-at-risk",
            Verdict::Unknown => "tag-unknown",
            Verdict::Ready => "tag-note",
        });
        let can_join = match diagnosis.verdict {
            Verdict::AtRisk => self.text("lead-can-join", &[("code", primary.code.name())]),
            Verdict::Ready | Verdict::Blocked | Verdict::Unknown => String::new(),
        };
        let rest = match more {
            0 if rest_is_fine(diagnosis, primary) => self.text("lead-everything-else-fine", &[]),
            0 => String::new(),
            _ => self.text("lead-start-with-this", &[]),
        };
        Answer {
            tag: self.text(tag, &[("count", &(more + 1).to_string())]),
            headline: primary.headline.clone(),
            lead: join(&[&primary.detail, &can_join, &rest]),
        }
    }

    fn ready(&self, diagnosis: &Diagnosis, notes: &[ExplainedFinding]) -> Answer {
        let (left_out, seen): (Vec<_>, Vec<_>) =
            diagnosis.areas.iter().partition(|area| area.status == Status::Unknown);
        let is_open = |area: Area| left_out.iter().any(|result| result.area == area);
        let link_left_off =
            left_out.iter().any(|result| result.area == Area::Link && result.why == Some(WhyUnknown::NoConsent));
        let all = Area::ALL.iter().all(|area| diagnosis.areas.iter().any(|result| result.area == *area));
        let (tag, headline) = if diagnosis.outlook.has_started {
            ("tag-started", "headline-started")
        } else if is_open(Area::Camera) || is_open(Area::Microphone) || link_left_off {
            ("tag-so-far", "headline-so-far")
        } else if !all {
            ("tag-ready", "headline-part-ready")
        } else if is_open(Area::Link) {
            ("tag-ready", "headline-computer-ready")
        } else {
            ("tag-ready", "headline-ready")
        };
        let fine = match seen.as_slice() {
            [] => String::new(),
            seen if !all => self.text("lead-these-fine", &[("areas", &self.name_areas(seen))]),
            _ if left_out.is_empty() => self.text("lead-everything-fine", &[]),
            _ => self.text("lead-everything-else-fine", &[]),
        };
        let lead = join(&[&self.left_out(&left_out), &fine, &self.notes(notes)]);
        Answer { tag: self.text(tag, &[]), headline: self.text(headline, &[]), lead }
    }

    /// Something does not work for the person, and nothing of it was seen here.
    fn unexplained(&self, diagnosis: &Diagnosis, trouble: Symptom, notes: &[ExplainedFinding]) -> Answer {
        let untried: Vec<&AreaResult> =
            diagnosis.areas.iter().filter(|area| diagnosis.outlook.untried.contains(&area.area)).collect();
        if untried.is_empty() {
            let next = self.text("lead-nothing-wrong-next", &[("symptom", trouble.name())]);
            let headline = self.text("headline-nothing-wrong", &[]);
            return Answer {
                tag: self.text("tag-nothing-wrong", &[]),
                headline,
                lead: join(&[&next, &self.notes(notes)]),
            };
        }
        let (count, areas) = (untried.len().to_string(), self.name_areas(&untried));
        Answer {
            tag: self.text("tag-untried", &[]),
            headline: self.text("headline-untried", &[("areas", &areas)]),
            lead: join(&[&self.text("lead-untried-next", &[("count", &count)]), &self.notes(notes)]),
        }
    }

    /// What is fine and what could not be seen; where that is most of it, nothing is counted.
    fn unknown(&self, diagnosis: &Diagnosis, notes: &[ExplainedFinding]) -> Answer {
        let could_not: Vec<&AreaResult> = diagnosis.areas.iter().filter(|area| is_in_doubt(area)).collect();
        let fine = diagnosis.areas.iter().filter(|area| matches!(area.status, Status::Pass | Status::Note)).count();
        let (fine_count, areas) = (fine.to_string(), self.name_areas(&could_not));
        let named = [("count", fine_count.as_str()), ("areas", areas.as_str())];
        let (headline, could_not) = if fine > could_not.len() {
            (self.text("headline-but-for", &named), String::new())
        } else {
            (self.text("headline-unknown", &[]), self.text("lead-could-not-check", &named))
        };
        let lead = join(&[&could_not, &self.text("lead-could-not-check-next", &[]), &self.notes(notes)]);
        Answer { tag: self.text("tag-unknown", &[]), headline, lead }
    }

    /// What was not looked at, and why: one sentence for each reason.
    fn left_out(&self, left_out: &[&AreaResult]) -> String {
        let (link, others): (Vec<&AreaResult>, Vec<_>) =
            left_out.iter().copied().partition(|area| area.area == Area::Link);
        let about = |id: &str, holds: &dyn Fn(&&AreaResult) -> bool| {
            let areas: Vec<&AreaResult> = others.iter().copied().filter(holds).collect();
            if areas.is_empty() {
                return String::new();
            }
            self.text(id, &[("count", &areas.len().to_string()), ("areas", &self.name_areas(&areas))])
        };
        join(&[
            &about("lead-left-off", &|area| area.why == Some(WhyUnknown::NoConsent)),
            &about("lead-not-asked", &|area| area.why == Some(WhyUnknown::NotAsked)),
            &about("lead-could-not-check", &|area| !area.is_choice()),
            &link.first().map_or(String::new(), |area| self.text(link_sentence(area), &[])),
        ])
    }

    /// One note is told, more are counted; what the area's line says is already said.
    fn notes(&self, notes: &[ExplainedFinding]) -> String {
        let told: Vec<&ExplainedFinding> = notes.iter().filter(|note| !note.code.cause().told_by_area).collect();
        match told.as_slice() {
            [] => String::new(),
            [note] => note.headline.clone(),
            // Those that nobody has told yet are listed below with the others.
            [_, _, ..] => self.text("lead-notes", &[("count", &notes.len().to_string())]),
        }
    }

    /// "the camera, the microphone and the browser"
    fn name_areas(&self, areas: &[&AreaResult]) -> String {
        let name = |area: &&AreaResult| self.text(&format!("area-{}.inside", area.area), &[]);
        self.list(&areas.iter().map(name).collect::<Vec<_>>())
    }

    /// "A, B and C"
    pub(super) fn list(&self, items: &[String]) -> String {
        let pair = |id: &str, first: &str, second: &str| self.text(id, &[("first", first), ("second", second)]);
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
    primary.severity > Severity::Note && primary.explains.is_empty() && !diagnosis.areas.iter().any(is_in_doubt)
}

fn is_in_doubt(area: &AreaResult) -> bool {
    area.status == Status::Unknown && !area.is_choice()
}

fn link_sentence(area: &AreaResult) -> &'static str {
    match area.why {
        Some(WhyUnknown::NoConsent) => "lead-link-not-opened",
        Some(WhyUnknown::NotAsked) => "lead-no-link",
        Some(
            WhyUnknown::Unsupported
            | WhyUnknown::Denied
            | WhyUnknown::TimedOut
            | WhyUnknown::Settled
            | WhyUnknown::Failed,
        )
        | None => "lead-link-not-told",
    }
}

fn join(sentences: &[&str]) -> String {
    let said: Vec<&str> = sentences.iter().copied().filter(|sentence| !sentence.is_empty()).collect();
    said.join(" ")
}
