//! The link for the camera of a phone. Nothing is asked of the network.

use crate::{error::Error, invitation::web_address, ipc::Reply, phone::qr_svg, shell::Shell};
use tauri::State;

/// The link as a picture (SVG).
#[tauri::command]
pub(crate) fn phone_code(shell: State<'_, Shell>) -> Reply<String> {
    let link = shell.session().invitation().and_then(web_address).ok_or(Error::NoLink);
    shell.reply(link.and_then(|link| qr_svg(link.as_str()).ok_or(Error::NoPicture)))
}
