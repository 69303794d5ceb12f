//! What the tests of this crate share.

use crate::{Answers, CheckRequest};
use preflight_diagnosis::{Area, Consent, Profile};
use preflight_invitation::read_text;
use preflight_probes::PageRequest;
use std::{collections::BTreeMap, path::PathBuf};

/// A check of these areas, or of all, in which nothing is allowed; `text` is the invitation, empty if there is none.
pub(crate) fn request(text: &str, areas: Option<&[Area]>) -> CheckRequest {
    CheckRequest {
        read: (!text.is_empty()).then(|| read_text(text)),
        answers: Answers::default(),
        symptom: None,
        consent: Consent::default(),
        areas: areas.map(<[Area]>::to_vec),
        profile: Profile::generic().clone(),
        deadline: None,
        program: PathBuf::from("program"),
        page: PageRequest::default(),
        live: true,
        devices: BTreeMap::new(),
        asks_to_speak: true,
        quick: false,
    }
}
