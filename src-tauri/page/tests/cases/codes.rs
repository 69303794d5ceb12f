//! Which cause each state of a page stands for in these cases.

use super::PageState;

/// The causes of the states that were asked about; any other state is none of them.
pub(super) const CODES: [(PageState, &str); 11] = [
    (PageState::Expired, "link-expired"),
    (PageState::NotFound, "link-not-found"),
    (PageState::Revoked, "link-revoked"),
    (PageState::Submitted, "link-already-submitted"),
    (PageState::Used, "link-already-used"),
    (PageState::Resume, "link-resume-available"),
    (PageState::NotOpenYet, "link-not-open-yet"),
    (PageState::WrongAccount, "link-wrong-account"),
    (PageState::Passcode, "link-passcode-missing"),
    (PageState::AppOnly, "link-app-missing"),
    (PageState::Maintenance, "platform-down"),
];
