//! What may still help, whatever the finding: for ways out that need no understanding of what is wrong.

use crate::{
    area::Area, code::Code, evidence::Probe, finding::Finding, rules::is_voice, seen::Seen, severity::Severity,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct Outlook {
    /// The link may still lead to the interview, from this or another device.
    pub link_leads: bool,
    /// Another browser may show what this one does not.
    pub other_browser_helps: bool,
    /// The connection of this computer is in doubt: another one may do better.
    pub other_network_helps: bool,
    /// The interview was missed: nothing is gained by hurrying.
    pub is_over: bool,
    /// The areas of which a second look has to open the link once more, because it is about the link, or because what its
    /// page said would be gone, as if it were mended.
    pub reopens_link: Vec<Area>,
    /// The candidate was asked to speak, and a voice was heard; absent if nobody listened.
    pub voice_heard: Option<bool>,
}

impl Outlook {
    pub(crate) fn new(seen: &Seen, findings: &[Finding]) -> Outlook {
        let visible = || findings.iter().filter(|finding| finding.hidden_by.is_none());
        let primary = visible().next();
        let cause = primary.map(|finding| finding.code.cause());
        let is_gone = |finding: &Finding| finding.severity == Severity::Blocking && finding.code.cause().link_gone;
        let is_on_the_way = |area: Area| matches!(area, Area::Network | Area::Proxy | Area::Vpn);
        let link_leads = !primary.is_some_and(is_gone);
        Outlook {
            link_leads,
            other_browser_helps: link_leads
                && cause.is_none_or(|cause| matches!(cause.area, Area::Link | Area::Browser)),
            other_network_helps: cause.is_some_and(|cause| is_on_the_way(cause.area) || cause.maybe_unreached),
            is_over: visible()
                .any(|finding| finding.code == Code::SessionMissed && finding.severity == Severity::Blocking),
            reopens_link: reopens_link(seen, primary),
            voice_heard: voice_heard(seen),
        }
    }
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
