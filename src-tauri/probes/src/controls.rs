//! What is said to a run while it lasts: what the person does with a device, and that the network has shown enough.

use preflight_diagnosis::Probe;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    sync::watch,
    time::timeout,
};

/// The probes whose device the person may switch off, change for another one, and use.
const CONTROLLED: [Probe; 3] = [Probe::Camera, Probe::Microphone, Probe::Speaker];

/// How long the network's probes may at least still answer when others have settled what can be said: what they say belongs into the
/// report, and may take back what was thought to be settled.
const LAST_WORD: Duration = Duration::from_millis(500);

/// Gives orders to one run. What is ordered before a device is on waits until then.
#[derive(Debug, Clone, Default)]
pub struct Controls {
    devices: BTreeMap<Probe, UnboundedSender<Order>>,
    is_settled: watch::Sender<bool>,
}

/// The other end, which the run holds; by default nobody gives orders.
#[derive(Debug, Default)]
pub struct Orders {
    devices: BTreeMap<Probe, UnboundedReceiver<Order>>,
    settled: Settled,
}

/// Whether what the network's probes have not said yet still matters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settled(Option<watch::Receiver<bool>>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    /// The consent for the device is taken back.
    SwitchOff,
    /// The device of this id is looked at in place of the one before; without one the system's own.
    LookAt(Option<String>),
    /// The microphone keeps three seconds and plays them back, on the speaker of this id or the system's own.
    PlayBack(Option<String>),
}

impl Controls {
    /// Returns the two ends for one run.
    pub fn new() -> (Controls, Orders) {
        let is_settled = watch::Sender::default();
        let settled = Settled(Some(is_settled.subscribe()));
        let (senders, receivers) = CONTROLLED
            .into_iter()
            .map(|probe| {
                let (sender, receiver) = unbounded_channel();
                ((probe, sender), (probe, receiver))
            })
            .unzip();
        (Controls { devices: senders, is_settled }, Orders { devices: receivers, settled })
    }

    /// Switches the device of a probe off. One that has not answered yet is asked as if it had never been allowed.
    pub fn switch_off(&self, probe: Probe) {
        self.order(probe, Order::SwitchOff);
    }

    /// Looks at another device of the probe, or at the same one again; without an id at the system's own. One that was
    /// switched off is on again.
    pub fn look_at(&self, probe: Probe, device: Option<String>) {
        self.order(probe, Order::LookAt(device));
    }

    /// Records three seconds of the microphone that is on, in memory, and plays them on the speaker of this id, without one on
    /// the system's own.
    pub fn play_back(&self, speaker: Option<String>) {
        self.order(Probe::Microphone, Order::PlayBack(speaker));
    }

    /// Says whether what the network's probes have not said yet still matters.
    pub fn settle(&self, is_settled: bool) {
        self.is_settled.send_replace(is_settled);
    }

    fn order(&self, probe: Probe, order: Order) {
        // A run that has ended takes no orders.
        let _ = self.devices.get(&probe).map(|sender| sender.send(order));
    }
}

impl Orders {
    pub(crate) fn take(&mut self, probe: Probe) -> DeviceOrders {
        DeviceOrders(self.devices.remove(&probe))
    }

    pub(crate) fn settled(&self) -> Settled {
        self.settled.clone()
    }
}

impl Settled {
    /// Returns when it has been settled for a moment, and nothing took that back; where nobody says so, never. On a slow line
    /// the moment is as long as the run has taken until then.
    pub(crate) async fn reached(&self, start: Instant) {
        if let Some(mut settled) = self.0.clone() {
            while settled.wait_for(|is_settled| *is_settled).await.is_ok() {
                let last_word = start.elapsed().max(LAST_WORD);
                match timeout(last_word, settled.wait_for(|is_settled| !*is_settled)).await {
                    Err(_) => return,
                    Ok(Ok(_)) => {}
                    // Nobody is left who could say so.
                    Ok(Err(_)) => break,
                }
            }
        }
        std::future::pending::<()>().await;
    }
}

/// The orders to one device.
pub(crate) struct DeviceOrders(Option<UnboundedReceiver<Order>>);

impl DeviceOrders {
    /// Returns the next order; where nobody gives any, never.
    pub(crate) async fn next(&mut self) -> Order {
        let next = match &mut self.0 {
            Some(receiver) => receiver.recv().await,
            None => None,
        };
        match next {
            Some(order) => order,
            None => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn an_order_waits_and_reaches_its_own_device_alone() {
        let (controls, mut orders) = Controls::new();
        let (mut camera, mut microphone) = (orders.take(Probe::Camera), orders.take(Probe::Microphone));
        controls.clone().switch_off(Probe::Camera);
        controls.look_at(Probe::Camera, Some("b".to_owned()));
        assert_eq!(camera.next().now_or_never(), Some(Order::SwitchOff));
        assert_eq!(camera.next().now_or_never(), Some(Order::LookAt(Some("b".to_owned()))));
        assert_eq!(microphone.next().now_or_never(), None);
        controls.play_back(None);
        assert_eq!(microphone.next().now_or_never(), Some(Order::PlayBack(None)));
    }

    #[tokio::test]
    async fn what_is_settled_for_a_moment_is_settled() {
        let (controls, orders) = Controls::new();
        let settled = orders.settled();
        let mut reached = std::pin::pin!(settled.reached(Instant::now()));
        controls.settle(true);
        assert!(timeout(LAST_WORD / 5, &mut reached).await.is_err(), "at once");
        // An answer that came meanwhile says otherwise.
        controls.settle(false);
        assert!(timeout(LAST_WORD * 3, &mut reached).await.is_err(), "taken back");
        let start = Instant::now();
        controls.settle(true);
        reached.await;
        assert!(start.elapsed() >= LAST_WORD);
    }

    #[test]
    fn without_anybody_there_are_no_orders() {
        assert_eq!(Orders::default().take(Probe::Camera).next().now_or_never(), None);
        let (controls, mut orders) = Controls::new();
        let mut camera = orders.take(Probe::Camera);
        drop(controls);
        assert_eq!(camera.next().now_or_never(), None);
    }
}
