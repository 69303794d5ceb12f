//! What the candidate says happened, beside what was measured. Where nothing could be measured it is taken for true; where
//! both are there and contradict each other, what was measured counts.

use super::{interview_host, page_state};
use crate::{
    code::Code,
    evidence::Evidence,
    finding::{Finding, Severity},
    symptom::Symptom,
};

/// What was seen of the page behind the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nobody looked.
    Nothing,
    /// There is no way to it from here, or the site is in trouble.
    Unreachable,
    /// It says this of the link.
    Says(Code),
    /// An interview that can begin.
    Works,
    /// A page that tells nothing to who does not run its scripts, or that wants to know more first.
    Unclear,
}

/// What a page may say of its link, the most telling first.
const SAID_BY_PAGES: [Code; 9] = [
    Code::LinkRevoked,
    Code::LinkAlreadyUsed,
    Code::LinkAlreadySubmitted,
    Code::LinkExpired,
    Code::LinkNotFound,
    Code::LinkResumeAvailable,
    Code::LinkNotOpenYet,
    Code::LinkWrongAccount,
    Code::LinkPasscodeMissing,
];

/// What stands between this computer and the page.
const IN_THE_WAY: [Code; 11] = [
    Code::PlatformDown,
    Code::NetworkOffline,
    Code::NetworkNoInternet,
    Code::CaptivePortal,
    Code::DnsFailing,
    Code::DnsFiltered,
    Code::HostBlocked,
    Code::TlsCertificateInvalid,
    Code::ProxyUnreachable,
    Code::LinkWrapperBlocks,
    Code::LinkTrackerUnreachable,
];

/// What follows from the symptom besides what the other rules have `found`.
pub(super) fn findings(evidence: &Evidence, found: &[Finding]) -> Option<Finding> {
    let symptom = evidence.symptom?;
    let seen = seen(evidence, found);
    let as_said = |code| Finding::new(code);
    let only_said = |code| Some(as_said(code).with("said", "only"));
    let works_now = |code| Some(as_said(code).with("said", "works-now").severity(Severity::Note));
    match symptom {
        Symptom::NotFound => match seen {
            Seen::Nothing | Seen::Unclear => only_said(Code::LinkNotFound),
            // Browsers say "not found" of names as well: the way there comes first.
            Seen::Unreachable => only_said(Code::LinkNotFound).map(|finding| finding.severity(Severity::Risk)),
            Seen::Works => works_now(Code::LinkNotFound),
            Seen::Says(_) => None,
        },
        Symptom::Expired => match seen {
            Seen::Nothing | Seen::Unclear | Seen::Unreachable => only_said(Code::LinkExpired),
            Seen::Works => works_now(Code::LinkExpired),
            // Some sites answer a plain 404 for what has expired; the candidate has read more.
            Seen::Says(Code::LinkNotFound) => {
                let mut finding = as_said(Code::LinkExpired);
                finding.args = found.iter().find(|other| other.code == Code::LinkNotFound)?.args.clone();
                Some(finding)
            }
            Seen::Says(_) => None,
        },
        Symptom::AlreadySubmitted => match seen {
            Seen::Nothing | Seen::Unclear | Seen::Unreachable => only_said(Code::LinkAlreadySubmitted),
            // Once it is submitted, a link may well end.
            Seen::Says(Code::LinkExpired | Code::LinkNotFound | Code::LinkAlreadyUsed | Code::LinkRevoked) => {
                only_said(Code::LinkAlreadySubmitted)
            }
            Seen::Works => works_now(Code::LinkAlreadySubmitted),
            Seen::Says(_) => None,
        },
        // A browser that knows the candidate is offered more than a program that does not.
        Symptom::ResumeOrNew => match seen {
            Seen::Nothing | Seen::Unclear | Seen::Unreachable | Seen::Works => Some(as_said(Code::LinkResumeAvailable)),
            Seen::Says(Code::LinkWrongAccount | Code::LinkPasscodeMissing) => Some(as_said(Code::LinkResumeAvailable)),
            Seen::Says(_) => None,
        },
        Symptom::DoesNotLoad => match seen {
            Seen::Nothing | Seen::Unclear => only_said(Code::LinkDoesNotLoad),
            Seen::Works => works_now(Code::LinkDoesNotLoad),
            Seen::Unreachable if is_explained(found) => None,
            Seen::Unreachable => only_said(Code::LinkDoesNotLoad),
            Seen::Says(_) => None,
        },
        Symptom::TimeRanOut => Some(as_said(Code::RecordingTimerPassed)),
        Symptom::NoInvitation => {
            let has_link = evidence.invitation.as_ref().is_some_and(|invitation| invitation.url().is_some());
            (!has_link).then(|| as_said(Code::InvitationMissing))
        }
        // These choose which finding comes first: see `diagnose`.
        Symptom::CameraOrMicrophone | Symptom::AskedForVideo | Symptom::Other => None,
    }
}

/// Whether the link was opened, and the page is an interview that can begin.
pub(super) fn page_works(evidence: &Evidence, found: &[Finding]) -> bool {
    seen(evidence, found) == Seen::Works
}

fn seen(evidence: &Evidence, found: &[Finding]) -> Seen {
    let page_says = SAID_BY_PAGES.into_iter().find(|code| found.iter().any(|finding| finding.code == *code));
    let link = evidence.host.known();
    let http = interview_host(evidence).and_then(|answer| answer.http.succeeded());
    match (link, http) {
        _ if is_explained(found) => Seen::Unreachable,
        (Some(link), Some(_)) if link.whole_link && page_says.is_some() => page_says.map_or(Seen::Unclear, Seen::Says),
        (Some(link), Some(http)) if link.whole_link => {
            let is_empty =
                http.page.title.is_none() && http.page.words.as_deref().unwrap_or_default().trim().is_empty();
            let can_begin = page_state(evidence).is_none() && (200..300).contains(&http.status);
            let is_page = can_begin && !http.page.needs_script && !is_empty;
            if is_page { Seen::Works } else { Seen::Unclear }
        }
        (Some(_), None) => Seen::Unreachable,
        // The token inside a link may say that it has expired; nobody has to open it for that.
        (None, _) | (Some(_), Some(_)) if page_says == Some(Code::LinkExpired) => Seen::Says(Code::LinkExpired),
        (None, _) | (Some(_), Some(_)) => Seen::Nothing,
    }
}

fn is_explained(found: &[Finding]) -> bool {
    found.iter().any(|finding| IN_THE_WAY.contains(&finding.code) && finding.severity > Severity::Note)
}
