//! Other ways to the interview: the link on a phone, and its time in a calendar. Nothing is asked of the network.

use super::report::save;
use crate::{error::Error, invitation::web_address, shell::Shell};
use jiff::Timestamp;
use preflight_diagnosis::qr_svg;
use tauri::{AppHandle, State};

/// The link as a picture for the camera of a phone (SVG).
#[tauri::command]
pub(crate) fn phone_code(shell: State<'_, Shell>) -> Result<String, Error> {
    let link = shell.session().invitation().and_then(web_address).ok_or(Error::NoLink)?;
    qr_svg(link.as_str()).ok_or(Error::NoPicture)
}

#[tauri::command]
pub(crate) async fn save_calendar(app: AppHandle, shell: State<'_, Shell>) -> Result<Option<String>, Error> {
    let now = Timestamp::now();
    let file = {
        let session = shell.session();
        session.invitation().and_then(|invitation| session.current_occurrence(invitation, now).write_calendar(now))
    };
    save(&app, "interview.ics", file.ok_or(Error::NoStart)?.into_bytes()).await
}
