//! `preflight email`: the e-mail of a report, as text or in the form that a mail program takes. Sends nothing.

use crate::{
    args::{EmailArguments, EmailForm},
    error::{CliError, Exit},
    files,
    terminal::safe,
};
use preflight_diagnosis::{Email, EmailParts, Recipient, SupportContact, redact};
use std::io::Write;

pub(crate) fn email(arguments: &EmailArguments) -> Result<Exit, CliError> {
    let report = files::report(&arguments.report)?;
    let recruiter = report.evidence.invitation.as_ref().and_then(|invitation| invitation.recruiter.as_ref());
    let contact = match arguments.to.as_str() {
        "recruiter" => SupportContact {
            recipient: Recipient::Recruiter,
            address: recruiter.map(|found| found.value.address.clone()),
        },
        "support" => SupportContact { recipient: Recipient::Support, address: None },
        address => SupportContact { recipient: Recipient::Recruiter, address: Some(address.to_owned()) },
    };
    let language = arguments.language.tag();
    let redacted = redact(&report, &preflight_probes::personal());
    let position = arguments.position.as_deref();
    let email = Email::write(&redacted, &contact, position, EmailParts::default(), &language);
    let mut out = std::io::stdout().lock();
    match arguments.form {
        EmailForm::Text => text(&mut out, &email),
        EmailForm::Mailto => writeln!(out, "{}", email.mailto(&language)),
        EmailForm::Eml => out.write_all(&email.eml(&redacted)),
        EmailForm::Gmail => writeln!(out, "{}", email.gmail(&language)),
        EmailForm::Outlook => writeln!(out, "{}", email.outlook(&language)),
    }
    .and_then(|()| out.flush())
    .map_err(CliError::on_write(Exit::Ready))?;
    Ok(Exit::Ready)
}

fn text(out: &mut impl Write, email: &Email) -> std::io::Result<()> {
    writeln!(out, "To: {}", safe(email.to.as_deref().unwrap_or("")))?;
    writeln!(out, "Subject: {}\n", safe(&email.subject))?;
    for line in email.body.lines() {
        writeln!(out, "{}", safe(line))?;
    }
    Ok(())
}
