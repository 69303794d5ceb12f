//! Runs the probes of a plan all at once and hands on their answers as they come.

mod attend;

use crate::network::{NetworkContext, ProxyReading};
use crate::plan::{PageRequest, Plan};
use crate::table::{Ask, Question, find_why, row};
use crate::{
    answer::elapsed_ms,
    child::{self, Talk},
    controls::{DeviceOrders, Orders, Settled},
    event::Event,
};
use futures_util::FutureExt;
use preflight_diagnosis::{Answer, HostAnswer, LinkAnswer, Observed, Probe, Why};
use std::time::{Duration, Instant};
use std::{
    collections::BTreeSet,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
    time::timeout,
};
use tracing::{Instrument, field::Empty, info, info_span};
use url::Url;

/// How long the interview site may take before unrelated hosts are asked as well.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long the interview site may take before the person is told that it is waited for.
const SLOW: Duration = Duration::from_secs(5);

/// The probes that open what a page in a browser opens too.
const DEVICES: [Probe; 3] = [Probe::Camera, Probe::Microphone, Probe::Speaker];
/// The probes that ask hosts which a page in a browser asks too.
const HOSTS: [Probe; 2] = [Probe::Host, Probe::Internet];

/// The probes that ask the network: what they would say beyond the first break in it changes nothing.
const OUTWARD: [Probe; 8] = [
    Probe::Internet,
    Probe::Addresses,
    Probe::Stun,
    Probe::Media,
    Probe::WebSocket,
    Probe::Relay,
    Probe::Proxy,
    Probe::Host,
];

/// Runs all probes of the plan; `on` is called with each event as it comes. Ends when the slowest probe has answered; where
/// the person watches devices, it goes on until it is dropped. Dropping it ends the children too.
///
/// `orders` say what the person does with the devices. `proxies` are the proxy settings, where their reading was begun
/// before.
pub async fn run_with(plan: Plan, mut orders: Orders, proxies: Option<ProxyReading>, mut on: impl FnMut(Event)) {
    let start = Instant::now();
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let program = plan.program.clone();
    let begin = move || proxies.unwrap_or_else(|| ProxyReading::begin(&program));
    let network = NetworkContext::new(variables, begin, plan.asked.clone());
    let (events, mut received) = mpsc::channel(64);
    let answered = watch::Sender::default();
    let has_answer = AtomicBool::new(false);
    let settled = orders.settled();
    let run = Arc::new(Run { plan, network, events, answered, has_answer, settled, start });
    let mut tasks = JoinSet::new();
    for probe in run.plan.probes() {
        let run = Arc::clone(&run);
        let orders = orders.take(probe);
        tasks.spawn(async move { run.answer_and_follow_up(probe, orders).await });
    }
    drop(run);
    while let Some(event) = received.recv().await {
        on(event);
    }
}

/// What the probes of one run share.
struct Run {
    plan: Plan,
    network: NetworkContext,
    events: mpsc::Sender<Event>,
    /// The probes that have answered.
    answered: watch::Sender<BTreeSet<Probe>>,
    /// Whether the interview's site, or a well-known host as agreed, answered this program.
    has_answer: AtomicBool,
    settled: Settled,
    start: Instant,
}

impl Run {
    /// Hands in the answer of one probe, and asks what that answer calls for.
    async fn answer_and_follow_up(&self, probe: Probe, orders: DeviceOrders) {
        if DEVICES.contains(&probe) {
            self.attend(probe, orders).await;
        } else if probe == Probe::Host {
            self.ask_host().await;
        } else if probe == Probe::BrowserPage {
            self.look_from_browsers().await;
        } else {
            self.hand_in(self.ask(probe, &self.plan).await).await;
        }
    }

    /// A silent interview site is asked about: only unrelated hosts can tell whether it is the site or the network, also
    /// where nobody wanted the network checked.
    async fn ask_host(&self) {
        let probe = Probe::Host;
        let mut answer = std::pin::pin!(self.wait_for(probe));
        if self.plan.probes().contains(&Probe::Internet) {
            return self.hand_in(answer.await).await;
        }
        let ask_also = async |probe| self.hand_in(self.ask(probe, &self.plan).await).await;
        let second_opinion = async {
            tokio::join!(ask_also(Probe::Internet), ask_also(Probe::Addresses));
        };
        match timeout(PATIENCE, &mut answer).await {
            Ok(answer) => {
                let in_doubt = matches!(&answer, Answer::Host(Observed::Known(link)) if is_silent(link));
                self.hand_in(answer).await;
                if in_doubt {
                    second_opinion.await;
                }
            }
            Err(_) => {
                tokio::join!(async { self.hand_in(answer.await).await }, second_opinion);
            }
        }
    }

    /// A page that reaches nothing in a browser is shown in another one, unless this run has shown that nothing is to be
    /// reached: only both together tell what is in the way.
    async fn look_from_browsers(&self) {
        // Two that ask for one device at the same time would each find it taken.
        self.wait_until_answered(&DEVICES).await;
        let answer = self.ask(Probe::BrowserPage, &self.plan).await;
        let page = if let Answer::BrowserPage(page) = &answer { page.known() } else { None };
        let shown_in = page.filter(|page| page.seen.reached_nothing()).map(|page| page.browser.clone());
        self.hand_in(answer).await;
        if shown_in.is_none() {
            return;
        }
        self.wait_until_answered(&HOSTS).await;
        // Where this run asks no host, an earlier one may have.
        let planned = self.plan.probes();
        let asks_hosts = HOSTS.iter().any(|probe| planned.contains(probe));
        if !asks_hosts || self.has_answer.load(Ordering::Acquire) {
            let page = PageRequest { browser: None, shown_in, ..self.plan.page.clone() };
            let plan = Plan { page, ..self.plan.clone() };
            self.hand_in(self.ask(Probe::OtherBrowserPage, &plan).await).await;
        }
    }

