//! What to type for a start that can mean several times.

use jiff::tz::TimeZone;
use preflight_invitation::{Invitation, place_of_zone};

/// For a start that can mean several times: what to type for each of them, in this computer's zone.
pub(crate) fn starts_to_choose(invitation: &Invitation) -> Option<String> {
    let unclear = invitation.unclear_start.as_ref().filter(|_| invitation.starts_at.is_none())?;
    let zone = TimeZone::system();
    let typed = unclear.value.choices.iter().map(|choice| {
        let here = choice.starts_at.to_zoned(zone.clone());
        format!("--starts-at {} ({})", here.strftime("%Y-%m-%dT%H:%M%:z"), place_of_zone(&choice.zone))
    });
    Some(typed.collect::<Vec<_>>().join(", ")).filter(|typed| !typed.is_empty())
}
