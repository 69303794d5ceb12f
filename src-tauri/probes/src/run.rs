//! Runs the probes of a plan all at once and hands on their answers as they come.

use crate::{
    ProxyReading, device, network,
    switch_off::{SwitchOff, without},
};
use preflight_diagnosis::{
    Answer, Area, Consent, Evidence, Invitation, LinkAnswer, Observed, Probe, Profile, Symptom, Why,
};
use std::{
    panic::AssertUnwindSafe,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::mpsc;

/// What to check, and what was allowed.
#[derive(Debug, Clone)]
pub struct Plan {
    pub profile: Profile,
    pub invitation: Option<Invitation>,
    pub consent: Consent,
    pub symptom: Option<Symptom>,
    pub areas: Vec<Area>,
    /// For every probe; without it each has its own.
    pub deadline: Option<Duration>,
    /// The program that is started as the child process of a device probe: normally this one.
    pub program: PathBuf,
    /// Whether the person sees a request to speak while the microphone is on.
    pub asks_to_speak: bool,
    /// Whether pictures and levels are wanted while the devices are on.
    pub live: bool,
}

impl Plan {
    /// The evidence that needs no probe.
    pub fn evidence(&self) -> Evidence {
        Evidence {
            consent: self.consent,
            areas: self.areas.clone(),
            symptom: self.symptom,
            invitation: self.invitation.clone(),
            ..Evidence::default()
        }
    }

    /// The probes that the plan's areas rest on.
    pub fn probes(&self) -> Vec<Probe> {
        let wanted = |probe: &Probe| probe.areas().iter().any(|area| self.areas.contains(area));
        // The system's name and version go into every report, whatever is checked.
        Probe::ALL.iter().copied().filter(|probe| *probe == Probe::System || wanted(probe)).collect()
    }

    pub(crate) fn deadline(&self, probe: Probe) -> Duration {
        self.deadline.unwrap_or(match probe {
            Probe::System | Probe::Load | Probe::Storage | Probe::Network | Probe::Handlers => Duration::from_secs(3),
            Probe::Browsers | Probe::Internet | Probe::Addresses | Probe::Stun | Probe::Proxy => {
                Duration::from_millis(4500)
            }
            Probe::Host => Duration::from_millis(4800),
            Probe::Camera => Duration::from_secs(12),
            Probe::Microphone | Probe::Speaker => Duration::from_secs(8),
        })
    }
}

/// What happens during a run.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "handed on once and taken apart at once")]
pub enum Event {
    /// A probe answered, `took_ms` after the start.
    Answer {
        answer: Answer,
        took_ms: u32,
    },
    Live(Live),
}

/// What the devices deliver while they are on. Shown and dropped: never written, never sent.
#[derive(Debug, Clone)]
pub enum Live {
    /// A small picture, 8-bit RGB, row by row.
    Picture { width: u32, height: u32, rgb: Vec<u8> },
    /// Peak of the last moment in dBFS, −100 for silence.
    Level { dbfs: f32 },
}

/// How long the interview site may take before unrelated hosts are asked as well.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs all probes of the plan; `on` is called with each event as it comes. Ends when the slowest probe has answered.
/// Dropping the future ends the children too.
pub async fn run(plan: Plan, on: impl FnMut(Event)) {
    run_with(plan, SwitchOff::default(), None, on).await;
}

/// As [`run`], with a switch for the devices: a probe that is switched off is asked again without the consent for it; and
/// with the proxy settings, where their reading was begun before.
pub async fn run_with(plan: Plan, off: SwitchOff, proxies: Option<ProxyReading>, mut on: impl FnMut(Event)) {
    let start = Instant::now();
    let plan = Arc::new(plan);
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let basis = Arc::new(network::Basis::new(variables, proxies));
    let (sender, mut receiver) = mpsc::channel::<Event>(64);
    let mut tasks = tokio::task::JoinSet::new();
    for probe in plan.probes() {
        let (plan, basis, off, sender) = (Arc::clone(&plan), Arc::clone(&basis), off.clone(), sender.clone());
        tasks.spawn(answer_and_follow_up(probe, plan, basis, off, sender, start));
    }
    drop(sender);
    while let Some(event) = receiver.recv().await {
        on(event);
    }
}

/// Hands in the answer of one probe. A silent interview site is asked about: only unrelated hosts can tell whether it is
/// the site or the network, also where nobody wanted the network checked.
async fn answer_and_follow_up(
    probe: Probe,
    plan: Arc<Plan>,
    basis: Arc<network::Basis>,
    off: SwitchOff,
    sender: mpsc::Sender<Event>,
    start: Instant,
) {
    let mut asked = std::pin::pin!(async {
        tokio::select! {
            answer = guarded(probe, &plan, &basis, sender.clone()) => answer,
            () = off.switched_off(probe) => {
                let plan = Plan { consent: without(plan.consent, probe), ..(*plan).clone() };
                guarded(probe, &Arc::new(plan), &basis, sender.clone()).await
            }
        }
    });
    if probe != Probe::Host || plan.probes().contains(&Probe::Internet) {
        return hand_in(asked.await, &sender, start).await;
    }
    let second_opinion = async {
        tokio::join!(
            async { hand_in(guarded(Probe::Internet, &plan, &basis, sender.clone()).await, &sender, start).await },
            async { hand_in(guarded(Probe::Addresses, &plan, &basis, sender.clone()).await, &sender, start).await },
        );
    };
    match tokio::time::timeout(PATIENCE, &mut asked).await {
        Ok(answer) => {
            let in_doubt = matches!(&answer, Answer::Host(Observed::Known(link)) if is_silent(link));
            hand_in(answer, &sender, start).await;
            if in_doubt {
                second_opinion.await;
            }
        }
        Err(_) => {
            tokio::join!(async { hand_in(asked.await, &sender, start).await }, second_opinion);
        }
    }
}

async fn hand_in(answer: Answer, sender: &mpsc::Sender<Event>, start: Instant) {
    let took_ms = u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX);
    // The receiver lives until all senders are gone.
    let _ = sender.send(Event::Answer { answer, took_ms }).await;
}

