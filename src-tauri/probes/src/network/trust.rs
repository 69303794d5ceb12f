//! Whom this computer trusts: its own certificate authorities, and the public ones to compare them with.

use rustls::{Error, RootCertStore, client::WebPkiServerVerifier, crypto::CryptoProvider};
use rustls_platform_verifier::Verifier;
use std::sync::{Arc, LazyLock, OnceLock};

use crate::thread;

/// The one cryptography provider of the program.
pub(super) static PROVIDER: LazyLock<Arc<CryptoProvider>> =
    LazyLock::new(|| Arc::new(rustls::crypto::ring::default_provider()));

/// Accepts what chains up to the public roots. `None` if they cannot be read.
pub(super) static PUBLIC: LazyLock<Option<Arc<WebPkiServerVerifier>>> = LazyLock::new(|| {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&PROVIDER)).build().ok()
});

/// The certificate authorities that this computer trusts, read once and only when they are needed.
#[derive(Debug, Default)]
pub(super) struct TrustStore(OnceLock<Result<Verifier, Error>>);

impl TrustStore {
    /// Starts to read them, while the name is looked up and the connection made.
    pub(super) fn prepare(self: &Arc<Self>) {
        if self.0.get().is_none() {
            let store = Arc::clone(self);
            // Without a thread they are read when they are needed.
            drop(thread::start("trust-store", move || store.verifier().map(drop)));
        }
    }

    pub(super) fn verifier(&self) -> Result<&Verifier, Error> {
        self.0.get_or_init(|| Verifier::new(Arc::clone(&PROVIDER))).as_ref().map_err(Clone::clone)
    }
}
