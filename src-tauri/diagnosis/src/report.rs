//! The report: evidence, diagnosis and what made them, versioned, with a JSON Schema beside it.

use crate::{AreaResult, Code, Diagnosis, Evidence, Finding, Verdict};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The version of the report's shape. A reader refuses any other.
pub const REPORT_SCHEMA: u32 = 1;

/// The program that made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct App {
    /// `interview-preflight`
    pub name: String,
    pub version: String,
    /// `windows`, `macos` or `linux`
    pub system: String,
    pub architecture: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Report {
    pub schema: u32,
    pub app: App,
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub started_at: Timestamp,
    pub took_ms: u32,
    pub verdict: Verdict,
    pub primary: Option<Code>,
    pub findings: Vec<Finding>,
    pub areas: Vec<AreaResult>,
    pub evidence: Evidence,
}

/// Why a text is no report that this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    #[error("it is not JSON, or was cut off: {0}")]
    NotJson(String),
    #[error("it is of schema {0}; this program reads schema {REPORT_SCHEMA}")]
    OtherSchema(String),
    #[error("it is not a report: {0}")]
    NotAReport(String),
}

impl Report {
    pub fn new(app: App, started_at: Timestamp, took_ms: u32, evidence: Evidence, diagnosis: Diagnosis) -> Report {
        let Diagnosis { verdict, primary, findings, areas } = diagnosis;
        Report { schema: REPORT_SCHEMA, app, started_at, took_ms, verdict, primary, findings, areas, evidence }
    }

    /// Reads a report from JSON.
    pub fn read(text: &str) -> Result<Report, ReportError> {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| ReportError::NotJson(e.to_string()))?;
        match value.get("schema") {
            Some(schema) if *schema == REPORT_SCHEMA => {}
            Some(schema) => return Err(ReportError::OtherSchema(schema.to_string())),
            None => return Err(ReportError::NotAReport("it names no schema".to_owned())),
        }
        serde_path_to_error::deserialize(value).map_err(|e| ReportError::NotAReport(e.to_string()))
    }

    pub fn diagnosis(&self) -> Diagnosis {
        Diagnosis {
            verdict: self.verdict,
            primary: self.primary,
            findings: self.findings.clone(),
            areas: self.areas.clone(),
        }
    }
}

/// The JSON Schema of [`Report`] (draft 2020-12).
pub fn report_schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}
