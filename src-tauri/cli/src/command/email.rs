//! `preflight email`: the e-mail of a report, as text or in the form that a mail program takes. Sends nothing.

use crate::{
    args::{EmailArguments, EmailForm},
    check_output::print_bytes,
    error::{CliError, Exit},
    files,
    terminal::safe,
};
use preflight_report::{Email, EmailParts, Recipient, SupportContact, Typed, check_address, redact};

pub(crate) fn email(arguments: &EmailArguments) -> Result<Exit, CliError> {
    let report = files::report(&arguments.report)?;
    let recruiter = report.evidence.invitation.as_ref().and_then(|invitation| invitation.recruiter.as_ref());
    let (recipient, address) = match arguments.to.as_str() {
        "recruiter" => (Recipient::Recruiter, recruiter.map(|found| found.value.address.clone())),
        "support" => (Recipient::Support, None),
        typed => (Recipient::Recruiter, Some(check_address(typed).map_err(CliError::argument)?.to_owned())),
    };
    let contact = SupportContact { recipient, address };
    let language = arguments.language.tag();
    let redacted = redact(&report);
    let typed = Typed { position: arguments.position.as_deref(), name: arguments.name.as_deref() };
    let email = Email::write(&redacted, &contact, typed, EmailParts::default(), &language);
    let line = |link: String| (link + "\n").into_bytes();
    let written = match arguments.form {
        EmailForm::Text => Ok(text(&email)),
        EmailForm::Mailto => email.mailto(&language).map(line),
        EmailForm::Eml => email.eml(&redacted),
        EmailForm::Gmail => email.gmail(&language).map(line),
        EmailForm::Outlook => email.outlook(&language).map(line),
    };
    let written =
        written.map_err(|e| CliError::Argument { problem: e.into(), advice: "Name another address with --to." })?;
    print_bytes(&written, Exit::Ready)
}

fn text(email: &Email) -> Vec<u8> {
    let head =
        [format!("To: {}", email.to.as_deref().unwrap_or("")), format!("Subject: {}", email.subject), String::new()];
    let lines = head.iter().map(String::as_str).chain(email.body.lines());
    lines.flat_map(|line| (safe(line) + "\n").into_bytes()).collect()
}
