//! Certificates: what is shown is written down, and what this computer does not trust is never talked to.

use super::{NetworkContext, OK, failed, host, http, proxied, servers, stages, time, with_consent, within};
use crate::network;
use preflight_diagnosis::{FailureKind, HostAnswer, TlsAnswer, Trust};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::net::SocketAddr;
use tokio::io::AsyncWriteExt;

type Identity = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn private(key: &KeyPair) -> PrivateKeyDer<'static> {
    PrivatePkcs8KeyDer::from(key.serialize_der()).into()
}

fn leaf() -> CertificateParams {
    let mut params = CertificateParams::new(["localhost".to_owned(), "interview.invalid".to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, "interview.example");
    params
}

fn self_signed(params: &CertificateParams) -> Identity {
    let key = KeyPair::generate().unwrap();
    (vec![params.self_signed(&key).unwrap().der().clone()], private(&key))
}

/// An authority of our own and a certificate from it; and the authority as PEM.
fn from_authority(params: &CertificateParams) -> (Identity, String) {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name.push(DnType::OrganizationName, "Watchful Antivirus");
    let certificate = authority.self_signed(&authority_key).unwrap();
    let issuer = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().unwrap();
    let signed = params.signed_by(&key, &issuer).unwrap();
    ((vec![signed.der().clone(), certificate.der().clone()], private(&key)), certificate.pem())
}

/// Shows a certificate that nobody trusts.
pub(super) fn nobodys_server() -> servers::Server {
    let (chain, key) = self_signed(&leaf());
    servers::https(chain, key)
}

async fn ask(name: &str, port: u16) -> HostAnswer {
    host(&with_consent(&format!("https://{name}:{port}/interview"))).await.answer
}

fn tls(answer: &HostAnswer) -> &TlsAnswer {
    answer.tls.succeeded().unwrap_or_else(|| panic!("no certificate: {answer:#?}"))
}

#[tokio::test]
async fn a_self_signed_certificate_is_written_down_and_nothing_is_sent() {
    let (chain, key) = self_signed(&leaf());
    let server = servers::https(chain, key);
    let answer = ask("localhost", server.address.port()).await;
    assert_eq!(stages(&answer), [OK, OK, OK, failed(FailureKind::Certificate)], "{answer:#?}");
    let tls = tls(&answer);
    assert_eq!((&tls.system, &tls.public), (&Trust::UnknownIssuer, &Trust::UnknownIssuer));
    assert_eq!(tls.subject, "interview.example");
    assert_eq!(server.asked(), [""; 0]);
}

#[tokio::test]
async fn a_self_signed_authority_is_an_unknown_issuer_too() {
    let mut params = leaf();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let (chain, key) = self_signed(&params);
    let server = servers::https(chain, key);
    assert_eq!(tls(&ask("localhost", server.address.port()).await).system, Trust::UnknownIssuer);
}

/// Trust in an authority of our own comes from the environment, which only a process of its own may change.
fn trusting(authority: &str, url: &str, proxy: Option<SocketAddr>) -> HostAnswer {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), authority).unwrap();
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "network::tests::tls::asks_in_a_process_of_its_own", "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", file.path())
        .env("PREFLIGHT_TEST_URL", url)
        .env("PREFLIGHT_TEST_PROXY", proxy.map(|proxy| format!("http://{proxy}")).unwrap_or_default())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answer = text.lines().find_map(|line| line.split_once("ANSWER ")).unwrap_or_else(|| panic!("{text}")).1;
    serde_json::from_str(answer).unwrap()
}

#[tokio::test]
#[ignore = "the other half of the tests that trust an authority of their own"]
async fn asks_in_a_process_of_its_own() {
    let url = std::env::var("PREFLIGHT_TEST_URL").unwrap();
    let context = NetworkContext::new(
        [("https_proxy".to_owned(), std::env::var("PREFLIGHT_TEST_PROXY").unwrap())],
        super::no_desktop,
        crate::asked::Asked::default(),
    );
    let plan = with_consent(&url);
    let answer = network::host(&plan, &context, time(&plan)).await.known().unwrap().answer.clone();
    println!("ANSWER {}", serde_json::to_string(&answer).unwrap());
}

