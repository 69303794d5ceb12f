//! Automatic proxy configuration (PAC): which proxies the script names for a URL. Windows and macOS run it in their own
//! engine; elsewhere it is fetched once and run here, without a word to the network but the names that it looks up.

use super::{
    ask::{Question, ask},
    basis::Basis,
    interfaces::outward_address,
    off_thread,
    proxy::Settings,
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Failure, FailureKind};
use proxy_watch::{
    ProxyConfig, ProxyMode, ProxyStep,
    pac::{PacPolicy, PacResolver, PacScript},
};
use reqwest::Method;
use std::{sync::Arc, time::Duration};
use url::Url;

const WITHIN: Duration = Duration::from_secs(2);
/// Whether the system has an engine of its own that also fetches the script and finds it in the network (WPAD).
const NATIVE: bool = cfg!(any(windows, target_os = "macos"));

const WPAD: &str = "http://wpad/wpad.dat";

/// The script, where the settings name one.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub url: Option<String>,
    /// `None` where the system's engine fetches it, or none is set.
    text: Option<Result<PacScript, Failure>>,
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
pub(super) async fn load(config: &ProxyConfig) -> Script {
    match &config.effective {
        ProxyMode::Pac { url, .. } => {
            let text = match NATIVE {
                true => None,
                // Fetching asks without a proxy, and so does not come back here; the compiler cannot know.
                false => Some(Box::pin(fetch(url.clone())).await.map(PacScript::new)),
            };
            Script { url: Some(without_credentials(url.clone())), text }
        }
        // Discovery by name, as browsers do it here. Without an answer there is no script, and nothing is wrong.
        ProxyMode::WpadAutoDetect if !NATIVE => {
            let Ok(url) = WPAD.parse::<Url>() else { return Script::default() };
            match Box::pin(fetch(url)).await {
                Ok(text) => Script { url: Some(WPAD.to_owned()), text: Some(Ok(PacScript::new(text))) },
                Err(_) => Script::default(),
            }
        }
        mode => Script { url: None, text: PacScript::from_mode(mode).map(Ok) },
    }
}

/// The proxies to try in turn.
#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
pub(super) async fn steps(settings: &Arc<Settings>, url: &Url) -> Result<Vec<ProxyStep>, Failure> {
    let (settings, url) = (Arc::clone(settings), url.clone());
    let run = move || {
        let script = settings.script.text.as_ref().map(|text| text.as_ref().map_err(Clone::clone)).transpose()?;
        let steps =
            resolver(script.is_none()).and_then(|resolver| resolver.resolve_config(&settings.config, &url, script));
        steps.map_err(|error| {
            let kind = match error {
                proxy_watch::Error::PacTimeout { .. } => FailureKind::TimedOut,
                _ => FailureKind::Protocol,
            };
            Failure::new(kind, error.to_string())
        })
    };
    let failed = |kind, message: &str| Err(Failure::new(kind, message));
    match tokio::time::timeout(WITHIN, off_thread(run)).await {
        Ok(Some(steps)) => steps,
        Ok(None) => failed(FailureKind::Other, "the script could not be run"),
        Err(_) => failed(FailureKind::TimedOut, "the script took too long"),
    }
}

fn resolver(native: bool) -> Result<PacResolver, proxy_watch::Error> {
    let mut policy =
        PacPolicy::new().with_dns_resolution(true).with_internal_addresses(true).with_timeout(Some(WITHIN));
    if let Some(address) = outward_address() {
        policy = policy.with_my_ip_address(address);
    }
    if let Some(zone) = iana_time_zone::get_timezone().ok().and_then(|name| TimeZone::get(&name).ok()) {
        policy = policy.with_local_utc_offset(zone.to_offset(Timestamp::now()).seconds());
    }
    let resolver = PacResolver::new(policy);
    #[cfg(any(windows, target_os = "macos"))]
    if native {
        let engine = proxy_watch::pac::NativePacResolver::with_timeout(WITHIN)?.with_wpad(true);
        return Ok(resolver.with_native(engine));
    }
    #[cfg(not(any(windows, target_os = "macos")))]
    let _ = native;
    Ok(resolver)
}

async fn fetch(url: Url) -> Result<String, Failure> {
    if url.scheme() == "file" {
        let path = url.to_file_path().map_err(|()| Failure::new(FailureKind::Other, "no path of this computer"))?;
        return tokio::fs::read_to_string(path)
            .await
            .map_err(|error| Failure::new(FailureKind::Other, error.to_string()));
    }
    let basis = Basis::new([], None);
    let question = Question { url, method: Method::GET, proxied: false, redirects: 5, within: WITHIN };
    let asked = ask(&question, &basis).await;
    let answer = asked.answer;
    let stopped = [answer.resolve.failure(), answer.connect.failure(), answer.tls.failure(), answer.http.failure()];
    if let Some(failure) = stopped.into_iter().flatten().next() {
        return Err(failure.clone());
    }
    match (answer.http.succeeded().map(|http| http.status), asked.body) {
        (Some(200..=299), Some(text)) => Ok(text),
        (Some(status), _) => Err(Failure::new(FailureKind::Protocol, format!("the script's address answers {status}"))),
        (None, _) => Err(Failure::new(FailureKind::Other, "the script's address does not answer")),
    }
}

fn without_credentials(mut url: Url) -> String {
    // Both fail only for addresses that cannot hold credentials.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.to_string()
}
