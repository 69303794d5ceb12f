//! What the window and the shell say to each other. `ui/src/generated` is written from these types; `ui/src/ipc.ts` calls.
//! Holds shapes only: what they are filled with is decided in `commands`.

use preflight_check::{AdviceOnly, Answers, EntryAreas, UrgentMinutes};
use preflight_diagnosis::{Area, Consent, Evidence, PageStage, Symptom, SystemFamily, Verdict};
use preflight_invitation::{Invitation, Source};
use preflight_report::{App, Email, EmailParts, ExplainedFinding, Explanation, Recipient, SoundFix};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the start screen needs before anything is asked.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct Start {
    pub(crate) version: String,
    /// BCP 47 tag of the language in use.
    pub(crate) language: String,
    pub(crate) languages: Vec<String>,
    /// Title of the profile in use.
    pub(crate) profile: String,
    pub(crate) system: SystemFamily,
    /// IANA name of this computer's zone, where it is known.
    pub(crate) zone: Option<String>,
    /// What people call it: "Berlin".
    pub(crate) city: Option<String>,
    pub(crate) areas: Vec<AreaLabel>,
    pub(crate) entries: EntryAreas,
    pub(crate) advice: AdviceOnly,
    pub(crate) urgent: UrgentMinutes,
}

/// What is on the screen, said anew after a change of language.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct Spoken {
    pub(crate) start: Start,
    pub(crate) reading: Option<InvitationView>,
    /// Of the last check.
    pub(crate) explanation: Option<Explanation>,
    pub(crate) opened: Option<OpenedReport>,
    pub(crate) code: Option<CodeReading>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct AreaLabel {
    pub(crate) area: Area,
    pub(crate) label: String,
    /// It stands apart from the one above it.
    pub(crate) starts_group: bool,
}

/// What a pasted text or a dropped file says.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct InvitationView {
    /// What `complete_invitation` and `check` take to mean this.
    pub(crate) id: u32,
    pub(crate) invitation: Invitation,
    /// The host of the link.
    pub(crate) host: Option<String>,
    /// What can be said of it before anything is asked.
    pub(crate) findings: Vec<ExplainedFinding>,
    pub(crate) starts: Option<Starts>,
    /// All links of a text that holds several, chosen or not.
    pub(crate) links: Vec<String>,
    /// A start that several places or any may mean, settled or not.
    pub(crate) unclear: Option<UnclearView>,
    pub(crate) platform: Option<PlatformView>,
    /// Whether one may go on with a phone. A platform that nobody knows may bind its link to one device.
    pub(crate) phone: Phone,
    pub(crate) is_cancelled: bool,
    /// There is no link, nor anything to say about one.
    pub(crate) found_nothing: bool,
}

/// A file that was dropped or chosen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct DroppedFile {
    pub(crate) name: String,
    /// Its bytes in base64.
    pub(crate) bytes: String,
}

/// What files say that were dropped together.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct Dropped {
    pub(crate) view: InvitationView,
    /// The files that were read.
    pub(crate) names: Vec<String>,
    /// Why others were not.
    pub(crate) refused: Vec<CommandError>,
}

/// The platform of the link, as people know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PlatformView {
    /// "Zoom"
    pub(crate) title: String,
    pub(crate) phone: Phone,
    /// Its links are known to work once only.
    pub(crate) single_use: bool,
}

/// Whether one may go on with a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Phone {
    Yes,
    /// The link may work on one device only, or nobody knows.
    IfAsked,
    No,
}

/// When the interview starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Starts {
    /// RFC 3339, for the countdown.
    pub(crate) utc: String,
    pub(crate) here: Clock,
    /// In the invitation's zone, where its clocks differ from the ones here.
    pub(crate) there: Option<Clock>,
}

/// An instant as the clocks of one place show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Clock {
    /// "15:30"
    pub(crate) time: String,
    /// "2026-11-24"
    pub(crate) date: String,
    /// IANA name, where the zone has one.
    pub(crate) zone: Option<String>,
    /// What people call it: "New York", "UTC−8".
    pub(crate) city: Option<String>,
}

/// A place that one can be at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Place {
    /// IANA name.
    pub(crate) zone: String,
    /// "New York"
    pub(crate) city: String,
    /// "America"
    pub(crate) region: String,
    /// What its clocks show now: "15:32".
    pub(crate) time: String,
}

/// A start that may be several instants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct UnclearView {
    /// As the invitation says it: "24 November 2026, 10:00 CST".
    pub(crate) words: String,
    /// It may be any place's: those that follow are likely.
    pub(crate) names_no_zone: bool,
    pub(crate) places: Vec<PlaceOfStart>,
}

/// One of the places whose clock may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct PlaceOfStart {
    /// IANA name: what [`preflight_check::Answers::start_zone`] takes.
    pub(crate) zone: String,
    pub(crate) starts: Starts,
}

