//! The proxy: in use and working, or set and silent.

use super::{failed, interview_host, network::is_offline};
use crate::{
    code::Code,
    evidence::{Evidence, ProxySettings, ProxySource},
    finding::{Finding, Severity},
};

pub(super) fn findings(evidence: &Evidence) -> Vec<Finding> {
    let Some(settings) = evidence.proxy.known() else { return Vec::new() };
    if is_offline(evidence) {
        return Vec::new();
    }
    if settings.failure.is_some() {
        // Browsers go on without a script that does not load: that is bad only if the direct way fails.
        let works = interview_host(evidence).is_some_and(|answer| answer.http.succeeded().is_some());
        let severity = if works { Severity::Risk } else { Severity::Blocking };
        let finding = Finding::new(Code::ProxyUnreachable).severity(severity);
        return vec![finding.with("proxy", settings.pac_url.as_deref().unwrap_or("none"))];
    }
    let Some(proxy) = &settings.proxy else { return Vec::new() };
    if failed(&settings.connect) {
        return vec![Finding::new(Code::ProxyUnreachable).with("proxy", proxy)];
    }
    if works_through_proxy(evidence) {
        return vec![Finding::new(Code::ProxyInUse).with("proxy", proxy).with("source", source(settings))];
    }
    Vec::new()
}

fn works_through_proxy(evidence: &Evidence) -> bool {
    let internet = evidence.internet.known().into_iter().flatten();
    let mut answers = internet.chain(interview_host(evidence)).filter(|answer| answer.proxy.is_some());
    answers.any(|answer| answer.http.succeeded().is_some())
}

fn source(settings: &ProxySettings) -> &'static str {
    match settings.source {
        Some(ProxySource::Environment) => "environment",
        Some(ProxySource::Pac) => "pac",
        Some(ProxySource::System) | None => "system",
    }
}
