//! The start screen: what the program is, its language, and what an invitation says. Asks nothing of the network.

use crate::{
    error::Error,
    invitation,
    ipc::{AreaLabel, InvitationView, Start},
    session::Session,
    shell::Shell,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Area, Invitation, languages, read_file, read_text};
use tauri::State;

#[tauri::command]
pub(crate) fn start(shell: State<'_, Shell>) -> Start {
    about(&shell.session())
}

#[tauri::command]
pub(crate) fn set_language(shell: State<'_, Shell>, tag: &str) -> Result<Start, Error> {
    let mut session = shell.session();
    session.speak(tag)?;
    Ok(about(&session))
}

#[tauri::command]
pub(crate) async fn read_invitation(shell: State<'_, Shell>, text: String) -> Result<InvitationView, Error> {
    let invitation = read_text(&text);
    Ok(view(&mut shell.session(), text, invitation))
}

#[tauri::command]
pub(crate) async fn read_dropped(shell: State<'_, Shell>, name: String, bytes: &str) -> Result<InvitationView, Error> {
    let bytes = STANDARD.decode(bytes).map_err(|_| Error::Damaged)?;
    let invitation = read_file(&bytes).map_err(|reason| Error::NotAnInvitation { name, reason })?;
    // The window hands in the file's text when it asks for the check.
    let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
    Ok(view(&mut shell.session(), text, invitation))
}

fn about(session: &Session) -> Start {
    let labels = session.area_labels();
    Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: session.language().to_owned(),
        languages: languages(),
        profile: session.profile.title.clone(),
        system: preflight_probes::SYSTEM,
        areas: labels.into_iter().map(|(area, label)| AreaLabel { area, label }).collect(),
    }
}

fn view(session: &mut Session, source: String, invitation: Invitation) -> InvitationView {
    let now = Timestamp::now();
    let told = session.explain_invitation(&invitation, now);
    let findings = told.primary.into_iter().chain(told.others).filter(|finding| finding.area == Area::Link).collect();
    let view = InvitationView {
        host: invitation.url().and_then(|url| url.host_str().map(str::to_owned)),
        findings,
        starts: invitation::starts(Some(&invitation), &TimeZone::system(), now),
        invitation: invitation.clone(),
    };
    session.last_read = Some((source, invitation));
    view
}
