//! The start screen: what the program is, its language, and what an invitation says. Asks nothing of the network.

use super::{help, report};
use crate::{
    error::Error,
    invitation,
    ipc::{Answers, AreaLabel, InvitationView, Place, Spoken, Start},
    platform,
    session::Session,
    shell::Shell,
    when,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Area, ExplainedFinding, Invitation, Severity, languages, read_file};
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
    name: String,
    bytes: &str,
    answers: Answers,
) -> Result<InvitationView, Error> {
    let bytes = STANDARD.decode(bytes).map_err(|_| Error::Damaged)?;
    let read = read_file(&bytes).map_err(|reason| Error::NotAnInvitation { name, reason })?;
    let mut session = shell.session();
    // The window hands in the file's text when it asks about it again.
    let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
    session.last_read = Some((text, read));
    session.answers = answers;
    view(&mut session, &TimeZone::system(), Timestamp::now())
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
    let told = session.explain_invitation(&completed, now);
    Ok(InvitationView {
        host: host(&completed),
        findings: told.primary.into_iter().chain(told.others).filter(matters_now).collect(),
        starts: when::starts_of(&completed, here),
        links: invitation::links(&read),
        unclear: invitation::unclear(&read, here),
        platform: platform::view(&completed),
        invitation: completed,
    })
}

fn host(invitation: &Invitation) -> Option<String> {
    invitation::web_address(invitation)?.host_str().map(str::to_owned)
}

/// What a person wants to know before the check. Of the time that is only what stands in the way: the start itself is shown.
fn matters_now(finding: &ExplainedFinding) -> bool {
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
