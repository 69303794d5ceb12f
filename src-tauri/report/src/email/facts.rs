//! What an e-mail tells of a report, as values without a sentence around them.

use super::check_address;
use crate::{redact::Redacted, report::Report};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use preflight_diagnosis::{
    Area, Attempt, BatteryState, Evidence, Failure, Finding, HostAnswer, HttpAnswer, SystemFamily, fact,
};
use preflight_invitation::{place_of_zone, suggest_address};
use preflight_page::{
    excerpt::LEFT_OUT,
    text::{plain_line, shorten},
};

/// Longer words of a page are cut: they are a proof, not a copy.
const LONGEST_QUOTE: usize = 300;

/// The exact words that the person saw.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Message {
    pub(super) words: Option<String>,
    pub(super) status: Option<String>,
    pub(super) host: Option<String>,
}

/// The finding that the e-mail is about: the primary one.
pub(super) fn subject_of(report: &Report) -> Option<&Finding> {
    let primary = report.primary?;
    report.findings.iter().find(|finding| finding.code == primary)
}

/// Whether the candidate saw something that is not so any more.
pub(super) fn works_now(finding: &Finding) -> bool {
    finding.facts.is(fact::SAID, "works-now")
}

/// The invited address and the candidate's own, where they are addresses.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    pub(super) invited: Option<String>,
    pub(super) used: Option<String>,
}

pub(super) fn addresses(report: &Redacted<Report>) -> Addresses {
    let own = &report.beside().addresses;
    let checked = |text: &Option<String>| check_address(text.as_deref()?).ok().map(str::to_owned);
    let (invited, used) = (checked(&own.invited), checked(&own.used));
    // The slip that the candidate has just made is none of the recruiter's.
    let slip = used.as_deref().is_some_and(|used| suggest_address(used).is_some());
    Addresses { invited, used: used.filter(|_| !slip) }
}

/// The start in the invitation's words, where they can mean several times.
pub(super) fn unclear_start(report: &Report) -> Option<String> {
    let invitation = report.evidence.invitation.as_ref().filter(|invitation| invitation.starts_at.is_none())?;
    let words = plain_line(&invitation.unclear_start.as_ref()?.value.words);
    Some(shorten(&words, 120)).filter(|words| !words.is_empty())
}

/// What the page said, where the link or the way to it is the matter; of a device, what the system said.
pub(super) fn message(report: &Report, finding: Option<&Finding>) -> Message {
    let fact_text = |name: &str| finding.and_then(|finding| finding.facts.text(name));
    let page = page_in_the_way(report, finding);
    let (words, status) = match finding.map(|finding| finding.area) {
        None | Some(Area::Link | Area::Network | Area::Proxy | Area::Vpn) => (
            fact_text("words").or_else(|| page.and(report.page.as_ref()).map(|page| page.words.clone())).or_else(
                || {
                    // What this computer met is not what the candidate saw before.
                    met(&report.evidence, finding).filter(|_| fact_text("said").is_none()).and_then(failure)
                },
            ),
            page.map(|http| http.status.to_string()).or(fact_text("status")),
        ),
        Some(Area::Camera) => {
            let stream = report.evidence.camera.known().and_then(|camera| camera.stream.known());
            (stream.and_then(Attempt::failure).and_then(Failure::quote).map(str::to_owned), None)
        }
        Some(Area::Microphone) => {
            let stream = report.evidence.microphone.known().and_then(|microphone| microphone.stream.known());
            (stream.and_then(Attempt::failure).and_then(Failure::quote).map(str::to_owned), None)
        }
        Some(Area::Time | Area::Speaker | Area::Browser | Area::Device) => (None, None),
    };
    let host = if is_around_link(finding) {
        // The finding names the site around the link.
        url_host(report).filter(|inside| Some(inside) != fact_text("host").as_ref())
    } else {
        fact_text("host").or_else(|| url_host(report))
    };
    Message {
        words: words
            .map(|words| shorten(&plain_line(&words), LONGEST_QUOTE))
            .filter(|words| words.chars().any(char::is_alphanumeric)),
        status,
        host,
    }
}

/// The page that shows what is wrong. One that works shows nothing, and without consent nobody has seen it: only the root
/// of the host was asked.
fn page_in_the_way<'e>(report: &'e Report, finding: Option<&Finding>) -> Option<&'e HttpAnswer> {
    let shows = is_around_link(finding) || report.page.is_some();
    let is_seen = report.evidence.host.known().is_some_and(|host| host.whole_link);
    met(&report.evidence, finding).filter(|_| shows && is_seen).and_then(|answer| answer.http.succeeded())
}

/// The host that the finding is about: the interview's, or the wrapper's around the link.
fn met<'e>(evidence: &'e Evidence, finding: Option<&Finding>) -> Option<&'e HostAnswer> {
    let host = evidence.host.known()?;
    let wrapper = host.wrapper.as_ref().filter(|_| is_around_link(finding));
    Some(wrapper.unwrap_or(&host.answer))
}

fn is_around_link(finding: Option<&Finding>) -> bool {
    finding.is_some_and(|finding| finding.code.cause().around_link)
}

/// The system's words for the stage that failed.
fn failure(answer: &HostAnswer) -> Option<String> {
    let http = answer.http.failure();
    let failure = http.or(answer.tls.failure()).or(answer.connect.failure()).or(answer.resolve.failure());
    failure.and_then(Failure::quote).map(str::to_owned)
}

fn url_host(report: &Report) -> Option<String> {
    let answered = report.evidence.host.known().map(|host| host.answer.url.clone());
    let given = || report.evidence.invitation.as_ref()?.link.as_ref()?.link.clone();
    let url = answered.filter(|url| !url.is_empty()).or_else(given)?;
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next().map(str::to_owned)
}

