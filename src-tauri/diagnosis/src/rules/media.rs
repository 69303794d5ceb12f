//! The way that sound and picture take: whether UDP gets through, past which tunnel it does, and how many packets arrive how
//! late.

use super::relay;
use crate::{
    code::{Code, fact},
    evidence::{Attempt, Burst, Counted, Failure, FailureKind, TlsAnswer, Trust, Upgrade, WebSocketAnswer},
    finding::Finding,
    profile::Profile,
    seen::{Seen, host_of},
    severity::Severity,
};
use std::net::SocketAddr;

/// Fewer may be chance.
const ENOUGH_LOST: u32 = 5;
/// Fewer packets say nothing.
const ENOUGH_SENT: u32 = 100;
/// One server that is far away or busy proves nothing.
const ENOUGH_SERVERS: usize = 2;

pub(super) fn findings(seen: &Seen) -> Vec<Finding> {
    [websocket(seen), udp(seen), loss(seen), latency(seen), nat(seen)].into_iter().flatten().collect()
}

/// Two STUN servers whose names resolve stay silent, while TCP works. A tunnel is the cause if they speak past it.
fn udp(seen: &Seen) -> Option<Finding> {
    if seen.udp_answers() != Some(false) || seen.others == 0 {
        return None;
    }
    // Where they are silent there, too, the tunnel may forbid that way, or UDP gets out nowhere.
    let mut past = seen.evidence.stun.known()?.iter().filter(|answer| answer.interface.is_some());
    let speaks_past = past.any(|answer| answer.mapped.succeeded().is_some());
    match seen.tunnel().filter(|_| speaks_past) {
        Some(vpn) => {
            // Many interviews find a detour over TCP, through the same tunnel. This one's relay may show that it does not.
            let severity = if relay::is_out_of_reach(seen) { Severity::Blocking } else { Severity::Risk };
            Some(Finding::new(Code::VpnBlocksMedia).severity(severity).with(fact::VPN, vpn))
        }
        None => Some(Finding::new(Code::UdpBlocked)),
    }
}

/// The hosts of the built-in profile have nothing to do with the interview: whoever cuts theirs may spare its own. Those of an
/// organisation's profile are what the interview needs.
fn websocket(seen: &Seen) -> Option<Finding> {
    let host = host_of(&seen.evidence.websocket.known()?.iter().find(|answer| is_cut(answer))?.url);
    let finding = keeps_websockets_out(seen).then(|| Finding::new(Code::WebsocketBlocked))?;
    Some(match seen.profile.name == Profile::generic().name {
        true => finding.severity(Severity::Risk),
        false => finding.with_some(fact::HOST, host),
    })
}

/// Whether whoever opens the secure connection to the interview, under this name, opens those of WebSockets too and keeps them
/// out.
pub(super) fn keeps_websockets_out_as(issuer: &str, seen: &Seen) -> bool {
    let is_same = |tls: &TlsAnswer| tls.public == Trust::UnknownIssuer && tls.issuer == issuer;
    let mut answers = seen.evidence.websocket.known().into_iter().flatten();
    keeps_websockets_out(seen) && answers.all(|answer| !is_cut(answer) || answer.tls.succeeded().is_some_and(is_same))
}

/// Every host that has a WebSocket is reached, and none opens it: somebody in between does not let it through. One that does
/// not open it may be its own.
fn keeps_websockets_out(seen: &Seen) -> bool {
    let answers = seen.evidence.websocket.known().map(Vec::as_slice).unwrap_or_default();
    let is_open = |answer: &WebSocketAnswer| answer.held.succeeded().is_some();
    answers.iter().filter(|answer| is_cut(answer)).count() >= ENOUGH_SERVERS && !answers.iter().any(is_open)
}

/// Whether a host was reached, and the wish for a WebSocket came to nothing in a way that its own server would not answer.
fn is_cut(answer: &WebSocketAnswer) -> bool {
    let broken = [FailureKind::Reset, FailureKind::Closed, FailureKind::Protocol];
    let silent = |failure: &Failure| failure.kind == FailureKind::TimedOut;
    match (&answer.upgrade, answer.plain.succeeded()) {
        (Attempt::Succeeded(Upgrade { accepted: true, .. }), _) => answer.held.failed_in(&broken),
        // Somebody answered who had not read what was asked.
        (Attempt::Succeeded(Upgrade { status: 101, .. }), _) => true,
        // A server that asks for the wish has not got it; where there is no WebSocket, the answer is always the same.
        (Attempt::Succeeded(upgrade), Some(plain)) => upgrade.status != *plain || matches!(plain, 400 | 426),
        (Attempt::Succeeded(_), None) => false,
        // Who answers nothing to the wish, and the same page to others.
        (Attempt::Failed(failure), Some(_)) => broken.contains(&failure.kind) || silent(failure),
        (Attempt::Failed(_), None) | (Attempt::NotReached, _) => false,
    }
}

