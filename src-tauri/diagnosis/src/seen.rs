//! What several rules ask of the evidence, judged once: whose clock is right, what the link is, what its page says, who else
//! answered. It names no cause.

use crate::{
    evidence::{
        AddressAnswer, Attempt, Evidence, HostAnswer, HttpAnswer, InterfaceKind, LinkAnswer, StunAnswer, TlsAnswer,
        Trust,
    },
    profile::Profile,
};
use jiff::{SignedDuration, Timestamp};
use preflight_invitation::{Invitation, LinkReading, Platform, platform};
use preflight_page::{PageReading, PageState, is_web_filter};
use url::Url;

/// How many unrelated hosts must answer before a silent interview site is called the site's own fault.
pub(crate) const ENOUGH_OTHERS: usize = 2;

/// One STUN server that is silent may be down.
const ENOUGH_STUN: usize = 2;

/// Dates that differ by more than this prove nothing: one of the hosts is wrong.
const AGREEMENT_S: i64 = 60;

/// Evidence, profile and time, with what follows from them before any rule.
pub(crate) struct Seen<'e> {
    pub(crate) evidence: &'e Evidence,
    pub(crate) profile: &'e Profile,
    /// The present, by the clock that others agree on; by this computer's where they do not.
    pub(crate) now: Timestamp,
    /// How far this computer's clock is ahead, in seconds, if two independent hosts agree on the time.
    pub(crate) clock_offset_s: Option<i64>,
    pub(crate) invitation: Option<&'e Invitation>,
    /// What the text says about the link.
    pub(crate) reading: Option<&'e LinkReading>,
    /// The interview that comes next, of a meeting that repeats.
    pub(crate) session: Option<Invitation>,
    /// The platform that the link belongs to.
    pub(crate) platform: Option<&'static Platform>,
    /// What the interview's host answered, if it was asked.
    pub(crate) host: Option<&'e HostAnswer>,
    /// Whether the whole link was requested, and not only the root of its host.
    pub(crate) is_opened: bool,
    /// What the page behind the link says; absent if it is an interview that can begin, or if the link was not opened.
    pub(crate) page: Option<PageReading>,
    /// A web filter's page stands in place of the interview site's.
    pub(crate) is_filtered: bool,
    /// How many unrelated hosts answered.
    pub(crate) others: usize,
}

impl<'e> Seen<'e> {
    pub(crate) fn new(evidence: &'e Evidence, profile: &'e Profile, now: Timestamp) -> Seen<'e> {
        let reading = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
        Seen::of_link(reading, evidence, profile, now)
    }

    /// Takes the link from `reading` instead of the evidence's invitation.
    pub(crate) fn of_link(
        reading: Option<&'e LinkReading>,
        evidence: &'e Evidence,
        profile: &'e Profile,
        now: Timestamp,
    ) -> Seen<'e> {
        let clock_offset_s = clock_offset_s(evidence);
        // The clock's own error would be an error of every rule.
        let ahead = SignedDuration::from_secs(clock_offset_s.unwrap_or(0));
        let now = now.checked_sub(ahead).unwrap_or(now);
        let invitation = evidence.invitation.as_ref();
        let link = evidence.host.known();
        let host = link.map(|link| &link.answer);
        let is_opened = link.is_some_and(|link| link.whole_link);
        let http = host.and_then(|host| host.http.succeeded());
        let platform = platform_of(reading);
        let page = read_page(link, platform);
        let is_filtered = http.filter(|http| matches!(http.status, 200 | 403 | 451)).is_some_and(|http| match &page {
            Some(page) => page.state == PageState::Filter,
            None => !is_opened && is_web_filter(&http.page),
        });
        Seen {
            evidence,
            profile,
            now,
            clock_offset_s,
            invitation,
            reading,
            session: invitation.map(|invitation| invitation.current_occurrence(now, profile.time.late())),
            platform,
            host,
            is_opened,
            page,
            is_filtered,
            others: unrelated_answers(evidence, profile),
        }
    }

    /// What the interview's host answered over HTTP.
    pub(crate) fn http(&self) -> Option<&'e HttpAnswer> {
        self.host?.http.succeeded()
    }

    /// Whether the interview's host, or enough unrelated ones, answered this program.
    pub(crate) fn is_reached(&self) -> bool {
        self.http().is_some() || self.others_answer()
    }

    /// The name of the interview's host.
    pub(crate) fn host_name(&self) -> Option<String> {
        host_of(&self.host?.url)
    }

    /// The name of the tunnel that carries the traffic to the internet.
    pub(crate) fn tunnel(&self) -> Option<&'e String> {
        let default = self.evidence.network.known()?.default_interface()?;
        let is_tunnel = default.kind == InterfaceKind::Tunnel && default.up;
        is_tunnel.then(|| default.label.as_ref().unwrap_or(&default.name))
    }

    /// Whether a STUN server answers over UDP, by the way that the system chooses; `None` where too few were asked.
    pub(crate) fn udp_answers(&self) -> Option<bool> {
        let usual = self.evidence.stun.known()?.iter().filter(|answer| answer.interface.is_none());
        let asked: Vec<&StunAnswer> = usual.filter(|answer| answer.resolve.succeeded().is_some()).collect();
        if asked.iter().any(|answer| answer.mapped.succeeded().is_some()) {
            return Some(true);
        }
        let is_silent = asked.len() >= ENOUGH_STUN && asked.iter().all(|answer| answer.mapped.failure().is_some());
        is_silent.then_some(false)
    }

    pub(crate) fn page_state(&self) -> Option<PageState> {
        self.page.as_ref().map(|page| page.state)
    }

    /// Whether the network is known to be in order: only then is a silent interview site not the network's fault.
    pub(crate) fn others_answer(&self) -> bool {
        self.others >= ENOUGH_OTHERS
    }

    /// Whether the link was opened, and the page is an interview that can begin.
    pub(crate) fn page_works(&self) -> bool {
        let Some(http) = self.http().filter(|http| http.is_success()) else { return false };
        let words = http.page.words.as_deref().unwrap_or_default();
        let shows_something = !http.page.needs_script && (http.page.title.is_some() || !words.trim().is_empty());
        self.is_opened && self.page.is_none() && shows_something
    }
}

