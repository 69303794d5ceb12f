//! What the steps look for: what the caller knows of the computer, and what the report itself says is secret or a person.

use super::{Personal, link, people, placeholder, secret};
use crate::report::Report;
use percent_encoding::percent_decode_str;
use preflight_invitation::suggest_address;
use std::collections::BTreeSet;

#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) homes: Vec<String>,
    pub(super) users: Vec<String>,
    pub(super) computers: Vec<String>,
    /// Names and addresses of people, each with the word that stands for it.
    pub(super) people: Vec<(String, &'static str)>,
    /// The invited address, and whether it or the candidate's own has a slip in it.
    pub(super) invited: Option<String>,
    pub(super) has_slip: bool,
    pub(super) passcode: Option<String>,
    /// The host of the invitation's link.
    pub(super) link_host: Option<String>,
    /// What was taken out of the links; it may stand elsewhere on its own.
    pub(super) secrets: BTreeSet<String>,
}

impl Known {
    pub(super) fn new(report: &Report, personal: &Personal) -> Known {
        let invitation = report.evidence.invitation.as_ref();
        let recruiter = invitation.and_then(|invitation| invitation.recruiter.as_ref()).map(|found| &found.value);
        let name = recruiter.and_then(|person| person.name.clone()).map(|name| (name, people::NAME));
        let invited = invitation.and_then(|invitation| invitation.invited.as_ref()).map(|found| found.value.clone());
        let account = report.evidence.account.clone();
        let has_slip = [&invited, &account].into_iter().flatten().any(|address| suggest_address(address).is_some());
        let addresses = recruiter.map(|person| person.address.clone());
        let addresses = [addresses, invited.clone(), account].into_iter().flatten();
        let people = name.into_iter().chain(addresses.map(|address| (address, people::ADDRESS)));
        let is_person =
            |(text, word): &(String, &str)| text.chars().count() >= 3 && text != word && !people::is_redacted(text);
        let passcode = invitation.and_then(|invitation| invitation.passcode.as_ref()).map(|found| found.value.clone());
        Known {
            homes: super::home::forms(personal.home.as_deref()),
            users: super::user::forms(personal.user.as_deref()),
            computers: super::computer::forms(personal.host_name.as_deref()),
            people: people.filter(is_person).collect(),
            invited,
            has_slip,
            passcode: passcode.filter(|passcode| passcode.chars().count() >= 4 && !passcode.starts_with('[')),
            link_host: invitation.and_then(|invitation| link::host(invitation.link.as_ref()?.link.as_deref()?)),
            secrets: links(report).flat_map(|link| link::secrets(&link)).flat_map(|found| forms(&found)).collect(),
        }
    }
}

/// The passcode, and secrets of the report's links that stand on their own.
pub(super) fn redact_secrets(text: &str, known: &Known) -> String {
    let text = match &known.passcode {
        Some(passcode) => placeholder::replace_word(text, passcode, "[passcode]"),
        None => text.to_owned(),
    };
    known.secrets.iter().rev().fold(text, |text, secret| {
        placeholder::around(&text, |text| {
            placeholder::replace(text, |before, rest| {
                let length = secret::length_at(rest, secret)?;
                let whole = placeholder::ends_word(before) && placeholder::starts_word(&rest[length..]);
                whole.then(|| (length, secret::GONE.to_owned()))
            })
        })
    })
}

/// The links whose secrets belong to the candidate.
fn links(report: &Report) -> impl Iterator<Item = String> {
    let reading = report.evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    let given = reading.into_iter().flat_map(|reading| reading.link.iter().chain(&reading.others));
    let host = report.evidence.host.known();
    let answers = host.into_iter().flat_map(|host| [Some(&host.answer), host.direct.as_ref()]).flatten();
    let asked = answers.flat_map(|answer| {
        let http = answer.http.succeeded();
        [Some(&answer.url), http.map(|http| &http.url), http.and_then(|http| http.location.as_ref())]
            .into_iter()
            .flatten()
    });
    given.chain(asked).cloned().collect::<Vec<_>>().into_iter()
}

/// A secret as written and percent-decoded, if it is long and odd enough to be searched for on its own.
fn forms(found: &str) -> Vec<String> {
    let decoded = percent_decode_str(found).decode_utf8_lossy().into_owned();
    let odd = |text: &str| text.chars().any(|c| c.is_ascii_digit()) || secret::is_secret(text);
    let mut forms = vec![found.to_owned(), decoded];
    forms.retain(|form| form.chars().count() >= 6 && odd(form));
    forms
}
