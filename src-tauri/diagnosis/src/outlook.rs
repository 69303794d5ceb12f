//! What may still help, whatever the finding: for ways out that need no understanding of what is wrong.

use crate::{
    area::{Area, AreaResult, Status},
    call_quality::CallOutlook,
    code::{Code, fact},
    evidence::{PageStage, Probe},
    finding::Finding,
    rules::{has_started, in_browser, is_voice, suitable_browsers},
    seen::Seen,
    severity::Severity,
    verdict::Verdict,
};
use preflight_invitation::LinkReading;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct Outlook {
    /// The interview can be tried as it is.
    pub can_join: bool,
    /// The link may still lead to the interview, from this or another device.
    pub link_leads: bool,
    /// The link is to blame: another one may help.
    pub other_link_helps: bool,
    /// What the link was wrapped in may be to blame: the link inside may help.
    pub direct_link_helps: bool,
    /// The installed browsers in which the interview should work, by name, the best first.
    pub browsers: Vec<String>,
    /// Another browser may show what this one does not.
    pub other_browser_helps: bool,
    /// The connection of this computer is in doubt: another one may do better.
    pub other_network_helps: bool,
    /// There is no connection: nothing can be sent from here.
    pub is_offline: bool,
    /// The interview was missed: nothing is gained by hurrying.
    pub is_over: bool,
    /// The interview has begun, and one may still come in.
    pub has_started: bool,
    /// The areas that do not work for the person, and that the person has left out so far.
    pub untried: Vec<Area>,
    /// The areas of which a second look has to open the link once more, because it is about the link, or because what its
    /// page said would be gone, as if it were mended.
    pub reopens_link: Vec<Area>,
    /// The areas that can be looked at once more while the link's answer stays.
    pub beside_link: Vec<Area>,
    /// The candidate was asked to speak, and a voice was heard; absent if nobody listened.
    pub voice_heard: Option<bool>,
    /// How a call would sound over this connection; absent where the way of sound and picture was not measured.
    pub call: Option<CallOutlook>,
    /// Tones were played that could be heard: the person can be asked about them.
    pub tones_played: bool,
    /// A page of ours was given camera or microphone, and the interview's own page will ask once more.
    pub asks_again: bool,
    /// The camera that the browser took, where it is another one than was tested.
    pub camera_in_browser: Option<String>,
    /// The same of the microphone.
    pub microphone_in_browser: Option<String>,
    /// There is a browser, and it was not looked from inside of it to the end.
    pub browser_can_look: bool,
}

impl Outlook {
    pub(crate) fn new(seen: &Seen, verdict: Verdict, findings: &[Finding], areas: &[AreaResult]) -> Outlook {
        let visible = || findings.iter().filter(|finding| finding.hidden_by.is_none());
        let primary = visible().next();
        let cause = primary.map(|finding| finding.code.cause());
        let is_gone = |finding: &Finding| finding.severity == Severity::Blocking && finding.code.cause().link_gone;
        let is_on_the_way = |area: Area| matches!(area, Area::Network | Area::Proxy | Area::Vpn);
        let is_wrapped = |reading: &LinkReading| reading.link.is_some() && reading.wrapped.is_some();
        let status_of = |area: Area| areas.iter().find(|result| result.area == area).map(|result| result.status);
        // The way into the internet is free, for all but one browser.
        let is_in_one_browser = primary.is_some_and(|finding| {
            let is_of_browser = finding.facts.text(fact::BROWSER.name).is_some();
            is_of_browser && matches!(finding.code, Code::FirewallBlocksBrowser | Code::ProxyUnreachable)
        });
        let other_link_helps = cause.is_some_and(|cause| cause.area == Area::Link);
        Outlook {
            can_join: verdict != Verdict::Blocked,
            link_leads: !primary.is_some_and(is_gone),
            other_link_helps,
            direct_link_helps: verdict == Verdict::Blocked && other_link_helps && seen.reading.is_some_and(is_wrapped),
            browsers: suitable_browsers(seen, findings),
            other_browser_helps: is_in_one_browser
                || cause.is_none_or(|cause| matches!(cause.area, Area::Link | Area::Browser)),
            other_network_helps: !is_in_one_browser
                && cause.is_some_and(|cause| is_on_the_way(cause.area) || cause.maybe_unreached),
            is_offline: !is_in_one_browser && status_of(Area::Network) == Some(Status::Blocking),
            is_over: visible()
                .any(|finding| finding.code == Code::SessionMissed && finding.severity == Severity::Blocking),
            has_started: has_started(seen) && !visible().any(|finding| finding.code == Code::SessionMissed),
            untried: areas
                .iter()
                .filter(|result| seen.evidence.symptom.is_some_and(|symptom| symptom.is_about(result.area)))
                .filter(|result| result.status == Status::Unknown && result.is_choice())
                .map(|result| result.area)
                .collect(),
            reopens_link: reopens_link(seen, primary),
            beside_link: areas
                .iter()
                .map(|result| result.area)
                .filter(|area| !Probe::Host.areas().contains(area))
                .collect(),
            voice_heard: voice_heard(seen),
            call: seen.evidence.media.known().and_then(CallOutlook::of),
            asks_again: in_browser::asks_again(seen),
            camera_in_browser: in_browser::other_camera(seen),
            microphone_in_browser: in_browser::other_microphone(seen),
            browser_can_look: browser_can_look(seen),
            tones_played: matches!(status_of(Area::Speaker), Some(Status::Pass | Status::Note)),
        }
    }
}

