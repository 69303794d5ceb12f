//! What a check is asked to do. Holds values only: what they mean is decided in [`crate::Check::begin`].

use crate::complete::Answers;
use preflight_diagnosis::{Area, Consent, Profile, Symptom};
use preflight_invitation::Invitation;
use std::{path::PathBuf, time::Duration};

/// What to check, what is known of the interview and of the person, and what they allowed.
#[derive(Debug, Clone)]
pub struct CheckRequest {
    /// What was read of the invitation, before any answer; `None` if nothing was given.
    pub read: Option<Invitation>,
    pub answers: Answers,
    pub symptom: Option<Symptom>,
    pub consent: Consent,
    /// All areas if absent. With areas, what an earlier check of the same thing knows of the others stays.
    pub areas: Option<Vec<Area>>,
    pub profile: Profile,
    /// For every probe; without it each has its own.
    pub deadline: Option<Duration>,
    /// The program that is started as the child process of a device probe: normally this one.
    pub program: PathBuf,
    /// Whether the person sees pictures and levels while the devices are on, and a request to speak.
    pub live: bool,
}