/// A browser that the link can be opened in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct OtherBrowser {
    /// What the action `open-link` takes.
    pub(crate) name: String,
    /// "Google Chrome"
    pub(crate) label: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckRequest {
    /// The [`InvitationView::id`] of what was read last, if anything was.
    pub(crate) reading: Option<u32>,
    pub(crate) answers: Answers,
    pub(crate) symptom: Option<Symptom>,
    pub(crate) allow: Consent,
    /// All areas if absent. With areas, what is known of the others stays.
    pub(crate) areas: Option<Vec<Area>>,
    /// The browser in which the page is shown, if that is allowed; without it the one that a click on a link opens.
    #[serde(default)]
    #[ts(optional)]
    pub(crate) page_browser: Option<String>,
}

/// What happens during a check, in the order of happening.
#[allow(clippy::large_enum_variant, reason = "sent once and dropped")]
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum CheckEvent {
    Started {
        areas: Vec<Area>,
    },
    /// After each answer.
    Progress {
        explanation: Explanation,
        running: Vec<Area>,
    },
    /// How far the page in the person's own browser is.
    Page {
        stage: PageStage,
    },
    /// A small picture of the camera: a JPEG in base64.
    Picture {
        jpeg: String,
    },
    /// Peak of the last moment at the microphone.
    Level {
        dbfs: f32,
        /// It is that of a voice.
        heard: bool,
    },
    /// How far the three seconds are that the person wants to hear.
    Clip {
        stage: ClipStage,
    },
    /// The devices that the person may choose between.
    Devices {
        choices: DeviceChoices,
    },
    /// Another camera, microphone or speaker is about to open, or the same one once more.
    DeviceOpening {
        area: Area,
    },
    /// Camera, microphone or speaker is off again.
    DeviceOff {
        area: Area,
    },
    /// All have answered. Devices that the person watches stay on, and what follows tells of them.
    Finished {
        explanation: Explanation,
        starts: Option<Starts>,
        /// Browsers besides the usual one in which the interview should work, the best first.
        other_browsers: Vec<OtherBrowser>,
    },
}

/// How far the three seconds are that the person wants to hear of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ClipStage {
    Recording,
    Playing,
    Played,
    Failed,
}

impl From<preflight_probes::ClipStage> for ClipStage {
    fn from(stage: preflight_probes::ClipStage) -> ClipStage {
        match stage {
            preflight_probes::ClipStage::Recording => ClipStage::Recording,
            preflight_probes::ClipStage::Playing => ClipStage::Playing,
            preflight_probes::ClipStage::Played => ClipStage::Played,
            preflight_probes::ClipStage::Failed => ClipStage::Failed,
        }
    }
}

/// What a button has changed in the system's sound settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ChangedSound {
    /// What `take_back` takes.
    pub(crate) id: u32,
    pub(crate) fix: SoundFix,
    /// What people call the device.
    pub(crate) device: String,
}

/// The devices that the person may choose between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct DeviceChoices {
    pub(crate) camera: Vec<DeviceChoice>,
    pub(crate) microphone: Vec<DeviceChoice>,
    pub(crate) speaker: Vec<DeviceChoice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct DeviceChoice {
    /// What `choose_device` takes.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) is_chosen: bool,
    /// The system's own choice, which programs take that are told no other.
    pub(crate) is_default: bool,
}

#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmailRequest {
    pub(crate) to: Recipient,
    pub(crate) address: Option<String>,
    pub(crate) position: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) parts: EmailParts,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct EmailView {
    pub(crate) email: Email,
    /// Where the recipient was found.
    pub(crate) to_from: Option<Source>,
    /// What was left out for privacy, in words.
    pub(crate) left_out: Vec<String>,
    pub(crate) result_code: String,
    /// Name of the file that goes with the message.
    pub(crate) attachment: String,
}

/// The way an e-mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EmailRoute {
    MailProgram,
    Gmail,
    Outlook,
}

/// What a result code says.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct CodeReading {
    pub(crate) code: String,
    /// The system whose steps are told.
    pub(crate) system: SystemFamily,
    pub(crate) verdict: Verdict,
    pub(crate) headline: String,
    pub(crate) findings: Vec<ExplainedFinding>,
}

/// Somebody else's report, to be looked at.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct OpenedReport {
    pub(crate) explanation: Explanation,
    pub(crate) app: App,
    /// What people call the system that it was made on.
    pub(crate) system_name: String,
    /// RFC 3339
    pub(crate) made_at: String,
    pub(crate) evidence: Evidence,
}

/// What a command gives back.
pub(crate) type Reply<T> = Result<T, CommandError>;

/// Why a command could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct CommandError {
    /// For the program: `nothing-checked`, `not-a-report`, …
    pub(crate) code: String,
    /// For the person: what happened and what to do.
    pub(crate) message: String,
}

#[cfg(test)]
mod computers;
#[cfg(test)]
mod generated;
