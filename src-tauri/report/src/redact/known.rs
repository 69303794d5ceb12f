//! What the steps look for: what the caller knows of the computer, and what the report itself says is secret or a person.

use std::collections::BTreeSet;

#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) homes: Vec<String>,
    pub(super) users: Vec<String>,
    pub(super) computers: Vec<String>,
    /// Names and addresses of people, each with the word that stands for it.
    pub(super) people: Vec<(String, &'static str)>,
    /// The invited address, and whether it or the candidate's own has a slip in it.
    pub(super) invited: Option<String>,
    pub(super) has_slip: bool,
    pub(super) passcode: Option<String>,
    /// The host of the invitation's link.
    pub(super) link_host: Option<String>,
    /// What was taken out of the links; it may stand elsewhere on its own.
    pub(super) secrets: BTreeSet<String>,
}
