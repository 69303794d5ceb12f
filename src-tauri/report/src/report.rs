//! The report: evidence, diagnosis and what made them, versioned, with a JSON Schema beside it.

use jiff::{SignedDuration, Timestamp};
use preflight_diagnosis::{AreaResult, Code, Diagnosis, Evidence, Finding, Outlook, Verdict, browsers, read_page_of};
use preflight_page::{
    PageReading,
    text::{plain_line, shorten},
};
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

impl App {
    /// The name of this program.
    pub const NAME: &str = "interview-preflight";
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
    /// What the page behind the link says.
    #[serde(default)]
    pub page: Option<PageReading>,
    #[serde(default)]
    pub outlook: Outlook,
    pub evidence: Evidence,
}

/// Why a text is no report that this program can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    #[error("it is empty")]
    Empty,
    #[error("it is not JSON, or was cut off: {0}")]
    NotJson(String),
    #[error("it is of schema {0}; this program reads schema {REPORT_SCHEMA}")]
    OtherSchema(String),
    #[error("it is not a report: {0}")]
    NotAReport(String),
}

impl Report {
    pub fn new(app: App, started_at: Timestamp, took_ms: u32, evidence: Evidence, diagnosis: Diagnosis) -> Report {
        let Diagnosis { at: _, verdict, primary, findings, areas, page, outlook } = diagnosis;
        Report {
            schema: REPORT_SCHEMA,
            app,
            started_at,
            took_ms,
            verdict,
            primary,
            findings,
            areas,
            page,
            outlook,
            evidence,
        }
    }

    /// Reads a report from JSON.
    pub fn read(text: &str) -> Result<Report, ReportError> {
        // Editors on Windows put a byte order mark before what they save.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(ReportError::Empty);
        }
        let value: serde_json::Value = serde_json::from_str(text).map_err(|e| ReportError::NotJson(quoted(&e)))?;
        match value.get("schema") {
            Some(schema) if *schema == REPORT_SCHEMA => {}
            Some(schema) => return Err(ReportError::OtherSchema(quoted(schema))),
            None => return Err(ReportError::NotAReport("it names no schema".to_owned())),
        }
        let mut report: Report =
            serde_path_to_error::deserialize(value).map_err(|e| ReportError::NotAReport(quoted(&e)))?;
        report.complete();
        Ok(report)
    }

    /// Puts in what the first reports of this schema left to their reader: what the page says, and the names of browsers
    /// instead of what people call them.
    fn complete(&mut self) {
        self.page = self.page.take().or_else(|| read_page_of(&self.evidence));
        let installed =
            self.evidence.browsers.known().map(|browsers| browsers.installed.as_slice()).unwrap_or_default();
        for finding in &mut self.findings {
            finding.facts.name_browsers(finding.code, |called| browsers::name_of(called, installed));
        }
    }

    /// Returns the diagnosis that the report holds.
    pub fn diagnosis(&self) -> Diagnosis {
        let took = SignedDuration::from_millis(i64::from(self.took_ms));
        Diagnosis {
            at: self.started_at.saturating_add(took).unwrap_or(self.started_at),
            verdict: self.verdict,
            primary: self.primary,
            findings: self.findings.clone(),
            areas: self.areas.clone(),
            page: self.page.clone(),
            outlook: self.outlook.clone(),
        }
    }
}

/// What a library says of the file may quote the file.
fn quoted(message: &impl ToString) -> String {
    shorten(&plain_line(&message.to_string()), 200)
}

