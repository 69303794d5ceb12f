//! What the data of the link's platform says: a part is missing, a passcode will be asked for, an app is needed. Only forms
//! of links that the data knows are judged.

use crate::{
    code::Code,
    evidence::Evidence,
    finding::{Finding, Severity},
};
use preflight_invitation::{Invitation, LinkPart, LinkReading, platform};

/// What the link itself lacks.
pub(super) fn lacking(reading: &LinkReading, invitation: &Invitation) -> Option<Finding> {
    reading.link.as_ref()?;
    truncated(reading).or_else(|| passcode(invitation, reading))
}

fn truncated(reading: &LinkReading) -> Option<Finding> {
    let is_cut = reading.lacks.iter().any(|part| match part {
        LinkPart::Meeting | LinkPart::Token | LinkPart::End => true,
        LinkPart::Passcode => false,
    });
    is_cut.then(|| named(Finding::new(Code::LinkTruncated), reading))
}

/// A link alone does not tell whether the invitation names a passcode beside it, nor whether the meeting has one: hosts may
/// let people wait in a room instead. It is a risk only where the rest of the invitation was read and names none.
fn passcode(invitation: &Invitation, reading: &LinkReading) -> Option<Finding> {
    if !reading.lacks.contains(&LinkPart::Passcode) {
        return None;
    }
    let is_read = invitation.recruiter.is_some() || invitation.invited.is_some() || invitation.event.is_some();
    let (severity, is_named) = match invitation.passcode {
        Some(_) => (Severity::Note, "yes"),
        None if is_read => (Severity::Risk, "no"),
        None => (Severity::Note, "unknown"),
    };
    Some(named(Finding::new(Code::LinkPasscodeMissing), reading).severity(severity).with("named", is_named))
}

/// A link that only an app opens, and this computer has none for it.
pub(super) fn app(evidence: &Evidence) -> Option<Finding> {
    let reading = evidence.invitation.as_ref()?.link.as_ref()?;
    let (scheme, _) = reading.link.as_deref()?.split_once(':')?;
    let handlers = evidence.handlers.known()?;
    let handler = handlers.iter().find(|handler| handler.scheme.eq_ignore_ascii_case(scheme))?;
    if matches!(scheme, "http" | "https") || handler.program.is_some() {
        return None;
    }
    let app = reading.platform.as_deref().and_then(platform).and_then(|platform| platform.app.as_ref());
    let finding = Finding::new(Code::LinkAppMissing);
    let finding = app.map_or(finding.clone(), |app| finding.with("program", &app.title));
    Some(if reading.browser_link.is_some() { finding.with("in_browser", "yes") } else { finding })
}

fn named(finding: Finding, reading: &LinkReading) -> Finding {
    match &reading.platform {
        Some(platform) => finding.with("platform", platform),
        None => finding,
    }
}
