//! Certificate authorities that exist for one scenario, and the certificates they give out.

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, SanType,
    date_time_ymd,
};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivatePkcs8KeyDer},
};
use std::{io, sync::Arc};
use tokio_rustls::TlsAcceptor;

/// A key pair that signs, with its own certificate.
pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// For a trust store.
    pub pem: String,
    pub certificate: CertificateDer<'static>,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    None,
    Expired,
    WrongName,
}

impl Authority {
    pub(super) fn new(organisation: &str) -> io::Result<Authority> {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::OrganizationName, organisation);
        params.distinguished_name.push(DnType::CommonName, format!("{organisation} Root"));
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = params.self_signed(&key).map_err(io::Error::other)?;
        Ok(Authority {
            pem: certificate.pem(),
            certificate: certificate.der().clone(),
            issuer: Issuer::new(params, key),
        })
    }

    /// A certificate for those names and its key, as text.
    pub(super) fn pem(&self, names: &[&str], flaw: Flaw) -> io::Result<(String, String)> {
        let (certificate, key) = self.certify(names, flaw)?;
        Ok((certificate.pem(), key.serialize_pem()))
    }

    /// A server's side of TLS, with a certificate for those names.
    pub(super) fn server(&self, names: &[&str], flaw: Flaw) -> io::Result<TlsAcceptor> {
        let (certificate, key) = self.certify(names, flaw)?;
        let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
            .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    fn certify(&self, names: &[&str], flaw: Flaw) -> io::Result<(Certificate, KeyPair)> {
        let names = match flaw {
            Flaw::WrongName => vec!["www.example.edu".to_owned()],
            Flaw::None | Flaw::Expired => names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
        if let Some(SanType::DnsName(name)) = params.subject_alt_names.first() {
            params.distinguished_name = DistinguishedName::new();
            params.distinguished_name.push(DnType::CommonName, name.as_str());
        }
        if flaw == Flaw::Expired {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2020, 4, 1);
        }
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = params.signed_by(&key, &self.issuer).map_err(io::Error::other)?;
        Ok((certificate, key))
    }
}
