//! The clipboard, written and never read.

use crate::{error::Error, ipc::Reply, shell::Shell};
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;

#[tauri::command]
pub(crate) fn copy(app: AppHandle, shell: State<'_, Shell>, text: String) -> Reply<()> {
    shell.reply(write(&app, text))
}

pub(super) fn write(app: &AppHandle, text: String) -> Result<(), Error> {
    app.clipboard().write_text(text).map_err(|_| Error::NotCopied)
}
