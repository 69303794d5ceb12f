//! What one file of `data/platforms` holds. The build reads the files by this file too. Every number and every phrase
//! names where it was published; what was not found published is left out.

use super::values::{Limit, LinkPart, OwnPhrase, Pattern};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A platform that interviews are held on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Platform {
    /// As the file is called.
    pub name: String,
    /// As people call it.
    pub title: String,
    pub kind: Kind,
    /// A link belongs to the platform if its host is one of these or below it.
    pub hosts: Vec<String>,
    /// The day on which the service ended, `2025-05-05`.
    pub retired: Option<Fact<String>>,
    pub app: Option<PlatformApp>,
    /// What a network has to let through.
    #[serde(default)]
    pub network: Vec<Endpoint>,
    /// Names as in profiles.
    pub browsers: Option<Fact<Vec<String>>>,
    /// Whether an interview can be held on a phone.
    pub phones: Option<Fact<bool>>,
    /// How many minutes before the start the room opens.
    pub opens_before_min: Option<Limit>,
    /// After how many minutes nobody is let in any more.
    pub closes_after_min: Option<Limit>,
    /// Whether a link works only once.
    pub single_use: Option<Fact<bool>>,
    /// How many days a link works, unless the company chose otherwise.
    pub valid_days: Option<Limit>,
    pub upload_kbit: Option<Limit>,
    pub download_kbit: Option<Limit>,
    /// Of the computer, not of what is free.
    pub memory_mb: Option<Limit>,
    /// How a meeting is joined by its number, where it has one.
    pub join_by_number: Option<JoinByNumber>,
    /// What its pages say, in its own words.
    #[serde(default)]
    pub phrases: Vec<OwnPhrase>,
    /// The forms of its links. A link of another form is left alone.
    #[serde(default, rename = "shape")]
    pub(super) shapes: Vec<Shape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A call with people.
    Meeting,
    /// Answers are recorded and watched later.
    OneWay,
    /// Code is written while somebody watches.
    LiveCoding,
    /// A test without an interviewer.
    Assessment,
    /// Where a time is chosen, or an application is kept.
    Scheduling,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Meeting => "meeting",
            Kind::OneWay => "one-way",
            Kind::LiveCoding => "live-coding",
            Kind::Assessment => "assessment",
            Kind::Scheduling => "scheduling",
        }
    }
}

/// Something that was published, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<T> {
    pub value: T,
    pub source: String,
}

/// The platform's own program.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformApp {
    /// As people call it.
    pub title: String,
    /// Schemes of links that open it, without their colon.
    #[serde(default)]
    pub schemes: Vec<String>,
    pub source: String,
}

/// How a meeting is joined without a link: the app asks for its number, and so does the page, if there is one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinByNumber {
    pub page: Option<String>,
    /// What its numbers look like, without spaces.
    pub(super) number: Pattern,
    /// By which a text names the platform, in lower case; with a capital where the word is an ordinary one without it.
    pub(crate) names: Vec<String>,
    pub source: String,
}

/// Where sound and picture go.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Endpoint {
    /// Names as published, `*.zoom.us`; none where only addresses are published.
    #[serde(default)]
    pub hosts: Vec<String>,
    pub protocol: Protocol,
    /// `443` or `3478-3481`
    pub ports: Vec<String>,
    pub source: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    Tcp,
    Udp,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    /// Only links whose host is this one or below it.
    pub(super) host: Option<String>,
    /// It is a link of the platform's app.
    #[serde(default)]
    pub(super) app: bool,
    /// It leads to no meeting, interview or test, but to another page of the platform.
    #[serde(default, rename = "other-page")]
    pub(super) is_other: bool,
    /// `/j/{meeting}`: words stand for themselves, `{}` for any word, `{meeting}` and `{token}` for the parts below,
    /// and a last `*` for whatever follows.
    pub(super) path: String,
    /// The same for what stands behind `#`.
    pub(super) fragment: Option<String>,
    pub(super) meeting: Option<Part>,
    pub(super) token: Option<Part>,
    /// The parameter that carries the passcode in most links of this form.
    pub(super) passcode: Option<String>,
    /// Of an app's link: the same meeting in a browser. `{host}`, `{meeting}`, `{passcode}` and `{rest}` (all that
    /// stands behind the host) are taken from the link; a parameter without a value is left out.
    pub(super) browser: Option<String>,
    /// Where the form was published, or can be seen.
    #[cfg_attr(not(test), expect(dead_code, reason = "for whoever reads the file; a test looks at it"))]
    pub(super) source: String,
    /// Examples that hold.
    #[cfg_attr(not(test), expect(dead_code, reason = "held by a test"))]
    pub(super) whole: Vec<String>,
    /// Examples of what such a link looks like when it was cut, and what is missing then.
    #[cfg_attr(not(test), expect(dead_code, reason = "held by a test"))]
    pub(super) cut: BTreeMap<String, Vec<LinkPart>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    /// It is the value of this parameter. Without it the part stands in the path.
    pub(super) query: Option<String>,
    pub(super) whole: Pattern,
    /// What is left of it in a cut link; nothing at all if this is not said.
    #[serde(default)]
    pub(super) cut: Pattern,
    /// A whole link may do without it.
    #[serde(default)]
    pub(super) optional: bool,
}
