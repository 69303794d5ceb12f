//! Every error of the libraries has its sentence, in English the one that the error itself says.

use super::*;
use crate::{email::check_address, explain::ErrorMessage, report::ReportError, result_code::CodeError};
use preflight_diagnosis::Profile;
use preflight_invitation::{ReadError, zone_of_place};

trait Both: ErrorMessage + std::fmt::Display {}
impl<E: ErrorMessage + std::fmt::Display> Both for E {}

/// One of each variant, and of an error with several sentences one of each.
fn errors() -> Vec<Box<dyn Both>> {
    let problem = || "expected value at line 1 column 1".to_owned();
    vec![
        Box::new(ReadError::Empty),
        Box::new(ReadError::TooLarge),
        Box::new(ReadError::NotText),
        Box::new(ReadError::OutlookFile),
        Box::new(ReadError::TooDeep),
        Box::new(ReadError::WholeCalendar(1200)),
        Box::new(ReportError::Empty),
        Box::new(ReportError::NotJson(problem())),
        Box::new(ReportError::OtherSchema("{ $schema }".to_owned())),
        Box::new(ReportError::NotAReport(problem())),
        Box::new(CodeError::Length(3)),
        Box::new(CodeError::Character('\u{7}')),
        Box::new(CodeError::Check),
        Box::new(CodeError::Newer),
        Box::new(check_address("anna").unwrap_err()),
        Box::new(Profile::read("schema = 1\nname = 2\n").unwrap_err()),
        Box::new(zone_of_place("Berlni").unwrap_err()),
        Box::new(zone_of_place("Springfield").unwrap_err()),
    ]
}

#[test]
fn every_error_of_the_libraries_is_said_as_it_says_itself() {
    let explainer = Explainer::new("en", SystemFamily::Linux, None);
    for error in errors() {
        assert_eq!(explainer.explain_error(&*error), error.to_string());
    }
}

#[test]
fn every_error_has_its_sentence_in_every_language() {
    every_language(|language| {
        let ids = ids(language, "errors.ftl");
        let of_libraries: BTreeSet<&str> =
            ids.iter().map(String::as_str).filter(|id| id.starts_with("error-")).collect();
        assert_eq!(
            errors().iter().map(|error| error.message().id).collect::<BTreeSet<_>>(),
            of_libraries,
            "{language}"
        );
    });
}
