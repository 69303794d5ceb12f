//! What the candidate says happened when the link was clicked: evidence like any other.

use crate::{area::Area, code::Code};

closed_set! {
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
}

/// What a symptom means.
struct Meaning {
    code: Option<Code>,
    areas: &'static [Area],
    needs_no_check: bool,
}

impl Symptom {
    fn meaning(self) -> Meaning {
        let told = |code| Meaning { code: Some(code), areas: &[], needs_no_check: false };
        let said_only = |code| Meaning { needs_no_check: true, ..told(code) };
        let about = |areas| Meaning { code: None, areas, needs_no_check: false };
        match self {
            Symptom::NotFound => told(Code::LinkNotFound),
            Symptom::DoesNotLoad => told(Code::LinkDoesNotLoad),
            Symptom::Expired => told(Code::LinkExpired),
            Symptom::ResumeOrNew => said_only(Code::LinkResumeAvailable),
            Symptom::AlreadySubmitted => said_only(Code::LinkAlreadySubmitted),
            Symptom::TimeRanOut => said_only(Code::RecordingTimerPassed),
            Symptom::NoInvitation => said_only(Code::InvitationMissing),
            Symptom::CameraOrMicrophone => about(&[Area::Camera, Area::Microphone]),
            Symptom::AskedForVideo => about(&[Area::Camera]),
            Symptom::Other => about(&[]),
        }
    }

    /// Returns the areas that the symptom is about: what is found there is told first.
    pub(crate) fn areas(self) -> &'static [Area] {
        self.meaning().areas
    }

    /// Whether the symptom names the area.
    pub fn is_about(self, area: Area) -> bool {
        self.areas().contains(&area)
    }

    /// Returns the cause with the same meaning.
    pub fn code(self) -> Option<Code> {
        self.meaning().code
    }

    /// Whether there is advice for it without a check: a look at the computer tells nothing about it.
    pub fn needs_no_check(self) -> bool {
        self.meaning().needs_no_check
    }
}
