//! The proxy: in use and working, or set and silent.

use super::{failed, network::is_offline};
use crate::{
    code::{Code, fact},
    evidence::{ProxySettings, ProxySource},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};

pub(super) fn findings(seen: &Seen) -> Option<Finding> {
    let settings = seen.evidence.proxy.known().filter(|_| !is_offline(seen))?;
    if settings.failure.is_some() {
        // Browsers go on without a script that does not load: that is bad only if the direct way fails.
        let severity = if seen.http().is_some() { Severity::Risk } else { Severity::Blocking };
        let finding = Finding::new(Code::ProxyUnreachable).severity(severity);
        return Some(finding.with(fact::PROXY, settings.pac_url.as_deref().unwrap_or("none")));
    }
    let proxy = settings.proxy.as_ref()?;
    if failed(&settings.connect) {
        return Some(Finding::new(Code::ProxyUnreachable).with(fact::PROXY, proxy));
    }
    let in_use = || Finding::new(Code::ProxyInUse).with(fact::PROXY, proxy).with(fact::SOURCE, source(settings));
    works_through_proxy(seen).then(in_use)
}

fn works_through_proxy(seen: &Seen) -> bool {
    let internet = seen.evidence.internet.known().into_iter().flatten();
    let mut answers = internet.chain(seen.host).filter(|answer| answer.proxy.is_some());
    answers.any(|answer| answer.http.succeeded().is_some())
}

fn source(settings: &ProxySettings) -> &'static str {
    match settings.source {
        Some(ProxySource::Environment) => "environment",
        Some(ProxySource::Pac) => "pac",
        Some(ProxySource::System) | None => "system",
    }
}
