//! Puts the window together: plugins, state, commands.

use crate::{commands, navigation, shell::Shell};
use preflight_diagnosis::Profile;
use std::{
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
};
use tauri::{App, Manager, RunEvent};

/// Opens the window and stays until it is closed.
pub(crate) fn run(profile: Profile) -> ExitCode {
    without_dmabuf();
    match quietly(|| build(profile)) {
        Some(Ok(app)) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    tauri::async_runtime::block_on(app.state::<Shell>().end());
                }
            });
            ExitCode::SUCCESS
        }
        Some(Err(error)) => no_window(&format!("The window could not be opened: {error}.")),
        None => no_window("The window could not be opened: there is no display."),
    }
}

fn build(profile: Profile) -> tauri::Result<App> {
    let program = std::env::current_exe()?;
    let shell = Shell::new(profile, program, preflight_probes::locale().as_deref());
    tauri::Builder::default()
        .plugin(navigation::own_pages())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .manage(shell)
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!())
}

/// Without a display GTK's event loop panics where it should fail: nothing, then, and no panic text.
fn quietly<T>(build: impl FnOnce() -> T) -> Option<T> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let built = panic::catch_unwind(AssertUnwindSafe(build));
    panic::set_hook(hook);
    built.ok()
}

/// WebKitGTK shows an empty window with some graphics drivers when it hands over frames as DMA-BUF
/// (tauri issues 9394 and 13885). Other systems do not read the variable.
fn without_dmabuf() {
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_none() {
        // SAFETY: no other thread runs yet: this is called first, before Tauri starts any.
        unsafe { std::env::set_var(VARIABLE, "1") }
    }
}

#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
fn no_window(what: &str) -> ExitCode {
    eprintln!("interview-preflight: {what} In a terminal the same check runs with: preflight check");
    ExitCode::from(70)
}
