//! Reports as files: saved without what is personal, and opened to be looked at.

use crate::{
    error::Error,
    ipc::{OpenedReport, Reply},
    session::Session,
    shell::Shell,
};
use preflight_check::{Size, write_file};
use preflight_diagnosis::SystemFamily;
use preflight_probes::read_text_file;
use preflight_report::{REPORT_FILE, Report};
use std::{io, path::Path};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

#[tauri::command]
pub(crate) async fn save_report(app: AppHandle, shell: State<'_, Shell>) -> Reply<Option<String>> {
    let json = shell.redacted().and_then(|report| Ok(serde_json::to_vec_pretty(&report)?));
    shell.reply(save(&app, REPORT_FILE, json).await)
}

#[tauri::command]
pub(crate) async fn open_report(app: AppHandle, shell: State<'_, Shell>) -> Reply<Option<OpenedReport>> {
    shell.reply(choose(&app, &shell).await)
}

#[tauri::command]
pub(crate) async fn read_report(shell: State<'_, Shell>, text: String) -> Reply<OpenedReport> {
    shell.reply(open(&shell, &text))
}

#[tauri::command]
pub(crate) async fn details(shell: State<'_, Shell>) -> Reply<String> {
    shell.reply(shell.redacted().and_then(|report| Ok(serde_json::to_string_pretty(&report)?)))
}

/// Asks for a place and saves there; the file's name, or nothing if no place was chosen.
pub(super) async fn save(
    app: &AppHandle,
    suggestion: &str,
    content: Result<Vec<u8>, Error>,
) -> Result<Option<String>, Error> {
    let content = content?;
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().set_file_name(suggestion).save_file(|file| drop(answer.send(file)));
    let Some(path) = chosen.await.ok().flatten().and_then(|file| file.into_path().ok()) else { return Ok(None) };
    let name = name(&path);
    let written = tokio::task::spawn_blocking(move || write_file(&path, &content)).await;
    match written.map_err(io::Error::other).flatten() {
        Ok(()) => Ok(Some(name)),
        Err(reason) => Err(Error::NotSaved { name, reason }),
    }
}

async fn choose(app: &AppHandle, shell: &Shell) -> Result<Option<OpenedReport>, Error> {
    let (answer, chosen) = oneshot::channel();
    app.dialog().file().add_filter("JSON", &["json"]).pick_file(|file| drop(answer.send(file)));
    let Some(path) = chosen.await.ok().flatten().and_then(|file| file.into_path().ok()) else { return Ok(None) };
    let text = read(&path).await.map_err(|reason| Error::NotOpened { name: name(&path), reason })?;
    open(shell, &text).map(Some)
}

fn open(shell: &Shell, text: &str) -> Result<OpenedReport, Error> {
    let report = Report::read(text)?;
    let mut session = shell.session();
    let shown = show(&session, &report);
    session.opened = Some(report);
    Ok(shown)
}

pub(crate) fn show(session: &Session, report: &Report) -> OpenedReport {
    OpenedReport {
        explanation: session.explain_report(report),
        app: report.app.clone(),
        system_name: system_name(&report.app.system),
        made_at: report.started_at.to_string(),
        evidence: report.evidence.clone(),
    }
}

/// What people call the system of a report; of one that nobody knows its own word.
fn system_name(name: &str) -> String {
    name.parse().map_or_else(|_| name.to_owned(), |family: SystemFamily| family.title().to_owned())
}

async fn read(path: &Path) -> io::Result<String> {
    let path = path.to_owned();
    let read = tokio::task::spawn_blocking(move || read_text_file(&path, Size::REPORT.bytes())).await;
    let is_too_large = |error: &io::Error| error.kind() == io::ErrorKind::FileTooLarge;
    let told = |error| match is_too_large(&error) {
        true => io::Error::other(format!("it is larger than {}", Size::REPORT)),
        false => error,
    };
    read.map_err(io::Error::other).flatten().map_err(told)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
