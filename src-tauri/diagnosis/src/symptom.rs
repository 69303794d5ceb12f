//! What the candidate says happened when the link was clicked: evidence like any other.

use crate::{area::Area, code::Code};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Symptom {
    NotFound,
    DoesNotLoad,
    Expired,
    ResumeOrNew,
    AlreadySubmitted,
    CameraOrMicrophone,
    AskedForVideo,
    TimeRanOut,
    NoInvitation,
    Other,
}

impl Symptom {
    pub const ALL: &'static [Symptom] = Symptom::VARIANTS;

    /// Returns the name as it is written in reports.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Returns the areas that the symptom is about: what is found there is told first.
    pub(crate) fn areas(self) -> &'static [Area] {
        match self {
            Symptom::CameraOrMicrophone => &[Area::Camera, Area::Microphone],
            Symptom::AskedForVideo => &[Area::Camera],
            Symptom::NotFound
            | Symptom::DoesNotLoad
            | Symptom::Expired
            | Symptom::ResumeOrNew
            | Symptom::AlreadySubmitted
            | Symptom::TimeRanOut
            | Symptom::NoInvitation
            | Symptom::Other => &[],
        }
    }

    /// Returns the cause with the same meaning.
    pub fn code(self) -> Option<Code> {
        match self {
            Symptom::NotFound => Some(Code::LinkNotFound),
            Symptom::Expired => Some(Code::LinkExpired),
            Symptom::ResumeOrNew => Some(Code::LinkResumeAvailable),
            Symptom::AlreadySubmitted => Some(Code::LinkAlreadySubmitted),
            Symptom::TimeRanOut => Some(Code::RecordingTimerPassed),
            Symptom::NoInvitation => Some(Code::InvitationMissing),
            Symptom::DoesNotLoad => Some(Code::LinkDoesNotLoad),
            Symptom::CameraOrMicrophone | Symptom::AskedForVideo | Symptom::Other => None,
        }
    }

    /// Whether there is advice for it without a check: a look at the computer tells nothing about it.
    pub fn needs_no_check(self) -> bool {
        match self {
            Symptom::NoInvitation | Symptom::ResumeOrNew | Symptom::AlreadySubmitted | Symptom::TimeRanOut => true,
            Symptom::NotFound
            | Symptom::DoesNotLoad
            | Symptom::Expired
            | Symptom::CameraOrMicrophone
            | Symptom::AskedForVideo
            | Symptom::Other => false,
        }
    }
}
