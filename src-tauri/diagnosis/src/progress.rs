//! A check as it goes on: takes answers in as they arrive and says what is new.

use crate::{
    code::Code,
    diagnosis::{Diagnosis, diagnose},
    evidence::{Answer, Evidence},
    profile::Profile,
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The evidence so far and what it means so far.
#[derive(Debug, Clone)]
pub struct Progress {
    evidence: Evidence,
    profile: Profile,
    seen: BTreeSet<Code>,
}

impl Progress {
    /// Starts from the evidence that needs no probe: consent, areas, symptom and invitation.
    pub fn new(evidence: Evidence, profile: Profile) -> Self {
        Progress { evidence, profile, seen: BTreeSet::new() }
    }

    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    pub fn apply(&mut self, answer: Answer, took_ms: u32) {
        self.evidence.apply(answer, took_ms);
    }

    /// The diagnosis so far, and the codes that were not in it when this was last asked.
    pub fn diagnose(&mut self, now: Timestamp) -> (Diagnosis, Vec<Code>) {
        let diagnosis = diagnose(&self.evidence, &self.profile, now);
        let visible = diagnosis.findings.iter().filter(|finding| finding.hidden_by.is_none());
        let new = visible.map(|finding| finding.code).filter(|code| self.seen.insert(*code)).collect();
        (diagnosis, new)
    }

    pub fn into_evidence(self) -> Evidence {
        self.evidence
    }
}
