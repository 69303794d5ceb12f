//! Collects what the steps look for, from what the caller knows and from the report.

use super::{Personal, computer, home, known::Known, link, people, secret, user};
use crate::report::Report;
use percent_encoding::percent_decode_str;
use preflight_invitation::suggest_address;

/// Collects what is known before the first step.
pub(super) fn collect(report: &Report, personal: &Personal) -> Known {
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
        homes: home::forms(personal.home.as_deref()),
        users: user::forms(personal.user.as_deref()),
        computers: computer::forms(personal.host_name.as_deref()),
        people: people.filter(is_person).collect(),
        invited,
        has_slip,
        passcode: passcode.filter(|passcode| passcode.chars().count() >= 4 && !passcode.starts_with('[')),
        link_host: invitation.and_then(|invitation| link::host(invitation.link.as_ref()?.link.as_deref()?)),
        secrets: links(report).flat_map(|link| link::secrets(&link)).flat_map(|found| forms(&found)).collect(),
    }
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