/// Returns what the page behind the link says; `None` for an interview that can begin, and where the link was not opened.
fn read_page(link: Option<&LinkAnswer>, platform: Option<&Platform>) -> Option<PageReading> {
    #[cfg(test)]
    tests::READ.with(|read| read.set(read.get() + 1));
    let own = platform.map(|platform| platform.phrases.as_slice()).unwrap_or_default();
    link.filter(|link| link.whole_link)?.answer.http.succeeded()?.response().read(own)
}

/// Returns what [`Seen::page`] holds, for a report that does not say it.
pub fn read_page_of(evidence: &Evidence) -> Option<PageReading> {
    let reading = evidence.invitation.as_ref().and_then(|invitation| invitation.link.as_ref());
    read_page(evidence.host.known(), platform_of(reading))
}

fn platform_of(reading: Option<&LinkReading>) -> Option<&'static Platform> {
    reading.and_then(|reading| reading.platform.as_deref()).and_then(platform)
}

/// The well-known hosts that answered as agreed.
pub fn answered_as_expected(evidence: &Evidence) -> impl Iterator<Item = &HttpAnswer> {
    let answers = evidence.internet.known().into_iter().flatten();
    answers.filter_map(|answer| answer.http.succeeded()).filter(|http| http.as_expected == Some(true))
}

fn unrelated_answers(evidence: &Evidence, profile: &Profile) -> usize {
    // Some have an address of each family.
    let (v6, v4): (Vec<_>, Vec<_>) = reached_addresses(evidence, profile).partition(|answer| answer.is_v6());
    answered_as_expected(evidence).count() + v4.len().max(v6.len())
}

/// The well-known addresses that answered themselves, and no box in between.
pub(crate) fn reached_addresses<'e>(
    evidence: &'e Evidence,
    profile: &Profile,
) -> impl Iterator<Item = &'e AddressAnswer> {
    let addresses = evidence.addresses.known().into_iter().flat_map(|addresses| &addresses.public);
    addresses.filter(|address| address.connect.succeeded().is_some()).filter(|address| match &address.tls {
        Attempt::Succeeded(tls) => tls.system == Trust::Trusted && is_public(tls, profile),
        Attempt::Failed(_) => false,
        // Older versions did not ask who it was.
        Attempt::NotReached => true,
    })
}

/// Whether an authority vouches for the certificate that only the host itself can have asked.
pub(crate) fn is_public(tls: &TlsAnswer, profile: &Profile) -> bool {
    tls.public == Trust::Trusted || profile.network.own_authorities.contains(&tls.issuer)
}

fn clock_offset_s(evidence: &Evidence) -> Option<i64> {
    let offset = |http: &HttpAnswer| Some(http.received_at.as_second() - http.date?.as_second());
    let host = evidence.host.known().map(|link| &link.answer);
    let is_trusted = |host: &&HostAnswer| host.tls.succeeded().is_some_and(|tls| tls.system == Trust::Trusted);
    let interview = host.filter(is_trusted).and_then(|host| host.http.succeeded());
    let mut offsets: Vec<i64> = answered_as_expected(evidence).chain(interview).filter_map(offset).collect();
    offsets.sort_unstable();
    let middle = *offsets.get(offsets.len() / 2)?;
    let agreeing = offsets.iter().filter(|offset| (*offset - middle).abs() <= AGREEMENT_S).count();
    (agreeing >= 2).then_some(middle)
}

/// Returns the host of a URL. Never more of an address than its host: the rest may be a secret.
pub(crate) fn host_of(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::{area::Area, code::Code, diagnosis::diagnose, evidence::Attempt, observed::Observed};
    use preflight_page::PageText;
    use std::cell::Cell;

    thread_local! {
        /// How often the page behind a link was read for what it says.
        pub(super) static READ: Cell<u32> = const { Cell::new(0) };
    }

    /// Nobody else reads it: the words on the screen and the e-mail take it from the diagnosis.
    #[test]
    fn a_page_is_judged_once_in_a_diagnosis() {
        let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let page = PageText { words: Some("This interview link has expired.".to_owned()), ..PageText::default() };
        let http = HttpAnswer { status: 410, page, received_at: now, ..HttpAnswer::default() };
        let answer = HostAnswer {
            url: "https://acme.example/i/1".to_owned(),
            http: Attempt::Succeeded(http),
            ..HostAnswer::default()
        };
        let evidence = Evidence {
            areas: Area::ALL.to_vec(),
            host: Observed::Known(LinkAnswer { answer, whole_link: true, ..LinkAnswer::default() }),
            ..Evidence::default()
        };
        READ.set(0);
        let diagnosis = diagnose(&evidence, Profile::generic(), now);
        assert_eq!(diagnosis.primary, Some(Code::LinkExpired));
        assert_eq!(READ.get(), 1);
    }
}