    /// Waits until those of these probes that are part of the plan have answered.
    async fn wait_until_answered(&self, probes: &[Probe]) {
        let planned = self.plan.probes();
        let has_answered = |answered: &BTreeSet<Probe>| {
            probes.iter().all(|probe| !planned.contains(probe) || answered.contains(probe))
        };
        // The sender lives as long as this run.
        let _ = self.answered.subscribe().wait_for(has_answered).await;
    }

    /// Waits for an answer, and says so when it takes long.
    async fn wait_for(&self, probe: Probe) -> Answer {
        let mut answer = std::pin::pin!(self.ask(probe, &self.plan));
        if let Ok(answer) = timeout(SLOW, &mut answer).await {
            return answer;
        }
        // The receiver lives until all senders are gone.
        let _ = self.events.send(Event::Slow(probe)).await;
        answer.await
    }

    /// Asks a probe within its deadline, and notes for an expert how that ended.
    async fn ask(&self, probe: Probe, plan: &Plan) -> Answer {
        self.ask_on(probe, plan).await.0
    }

    /// The same; the child of a device that stays on comes with the answer.
    async fn ask_on(&self, probe: Probe, plan: &Plan) -> (Answer, Option<Talk>) {
        let span = info_span!("probe", ?probe, outcome = Empty, took_ms = Empty);
        let start = Instant::now();
        let (answer, talk) = self.ask_guarded(probe, plan).instrument(span.clone()).await;
        span.record("outcome", name_outcome(&answer)).record("took_ms", elapsed_ms(start));
        info!(parent: &span, "answered");
        (answer, talk)
    }

    /// Asks a probe within its deadline; a panic in it is an answer.
    async fn ask_guarded(&self, probe: Probe, plan: &Plan) -> (Answer, Option<Talk>) {
        let row = row(probe);
        let deadline = plan.deadline.unwrap_or(row.deadline);
        let asking = async {
            match row.ask {
                Ask::Here(ask) => {
                    let within = time_to_answer(deadline);
                    (ask(Question { plan, network: &self.network, events: &self.events, within }).await, None)
                }
                Ask::InChild(work) => match child::ask(probe, plan, deadline, &self.events).await {
                    Ok(answered) => answered,
                    Err(cut) => ((work.close)(cut.partial, cut.why), None),
                },
            }
        };
        let settled = async {
            match OUTWARD.contains(&probe) {
                true => {
                    self.settled.reached(self.start).await;
                    // A site that took the connection is about to say more than all others, and its link may be good for
                    // one request only.
                    if probe == Probe::Host && self.has_reached_site() {
                        std::future::pending::<()>().await;
                    }
                }
                false => std::future::pending().await,
            }
        };
        let answered = tokio::select! {
            biased;
            answered = timeout(deadline, AssertUnwindSafe(asking).catch_unwind()) => answered,
            () = settled => return (Answer::unknown(probe, Why::Settled), None),
        };
        match answered {
            Ok(Ok(answered)) => answered,
            Ok(Err(_)) => (Answer::unknown(probe, Why::Failed("the check stopped unexpectedly".to_owned())), None),
            Err(_) => (Answer::unknown(probe, Why::TimedOut), None),
        }
    }

    /// Whether the interview's host has taken a connection.
    fn has_reached_site(&self) -> bool {
        let hosts: Vec<String> = self.plan.origins().iter().filter_map(|origin| host_of(origin)).collect();
        self.plan.asked.so_far().iter().any(|question| question.whole_link || hosts.contains(&question.of))
    }

    async fn hand_in(&self, answer: Answer) {
        let probe = answer.probe();
        self.has_answer.fetch_or(has_answer(&answer), Ordering::AcqRel);
        // The receiver lives until all senders are gone.
        let _ = self.events.send(Event::Answer { answer, took_ms: elapsed_ms(self.start) }).await;
        self.answered.send_modify(|answered| _ = answered.insert(probe));
    }
}

/// Returns the part of a deadline in which a probe answers, so that it can say how far it came before it is cut off.
pub(crate) fn time_to_answer(deadline: Duration) -> Duration {
    deadline - (deadline / 20).max(Duration::from_millis(100)).min(deadline / 4)
}

/// Names the kind of an answer alone: what it holds, and why it failed, may be personal.
fn name_outcome(answer: &Answer) -> &'static str {
    match find_why(answer) {
        None => "known",
        Some(Why::NotAsked) => "not asked",
        Some(Why::NoConsent) => "no consent",
        Some(Why::Unsupported) => "unsupported",
        Some(Why::Denied) => "denied",
        Some(Why::TimedOut) => "timed out",
        Some(Why::Settled) => "settled",
        Some(Why::Failed(_)) => "failed",
    }
}

fn host_of(origin: &str) -> Option<String> {
    Some(Url::parse(origin).ok()?.host_str()?.to_owned())
}

fn has_answer(answer: &Answer) -> bool {
    let answers = |host: &HostAnswer| host.http.succeeded().is_some();
    if let Answer::Host(Observed::Known(link)) = answer {
        answers(&link.answer)
    } else if let Answer::Internet(Observed::Known(hosts)) = answer {
        hosts.iter().any(|host| host.http.succeeded().is_some_and(|http| http.as_expected == Some(true)))
    } else {
        false
    }
}

fn is_silent(link: &LinkAnswer) -> bool {
    link.answer.http.succeeded().is_none_or(|http| http.status >= 500)
}
