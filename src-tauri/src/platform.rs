//! What the window says of the link's platform: its name, and whether a phone may take over.

use crate::ipc::{Phone, PlatformView};
use preflight_diagnosis::Invitation;

pub(crate) fn view(invitation: &Invitation) -> Option<PlatformView> {
    let name = invitation.link.as_ref()?.platform.as_deref()?;
    Some(PlatformView { title: name.to_owned(), phone: Phone::IfAsked, single_use: false })
}
