//! The table of probes. Each row says how long a probe may take, which consent it needs, where it runs and what it asks.
//! The areas that rest on a probe stand beside its evidence, in the diagnosis crate.

use crate::child::{self, Partial, Work};
use crate::network::{self, NetworkContext};
use crate::sound_change::CHANGE_SOUND;
use crate::{browser, device, event::Event, plan::Plan};
use futures_util::future::BoxFuture;
use preflight_diagnosis::{Answer, Consent, Observed, Probe, Why};
use std::{process::ExitCode, time::Duration};
use tokio::sync::mpsc;

/// What is fixed about one probe.
pub(crate) struct Row {
    /// How long it may take, where the plan does not say.
    pub(crate) deadline: Duration,
    consent: Option<Grant>,
    pub(crate) ask: Ask,
}

/// The consent without which a probe does less. The probe heeds it itself; here it is named so that it can be taken
/// back.
type Grant = fn(&mut Consent) -> &mut bool;

/// Where a probe runs.
pub(crate) enum Ask {
    Here(for<'a> fn(Question<'a>) -> BoxFuture<'a, Answer>),
    /// In a child process, because it touches a driver or starts a program.
    InChild(Work),
}

/// What a probe of this process is asked with.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) network: &'a NetworkContext,
    pub(crate) events: &'a mpsc::Sender<Event>,
    /// A little less than the deadline, so that the probe can still say how far it came.
    pub(crate) within: Duration,
}

/// Declares the table. A probe without a row does not compile, nor a row that answers for another probe.
macro_rules! probes {
    ($( $probe:ident: $deadline:literal ms, $consent:expr, $place:ident($($ask:tt)+); )+) => {
        pub(crate) fn row(probe: Probe) -> Row {
            match probe {
                $( Probe::$probe => Row {
                    deadline: Duration::from_millis($deadline),
                    consent: $consent,
                    ask: $place!($probe, $($ask)+),
                }, )+
            }
        }

        /// Returns why an answer is unknown, or `None` if it is known.
        pub(crate) fn find_why(answer: &Answer) -> Option<&Why> {
            match answer { $( Answer::$probe(observed) => observed.why(), )+ }
        }
    };
}

macro_rules! here {
    ($probe:ident, |$question:pat_param| $observed:expr) => {
        Ask::Here(|$question| Box::pin(async move { Answer::$probe($observed.await) }))
    };
}

macro_rules! in_child {
    ($probe:ident, $look:path) => {
        Ask::InChild(Work {
            look: |job| Answer::$probe(Observed::Known($look(job))),
            close: |partial, why| match partial {
                Some(Answer::$probe(Observed::Known(mut seen))) => {
                    seen.close(&why);
                    Answer::$probe(Observed::Known(seen))
                }
                Some(_) | None => Answer::unknown(Probe::$probe, why),
            },
        })
    };
}

