//! What an invitation says, and its time for the person's calendar. Nothing is asked of the network.

use super::report::save;
use crate::{
    error::Error,
    invitation::{read_files, view},
    ipc::{Dropped, DroppedFile, InvitationView, Reply},
    shell::Shell,
};
use jiff::{Timestamp, civil::Date};
use preflight_check::{Answers, local_zone};
use preflight_invitation::{Invitation, read_text_on};
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn read_invitation(shell: State<'_, Shell>, text: String, answers: Answers) -> Reply<InvitationView> {
    shell.reply(keep(&shell, read_text_on(&text, today()), answers))
}

#[tauri::command]
pub(crate) async fn read_dropped(shell: State<'_, Shell>, files: Vec<DroppedFile>, answers: Answers) -> Reply<Dropped> {
    shell.reply(drop_files(&shell, files, answers))
}

/// What was read last, with other answers.
#[tauri::command]
pub(crate) async fn complete_invitation(
    shell: State<'_, Shell>,
    reading: u32,
    answers: Answers,
) -> Reply<InvitationView> {
    shell.reply(answer(&shell, reading, answers))
}

#[tauri::command]
pub(crate) async fn save_calendar(app: AppHandle, shell: State<'_, Shell>) -> Reply<Option<String>> {
    let file = calendar_file(&shell, Timestamp::now()).map(String::into_bytes).ok_or(Error::NoStart);
    shell.reply(save(&app, "interview.ics", file).await)
}

fn today() -> Date {
    Timestamp::now().to_zoned(local_zone()).date()
}

fn keep(shell: &Shell, read: Invitation, answers: Answers) -> Result<InvitationView, Error> {
    let mut session = shell.session();
    let reading = session.keep(read, answers);
    view(&mut session, &reading, &local_zone(), Timestamp::now())
}

fn drop_files(shell: &Shell, files: Vec<DroppedFile>, answers: Answers) -> Result<Dropped, Error> {
    let read = read_files(files, today())?;
    let view = keep(shell, read.invitation, answers)?;
    let explainer = shell.session().explainer();
    let refused = read.refused.iter().map(|error| error.explain(&explainer)).collect();
    Ok(Dropped { view, names: read.names, refused })
}

fn answer(shell: &Shell, reading: u32, answers: Answers) -> Result<InvitationView, Error> {
    let mut session = shell.session();
    let reading = session.answer(reading, answers)?;
    view(&mut session, &reading, &local_zone(), Timestamp::now())
}

fn calendar_file(shell: &Shell, now: Timestamp) -> Option<String> {
    let session = shell.session();
    session.current_occurrence(session.invitation()?, now).write_calendar(now)
}