/// Asks a server that speaks HTTP/2 and answers the first bytes after the handshake with these, then closes; and how
/// many connections it took.
#[cfg(target_os = "linux")]
pub(super) fn ask_http_2(answer: Vec<u8>) -> (usize, HostAnswer) {
    let ((chain, key), authority) = from_authority(&leaf());
    let server = servers::http_2(chain, key, answer);
    let answer = trusting(&authority, &format!("https://localhost:{}/interview", server.address.port()), None);
    (server.asked().len(), answer)
}

#[cfg(target_os = "linux")]
#[test]
fn an_authority_that_is_trusted_only_here_is_named() {
    let ((chain, key), authority) = from_authority(&leaf());
    let server = servers::https(chain, key);
    let answer = trusting(&authority, &format!("https://localhost:{}/interview", server.address.port()), None);
    assert_eq!(stages(&answer), [OK, OK, OK, OK], "{answer:#?}");
    let tls = tls(&answer);
    assert_eq!((&tls.system, &tls.public), (&Trust::Trusted, &Trust::UnknownIssuer));
    assert_eq!(tls.issuer, "Watchful Antivirus");
    assert!(http(&answer).page.words.as_deref().unwrap().contains("hello"));
    assert_eq!(server.asked(), ["GET /interview HTTP/1.1"]);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn https_goes_through_a_proxy_that_is_set() {
    let ((chain, key), authority) = from_authority(&leaf());
    let server = servers::https(chain, key);
    let proxy = proxied::tunnel(server.address).await;
    let answer = trusting(&authority, "https://interview.invalid/interview", Some(proxy));
    assert_eq!(stages(&answer), [None, OK, OK, OK], "{answer:#?}");
    assert_eq!(answer.connect.succeeded(), Some(&proxy.to_string()));
    assert_eq!(tls(&answer).system, Trust::Trusted);
    assert_eq!(server.asked(), ["GET /interview HTTP/1.1"]);
}

#[cfg(target_os = "linux")]
#[test]
fn expired_early_and_wrong_name_are_told_apart() {
    let mut expired = leaf();
    (expired.not_before, expired.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
    let mut early = leaf();
    (early.not_before, early.not_after) = (date_time_ymd(2120, 1, 1), date_time_ymd(2121, 1, 1));
    let mut elsewhere = leaf();
    elsewhere.subject_alt_names = CertificateParams::new(["elsewhere.example".to_owned()]).unwrap().subject_alt_names;
    for (params, expected) in [(expired, Trust::Expired), (early, Trust::NotYetValid), (elsewhere, Trust::WrongName)] {
        let ((chain, key), authority) = from_authority(&params);
        let server = servers::https(chain, key);
        let answer = trusting(&authority, &format!("https://localhost:{}/interview", server.address.port()), None);
        assert_eq!(tls(&answer).system, expected);
        assert!(answer.http.failed_as(FailureKind::Certificate), "{answer:#?}");
        assert_eq!(server.asked(), [""; 0]);
    }
}

#[tokio::test]
async fn garbage_a_reset_and_a_farewell_instead_of_tls_are_told_from_no_connection() {
    let garbage = servers::tcp(|mut stream| async move {
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        servers::head(&mut stream).await;
    })
    .await;
    // Waits for the hello: a filter cuts the connection when it has read the name in it.
    let reset = servers::tcp(|stream| async move {
        stream.readable().await.unwrap();
        servers::reset(stream);
    })
    .await;
    let closed = servers::tcp(|mut stream| async move {
        use tokio::io::AsyncReadExt;
        let _ = stream.read(&mut [0; 4096]).await;
    })
    .await;
    let refused = servers::closed_port().await;
    for (address, expected) in [
        (garbage, [OK, OK, failed(FailureKind::Tls), None]),
        (reset, [OK, OK, failed(FailureKind::Reset), None]),
        (closed, [OK, OK, failed(FailureKind::Closed), None]),
        (refused, [OK, failed(FailureKind::Refused), None, None]),
    ] {
        let answer = ask("localhost", address.port()).await;
        assert_eq!(stages(&answer), expected, "{answer:#?}");
    }
}

#[tokio::test]
async fn a_hello_without_an_answer_is_a_tls_timeout() {
    let address = servers::tcp(|stream| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let answer = host(&within(with_consent(&format!("https://localhost:{}/", address.port())), 1500)).await.answer;
    assert_eq!(stages(&answer), [OK, OK, failed(FailureKind::TimedOut), None], "{answer:#?}");
}
