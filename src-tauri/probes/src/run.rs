//! Runs the probes of a plan all at once and hands on their answers as they come.

use crate::network::{NetworkContext, ProxyReading};
use crate::plan::{Plan, SwitchOff};
use crate::table::{Ask, Question, find_why, row, withdraw};
use crate::{answer::elapsed_ms, child, event::Event};
use futures_util::FutureExt;
use preflight_diagnosis::{Answer, LinkAnswer, Observed, Probe, Why};
use std::time::{Duration, Instant};
use std::{collections::BTreeSet, panic::AssertUnwindSafe, sync::Arc};
use tokio::{
    sync::{mpsc, watch},
    task::JoinSet,
    time::timeout,
};
use tracing::{Instrument, field::Empty, info, info_span};

/// How long the interview site may take before unrelated hosts are asked as well.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long the interview site may take before the person is told that it is waited for.
const SLOW: Duration = Duration::from_secs(5);

/// The probes that open what a page in a browser opens too.
const DEVICES: [Probe; 3] = [Probe::Camera, Probe::Microphone, Probe::Speaker];

/// Runs all probes of the plan; `on` is called with each event as it comes. Ends when the slowest probe has answered.
/// Dropping the future ends the children too.
///
/// A probe that is switched off is asked again without the consent for it. `proxies` are the proxy settings, where their
/// reading was begun before.
pub async fn run_with(plan: Plan, off: SwitchOff, proxies: Option<ProxyReading>, mut on: impl FnMut(Event)) {
    let start = Instant::now();
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let program = plan.program.clone();
    let begin = move || proxies.unwrap_or_else(|| ProxyReading::begin(&program));
    let network = NetworkContext::new(variables, begin, plan.asked.clone());
    let (events, mut received) = mpsc::channel(64);
    let answered = watch::Sender::default();
    let run = Arc::new(Run { plan, network, off, events, answered, start });
    let mut tasks = JoinSet::new();
    for probe in run.plan.probes() {
        let run = Arc::clone(&run);
        tasks.spawn(async move { run.answer_and_follow_up(probe).await });
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
    off: SwitchOff,
    events: mpsc::Sender<Event>,
    /// The probes that have answered.
    answered: watch::Sender<BTreeSet<Probe>>,
    start: Instant,
}

impl Run {
    /// Hands in the answer of one probe. A silent interview site is asked about: only unrelated hosts can tell whether
    /// it is the site or the network, also where nobody wanted the network checked.
    async fn answer_and_follow_up(&self, probe: Probe) {
        if probe == Probe::BrowserPage {
            self.wait_for_devices().await;
        }
        if probe != Probe::Host {
            return self.hand_in(self.answer(probe).await).await;
        }
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

    /// Waits until no probe has camera or sound open any more: two that ask for one device at the same time would each find
    /// it taken.
    async fn wait_for_devices(&self) {
        let planned = self.plan.probes();
        let has_answered = |answered: &BTreeSet<Probe>| {
            DEVICES.iter().all(|device| !planned.contains(device) || answered.contains(device))
        };
        // The sender lives as long as this run.
        let _ = self.answered.subscribe().wait_for(has_answered).await;
    }

    /// Waits for an answer, and says so when it takes long.
    async fn wait_for(&self, probe: Probe) -> Answer {
        let mut answer = std::pin::pin!(self.answer(probe));
        if let Ok(answer) = timeout(SLOW, &mut answer).await {
            return answer;
        }
        // The receiver lives until all senders are gone.
        let _ = self.events.send(Event::Slow(probe)).await;
        answer.await
    }

    /// Asks a probe, and asks it again without its consent when it is switched off.
    async fn answer(&self, probe: Probe) -> Answer {
        tokio::select! {
            answer = self.ask(probe, &self.plan) => answer,
            () = self.off.wait_until_off(probe) => {
                let plan = Plan { consent: withdraw(self.plan.consent, probe), ..self.plan.clone() };
                self.ask(probe, &plan).await
            }
        }
    }

    /// Asks a probe within its deadline, and notes for an expert how that ended.
    async fn ask(&self, probe: Probe, plan: &Plan) -> Answer {
        let span = info_span!("probe", ?probe, outcome = Empty, took_ms = Empty);
        let start = Instant::now();
        let answer = self.ask_guarded(probe, plan).instrument(span.clone()).await;
        span.record("outcome", name_outcome(&answer)).record("took_ms", elapsed_ms(start));
        info!(parent: &span, "answered");
        answer
    }

    /// Asks a probe within its deadline; a panic in it is an answer.
    async fn ask_guarded(&self, probe: Probe, plan: &Plan) -> Answer {
        let row = row(probe);
        let deadline = plan.deadline.unwrap_or(row.deadline);
        let asking = async {
            match row.ask {
                Ask::Here(ask) => {
                    ask(Question {
                        plan,
                        network: &self.network,
                        events: &self.events,
                        within: time_to_answer(deadline),
                    })
                    .await
                }
                Ask::InChild(work) => match child::ask(probe, plan, deadline, &self.events).await {
                    Ok(answer) => answer,
                    Err(cut) => (work.close)(cut.partial, cut.why),
                },
            }
        };
        match timeout(deadline, AssertUnwindSafe(asking).catch_unwind()).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => Answer::unknown(probe, Why::Failed("the check stopped unexpectedly".to_owned())),
            Err(_) => Answer::unknown(probe, Why::TimedOut),
        }
    }

    async fn hand_in(&self, answer: Answer) {
        let probe = answer.probe();
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
        Some(Why::Failed(_)) => "failed",
    }
}

fn is_silent(link: &LinkAnswer) -> bool {
    link.answer.http.succeeded().is_none_or(|http| http.status >= 500)
}
