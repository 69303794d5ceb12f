//! What the candidate says happened when the link was clicked: evidence like any other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
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
    pub const ALL: [Symptom; 10] = [
        Symptom::NotFound,
        Symptom::DoesNotLoad,
        Symptom::Expired,
        Symptom::ResumeOrNew,
        Symptom::AlreadySubmitted,
        Symptom::CameraOrMicrophone,
        Symptom::AskedForVideo,
        Symptom::TimeRanOut,
        Symptom::NoInvitation,
        Symptom::Other,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Symptom::NotFound => "not-found",
            Symptom::DoesNotLoad => "does-not-load",
            Symptom::Expired => "expired",
            Symptom::ResumeOrNew => "resume-or-new",
            Symptom::AlreadySubmitted => "already-submitted",
            Symptom::CameraOrMicrophone => "camera-or-microphone",
            Symptom::AskedForVideo => "asked-for-video",
            Symptom::TimeRanOut => "time-ran-out",
            Symptom::NoInvitation => "no-invitation",
            Symptom::Other => "other",
        }
    }
}

impl FromStr for Symptom {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Symptom::ALL.into_iter().find(|symptom| symptom.name() == text).ok_or(())
    }
}
