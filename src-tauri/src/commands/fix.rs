//! The buttons of a fix, and the clipboard, which is written and never read. The window cannot name a program or a page of its own: settings and sign-in pages are opened as the
//! last result names them, the link as the invitation does, a browser by the name of an installed one.

use crate::{
    error::Error,
    invitation::{is_web, web_address},
    ipc::{ChangedSound, Reply},
    shell::Shell,
};
use preflight_report::{Action, SettingsTarget, SoundFix};
use std::{process::Stdio, time::Duration};
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_opener::open_url;
use url::Url;

/// Does what a button says. Returns what buttons have changed in the sound settings so far.
#[tauri::command]
pub(crate) async fn act(app: AppHandle, shell: State<'_, Shell>, action: Action) -> Reply<Vec<ChangedSound>> {
    let done = press(&app, &shell, action).await;
    shell.reply(done.map(|()| shell.session().changed_sound()))
}

/// Takes back what a button has changed in the sound settings. Returns what is still changed.
#[tauri::command]
pub(crate) async fn take_back(shell: State<'_, Shell>, id: u32) -> Reply<Vec<ChangedSound>> {
    let done = change_back(&shell, id).await;
    shell.reply(done.map(|()| shell.session().changed_sound()))
}

/// Leaves as it is what a button has changed in the sound settings: it cannot be taken back any more. Returns what can.
#[tauri::command]
pub(crate) fn keep_change(shell: State<'_, Shell>, id: u32) -> Vec<ChangedSound> {
    let mut session = shell.session();
    session.forget_change(id);
    session.changed_sound()
}

#[tauri::command]
pub(crate) fn copy(app: AppHandle, shell: State<'_, Shell>, text: String) -> Reply<()> {
    shell.reply(write_clipboard(&app, text))
}

async fn press(app: &AppHandle, shell: &Shell, action: Action) -> Result<(), Error> {
    let offered = shell.session().offered.contains(&action);
    match action {
        Action::OpenSettings { .. } | Action::OpenSignInPage { .. } | Action::ChangeSound { .. } if !offered => {
            Err(Error::NotOffered)
        }
        Action::OpenSettings { target, .. } => open_settings(target).await,
        Action::ChangeSound { fix } => change_sound(shell, fix).await,
        Action::OpenSignInPage { url } => open_page(&url),
        Action::OpenLink { browser } => open_link(shell, browser.as_deref()),
        Action::Copy { text } => write_clipboard(app, text),
        // These change the screen, which the window does by itself.
        Action::CheckAgain { .. } | Action::WriteEmail { .. } => Ok(()),
    }
}

async fn change_sound(shell: &Shell, fix: SoundFix) -> Result<(), Error> {
    let _one_at_a_time = shell.changing_sound.lock().await;
    let (change, name) = shell.session().sound_change(fix).ok_or(Error::NotOffered)?;
    let device = change.device().to_owned();
    let back = change.make(&shell.program).await.map_err(|_| Error::SoundNotChanged)?;
    shell.session().note_changed_sound(fix, device, name, back);
    Ok(())
}

async fn change_back(shell: &Shell, id: u32) -> Result<(), Error> {
    let _one_at_a_time = shell.changing_sound.lock().await;
    // Who presses twice has it back already.
    let Some(change) = shell.session().way_back(id) else { return Ok(()) };
    change.make(&shell.program).await.map_err(|_| Error::SoundNotTakenBack)?;
    shell.session().forget_change(id);
    Ok(())
}

fn open_link(shell: &Shell, browser: Option<&str>) -> Result<(), Error> {
    let session = shell.session();
    let link = session.invitation().and_then(web_address).ok_or(Error::NoLink)?;
    let program = browser.and_then(|name| session.browser(name)).map(|browser| browser.program.clone());
    if browser.is_some() && program.is_none() {
        return Err(Error::LinkNotOpened);
    }
    open_url(link, program).map_err(|_| Error::LinkNotOpened)
}

fn open_page(url: &str) -> Result<(), Error> {
    let page = Url::parse(url).ok().filter(is_web).ok_or(Error::NoWebAddress)?;
    open_url(page, None::<&str>).map_err(|_| Error::NoWebAddress)
}

async fn open_settings(target: SettingsTarget) -> Result<(), Error> {
    match target {
        SettingsTarget::Uri(uri) => open_url(uri, None::<&str>).map_err(|_| Error::SettingsNotOpened),
        SettingsTarget::Commands(commands) => first_that_starts(&commands).await.ok_or(Error::SettingsNotOpened),
    }
}

/// Starts the command lines in turn until one stays or ends well: a desktop's settings program may be installed and still
/// refuse to run on another desktop.
async fn first_that_starts(commands: &[Vec<String>]) -> Option<()> {
    for command in commands {
        let Some((program, arguments)) = command.split_first() else { continue };
        let started = tokio::process::Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = started else { continue };
        match tokio::time::timeout(Duration::from_millis(700), child.wait()).await {
            Ok(Ok(status)) if !status.success() => {}
            Ok(_) | Err(_) => return Some(()),
        }
    }
    None
}

fn write_clipboard(app: &AppHandle, text: String) -> Result<(), Error> {
    app.clipboard().write_text(text).map_err(|_| Error::NotCopied)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(lines: &[&[&str]]) -> Vec<Vec<String>> {
        lines.iter().map(|line| line.iter().map(|word| (*word).to_owned()).collect()).collect()
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_first_settings_program_that_starts_is_taken() {
        let lines = commands(&[&[], &["no-such-settings-program"], &["false"], &["true"]]);
        assert_eq!(first_that_starts(&lines).await, Some(()));
        assert_eq!(first_that_starts(&lines[..3]).await, None);
    }

    #[test]
    fn a_sign_in_page_that_is_not_on_the_web_is_not_opened() {
        for url in ["file:///etc/passwd", "javascript:alert(1)", "ms-settings:network", "portal", ""] {
            assert!(matches!(open_page(url), Err(Error::NoWebAddress)), "{url}");
        }
    }
}
