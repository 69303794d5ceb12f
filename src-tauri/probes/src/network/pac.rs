//! Automatic proxy configuration (PAC): which proxies the script names for a URL. Windows and macOS run it in their own
//! engine; elsewhere it is fetched once and run here, without a word to the network but the names that it looks up.

#![expect(clippy::wildcard_enum_match_arm, reason = "the lists are the library's, and grow")]

use super::exchange::Request;
use super::http::{Fetched, fetch};
use super::{failure::find_failure, interfaces::find_outward_address, response::SCRIPT_LIMIT};
use super::{route::Direct, system_proxies::SystemProxies};
use crate::asked::Asked;
use crate::link::without_credentials;
use crate::os::file::read_text_file;
use crate::os::{RUNS_PROXY_SCRIPTS, add_script_engine};
use crate::thread;
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Attempt, Failure, FailureKind, Why};
use proxy_watch::pac::{PacPolicy, PacResolver, PacScript};
use proxy_watch::{ProxyConfig, ProxyMode, ProxyStep};
use reqwest::Method;
use std::{io, path::PathBuf, sync::Arc, time::Duration};
use url::Url;

const WITHIN: Duration = Duration::from_secs(2);

const WPAD: &str = "http://wpad/wpad.dat";

/// The system's settings, with the script that they name.
pub(super) struct Settings {
    pub config: ProxyConfig,
    /// As they were read, without the environment.
    pub system: SystemProxies,
    pub script_url: Option<String>,
    /// `None` where the system's engine fetches it, or none is set.
    script: Option<Result<PacScript, NoScript>>,
}

/// Why there is no script to run.
#[derive(Debug, Clone)]
pub(super) enum NoScript {
    /// It cannot be had, or does not work: browsers go on without it.
    Failed(Failure),
    /// It did not come whole within our limits, which are shorter than those of browsers: what it says is not known.
    Unknown(Why),
}

impl Settings {
    pub(super) async fn load(config: ProxyConfig, system: SystemProxies, asked: &Asked) -> Arc<Self> {
        let (script_url, script) = load_script(&config.effective, asked).await;
        Arc::new(Settings { config, system, script_url, script })
    }

    /// Returns the proxies to try in turn.
    pub(super) async fn run_script(self: &Arc<Self>, url: &Url) -> Result<Vec<ProxyStep>, NoScript> {
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
                NoScript::Failed(Failure::new(kind, error.to_string()))
            })
        };
        let failed = |kind, message: &str| Err(NoScript::Failed(Failure::own(kind, message)));
        match tokio::time::timeout(WITHIN, thread::run("proxy-script", run)).await {
            Ok(Ok(steps)) => steps,
            Ok(Err(_)) => failed(FailureKind::Other, "the script could not be run"),
            Err(_) => failed(FailureKind::TimedOut, "the script took too long"),
        }
    }
}

/// Returns where the script is, and itself.
async fn load_script(mode: &ProxyMode, asked: &Asked) -> (Option<String>, Option<Result<PacScript, NoScript>>) {
    match mode {
        ProxyMode::Pac { url, .. } => {
            let script = if RUNS_PROXY_SCRIPTS { None } else { Some(read_script(url.clone(), asked).await) };
            (Some(without_credentials(url.clone()).to_string()), script)
        }
        // Discovery by name, as browsers do it here. Without an answer there is no script, and nothing is wrong.
        ProxyMode::WpadAutoDetect if !RUNS_PROXY_SCRIPTS => match WPAD.parse() {
            Ok(url) => match read_script(url, asked).await {
                Err(NoScript::Failed(_)) => (None, None),
                script => (Some(WPAD.to_owned()), Some(script)),
            },
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

async fn read_script(url: Url, asked: &Asked) -> Result<PacScript, NoScript> {
    if url.scheme() == "file" {
        let path = url.to_file_path().map_err(|()| other("no path of this computer"))?;
        return read_script_file(path).await;
    }
    let asked = asked.clone();
    let request = Request {
        url,
        method: Method::GET,
        redirects: 5,
        within: WITHIN,
        limit: SCRIPT_LIMIT,
        whole_link: false,
        asked,
    };
    let Fetched { answer, body } = fetch(&request, &Direct, &Arc::default()).await;
    match (&answer.http, body) {
        (Attempt::Succeeded(http), Some(body)) if http.is_success() => match body.is_whole {
            true => Ok(PacScript::new(body.text)),
            false => Err(not_whole()),
        },
        (Attempt::Succeeded(http), _) => {
            let message = format!("the script's address answers {}", http.status);
            Err(NoScript::Failed(Failure::own(FailureKind::Protocol, message)))
        }
        // It takes connections, and may be slow.
        (Attempt::Failed(failure), _) if failure.kind == FailureKind::TimedOut => Err(NoScript::Unknown(Why::TimedOut)),
        (Attempt::Failed(_) | Attempt::NotReached, _) => Err(match find_failure(&answer) {
            Some(failure) => NoScript::Failed(failure.clone()),
            None => other("the script's address does not answer"),
        }),
    }
}

async fn read_script_file(path: PathBuf) -> Result<PacScript, NoScript> {
    let read = thread::run("proxy-script-file", move || read_text_file(&path, SCRIPT_LIMIT as u64));
    match tokio::time::timeout(WITHIN, read).await.map(io::Result::flatten) {
        Ok(Ok(text)) => Ok(PacScript::new(text)),
        Ok(Err(error)) if matches!(error.kind(), io::ErrorKind::FileTooLarge | io::ErrorKind::InvalidInput) => {
            Err(not_whole())
        }
        Ok(Err(error)) => Err(other(&error.to_string())),
        Err(_) => Err(NoScript::Unknown(Why::TimedOut)),
    }
}

fn not_whole() -> NoScript {
    NoScript::Unknown(Why::Failed("the proxy script could not be read whole".to_owned()))
}

fn other(message: &str) -> NoScript {
    NoScript::Failed(Failure::own(FailureKind::Other, message))
}
