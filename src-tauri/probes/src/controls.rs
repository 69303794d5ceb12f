//! What the person does with a device while a run lasts.

use preflight_diagnosis::Probe;
use std::collections::BTreeMap;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The probes whose device the person may switch off, change for another one, and use.
const CONTROLLED: [Probe; 3] = [Probe::Camera, Probe::Microphone, Probe::Speaker];

/// Gives orders to the devices of one run. What is ordered before the device is on waits until then.
#[derive(Debug, Clone, Default)]
pub struct Controls(BTreeMap<Probe, UnboundedSender<Order>>);

/// The other end, which the run holds; by default nobody gives orders.
#[derive(Debug, Default)]
pub struct Orders(BTreeMap<Probe, UnboundedReceiver<Order>>);

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
        let (senders, receivers) = CONTROLLED
            .into_iter()
            .map(|probe| {
                let (sender, receiver) = unbounded_channel();
                ((probe, sender), (probe, receiver))
            })
            .unzip();
        (Controls(senders), Orders(receivers))
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

    fn order(&self, probe: Probe, order: Order) {
        // A run that has ended takes no orders.
        let _ = self.0.get(&probe).map(|sender| sender.send(order));
    }
}

impl Orders {
    pub(crate) fn take(&mut self, probe: Probe) -> DeviceOrders {
        DeviceOrders(self.0.remove(&probe))
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

    #[test]
    fn without_anybody_there_are_no_orders() {
        assert_eq!(Orders::default().take(Probe::Camera).next().now_or_never(), None);
        let (controls, mut orders) = Controls::new();
        let mut camera = orders.take(Probe::Camera);
        drop(controls);
        assert_eq!(camera.next().now_or_never(), None);
    }
}
