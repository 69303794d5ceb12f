//! What the data of the link's platform says: a part is missing, a passcode will be asked for, an app is needed. Only forms
//! of links that the data knows are judged.

use crate::{
    code::{Code, fact},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use preflight_invitation::{Invitation, LinkPart, LinkReading};

/// What the link itself lacks.
pub(super) fn lacking(seen: &Seen, reading: &LinkReading) -> Option<Finding> {
    reading.link.as_ref()?;
    truncated(reading).or_else(|| passcode(seen.invitation, reading))
}

fn truncated(reading: &LinkReading) -> Option<Finding> {
    let is_cut = reading.lacks.iter().any(|part| *part != LinkPart::Passcode);
    is_cut.then(|| Finding::new(Code::LinkTruncated).with_some(fact::PLATFORM, reading.platform.clone()))
}

/// A link alone does not tell whether the invitation names a passcode beside it, nor whether the meeting has one: hosts may
/// let people wait in a room instead. It is a risk only where the rest of the invitation was read and names none; where it
/// names one, none is missing.
fn passcode(invitation: Option<&Invitation>, reading: &LinkReading) -> Option<Finding> {
    if !reading.lacks.contains(&LinkPart::Passcode) {
        return None;
    }
    let is_read = |invitation: &Invitation| {
        invitation.recruiter.is_some() || invitation.invited.is_some() || invitation.event.is_some()
    };
    let (severity, is_named) = match invitation {
        Some(invitation) if invitation.passcode.is_some() => return None,
        Some(invitation) if is_read(invitation) => (Severity::Risk, "no"),
        Some(_) | None => (Severity::Note, "unknown"),
    };
    let finding = Finding::new(Code::LinkPasscodeMissing).with_some(fact::PLATFORM, reading.platform.clone());
    Some(finding.severity(severity).with(fact::NAMED, is_named))
}

/// A link that only an app opens, and this computer has none for it.
pub(super) fn app(seen: &Seen) -> Option<Finding> {
    let reading = seen.reading?;
    let (scheme, _) = reading.link.as_deref()?.split_once(':')?;
    let handlers = seen.evidence.handlers.known()?;
    let handler = handlers.iter().find(|handler| handler.scheme.eq_ignore_ascii_case(scheme))?;
    if matches!(scheme, "http" | "https") || handler.program.is_some() {
        return None;
    }
    let in_browser = reading.browser_link.is_some().then_some("yes");
    Some(app_missing(seen).with_some(fact::IN_BROWSER, in_browser))
}

/// The platform's app is missing, called by its title.
pub(super) fn app_missing(seen: &Seen) -> Finding {
    let app = seen.platform.and_then(|platform| platform.app.as_ref());
    Finding::new(Code::LinkAppMissing).with_some(fact::PROGRAM, app.map(|app| &app.title))
}
