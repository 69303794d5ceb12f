//! When an interview starts and ends, as the words of a text or the properties of an event say it.

use crate::invitation::{Found, Invitation, UnclearStart};
use jiff::Timestamp;

#[derive(Default)]
pub(crate) struct StartTime {
    pub(crate) starts_at: Option<Found<Timestamp>>,
    pub(crate) ends_at: Option<Found<Timestamp>>,
    pub(crate) unclear_start: Option<Found<UnclearStart>>,
    pub(crate) zone: Option<Found<String>>,
}

impl StartTime {
    /// Returns an invitation that says nothing else.
    pub(crate) fn into_invitation(self) -> Invitation {
        let StartTime { starts_at, ends_at, unclear_start, zone } = self;
        Invitation { starts_at, ends_at, unclear_start, zone, ..Invitation::default() }
    }
}
