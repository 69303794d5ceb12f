//! The relay that the profile names: whether any way leads there, and whether only the one through port 443 does. What the relay
//! itself refuses, or is to blame for, is told of nobody's network.

use crate::{
    code::{Code, fact},
    evidence::{Allocation, Attempt, FailureKind, RelayAnswer, RelayWay},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};

/// Ways in which a network, or nobody at all, answers. A certificate that is rejected and an answer in another protocol show that
/// somebody was reached, who may be the relay with a fault of its own.
const BY_NETWORK: [FailureKind; 9] = [
    FailureKind::NoSuchName,
    FailureKind::NameServerFailed,
    FailureKind::TimedOut,
    FailureKind::Refused,
    FailureKind::Reset,
    FailureKind::Closed,
    FailureKind::Unreachable,
    FailureKind::Tls,
    FailureKind::Proxy,
];

pub(super) fn findings(seen: &Seen) -> Vec<Finding> {
    let ways = ways(seen);
    [unreachable(seen, ways), only_port_443(seen, ways)].into_iter().flatten().collect()
}

/// Whether no way leads to the relay, while others are reached.
pub(super) fn is_out_of_reach(seen: &Seen) -> bool {
    let ways = ways(seen);
    !ways.is_empty() && ways.iter().all(is_cut) && seen.others_answer()
}

fn ways<'e>(seen: &Seen<'e>) -> &'e [RelayAnswer] {
    seen.evidence.relay.known().map(Vec::as_slice).unwrap_or_default()
}

/// No way leads to the relay, while others are reached.
///
/// Whether the network keeps it out or the relay is down is not to be told from here: it is one server. What that means for a
/// call can be told. Where UDP gets no answer either, there is no other way for sound and picture, and whoever is to blame, this
/// call fails here. Where UDP gets out, most calls find a direct way, so that it is a risk.
fn unreachable(seen: &Seen, ways: &[RelayAnswer]) -> Option<Finding> {
    if !is_out_of_reach(seen) {
        return None;
    }
    let severity = match seen.udp_answers() {
        Some(false) | None => Severity::Blocking,
        Some(true) if ways.iter().any(|answer| answer.way == RelayWay::Udp) => Severity::Risk,
        // Only the way through the proxy was tried. A browser tries the relay past it, too.
        Some(true) => return None,
    };
    let host = ways[0].server.rsplit_once(':').map(|(host, _)| host.to_owned());
    Some(Finding::new(Code::RelayUnreachable).severity(severity).with_some(fact::HOST, host))
}

/// The relay is reached through TLS on port 443 and by no other way, and no STUN server answers over UDP: two servers and the
/// relay agree that other ports are shut.
fn only_port_443(seen: &Seen, ways: &[RelayAnswer]) -> Option<Finding> {
    let of = |way: RelayWay| ways.iter().find(move |answer| answer.way == way);
    let (udp, tcp, tls) = (of(RelayWay::Udp)?, of(RelayWay::Tcp)?, of(RelayWay::Tls)?);
    let is_only = tls.server.ends_with(":443") && is_open(tls) && is_shut(udp) && is_shut(tcp);
    (is_only && seen.udp_answers() == Some(false)).then(|| Finding::new(Code::OnlyPort443))
}

/// Whether the relay gave an address that packets reach, as far as it passes on to itself.
fn is_open(answer: &RelayAnswer) -> bool {
    answer.allocate == Attempt::Succeeded(Allocation::Given) && answer.data.failure().is_none()
}

/// Whether the network, or nobody, ended the way before the relay was heard.
fn is_cut(answer: &RelayAnswer) -> bool {
    answer.resolve.failed_in(&BY_NETWORK)
        || answer.connect.failed_in(&BY_NETWORK)
        || answer.tls.failed_in(&BY_NETWORK)
        || answer.allocate.failed_in(&BY_NETWORK)
}

/// Whether packets to that port came to nothing, of a relay whose name is found.
fn is_shut(answer: &RelayAnswer) -> bool {
    answer.resolve.failure().is_none() && is_cut(answer)
}
