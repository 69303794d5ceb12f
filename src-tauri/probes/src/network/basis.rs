//! What the network probes of one run share, each part read at most once and only when it is needed: the proxy settings
//! and this computer's trust store.

use super::{
    certificate::PROVIDER,
    proxy::{Proxies, ProxyReading},
};
use rustls::Error;
use rustls_platform_verifier::Verifier;
use std::sync::{Arc, OnceLock};

pub(crate) struct Basis {
    pub(super) roots: Arc<Roots>,
    pub(super) proxies: Proxies,
}

impl Basis {
    /// `variables` is the process environment, which may name proxies.
    pub(crate) fn new(variables: impl IntoIterator<Item = (String, String)>, begun: Option<ProxyReading>) -> Self {
        Basis { roots: Arc::default(), proxies: Proxies::new(variables.into_iter().collect(), begun) }
    }
}

/// The certificate authorities that this computer trusts.
#[derive(Debug, Default)]
pub(super) struct Roots(OnceLock<Result<Verifier, Error>>);

impl Roots {
    /// Starts to read them while the name is looked up and the connection made.
    pub(super) fn prepare(self: &Arc<Self>) {
        if self.0.get().is_none() {
            let roots = Arc::clone(self);
            // Without a thread they are read when they are needed.
            let _ = std::thread::Builder::new().spawn(move || roots.system().map(drop));
        }
    }

    pub(super) fn system(&self) -> Result<&Verifier, Error> {
        self.0.get_or_init(|| Verifier::new(Arc::clone(&PROVIDER))).as_ref().map_err(Clone::clone)
    }
}
