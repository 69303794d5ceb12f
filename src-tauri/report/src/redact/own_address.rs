//! The invited address and the candidate's own: that they are the same, or two, is what a finding rests on, and so is a slip in
//! one. Who they belong to is nobody's business.

use preflight_diagnosis::Evidence;
use preflight_invitation::{is_mail_service, is_same_mailbox, suggest_address, suggest_domain};

pub(super) const ADDRESS: &str = "[address]";

/// Where the candidate uses another address than the invited one.
const ANOTHER: &str = "[another address]";

/// Stands for the name of a domain that is no mail service.
const SITE: &str = "site";

/// The candidate's own address and the invited one. They stay beside a redacted report for one sentence of the e-mail to
/// the recruiter, who knows the one and is to learn the other; the person sees that sentence and can leave it out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OwnAddresses {
    pub(crate) invited: Option<String>,
    pub(crate) used: Option<String>,
}

impl OwnAddresses {
    pub(super) fn of(evidence: &Evidence) -> OwnAddresses {
        let invited = evidence.invitation.as_ref().and_then(|invitation| invitation.invited.as_ref());
        OwnAddresses { invited: invited.map(|found| found.value.clone()), used: evidence.account.clone() }
    }

    /// Returns the word for an address: whether it is the invited one. A slip in a domain stays visible; what stays is the
    /// name of a mail service that millions use, or nothing but an ending.
    pub(super) fn word_for(&self, address: &str) -> String {
        if is_word(address) {
            return address.to_owned();
        }
        let invited = self.invited.as_deref().unwrap_or(address);
        let is_invited = |address: &str| is_same_mailbox(invited, address);
        let same = is_invited(address) || suggest_address(address).is_some_and(|meant| is_invited(&meant));
        let word = if same { ADDRESS } else { ANOTHER };
        let both = [&self.invited, &self.used];
        let has_slip = || both.into_iter().flatten().any(|address| suggest_address(address).is_some());
        match address.trim().rsplit_once('@').filter(|_| has_slip()) {
            Some((_, domain)) => format!("{word}@{}", told_domain(&domain.to_lowercase())),
            None => word.to_owned(),
        }
    }
}

fn told_domain(domain: &str) -> String {
    match domain.rsplit_once('.') {
        _ if is_mail_service(domain) || suggest_domain(domain).is_some_and(|meant| is_mail_service(&meant)) => {
            domain.to_owned()
        }
        Some((_, ending)) if ending.len() <= 4 => format!("{SITE}.{ending}"),
        Some(_) | None => SITE.to_owned(),
    }
}

/// Whether it is the word of an earlier redaction.
fn is_word(text: &str) -> bool {
    [ADDRESS, ANOTHER].iter().any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('@').is_some_and(|d| told_domain(d) == d))
    })
}
