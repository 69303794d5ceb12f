//! What the window says of the link's platform: its name, and whether a phone may take over. What was not published is not
//! assumed.

use crate::ipc::{Phone, PlatformView};
use preflight_invitation::{Fact, Invitation, Kind, platform};

pub(crate) fn view(invitation: &Invitation) -> Option<PlatformView> {
    let known = platform(invitation.link.as_ref()?.platform.as_deref()?)?;
    let value = |fact: &Option<Fact<bool>>| fact.as_ref().map(|fact| fact.value);
    let single_use = value(&known.single_use).unwrap_or(false);
    let phone = phone(known.kind, value(&known.phones), single_use);
    Some(PlatformView { title: known.title.clone(), phone, single_use })
}

/// A meeting can be joined from any device. Elsewhere a second device may be one too many.
fn phone(kind: Kind, phones: Option<bool>, single_use: bool) -> Phone {
    match (kind, phones) {
        (_, Some(false)) => Phone::No,
        (Kind::Meeting, Some(true) | None) if !single_use => Phone::Yes,
        (Kind::Meeting | Kind::OneWay | Kind::LiveCoding | Kind::Assessment | Kind::Scheduling, _) => Phone::IfAsked,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use preflight_invitation::read_text;

    #[test]
    fn a_known_platform_is_called_by_its_name() {
        let zoom = view(&read_text("https://us02web.zoom.us/j/87654321098?pwd=abc")).unwrap();
        assert_eq!((zoom.title.as_str(), zoom.phone, zoom.single_use), ("Zoom", Phone::Yes, false));
        assert_eq!(view(&read_text("https://meet.unknown.example/a")), None);
        assert_eq!(view(&Invitation::default()), None);
    }

    #[test]
    fn a_phone_is_offered_for_meetings_and_only_if_asked_where_it_could_cost_the_link() {
        assert_eq!(phone(Kind::Meeting, None, false), Phone::Yes);
        assert_eq!(phone(Kind::Meeting, Some(true), true), Phone::IfAsked);
        assert_eq!(phone(Kind::Meeting, Some(false), false), Phone::No);
        assert_eq!(phone(Kind::OneWay, Some(true), false), Phone::IfAsked);
        assert_eq!(phone(Kind::Assessment, None, false), Phone::IfAsked);
        assert_eq!(phone(Kind::Assessment, Some(false), true), Phone::No);
    }
}
