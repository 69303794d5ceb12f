//! The fields of a report that need less or more than the common steps.

use super::{LeftOut, Step, link, pasted, people, private_host, secret};
use preflight_diagnosis::{FactKind, causes};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Our own words, or facts of the machine that thousands share: never touched.
    Ours,
    Text,
    /// What a person pasted: a link with copying damage, or a whole mail around it.
    Pasted,
    /// A link, perhaps without its scheme.
    Link,
    /// `host` or `host:port`.
    Host,
    /// The system's handle of a device: may hold its serial number.
    DeviceHandle,
    PersonName,
    PersonAddress,
    /// The invited address or the candidate's own.
    OwnAddress,
    Passcode,
}

impl Field {
    /// The field at a path of names; array indices are left out.
    pub(super) fn at(path: &[String]) -> Field {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["findings", "args", name] => Field::of_fact(name),
            ["app", ..] | ["started_at"] | ["areas", "why"] | ["evidence", "system", "known", ..] => Field::Ours,
            ["evidence", "browsers", "known", "installed", "name" | "label" | "version"] => Field::Ours,
            [.., "date" | "received_at" | "not_before" | "not_after"] => Field::Ours,
            ["evidence", "invitation", "starts_at" | "ends_at" | "zone" | "repeats", ..] => Field::Ours,
            ["evidence", "place_zone"] => Field::Ours,
            ["evidence", "invitation", "unclear_start", "value", "choices", ..] => Field::Ours,
            ["evidence", "invitation", "event", "occurrence"] => Field::Ours,
            ["evidence", "invitation", "link", "expires_at" | "problem" | "unusual"]
            | [.., "times" | "retry_at" | "stamped_at"] => Field::Ours,
            ["evidence", "invitation", "link", "wrapped_by"] => Field::Ours,
            ["evidence", "invitation", "event", "uid"] => Field::Passcode,
            ["evidence", "account"] => Field::OwnAddress,
            ["evidence", "invitation", "recruiter", "value", "name"] => Field::PersonName,
            ["evidence", "invitation", "recruiter", "value", "address"] => Field::PersonAddress,
            ["evidence", "invitation", "invited", "value"] => Field::OwnAddress,
            ["evidence", "invitation", "passcode", "value"] => Field::Passcode,
            ["evidence", "invitation", "link", "input"] => Field::Pasted,
            ["evidence", "invitation", "link", "link" | "others" | "wrapped" | "browser_link"] => Field::Link,
            [.., "server"] => Field::Host,
            ["evidence", "camera", .., "id"] => Field::DeviceHandle,
            _ => Field::Text,
        }
    }

    /// The field that facts of this name are, whichever cause has them.
    fn of_fact(name: &str) -> Field {
        let kinds = causes().iter().flat_map(|cause| cause.facts).filter(|(known, _)| *known == name);
        let mut fields = kinds.map(|(_, kind)| Field::of_kind(*kind));
        match fields.next() {
            // What one cause may not tell, none does.
            Some(first) if fields.all(|field| field == first) => first,
            Some(_) | None => Field::Text,
        }
    }

    fn of_kind(kind: FactKind) -> Field {
        match kind {
            FactKind::Choice(_)
            | FactKind::Version
            | FactKind::Platform
            | FactKind::Wrapper
            | FactKind::Browser
            | FactKind::Browsers
            | FactKind::Zone
            | FactKind::Starts
            | FactKind::Instant
            | FactKind::Number
            | FactKind::Megabytes
            | FactKind::Minutes
            | FactKind::MinutesAway => Field::Ours,
            // Where it could not be read it holds the invitation's own words.
            FactKind::InstantElsewhere => Field::Text,
            FactKind::Text | FactKind::Device | FactKind::Program | FactKind::Programs => Field::Text,
            FactKind::Pasted => Field::Pasted,
            FactKind::Link => Field::Link,
            FactKind::Host | FactKind::Proxy => Field::Host,
            FactKind::Mailbox => Field::OwnAddress,
        }
    }

    /// The steps before the common ones, or none at all.
    pub(super) fn steps(self) -> Option<&'static [(LeftOut, Step)]> {
        match self {
            Field::Ours => None,
            Field::Text => Some(&[]),
            Field::Pasted => Some(&[(LeftOut::LinkSecrets, pasted::redact)]),
            Field::Link => Some(&[(LeftOut::LinkSecrets, link::redact_whole)]),
            Field::Host => Some(&[(LeftOut::PrivateHostNames, private_host::redact_whole)]),
            Field::DeviceHandle => Some(&[(LeftOut::DeviceSerials, secret::redact_handle)]),
            Field::PersonName => Some(&[(LeftOut::People, |_, _| people::NAME.to_owned())]),
            Field::PersonAddress => Some(&[(LeftOut::People, |_, _| people::ADDRESS.to_owned())]),
            Field::OwnAddress => Some(&[(LeftOut::People, people::redact_own)]),
            Field::Passcode => Some(&[(LeftOut::LinkSecrets, |_, _| "[passcode]".to_owned())]),
        }
    }
}