fn is_silent(link: &LinkAnswer) -> bool {
    link.answer.http.succeeded().is_none_or(|http| http.status >= 500)
}

/// One probe, within its deadline; a panic in it is an answer.
async fn guarded(probe: Probe, plan: &Arc<Plan>, basis: &network::Basis, live: mpsc::Sender<Event>) -> Answer {
    use futures_util::FutureExt;
    let asked =
        tokio::time::timeout(plan.deadline(probe), AssertUnwindSafe(ask(probe, plan, basis, live)).catch_unwind());
    match asked.await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Answer::unknown(probe, Why::Failed("the check stopped unexpectedly".to_owned())),
        Err(_) => Answer::unknown(probe, Why::TimedOut),
    }
}

async fn ask(probe: Probe, plan: &Arc<Plan>, basis: &network::Basis, live: mpsc::Sender<Event>) -> Answer {
    match probe {
        Probe::System => Answer::System(device::system().await),
        Probe::Load => Answer::Load(device::load().await),
        Probe::Storage => Answer::Storage(device::storage().await),
        Probe::Network => Answer::Network(network::interfaces().await),
        Probe::Internet => Answer::Internet(network::internet(plan, basis).await),
        Probe::Addresses => Answer::Addresses(network::addresses(plan).await),
        Probe::Stun => Answer::Stun(network::stun(plan).await),
        Probe::Proxy => Answer::Proxy(network::proxy(plan, basis).await),
        Probe::Host => Answer::Host(network::host(plan, basis).await),
        Probe::Handlers => Answer::Handlers(device::handlers(plan).await),
        Probe::Browsers => Answer::Browsers(device::browsers().await),
        Probe::Camera => Answer::Camera(device::camera(plan, live).await),
        Probe::Microphone => Answer::Microphone(device::microphone(plan, live).await),
        Probe::Speaker => Answer::Speaker(device::speaker(plan).await),
    }
}
