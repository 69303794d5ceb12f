//! The network probes against real servers on this computer's loopback.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod around;
mod connector;
mod hostile;
mod inside;
mod link;
mod log;
mod proxied;
mod relay;
mod servers;
mod tls;

use super::{NetworkContext, ProxyReading, system_proxies::SystemProxies};
use crate::{
    asked::Asked,
    plan::{PageRequest, Plan},
    run::time_to_answer,
    table::row,
    thread,
};
use preflight_diagnosis::{Attempt, Consent, FailureKind, HostAnswer, HttpAnswer, LinkAnswer, Probe, Profile};
use preflight_invitation::{Invitation, LinkReading};
use std::time::Duration;

/// A plan for one link, with an empty network around it.
fn plan(link: &str) -> Plan {
    let mut profile = Profile::generic().clone();
    profile.network.probe_hosts.clear();
    profile.network.addresses.clear();
    profile.network.stun_servers.clear();
    profile.network.websockets.clear();
    let link = LinkReading { input: link.to_owned(), link: Some(link.to_owned()), ..LinkReading::default() };
    Plan {
        profile,
        invitation: Some(Invitation { link: Some(link), ..Invitation::default() }),
        consent: Consent::default(),
        symptom: None,
        areas: Vec::new(),
        deadline: None,
        program: "unused".into(),
        asks_to_speak: false,
        quick: false,
        live: false,
        devices: std::collections::BTreeMap::new(),
        page: PageRequest::default(),
        asked: Asked::default(),
    }
}

fn with_consent(link: &str) -> Plan {
    Plan { consent: Consent { open_link: true, ..Consent::default() }, ..plan(link) }
}

fn within(plan: Plan, milliseconds: u64) -> Plan {
    Plan { deadline: Some(Duration::from_millis(milliseconds)), ..plan }
}

/// No proxy, whatever the environment of the test says.
fn context() -> NetworkContext {
    NetworkContext::new([], no_desktop, Asked::default())
}

/// A computer without proxy settings of its own.
fn no_desktop() -> ProxyReading {
    ProxyReading(thread::start("settings", || Ok(SystemProxies::Nothing)))
}

/// The time that the host's probe has.
fn time(plan: &Plan) -> Duration {
    time_to_answer(plan.deadline.unwrap_or(row(Probe::Host).deadline))
}

async fn host(plan: &Plan) -> LinkAnswer {
    super::host(plan, &context(), time(plan)).await.known().expect("the host was asked").clone()
}

fn http(answer: &HostAnswer) -> &HttpAnswer {
    answer.http.succeeded().unwrap_or_else(|| panic!("no answer: {answer:#?}"))
}

/// The stages from name to answer: `None` where one was not reached, `Some(None)` where it succeeded.
type Stages = [Option<Option<FailureKind>>; 4];

fn stages(answer: &HostAnswer) -> Stages {
    fn stage<T>(attempt: &Attempt<T>) -> Option<Option<FailureKind>> {
        match attempt {
            Attempt::NotReached => None,
            Attempt::Succeeded(_) => Some(None),
            Attempt::Failed(failure) => Some(Some(failure.kind)),
        }
    }
    [stage(&answer.resolve), stage(&answer.connect), stage(&answer.tls), stage(&answer.http)]
}

/// Address and status of each redirect.
fn hops(answer: &HostAnswer) -> Vec<(String, u16)> {
    answer.hops.iter().map(|hop| (hop.url.clone(), hop.status)).collect()
}

const OK: Option<Option<FailureKind>> = Some(None);

fn failed(kind: FailureKind) -> Option<Option<FailureKind>> {
    Some(Some(kind))
}