pub(super) fn position(report: &Redacted<Report>, typed: Option<&str>) -> Option<String> {
    one_line(typed).or_else(|| one_line(report.beside().position.as_deref()))
}

/// What a person typed, as one line that is not too long; nothing where nothing is left.
pub(super) fn one_line(typed: Option<&str>) -> Option<String> {
    typed.map(|text| shorten(&plain_line(text), 120)).filter(|text| !text.is_empty())
}

/// "Windows 11 24H2"; if the system was not asked, its family.
pub(super) fn device(report: &Report) -> String {
    match report.evidence.system.known() {
        Some(system) if system.name.ends_with(&system.version) || system.version == LEFT_OUT => system.name.clone(),
        Some(system) if system.name != LEFT_OUT => format!("{} {}", system.name, system.version).trim().to_owned(),
        Some(_) | None => family(report).title().to_owned(),
    }
}

/// Whether the person sees the computer's desktop through a remote one.
pub(super) fn is_remote(report: &Report) -> bool {
    report.evidence.machine.known().is_some_and(|machine| machine.remote_desktop.known() == Some(&true))
}

/// What stands for a value that is not known; the sentence chooses its words by it.
const NONE: &str = "none";

/// What is told of the computer's battery, `none` where it is not known.
pub(super) struct BatteryFacts {
    pub(super) percent: String,
    pub(super) state: String,
    pub(super) minutes: String,
    pub(super) saver: String,
}

pub(super) fn battery(report: &Report) -> Option<BatteryFacts> {
    let power = report.evidence.power.known()?;
    let battery = power.battery.as_ref()?;
    let or_none = |known: Option<String>| known.unwrap_or_else(|| NONE.to_owned());
    let state = match (battery.state, power.mains.known()) {
        (BatteryState::Charging, _) => "charging",
        (BatteryState::Full, _) => "full",
        // A weak charger does not keep up.
        (BatteryState::Discharging, Some(true)) | (BatteryState::NotCharging, _) => "not-charging",
        (BatteryState::Discharging, Some(false) | None) => "discharging",
        (BatteryState::Unknown, _) => NONE,
    };
    Some(BatteryFacts {
        percent: or_none(battery.percent.map(|percent| percent.to_string())),
        state: state.to_owned(),
        minutes: or_none(battery.minutes_left.filter(|_| state == "discharging").map(|minutes| minutes.to_string())),
        saver: if power.saver.known() == Some(&true) { "on" } else { NONE }.to_owned(),
    })
}

pub(super) fn family(report: &Report) -> SystemFamily {
    let named = SystemFamily::ALL.iter().copied().find(|family| family.name() == report.app.system);
    report.evidence.system.known().map(|system| system.family).or(named).unwrap_or(SystemFamily::Linux)
}

/// The browser that a click on a link opens; if that is not known, the only one there is, or all.
pub(super) fn browser(report: &Report) -> Option<String> {
    let browsers = report.evidence.browsers.known()?;
    let full = |browser: &preflight_diagnosis::Browser| match &browser.version {
        Some(version) if version != LEFT_OUT => format!("{} {version}", browser.label),
        Some(_) | None => browser.label.clone(),
    };
    let default = browsers.default.as_deref().filter(|name| *name != LEFT_OUT);
    match default.map(|name| (name, browsers.installed.iter().find(|browser| browser.name == name))) {
        Some((_, Some(browser))) => Some(full(browser)),
        Some((name, None)) => Some(plain_line(name)),
        None => {
            let known = browsers.installed.iter().filter(|browser| browser.label != LEFT_OUT);
            let all: Vec<String> = known.map(full).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
    }
}

/// A time of day and whose it is.
pub(super) type LocalTime = (DateTime, String);

/// The time on the clock of the computer's zone, if it is known.
pub(super) fn time(at: Timestamp, report: &Report) -> LocalTime {
    let name = report.evidence.system.known().and_then(|system| system.time_zone.as_deref());
    match name.and_then(|name| Some((name, TimeZone::get(name).ok()?))) {
        Some((name, zone)) => (at.to_zoned(zone).datetime(), place_of_zone(name)),
        None => (at.to_zoned(TimeZone::UTC).datetime(), "UTC".to_owned()),
    }
}

/// The same on the invitation's clock, where that shows another hour.
pub(super) fn time_elsewhere(at: Timestamp, report: &Report) -> Option<LocalTime> {
    let here = report.evidence.system.known()?.time_zone.as_deref()?;
    let name = &report.evidence.invitation.as_ref()?.zone.as_ref()?.value;
    let (here, there) = (TimeZone::get(here).ok()?, TimeZone::get(name).ok()?);
    let differs = here.to_offset(at) != there.to_offset(at);
    differs.then(|| (at.to_zoned(there).datetime(), place_of_zone(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use preflight_diagnosis::FailureKind;

    #[test]
    fn the_stage_that_failed_last_is_quoted() {
        let answer = HostAnswer {
            resolve: Attempt::Succeeded(Vec::new()),
            connect: Attempt::Failed(Failure::new(FailureKind::Refused, "connection refused")),
            ..HostAnswer::default()
        };
        assert_eq!(failure(&answer).as_deref(), Some("connection refused"));
        assert_eq!(failure(&HostAnswer::default()), None);
        let late = Failure::own(FailureKind::TimedOut, "no answer within 4560 ms");
        assert_eq!(failure(&HostAnswer { http: Attempt::Failed(late), ..answer }), None, "nobody said that");
    }
}
