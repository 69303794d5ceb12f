//! The start screen: what the program is, its language, and what an invitation says. Asks nothing of the network.

use super::{help, report};
use crate::{
    error::Error,
    invitation,
    ipc::{Answers, AreaLabel, Dropped, DroppedFile, InvitationView, Place, Spoken, Start},
    platform,
    session::Session,
    shell::Shell,
    when,
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Area, Code, ExplainedFinding, Invitation, Severity, languages, place_of_zone};
use tauri::State;

#[tauri::command]
pub(crate) fn start(shell: State<'_, Shell>) -> Start {
    about(&shell.session(), &TimeZone::system())
}

#[tauri::command]
pub(crate) fn set_language(shell: State<'_, Shell>, tag: &str) -> Result<Spoken, Error> {
    let mut session = shell.session();
    session.speak(tag)?;
    spoken(&mut session, &TimeZone::system(), Timestamp::now())
}

#[tauri::command]
pub(crate) async fn read_invitation(
    shell: State<'_, Shell>,
    text: String,
    answers: Answers,
) -> Result<InvitationView, Error> {
    let mut session = shell.session();
    let read = invitation::of_text(&text, session.last_read.as_ref());
    session.last_read = Some((text, read));
    session.answers = answers;
    view(&mut session, &TimeZone::system(), Timestamp::now())
}

#[tauri::command]
pub(crate) async fn read_dropped(
    shell: State<'_, Shell>,
    files: Vec<DroppedFile>,
    answers: Answers,
) -> Result<Dropped, Error> {
    let read = invitation::of_files(&files)?;
    let mut session = shell.session();
    session.last_read = Some((read.text.clone(), read.invitation));
    session.answers = answers;
    let view = view(&mut session, &TimeZone::system(), Timestamp::now())?;
    let refused = read.refused.iter().map(Into::into).collect();
    Ok(Dropped { view, text: read.text, names: read.names, refused })
}

#[tauri::command]
pub(crate) async fn places() -> Vec<Place> {
    when::places(Timestamp::now())
}

fn about(session: &Session, here: &TimeZone) -> Start {
    let labels = session.area_labels();
    Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: session.language().to_owned(),
        languages: languages(),
        profile: session.profile.title.clone(),
        system: preflight_probes::SYSTEM,
        zone: here.iana_name().map(str::to_owned),
        city: here.iana_name().map(place_of_zone),
        areas: labels.into_iter().map(|(area, label)| AreaLabel { area, label }).collect(),
    }
}

fn spoken(session: &mut Session, here: &TimeZone, now: Timestamp) -> Result<Spoken, Error> {
    Ok(Spoken {
        start: about(session, here),
        reading: session.last_read.is_some().then(|| view(session, here, now)).transpose()?,
        explanation: session.explain_again(now),
        opened: session.opened.as_ref().map(|opened| report::told(session, opened)),
        code: session.code.as_ref().map(|code| help::told(session, code)),
    })
}

/// What was read last, with the person's answers.
fn view(session: &mut Session, here: &TimeZone, now: Timestamp) -> Result<InvitationView, Error> {
    let read = session.last_read.as_ref().map(|(_, read)| read.clone()).unwrap_or_default();
    let completed = invitation::completed(&read, &session.answers, here)?;
    let told = session.explain_invitation(&completed, here, now);
    Ok(InvitationView {
        host: host(&completed),
        findings: told.primary.into_iter().chain(told.others).filter(matters_now).collect(),
        starts: when::starts_of(&session.current_occurrence(&completed, now), here),
        links: invitation::links(&read),
        unclear: invitation::unclear(&read, here),
        platform: platform::view(&completed),
        invitation: completed,
    })
}

fn host(invitation: &Invitation) -> Option<String> {
    invitation::web_address(invitation)?.host_str().map(str::to_owned)
}

/// What a person wants to know before the check. Of the time that is only what stands in the way, and that it was changed:
/// the start itself is shown.
fn matters_now(finding: &ExplainedFinding) -> bool {
    if finding.code == Code::SessionCancelledOrMoved {
        return true;
    }
    // The start itself asks which place is meant.
    if finding.code == Code::SessionTimeElsewhere {
        return false;
    }
    match finding.area {
        Area::Link => true,
        Area::Time => finding.severity != Severity::Note,
        Area::Camera
        | Area::Microphone
        | Area::Speaker
        | Area::Browser
        | Area::Network
        | Area::Proxy
        | Area::Vpn
        | Area::Device => false,
    }
}