fn browser_can_look(seen: &Seen) -> bool {
    let is_installed = seen.evidence.browsers.known().is_some_and(|browsers| !browsers.installed.is_empty());
    let was_seen = seen.evidence.browser_page.known().is_some_and(|page| page.stage == PageStage::Finished);
    is_installed && !was_seen
}

fn reopens_link(seen: &Seen, primary: Option<&Finding>) -> Vec<Area> {
    let is_about_link = primary.is_none_or(|finding| finding.area == Area::Link);
    let ask_the_host = Probe::Host.areas().iter().copied();
    ask_the_host.filter(|area| seen.page.is_some() || (*area == Area::Link && is_about_link)).collect()
}

fn voice_heard(seen: &Seen) -> Option<bool> {
    let stream = seen.evidence.microphone.known()?.stream.known()?.succeeded().filter(|stream| stream.samples > 0)?;
    Some(stream.asked_to_speak && stream.loudest_dbfs.is_some_and(is_voice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{evidence::Evidence, profile::Profile, symptom::Symptom};
    use jiff::Timestamp;
    use preflight_invitation::{Change, Found, Invitation, Source};
    use preflight_page::{PageReading, PageState};
    use rstest::rstest;

    fn outlook(code: Code, severity: Severity) -> Outlook {
        let evidence = Evidence::default();
        let seen = Seen::new(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH);
        Outlook::new(&seen, Verdict::Blocked, &[Finding::new(code).severity(severity)], &[])
    }

    #[rstest]
    #[case(Code::HostBlocked, true)]
    #[case(Code::ProxyNeedsLogin, true)]
    #[case(Code::VpnBlocksMedia, true)]
    #[case(Code::PlatformDown, true)]
    #[case(Code::LinkDoesNotLoad, true)]
    #[case(Code::LinkTrackerUnreachable, true)]
    #[case(Code::LinkExpired, false)]
    #[case(Code::LinkPasscodeMissing, false)]
    #[case(Code::CameraInUse, false)]
    fn another_network_helps_where_the_way_may_be_at_fault(#[case] code: Code, #[case] helps: bool) {
        assert_eq!(outlook(code, Severity::Blocking).other_network_helps, helps);
    }

    #[rstest]
    #[case(Code::LinkNotFound, Severity::Blocking, false)]
    #[case(Code::LinkExpired, Severity::Blocking, false)]
    #[case(Code::LinkRevoked, Severity::Blocking, false)]
    #[case(Code::LinkAlreadyUsed, Severity::Blocking, false)]
    #[case(Code::LinkMalformed, Severity::Blocking, false)]
    #[case(Code::LinkTruncated, Severity::Blocking, false)]
    #[case(Code::LinkExpired, Severity::Note, true)]
    #[case(Code::LinkDoesNotLoad, Severity::Blocking, true)]
    #[case(Code::LinkWrongAccount, Severity::Blocking, true)]
    fn a_dead_link_leads_nowhere(#[case] code: Code, #[case] severity: Severity, #[case] leads: bool) {
        assert_eq!(outlook(code, severity).link_leads, leads);
    }

    #[rstest]
    #[case(Code::FirewallBlocksBrowser)]
    #[case(Code::ProxyUnreachable)]
    fn another_browser_helps_where_one_alone_does_not_get_out(#[case] code: Code) {
        let evidence = Evidence::default();
        let seen = Seen::new(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH);
        let finding = Finding::new(code).with(fact::BROWSER, "firefox");
        let outlook = Outlook::new(&seen, Verdict::Blocked, &[finding], &[]);
        assert!(outlook.other_browser_helps && !outlook.other_network_helps && !outlook.is_offline);
    }

    #[test]
    fn an_interview_is_over_only_where_it_was_missed_for_good() {
        assert!(outlook(Code::SessionMissed, Severity::Blocking).is_over);
        assert!(!outlook(Code::SessionMissed, Severity::Risk).is_over);
    }

    /// One may come in between the start and what counts as missed; nobody is late for what was called off.
    #[rstest]
    #[case("2026-11-20T11:59:59Z", None, None, false)]
    #[case("2026-11-20T12:00:00Z", None, None, true)]
    #[case("2026-11-20T12:06:00Z", Some("2026-11-20T13:00:00Z"), None, true)]
    #[case("2026-11-20T12:06:00Z", Some("2026-11-25T12:00:00Z"), None, false)]
    #[case("2026-11-20T12:06:00Z", None, Some(Change::Cancelled), false)]
    fn an_interview_has_started(
        #[case] now: &str,
        #[case] end: Option<&str>,
        #[case] change: Option<Change>,
        #[case] has_started: bool,
    ) {
        let at = |text: &str| Found { value: text.parse::<Timestamp>().expect("an instant"), at: Source::DtStart };
        let invitation = Invitation {
            starts_at: Some(at("2026-11-20T12:00:00Z")),
            ends_at: end.map(at),
            change: change.map(|value| Found { value, at: Source::DtStart }),
            ..Invitation::default()
        };
        let evidence = Evidence { invitation: Some(invitation), ..Evidence::default() };
        let now = now.parse().expect("an instant");
        assert_eq!(crate::diagnose(&evidence, Profile::generic(), now).outlook.has_started, has_started);
    }

    #[test]
    fn what_does_not_work_and_was_left_out_is_untried() {
        let untried = |symptom, allowed: bool| {
            let areas = vec![Area::Camera, Area::Microphone, Area::Speaker];
            let why = if allowed { crate::Why::TimedOut } else { crate::Why::NoConsent };
            let evidence = Evidence {
                symptom,
                areas,
                camera: crate::Observed::Unknown(why.clone()),
                microphone: crate::Observed::Unknown(why),
                ..Evidence::default()
            };
            crate::diagnose(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH).outlook.untried
        };
        assert_eq!(untried(Some(Symptom::CameraOrMicrophone), false), [Area::Camera, Area::Microphone]);
        assert_eq!(untried(Some(Symptom::CameraOrMicrophone), true), []);
        assert_eq!(untried(Some(Symptom::Other), false), []);
        assert_eq!(untried(None, false), []);
    }

    #[test]
    fn a_second_look_reopens_the_link_only_where_it_is_about_it() {
        assert_eq!(outlook(Code::LinkNotFound, Severity::Blocking).reopens_link, [Area::Link]);
        assert_eq!(outlook(Code::UdpBlocked, Severity::Risk).reopens_link, []);
    }

    /// What the page said would be gone, as if it were mended, where its host is asked again without the link.
    #[test]
    fn a_page_that_said_something_is_asked_again_with_the_network() {
        let evidence = Evidence::default();
        let page = PageReading { state: PageState::Revoked, words: "This position is closed.".to_owned() };
        let seen = |page| Seen { page, ..Seen::new(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH) };
        let udp = [Finding::new(Code::UdpBlocked)];
        let reopens =
            |page, findings: &[Finding]| Outlook::new(&seen(page), Verdict::AtRisk, findings, &[]).reopens_link;
        assert_eq!(reopens(Some(page), &udp), [Area::Link, Area::Network]);
        assert_eq!(reopens(None, &udp), []);
        assert_eq!(reopens(None, &[]), [Area::Link]);
    }
}
