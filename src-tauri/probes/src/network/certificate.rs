//! Judges a host's certificate twice, by this computer's trust store and by the public roots, and writes both down.
//! The connection goes on only where this computer's trust store accepts: nothing invalid is ever let through.

use super::trace::Trace;
use crate::os::file::read_file;
use crate::thread;
use jiff::Timestamp;
use preflight_diagnosis::{TlsAnswer, Trust};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue, WebPkiServerVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, NamedGroup, RootCertStore, SignatureScheme};
use rustls_platform_verifier::Verifier;
use std::sync::{Arc, LazyLock, OnceLock};
use std::{io, path::Path};
use x509_parser::prelude::{FromDer, X509Certificate, X509Name};

/// The one cryptography provider of the program.
pub(super) static PROVIDER: LazyLock<Arc<CryptoProvider>> =
    LazyLock::new(|| Arc::new(rustls::crypto::ring::default_provider()));

/// Accepts what chains up to the public roots. `None` if they cannot be read.
pub(super) static PUBLIC: LazyLock<Option<Arc<WebPkiServerVerifier>>> = LazyLock::new(|| {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&PROVIDER)).build().ok()
});

/// Fifty times the bundle of Mozilla's authorities, in bytes.
const MOST_AUTHORITIES: u64 = 16 << 20;

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
        let read = || {
            let named = std::env::var_os("SSL_CERT_FILE");
            named.map_or(Ok(()), |file| require_end(Path::new(&file)))?;
            Verifier::new(Arc::clone(&PROVIDER))
        };
        self.0.get_or_init(read).as_ref().map_err(Clone::clone)
    }
}

/// Refuses a file of authorities that may never end: the library reads it whole.
fn require_end(file: &Path) -> Result<(), Error> {
    match read_file(file, MOST_AUTHORITIES) {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge) => {
            Err(Error::General(format!("the file of trusted authorities cannot be read: {error}")))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

#[derive(Debug)]
pub(super) struct Judge {
    pub trace: Arc<Trace>,
    pub trust: Arc<TrustStore>,
}

impl ServerCertVerifier for Judge {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judge =
            |verifier: &dyn ServerCertVerifier| verifier.verify_server_cert(leaf, intermediates, name, ocsp, now);
        let system = self.trust.verifier().and_then(|verifier| judge(verifier));
        // With an https:// proxy its certificate comes by here too.
        if self.trace.is_about(&name.to_str()) {
            let public = match &*PUBLIC {
                Some(verifier) => judge(&**verifier),
                None => Err(Error::General("the public roots could not be read".to_owned())),
            };
            if let Some(answer) = read_certificate(leaf, &system, &public, now) {
                self.trace.note(|seen| seen.tls = Some(answer));
            }
        }
        system
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &PROVIDER.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &PROVIDER.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        PROVIDER.signature_verification_algorithms.supported_schemes()
    }
}

type Verdict = Result<ServerCertVerified, Error>;

/// Reads what a certificate says. `None` for one that cannot be read: the verdict then is an error of its own.
fn read_certificate(leaf: &CertificateDer<'_>, system: &Verdict, public: &Verdict, now: UnixTime) -> Option<TlsAnswer> {
    let (_, certificate) = X509Certificate::from_der(leaf).ok()?;
    let validity = certificate.validity();
    let not_before = validity.not_before.timestamp();
    let self_issued = certificate.issuer() == certificate.subject();
    let early = i64::try_from(now.as_secs()).is_ok_and(|now| now < not_before);
    Some(TlsAnswer {
        system: read_verdict(system, self_issued, early),
        public: read_verdict(public, self_issued, early),
        issuer: choose_name(certificate.issuer(), true),
        subject: choose_name(certificate.subject(), false),
        not_before: Timestamp::from_second(not_before).ok()?,
        not_after: Timestamp::from_second(validity.not_after.timestamp()).ok()?,
    })
}

/// Returns a verdict in our words. What the certificate itself says helps where a verifier is less precise.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn read_verdict(verdict: &Verdict, self_issued: bool, early: bool) -> Trust {
    let error = match verdict {
        Ok(_) => return Trust::Trusted,
        Err(Error::InvalidCertificate(error)) => error,
        Err(other) => return Trust::Rejected(other.to_string()),
    };
    match error {
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Trust::NotYetValid,
        // Windows and macOS say "expired" for both.
        CertificateError::Expired | CertificateError::ExpiredContext { .. } if early => Trust::NotYetValid,
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Trust::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Trust::WrongName,
        CertificateError::Revoked => Trust::Revoked,
        CertificateError::UnknownIssuer => Trust::UnknownIssuer,
        // A self-signed authority that shows itself as the host is rejected for that before its issuer is looked for.
        _ if self_issued => Trust::UnknownIssuer,
        other => Trust::Rejected(other.to_string()),
    }
}

/// Returns the organisation, or the common name, or the whole name; for a subject the common name first.
fn choose_name(name: &X509Name<'_>, organisation_first: bool) -> String {
    let organisation = name.iter_organization().filter_map(|part| part.as_str().ok()).next();
    let common = name.iter_common_name().filter_map(|part| part.as_str().ok()).next();
    let found = if organisation_first { organisation.or(common) } else { common.or(organisation) };
    found.map_or_else(|| name.to_string(), str::to_owned)
}

/// Remembers no session. It is asked for one when the first TLS message is about to be sent: the only sign that the TCP
/// connection stands, which the HTTP client does not give.
#[derive(Debug)]
pub(super) struct HelloWatch(pub Arc<Trace>);

impl ClientSessionStore for HelloWatch {
    fn kx_hint(&self, name: &ServerName<'_>) -> Option<NamedGroup> {
        if self.0.is_about(&name.to_str()) {
            self.0.note(|seen| seen.tls_started = true);
        }
        None
    }

    fn set_kx_hint(&self, _: ServerName<'static>, _: NamedGroup) {}

    fn set_tls12_session(&self, _: ServerName<'static>, _: Tls12ClientSessionValue) {}

    fn tls12_session(&self, _: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        None
    }

    fn remove_tls12_session(&self, _: &ServerName<'static>) {}

    fn insert_tls13_ticket(&self, _: ServerName<'static>, _: Tls13ClientSessionValue) {}

    fn take_tls13_ticket(&self, _: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        None
    }
}