/// The JSON Schema of [`Report`] (draft 2020-12).
pub fn report_schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::*;
    use preflight_diagnosis::{Area, Profile, diagnose};
    use proptest::prelude::*;
    use rstest::rstest;

    fn report() -> Report {
        let evidence = Evidence { areas: Area::ALL.to_vec(), ..Evidence::default() };
        let now = "2026-11-20T12:00:00Z".parse().unwrap();
        let diagnosis = diagnose(&evidence, Profile::generic(), now);
        let app = App {
            name: "interview-preflight".to_owned(),
            version: "0.1.0".to_owned(),
            system: "linux".to_owned(),
            architecture: "x86_64".to_owned(),
        };
        Report::new(app, now, 2310, evidence, diagnosis)
    }

    fn json() -> String {
        serde_json::to_string_pretty(&report()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(Report::read(&json()), Ok(report()));
        assert_eq!(Report::read(&format!("\u{feff}{}", json())), Ok(report()));
    }

    #[test]
    fn a_truncated_report_is_told_with_its_line() {
        let text: String = json().lines().take(7).collect::<Vec<_>>().join("\n");
        let error = Report::read(&text).unwrap_err();
        assert!(matches!(error, ReportError::NotJson(_)), "{error:?}");
        let message = error.to_string();
        assert!(message.contains("cut off") && message.contains("line 7"), "{message}");
    }

    #[rstest]
    #[case("", "empty")]
    #[case("  \n", "empty")]
    #[case("<html>", "line 1")]
    #[case("schema: 1", "line 1")]
    fn what_is_not_json_is_told(#[case] text: &str, #[case] says: &str) {
        let message = Report::read(text).unwrap_err().to_string();
        assert!(message.contains(says), "{message}");
    }

    #[rstest]
    #[case("2", "schema 2")]
    #[case("0", "schema 0")]
    #[case("\"1\"", "schema \"1\"")]
    fn another_schema_is_told(#[case] schema: &str, #[case] says: &str) {
        let text = json().replace("\"schema\": 1", &format!("\"schema\": {schema}"));
        let error = Report::read(&text).unwrap_err();
        assert!(matches!(error, ReportError::OtherSchema(_)), "{error:?}");
        let message = error.to_string();
        assert!(message.contains(says) && message.contains("schema 1"), "{message}");
    }

    #[rstest]
    #[case("\"took_ms\": 2310", "\"took_ms\": \"soon\"", "took_ms")]
    #[case("\"system\": \"linux\"", "\"system\": 1", "app.system")]
    #[case("\"unknown\": \"not-asked\"", "\"unknown\": \"no-idea\"", "evidence.")]
    #[case("\"verdict\":", "\"verdikt\":", "verdict")]
    fn a_wrong_field_is_told_with_its_path(#[case] right: &str, #[case] wrong: &str, #[case] says: &str) {
        let text = json().replacen(right, wrong, 1);
        assert_ne!(text, json());
        let error = Report::read(&text).unwrap_err();
        assert!(matches!(error, ReportError::NotAReport(_)), "{error:?}");
        assert!(error.to_string().contains(says), "{error}");
    }

    #[rstest]
    #[case("[]")]
    #[case("null")]
    #[case("{}")]
    #[case("{\"name\": \"something else\"}")]
    fn json_that_is_no_report_is_told(#[case] text: &str) {
        let error = Report::read(text).unwrap_err();
        assert!(matches!(error, ReportError::NotAReport(_)), "{error:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_report_cut_anywhere_is_not_json(share in 0.0..1.0_f64) {
            let text = json();
            let cut = ((text.len() - 1) as f64 * share) as usize;
            prop_assert!(matches!(Report::read(&text[..cut]), Err(ReportError::NotJson(_) | ReportError::Empty)));
        }

        #[test]
        fn errors_hold_no_control_character(key in "[\\x00-\\x1f\u{202e}a-z]{1,8}") {
            let text = serde_json::json!({ "schema": key, "app": key }).to_string();
            let message = Report::read(&text).unwrap_err().to_string();
            prop_assert!(!message.chars().any(char::is_control), "{message:?}");
            let text = serde_json::json!({ "schema": 1, "app": { key.clone(): 1 } }).to_string();
            let message = Report::read(&text).unwrap_err().to_string();
            prop_assert!(!message.chars().any(char::is_control), "{message:?}");
            let text = json().replace("\"verdict\": \"ready\"", &format!("\"verdict\": {}", serde_json::json!(key)));
            prop_assert_ne!(&text, &json());
            let message = Report::read(&text).unwrap_err().to_string();
            prop_assert!(!message.chars().any(|c| c.is_control() || c == '\u{202e}'), "{message:?}");
        }
    }
}
