//! The time of the interview for the person's calendar. Nothing is asked of the network.

use super::report::save;
use crate::{error::Error, ipc::Reply, shell::Shell};
use jiff::Timestamp;
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn save_calendar(app: AppHandle, shell: State<'_, Shell>) -> Reply<Option<String>> {
    let file = calendar_file(&shell, Timestamp::now()).map(String::into_bytes).ok_or(Error::NoStart);
    shell.reply(save(&app, "interview.ics", file).await)
}

fn calendar_file(shell: &Shell, now: Timestamp) -> Option<String> {
    let session = shell.session();
    session.current_occurrence(session.invitation()?, now).write_calendar(now)
}
