//! What the facts of findings are, how they are kept, and the keys by which rules give them. Declared in `data/causes.toml`;
//! what a kind means for a sentence and for redaction is decided where those are made.

use jiff::Timestamp;
use preflight_invitation::StartChoice;
use std::fmt;

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// One of these words, which choose the wording of a sentence.
    Choice(&'static [&'static str]),
    /// Words of a page.
    PageWords,
    /// Words of a system, or a measure.
    SystemWords,
    /// Who issued a certificate.
    Authority,
    /// What a person pasted: a link with copying damage, or a whole mail around it.
    Pasted,
    Link,
    /// `host` or `host:port`.
    Host,
    /// A proxy's address, perhaps with a name and a password in it.
    Proxy,
    /// An e-mail address of the candidate.
    Mailbox,
    /// The name of a device, as the system calls it.
    Device,
    Version,
    /// A platform's name, as its file in `data/platforms` is called.
    Platform,
    /// What people call a wrapper around a link.
    Wrapper,
    /// A [`crate::evidence::Browser::name`].
    Browser,
    Browsers,
    /// The name of a process.
    Program,
    Programs,
    /// The IANA name of a time zone.
    Zone,
    /// What an unclear start may mean.
    Starts,
    Instant,
    /// An instant that is told on the clock of the finding's `zone`.
    InstantElsewhere,
    Number,
    /// Of 1,000,000 bytes.
    Megabytes,
    Minutes,
    /// Minutes from the present until an instant; what is past is negative.
    MinutesAway,
}

/// One fact. In a report each is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Text(String),
    Number(i64),
    Instant(Timestamp),
    List(Vec<String>),
    Starts(Vec<StartChoice>),
}

/// The name of a fact that holds a `T`, as it stands in reports and sentences.
#[derive(Debug)]
pub struct Key<T> {
    pub name: &'static str,
    pub(crate) fact: fn(T) -> Fact,
}

impl<T> Key<T> {
    pub(crate) const fn new(name: &'static str, fact: fn(T) -> Fact) -> Key<T> {
        Key { name, fact }
    }
}

impl Fact {
    /// Reads a fact of this kind as it is written in a report. One that is no such thing is kept as text: a report may be
    /// redacted, or of another version.
    pub(crate) fn read(kind: Option<FactKind>, text: &str) -> Fact {
        let fact = kind.and_then(|kind| match kind {
            FactKind::Number | FactKind::Megabytes | FactKind::Minutes | FactKind::MinutesAway => {
                text.parse().ok().map(Fact::Number)
            }
            FactKind::Instant | FactKind::InstantElsewhere => text.parse().ok().map(Fact::Instant),
            FactKind::Browsers | FactKind::Programs => Some(Fact::List(text.split(", ").map(str::to_owned).collect())),
            FactKind::Starts => read_starts(text).map(Fact::Starts),
            FactKind::Choice(_)
            | FactKind::PageWords
            | FactKind::SystemWords
            | FactKind::Authority
            | FactKind::Pasted
            | FactKind::Link
            | FactKind::Host => None,
            FactKind::Proxy | FactKind::Mailbox | FactKind::Device | FactKind::Version | FactKind::Platform => None,
            FactKind::Wrapper | FactKind::Browser | FactKind::Program | FactKind::Zone => None,
        });
        // Only what is written in the same way again: a report is copied without a change.
        fact.filter(|fact| fact.to_string() == text).unwrap_or_else(|| Fact::Text(text.to_owned()))
    }
}

/// Reads `2026-11-24T16:00:00Z America/Chicago, 2026-11-24T02:00:00Z Asia/Shanghai`.
fn read_starts(text: &str) -> Option<Vec<StartChoice>> {
    let start = |choice: &str| {
        let (at, zone) = choice.split_once(' ')?;
        Some(StartChoice { zone: zone.to_owned(), starts_at: at.parse().ok()? })
    };
    text.split(", ").map(start).collect()
}

/// As it is written in a report.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Text(text) => f.write_str(text),
            Fact::Number(number) => write!(f, "{number}"),
            Fact::Instant(at) => write!(f, "{at}"),
            Fact::List(items) => f.write_str(&items.join(", ")),
            Fact::Starts(choices) => {
                let choices = choices.iter().map(|choice| format!("{} {}", choice.starts_at, choice.zone));
                f.write_str(&choices.collect::<Vec<_>>().join(", "))
            }
        }
    }
}
