//! Automatic proxy configuration (PAC): which proxies the script names for a URL. Windows and macOS run it in their own
//! engine; elsewhere it is fetched once and run here, without a word to the network but the names that it looks up.

#![expect(clippy::wildcard_enum_match_arm, reason = "the lists are the library's, and grow")]

use super::{exchange::Request, http::fetch};
use super::{failure::find_failure, interfaces::find_outward_address, link::without_credentials, route::Direct};
use crate::os::{RUNS_PROXY_SCRIPTS, add_script_engine};
use crate::thread;
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Failure, FailureKind};
use proxy_watch::pac::{PacPolicy, PacResolver, PacScript};
use proxy_watch::{ProxyConfig, ProxyMode, ProxyStep};
use reqwest::Method;
use std::{sync::Arc, time::Duration};
use url::Url;

const WITHIN: Duration = Duration::from_secs(2);

const WPAD: &str = "http://wpad/wpad.dat";

/// The system's settings, with the script that they name.
pub(super) struct Settings {
    pub config: ProxyConfig,
    pub script_url: Option<String>,
    /// `None` where the system's engine fetches it, or none is set.
    script: Option<Result<PacScript, Failure>>,
}

impl Settings {
    pub(super) async fn load(config: ProxyConfig) -> Arc<Self> {
        let (script_url, script) = load_script(&config.effective).await;
        Arc::new(Settings { config, script_url, script })
    }

    /// Returns the proxies to try in turn.
    pub(super) async fn run_script(self: &Arc<Self>, url: &Url) -> Result<Vec<ProxyStep>, Failure> {
        let (settings, url) = (Arc::clone(self), url.clone());
        let run = move || {
            let script = settings.script.as_ref().map(|script| script.as_ref().map_err(Clone::clone)).transpose()?;
            let steps = build_resolver(script.is_none())
                .and_then(|resolver| resolver.resolve_config(&settings.config, &url, script));
            steps.map_err(|error| {
                let kind = match error {
                    proxy_watch::Error::PacTimeout { .. } => FailureKind::TimedOut,
                    _ => FailureKind::Protocol,
                };
                Failure::new(kind, error.to_string())
            })
        };
        let failed = |kind, message: &str| Err(Failure::own(kind, message));
        match tokio::time::timeout(WITHIN, thread::run("proxy-script", run)).await {
            Ok(Ok(steps)) => steps,
            Ok(Err(_)) => failed(FailureKind::Other, "the script could not be run"),
            Err(_) => failed(FailureKind::TimedOut, "the script took too long"),
        }
    }
}

/// Returns where the script is, and itself.
async fn load_script(mode: &ProxyMode) -> (Option<String>, Option<Result<PacScript, Failure>>) {
    match mode {
        ProxyMode::Pac { url, .. } => {
            let script = if RUNS_PROXY_SCRIPTS { None } else { Some(read_script(url.clone()).await) };
            (Some(without_credentials(url.clone()).to_string()), script)
        }
        // Discovery by name, as browsers do it here. Without an answer there is no script, and nothing is wrong.
        ProxyMode::WpadAutoDetect if !RUNS_PROXY_SCRIPTS => match WPAD.parse() {
            Ok(url) => read_script(url).await.map_or((None, None), |script| (Some(WPAD.to_owned()), Some(Ok(script)))),
            Err(_) => (None, None),
        },
        mode => (None, PacScript::from_mode(mode).map(Ok)),
    }
}

fn build_resolver(native: bool) -> Result<PacResolver, proxy_watch::Error> {
    let mut policy =
        PacPolicy::new().with_dns_resolution(true).with_internal_addresses(true).with_timeout(Some(WITHIN));
    if let Some(address) = find_outward_address() {
        policy = policy.with_my_ip_address(address);
    }
    if let Some(zone) = iana_time_zone::get_timezone().ok().and_then(|name| TimeZone::get(&name).ok()) {
        policy = policy.with_local_utc_offset(zone.to_offset(Timestamp::now()).seconds());
    }
    let resolver = PacResolver::new(policy);
    if native { add_script_engine(resolver, WITHIN) } else { Ok(resolver) }
}

async fn read_script(url: Url) -> Result<PacScript, Failure> {
    let other = |message: &str| Failure::own(FailureKind::Other, message);
    if url.scheme() == "file" {
        let path = url.to_file_path().map_err(|()| other("no path of this computer"))?;
        let text = tokio::fs::read_to_string(path).await.map_err(|error| other(&error.to_string()))?;
        return Ok(PacScript::new(text));
    }
    let request = Request { url, method: Method::GET, redirects: 5, within: WITHIN };
    let fetched = fetch(&request, &Direct, &Arc::default()).await;
    if let Some(failure) = find_failure(&fetched.answer) {
        return Err(failure.clone());
    }
    match (fetched.answer.http.succeeded().map(|http| http.status), fetched.body) {
        (Some(200..=299), Some(text)) => Ok(PacScript::new(text)),
        (Some(status), _) => Err(Failure::own(FailureKind::Protocol, format!("the script's address answers {status}"))),
        (None, _) => Err(other("the script's address does not answer")),
    }
}
