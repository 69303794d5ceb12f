//! Puts the window together: plugins, state, commands.

use crate::{commands, shell::Shell};
use preflight_diagnosis::Profile;
use std::process::ExitCode;
use tauri::{Manager, RunEvent};

/// Opens the window and stays until it is closed.
pub(crate) fn run(profile: Profile) -> ExitCode {
    without_dmabuf();
    let built = std::env::current_exe().map_err(tauri::Error::from).and_then(|program| {
        let shell = Shell::new(profile, program, sys_locale::get_locale().as_deref());
        tauri::Builder::default()
            .plugin(tauri_plugin_dialog::init())
            .plugin(tauri_plugin_clipboard_manager::init())
            .manage(shell)
            .invoke_handler(commands::handler())
            .build(tauri::generate_context!())
    });
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    tauri::async_runtime::block_on(app.state::<Shell>().end());
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => no_window(&error),
    }
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
fn no_window(error: &tauri::Error) -> ExitCode {
    eprintln!("interview-preflight: the window could not be opened: {error}. In a terminal, run: preflight check");
    ExitCode::from(70)
}
