//! What the facts of findings are, and the keys by which rules give them. Declared in `data/causes.toml`; what a kind means
//! for a sentence and for redaction is decided where those are made.

use std::marker::PhantomData;

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

/// The name of a fact that holds a `T`.
#[derive(Debug)]
pub struct Key<T> {
    name: &'static str,
    holds: PhantomData<fn(T)>,
}

impl<T> Key<T> {
    pub(crate) const fn new(name: &'static str) -> Key<T> {
        Key { name, holds: PhantomData }
    }

    /// Returns the name as it stands in reports and sentences.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// How the facts of one name are kept, and read from a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Number,
    Instant,
    List,
    Starts,
}
