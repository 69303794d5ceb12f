//! What the network probes of one run share, each part read at most once and only when it is needed: the proxy settings
//! and this computer's trust store.

use super::{
    proxy_resolver::{ProxyReading, ProxyResolver},
    trust::TrustStore,
};
use std::sync::Arc;

pub(crate) struct NetworkContext {
    pub(super) trust: Arc<TrustStore>,
    pub(super) proxies: ProxyResolver,
}

impl NetworkContext {
    /// Reads nothing yet. `variables` is the process environment, which may name proxies; `reading` the settings, where
    /// their reading was begun before.
    pub(crate) fn new(variables: impl IntoIterator<Item = (String, String)>, reading: Option<ProxyReading>) -> Self {
        NetworkContext { trust: Arc::default(), proxies: ProxyResolver::new(variables.into_iter().collect(), reading) }
    }
}
