//! "Get help": the e-mail as it will be sent, the ways it can leave, and the result code. Nothing is sent from here.

use super::report::save;
use crate::{
    error::Error,
    ipc::{CodeReading, EmailRequest, EmailRoute, EmailView, Reply},
    session::Session,
    shell::Shell,
};
use preflight_diagnosis::{Evidence, SystemFamily};
use preflight_invitation::Source;
use preflight_report::{
    Email, EmailParts, Explainer, LeftOut, REPORT_FILE, Recipient, Redacted, Report, ResultCode, SupportContact, Typed,
};
use tauri::{AppHandle, State};
use tauri_plugin_opener::open_url;

#[tauri::command]
pub(crate) async fn email(shell: State<'_, Shell>, request: EmailRequest) -> Reply<EmailView> {
    shell.reply(write(&shell, request))
}

#[tauri::command]
pub(crate) async fn send_email(shell: State<'_, Shell>, route: EmailRoute, email: Email) -> Reply<()> {
    let language = shell.session().language.clone();
    shell.reply(open(route, &email, &language))
}

#[tauri::command]
pub(crate) async fn save_email(app: AppHandle, shell: State<'_, Shell>, email: Email) -> Reply<Option<String>> {
    let file = shell.redacted().and_then(|report| Ok(email.eml(&report)?));
    shell.reply(save(&app, "interview-preflight.eml", file).await)
}

#[tauri::command]
pub(crate) async fn read_code(
    shell: State<'_, Shell>,
    code: String,
    system: Option<SystemFamily>,
) -> Reply<CodeReading> {
    shell.reply(read(&shell, &code, system))
}

fn write(shell: &Shell, request: EmailRequest) -> Result<EmailView, Error> {
    let report = shell.redacted()?;
    let session = shell.session();
    let (known, from) = match request.to {
        Recipient::Recruiter => session.recruiter().unzip(),
        Recipient::Support => (session.profile.support.address.clone(), None),
    };
    let given = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let typed = given(request.address);
    let to_from = from.filter(|_| typed.is_none());
    let contact = SupportContact { recipient: request.to, address: typed.or(known) };
    let (position, name) = (given(request.position), given(request.name));
    let typed = Typed { position: position.as_deref(), name: name.as_deref() };
    Ok(show_email(&session, &report, &contact, typed, request.parts, to_from))
}

/// Writes the e-mail about a report, and says what was left out of it.
pub(crate) fn show_email(
    session: &Session,
    report: &Redacted<Report>,
    contact: &SupportContact,
    typed: Typed<'_>,
    parts: EmailParts,
    to_from: Option<Source>,
) -> EmailView {
    let explainer = session.explainer();
    let left_out = |kind: &LeftOut| explainer.text(&format!("left-out-{}", kind.name()), &[]);
    EmailView {
        email: Email::write(report, contact, typed, parts, &session.language),
        to_from,
        left_out: report.left_out().iter().map(left_out).collect(),
        result_code: ResultCode::of(report).write(),
        attachment: REPORT_FILE.to_owned(),
    }
}

fn open(route: EmailRoute, email: &Email, language: &str) -> Result<(), Error> {
    let link = match route {
        EmailRoute::MailProgram => email.mailto(language)?,
        EmailRoute::Gmail => email.gmail(language)?,
        EmailRoute::Outlook => email.outlook(language)?,
    };
    open_url(link, None::<&str>).map_err(|_| Error::MailNotOpened)
}

/// A code does not say which system it was made on: until the reader has chosen one, the steps are those of this computer's.
fn read(shell: &Shell, code: &str, system: Option<SystemFamily>) -> Result<CodeReading, Error> {
    let read = ResultCode::read(code)?;
    let mut session = shell.session();
    let system = system.unwrap_or(session.system());
    let shown = show(&session, &read, system);
    session.code = Some((read, system));
    Ok(shown)
}

pub(crate) fn show(session: &Session, code: &ResultCode, system: SystemFamily) -> CodeReading {
    let explainer = Explainer::new(&session.language, system, None);
    let explanation = explainer.explain(&code.diagnosis(), &Evidence::default());
    CodeReading {
        code: code.write(),
        system,
        verdict: code.verdict,
        headline: explanation.headline,
        findings: explanation.primary.into_iter().chain(explanation.others).collect(),
    }
}
