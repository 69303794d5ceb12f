//! Switches a device off while its probe runs: the probe is asked again as if it had never been allowed.

use preflight_diagnosis::Probe;
use std::{collections::BTreeSet, sync::Arc};
use tokio::sync::watch;

/// Handed to a run; every clone switches off in the same run.
#[derive(Debug, Clone)]
pub struct SwitchOff(Arc<watch::Sender<BTreeSet<Probe>>>);

impl Default for SwitchOff {
    fn default() -> Self {
        SwitchOff(Arc::new(watch::Sender::new(BTreeSet::new())))
    }
}

impl SwitchOff {
    /// Takes back the consent for what this probe opens, now and for the rest of the run.
    pub fn switch_off(&self, probe: Probe) {
        self.0.send_modify(|off| {
            off.insert(probe);
        });
    }

    /// Ends when the probe's device is switched off; never, if nobody does that.
    pub(crate) async fn wait_until_off(&self, probe: Probe) {
        let mut changes = self.0.subscribe();
        if changes.wait_for(|off| off.contains(&probe)).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn every_clone_switches_off_and_nothing_else_is_switched_off() {
        let off = SwitchOff::default();
        assert_eq!(off.wait_until_off(Probe::Camera).now_or_never(), None);
        off.clone().switch_off(Probe::Camera);
        assert_eq!(off.wait_until_off(Probe::Camera).now_or_never(), Some(()));
        assert_eq!(off.wait_until_off(Probe::Microphone).now_or_never(), None);
    }
}