/// The bursts that say something, if enough servers took one.
fn bursts<'e>(seen: &Seen<'e>) -> Option<Vec<&'e Burst>> {
    let media = seen.evidence.media.known()?;
    let bursts: Vec<_> = media.bursts.iter().filter(|burst| burst.counted.sent >= ENOUGH_SENT).collect();
    (bursts.len() >= ENOUGH_SERVERS).then_some(bursts)
}

/// Packets get lost on the way to every server. What the best one says is the way's own; the rest may be the others'.
fn loss(seen: &Seen) -> Option<Finding> {
    let (bursts, call) = (bursts(seen)?, &seen.profile.network.call);
    let best =
        bursts.iter().map(|burst| burst.counted).min_by(|one, other| percent(*one).total_cmp(&percent(*other)))?;
    let slower = sum(bursts.iter().filter_map(|burst| burst.slower));
    // Who loses far less as soon as less is asked answers no faster.
    let is_limit = slower.sent > 0 && percent(slower) * 3.0 < percent(best);
    let lost = sum(bursts.iter().map(|burst| burst.counted)).lost();
    if is_limit || lost < ENOUGH_LOST || !reaches(best, call.loss_risk_percent.value) {
        return None;
    }
    let is_too_much = best.lost() * 100 > call.loss_blocking_percent.value * best.sent;
    let severity = if is_too_much { Severity::Blocking } else { Severity::Risk };
    // A share of a hundred.
    Some(Finding::new(Code::PacketLoss).severity(severity).with(fact::PERCENT, percent(best).round() as u32))
}

fn reaches(counted: Counted, limit_percent: u32) -> bool {
    counted.lost() * 100 >= limit_percent * counted.sent
}

fn sum(counted: impl Iterator<Item = Counted>) -> Counted {
    counted.fold(Counted::default(), |sum, one| Counted {
        sent: sum.sent + one.sent,
        received: sum.received + one.received,
    })
}

fn percent(counted: Counted) -> f32 {
    counted.lost() as f32 * 100.0 / counted.sent.max(1) as f32
}

/// Every server answers late.
fn latency(seen: &Seen) -> Option<Finding> {
    let nearest = bursts(seen)?.iter().filter_map(|burst| burst.round_trip_ms).min_by(f32::total_cmp)?;
    // Whole milliseconds, far from what the type holds.
    let nearest = nearest.round() as u32;
    let call = &seen.profile.network.call;
    let severity = if nearest > call.round_trip_blocking_ms.value { Severity::Blocking } else { Severity::Risk };
    let finding = Finding::new(Code::LatencyHigh).severity(severity);
    (nearest >= call.round_trip_risk_ms.value).then(|| finding.with(fact::MILLISECONDS, nearest))
}

/// Two servers see one socket at one address and behind two ports: no third one can find it there. Where the addresses differ,
/// a VPN may have several ways out.
fn nat(seen: &Seen) -> Option<Finding> {
    let bursts = &seen.evidence.media.known()?.bursts;
    let seen_as = |burst: &Burst| match burst.mapped.as_slice() {
        [one] => one.parse::<SocketAddr>().ok(),
        _ => None,
    };
    let seen_as: Vec<SocketAddr> = bursts.iter().filter_map(seen_as).collect();
    let is_symmetric = |pair: &[SocketAddr]| pair[0].ip() == pair[1].ip() && pair[0].port() != pair[1].port();
    seen_as.windows(2).any(is_symmetric).then(|| Finding::new(Code::NatSymmetric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnosis::diagnose,
        evidence::{Evidence, MediaPath},
        observed::Observed,
        profile::Profile,
    };
    use jiff::Timestamp;

    #[test]
    fn what_a_call_bears_is_the_profiles_to_say() {
        let burst = Burst {
            server: "stun.example:3478".to_owned(),
            counted: Counted { sent: 150, received: 147 },
            round_trip_ms: Some(250.0),
            jitter_ms: None,
            mapped: Vec::new(),
            slower: None,
        };
        let media = Observed::Known(MediaPath { bursts: vec![burst.clone(), burst] });
        let evidence = Evidence { media, ..Evidence::default() };
        let mut profile = Profile::generic().clone();
        let found = |profile: &Profile| {
            let findings = diagnose(&evidence, profile, Timestamp::UNIX_EPOCH).findings;
            findings.into_iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>()
        };
        assert_eq!(found(&profile), [(Code::LatencyHigh, Severity::Risk), (Code::PacketLoss, Severity::Risk)]);
        profile.network.call.round_trip_risk_ms.value = 300;
        profile.network.call.loss_blocking_percent.value = 1;
        assert_eq!(found(&profile), [(Code::PacketLoss, Severity::Blocking)]);
    }
}
