//! Errors as sentences of the catalogue: which sentence an error is, and what it tells. An error knows no language.

use super::{Explainer, args::Args};
use crate::{
    report::{REPORT_SCHEMA, ReportError},
    result_code::CodeError,
};
use preflight_diagnosis::ProfileError;
use preflight_invitation::{PlaceError, ReadError};

/// An error that a person reads.
pub trait ErrorMessage {
    fn message(&self) -> Message<'_>;
}

/// A sentence of `errors.ftl` and what it tells.
pub struct Message<'e> {
    pub id: &'static str,
    args: Args,
    reason: Option<&'e dyn ErrorMessage>,
}

impl<'e> Message<'e> {
    pub fn new(id: &'static str) -> Self {
        Message { id, args: Args::new(), reason: None }
    }

    /// The sentence with a value for one of its names.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// The sentence with that of another error in it, as `reason`.
    pub fn because(self, reason: &'e dyn ErrorMessage) -> Self {
        Message { reason: Some(reason), ..self }
    }
}

impl Explainer {
    /// Says in a sentence what went wrong, and what to do.
    pub fn explain_error(&self, error: &dyn ErrorMessage) -> String {
        let Message { id, mut args, reason } = error.message();
        if let Some(reason) = reason {
            args.insert("reason".to_owned(), self.explain_error(reason));
        }
        self.say(id, &args)
    }
}

impl ErrorMessage for ReadError {
    fn message(&self) -> Message<'_> {
        match self {
            ReadError::Empty => Message::new("error-file-empty"),
            ReadError::TooLarge => Message::new("error-file-too-large"),
            ReadError::NotText => Message::new("error-file-not-text"),
            ReadError::OutlookFile => Message::new("error-file-of-outlook"),
            ReadError::TooDeep => Message::new("error-file-too-deep"),
            ReadError::WholeCalendar(events) => Message::new("error-file-whole-calendar").with("events", events),
        }
    }
}

impl ErrorMessage for ReportError {
    fn message(&self) -> Message<'_> {
        match self {
            ReportError::Empty => Message::new("error-report-empty"),
            ReportError::NotJson(problem) => Message::new("error-report-not-json").with("problem", problem),
            ReportError::OtherSchema(schema) => {
                Message::new("error-report-other-schema").with("schema", schema).with("readable", REPORT_SCHEMA)
            }
            ReportError::NotAReport(problem) => Message::new("error-report-not-a-report").with("problem", problem),
        }
    }
}

impl ErrorMessage for CodeError {
    fn message(&self) -> Message<'_> {
        match self {
            CodeError::Length(count) => Message::new("error-code-length").with("count", count),
            CodeError::Character(c) => Message::new("error-code-character").with("character", c.escape_debug()),
            CodeError::Check => Message::new("error-code-check"),
            CodeError::Newer => Message::new("error-code-newer"),
        }
    }
}

impl ErrorMessage for ProfileError {
    fn message(&self) -> Message<'_> {
        let Self { line, key, message } = self;
        Message::new("error-profile").with("line", line).with("key", key).with("problem", message)
    }
}

impl ErrorMessage for PlaceError {
    fn message(&self) -> Message<'_> {
        match &self.near {
            Some(zone) => Message::new("error-place-near").with("text", &self.text).with("zone", zone),
            None => Message::new("error-place").with("text", &self.text),
        }
    }
}
