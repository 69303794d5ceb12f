//! A device while the person watches: it answers, stays on, and does what the person wants of it.

use super::Run;
use crate::child::{Demand, Talk};
use crate::controls::{DeviceOrders, Order};
use crate::event::Event;
use crate::plan::Plan;
use crate::table::{grants, withdraw};
use preflight_diagnosis::{Answer, Probe};

impl Run {
    /// Asks the probe of a device. Where the person watches, this goes on after the answer until the run is dropped.
    pub(super) async fn attend(&self, probe: Probe, mut orders: DeviceOrders) {
        let mut plan = self.plan.clone();
        let mut has_answered = false;
        loop {
            let mut order = self.look(probe, &plan, &mut orders, &mut has_answered).await;
            if order.is_none() && !(self.plan.live && grants(&self.plan.consent, probe)) {
                return;
            }
            // A device that is off does nothing but come on again.
            loop {
                match order.take() {
                    Some(Order::LookAt(device)) => {
                        plan.consent = self.plan.consent;
                        match device {
                            Some(device) => plan.devices.insert(probe, device),
                            None => plan.devices.remove(&probe),
                        };
                        self.send(Event::Opening(probe)).await;
                        break;
                    }
                    // What was seen of it stays. One that has not answered is asked without it.
                    Some(Order::SwitchOff) if !has_answered => {
                        plan.consent = withdraw(plan.consent, probe);
                        break;
                    }
                    Some(Order::SwitchOff | Order::PlayBack(_)) | None => {}
                }
                order = Some(orders.next().await);
            }
        }
    }

    /// Asks, and listens as long as the device is on. Returns the order that ended it.
    async fn look(
        &self,
        probe: Probe,
        plan: &Plan,
        orders: &mut DeviceOrders,
        has_answered: &mut bool,
    ) -> Option<Order> {
        let (answer, talk) = tokio::select! {
            answered = self.ask_on(probe, plan) => answered,
            order = next_change(orders) => return Some(order),
        };
        self.hand_in_or_update(answer, has_answered).await;
        let mut order = None;
        if let Some(mut talk) = talk {
            order = self.listen(&mut talk, orders, has_answered).await;
            talk.close().await;
        }
        // One that changes for another is not off.
        if !matches!(order, Some(Order::LookAt(_))) {
            self.send(Event::Off(probe)).await;
        }
        order
    }

    /// Hands on what a device shows until its child ends, or the person wants something else.
    async fn listen(&self, talk: &mut Talk, orders: &mut DeviceOrders, has_answered: &mut bool) -> Option<Order> {
        loop {
            tokio::select! {
                answer = talk.next_answer(&self.events) => match answer {
                    Ok(answer) => self.hand_in_or_update(answer, has_answered).await,
                    Err(_) => return None,
                },
                order = orders.next() => match order {
                    Order::PlayBack(speaker) => talk.demand(Demand::PlayBack(speaker)).await,
                    Order::SwitchOff | Order::LookAt(_) => return Some(order),
                },
            }
        }
    }

    async fn send(&self, event: Event) {
        // The receiver lives until all senders are gone.
        let _ = self.events.send(event).await;
    }

    async fn hand_in_or_update(&self, answer: Answer, has_answered: &mut bool) {
        if std::mem::replace(has_answered, true) {
            self.send(Event::Update(answer)).await;
        } else {
            self.hand_in(answer).await;
        }
    }
}

/// The next order to a device that does not run yet.
async fn next_change(orders: &mut DeviceOrders) -> Order {
    loop {
        match orders.next().await {
            Order::PlayBack(_) => {}
            order @ (Order::SwitchOff | Order::LookAt(_)) => return order,
        }
    }
}
