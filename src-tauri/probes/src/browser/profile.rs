//! One profile of a browser: a folder with the settings of one person; and what is found in it about one site.

use super::unreadable::Unreadable;
use preflight_diagnosis::{Observed, Opening, SitePermission, WayOut, WebRtcRestriction};
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Profile {
    /// What the browser calls it.
    pub(super) name: String,
    /// The one that was used last.
    pub(super) is_current: bool,
    /// Empty where it is not known.
    pub(super) folder: PathBuf,
}

impl Profile {
    /// Returns a profile of which nothing is known: what is ruled still holds in it.
    pub(super) fn unknown() -> Profile {
        Profile { name: String::new(), is_current: true, folder: PathBuf::new() }
    }

    pub(super) fn require_folder(&self) -> Result<&Path, Unreadable> {
        if self.folder.as_os_str().is_empty() { Err(Unreadable::NoProfile) } else { Ok(&self.folder) }
    }
}

/// More are not looked at: it is the last one used that matters.
pub(super) const MOST_PROFILES: usize = 50;

/// What is found about one site.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) opening: Observed<Opening>,
    pub(super) camera: Observed<SitePermission>,
    pub(super) microphone: Observed<SitePermission>,
    pub(super) webrtc: Observed<Option<WebRtcRestriction>>,
    pub(super) way_out: Observed<WayOut>,
}