// A page of the interview site may take 20 seconds; whether its host is there shows sooner.
probes! {
    System:       3000 ms, None, here(|_| device::system());
    Load:         3000 ms, None, here(|_| device::load());
    Storage:      3000 ms, None, here(|_| device::storage());
    Machine:      3000 ms, None, here(|_| device::machine());
    Power:        3000 ms, None, here(|q| device::power(q.plan));
    Network:      3000 ms, None, here(|_| network::interfaces());
    Internet:     4500 ms, None, here(|q| network::internet(q.plan, q.network, q.within));
    Addresses:    4500 ms, None, here(|q| network::addresses(q.plan, q.network, q.within));
    Stun:         4500 ms, None, here(|q| network::stun(q.plan, q.within));
    Media:      12_000 ms, None, here(|q| network::media(q.plan, q.within));
    WebSocket:    9000 ms, None, here(|q| network::websocket(q.plan, q.network, q.within));
    Relay:        5200 ms, None, here(|q| network::relay(q.plan, q.network, q.within));
    Proxy:        4500 ms, None, here(|q| network::proxy(q.plan, q.network, q.within));
    Host:       21_100 ms, Some(|consent| &mut consent.open_link), here(|q| network::host(q.plan, q.network, q.within));
    Handlers:     3000 ms, None, here(|q| device::handlers(q.plan));
    Browsers:     4500 ms, None, in_child(device::browsers::look);
    SiteSettings: 3000 ms, None, in_child(browser::settings::look);
    BrowserPage: 180_000 ms, Some(|consent| &mut consent.browser_page), here(|q| browser::page(q.plan, q.within, q.events));
    OtherBrowserPage: 30_000 ms, Some(|consent| &mut consent.browser_page), here(|q| browser::page(q.plan, q.within, q.events));
    Camera:     12_000 ms, Some(|consent| &mut consent.camera), in_child(device::camera::look);
    Microphone:   8000 ms, Some(|consent| &mut consent.microphone), in_child(device::microphone::listen);
    Speaker:      8000 ms, Some(|consent| &mut consent.speaker), in_child(device::speaker::play);
}

/// Returns the consent without what this probe needs.
pub(crate) fn withdraw(mut consent: Consent, probe: Probe) -> Consent {
    if let Some(part) = row(probe).consent {
        *part(&mut consent) = false;
    }
    consent
}

/// Whether the person allowed what this probe opens.
pub(crate) fn grants(consent: &Consent, probe: Probe) -> bool {
    withdraw(*consent, probe) != *consent
}

/// Does the work of a child process and says how it ended, if this process was started as one. To be called first in
/// `main`.
pub fn serve_if_asked() -> Option<ExitCode> {
    let find_work = |probe| match row(probe).ask {
        Ask::InChild(work) => Some(work),
        Ask::Here(_) => None,
    };
    child::serve_if_asked(find_work, &[network::READ_PROXIES, device::READ_SAVER, CHANGE_SOUND])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use preflight_diagnosis::{Camera, Speaker};

    #[test]
    fn only_the_consent_for_that_device_is_taken_back() {
        let all = Consent { camera: true, microphone: true, speaker: true, open_link: true, browser_page: true };
        assert_eq!(withdraw(all, Probe::Camera), Consent { camera: false, ..all });
        assert_eq!(withdraw(all, Probe::Microphone), Consent { microphone: false, ..all });
        assert_eq!(withdraw(all, Probe::Stun), all);
    }

    #[test]
    fn what_was_seen_stays_and_the_rest_says_why() {
        let seen = Camera {
            devices: Observed::Known(vec![]),
            holders: Observed::Unknown(Why::Unsupported),
            ..Camera::default()
        };
        let partial = Some(Answer::Camera(Observed::Known(seen)));
        let Answer::Camera(Observed::Known(camera)) = close(Probe::Camera, partial, Why::TimedOut) else {
            panic!("a camera answer")
        };
        assert_eq!(camera.devices, Observed::Known(vec![]));
        assert_eq!(camera.holders, Observed::Unknown(Why::Unsupported));
        assert_eq!(camera.stream, Observed::Unknown(Why::TimedOut));
    }

    #[test]
    fn the_person_was_not_asked_about_a_tone_that_never_ended() {
        let partial = Some(Answer::Speaker(Observed::Known(Speaker::default())));
        let Answer::Speaker(Observed::Known(speaker)) = close(Probe::Speaker, partial, Why::TimedOut) else {
            panic!("a speaker answer")
        };
        assert_eq!(speaker.tone, Observed::Unknown(Why::TimedOut));
        assert_eq!(speaker.heard, Observed::Unknown(Why::NotAsked));
    }

    fn close(probe: Probe, partial: Option<Answer>, why: Why) -> Answer {
        let Ask::InChild(work) = row(probe).ask else { panic!("{probe:?} runs in this process") };
        (work.close)(partial, why)
    }
}
