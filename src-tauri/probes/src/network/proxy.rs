//! The system's proxy settings, read once a run and resolved for each URL as a browser does; and whether the proxy for the
//! interview's link takes a connection. Changes nothing.

use super::route::{Proxy, Route};
use super::system_proxies::{SystemProxies, read_system_proxies};
use super::{NetworkContext, connector::Connector, failure::timed_out, pac::NoScript, pac::Settings, trace::Trace};
use crate::asked::Asked;
use crate::child::{Task, ask_task};
use crate::link::{web_link, without_credentials};
use crate::thread::{self, Running};
use crate::{os, os::BROWSERS_READ_PROXY_VARIABLES, plan::Plan};
use preflight_diagnosis::{Attempt, Observed, ProxySettings, ProxySource, Tunnel, Why};
use proxy_watch::{EnvPrecedence, ProxyConfig, ProxyConfigSource, ProxyEnv, ProxyMode, ProxyStep};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;
use url::Url;

/// How long the settings are waited for. macOS may take seconds to answer while its configuration service starts.
const SETTINGS_WITHIN: Duration = Duration::from_millis(1500);
/// How long the child may take that reads them: it is ended when nobody waits any more.
const CHILD_WITHIN: Duration = Duration::from_millis(1300);
/// For each proxy of a list, before the next one is tried.
const STEP_WITHIN: Duration = Duration::from_secs(1);

pub(crate) async fn proxy(plan: &Plan, context: &NetworkContext, within: Duration) -> Observed<ProxySettings> {
    let Some(url) = url_to_ask(plan) else { return Observed::Unknown(Why::NotAsked) };
    let started = Instant::now();
    match context.proxies.resolve(&url).await {
        Ok((None, settings)) => Observed::Known(settings),
        Ok((Some(proxy), settings)) => {
            let connect = proxy.connect(within.saturating_sub(started.elapsed())).await;
            // What is asked without TLS needs no tunnel.
            let tunnel = match connect.succeeded().filter(|()| url.scheme() == "https") {
                Some(()) => {
                    ask_for_tunnel(&proxy, &url, context, within.saturating_sub(started.elapsed()), &plan.asked).await
                }
                None => Attempt::NotReached,
            };
            Observed::Known(ProxySettings { proxy: Some(proxy.name), connect, tunnel, ..settings })
        }
        Err(why) => Observed::Unknown(why),
    }
}

/// Asks a proxy for a way to a host's port for TLS, and goes no further.
async fn ask_for_tunnel(
    proxy: &Proxy,
    url: &Url,
    context: &NetworkContext,
    within: Duration,
    asked: &Asked,
) -> Attempt<Tunnel> {
    let host = url.host_str().unwrap_or_default();
    let trace = Arc::new(Trace::new(url, true));
    let connector = Connector { proxy: Some(proxy), trust: &context.trust, trace: &trace, protocol: Some("http/1.1") };
    asked.note(host, false);
    match tokio::time::timeout(
        within,
        connector.ask_proxy(proxy, host.trim_matches(['[', ']']), url.port().unwrap_or(443)),
    )
    .await
    {
        Ok(Ok((tunnel, _))) => Attempt::Succeeded(tunnel),
        Ok(Err(failure)) => Attempt::Failed(failure),
        Err(_) => Attempt::Failed(timed_out(within)),
    }
}

/// Returns the interview's link, or a well-known host, as a browser would ask it.
fn url_to_ask(plan: &Plan) -> Option<Url> {
    plan.invitation.as_ref().and_then(|invitation| web_link(invitation.link.as_ref()?)).or_else(|| {
        let mut url: Url = plan.profile.network.probe_hosts.first()?.url.parse().ok()?;
        url.set_scheme("https").ok()?;
        Some(url)
    })
}

/// What the child process is asked for.
pub(crate) const READ_PROXIES: Task = Task {
    name: "proxy-settings",
    // The types have no map whose keys could not be written.
    answer: |_| serde_json::to_vec(&read_system_proxies()).unwrap_or_default(),
};

/// The system's proxy settings on their way. To load the desktop's library for them takes longer than to ask a site that
/// is near, and nothing can be asked before: whoever can begins early.
///
/// A child process loads it, since it ends a process that has other schemas, or too few threads, than it expects.
pub struct ProxyReading(pub(super) Running<Result<SystemProxies, Why>>);

impl ProxyReading {
    /// Begins with this program, started once more as the child, unless there is nothing to read.
    pub fn begin(program: &Path) -> ProxyReading {
        let program = program.to_owned();
        ProxyReading(thread::start("proxy-settings", move || match os::may_have_proxy_settings() {
            true => ask_task(&program, READ_PROXIES.name, &(), CHILD_WITHIN),
            false => Ok(SystemProxies::Nothing),
        }))
    }
}

/// Begins the reading when it is first needed.
type Begin = Box<dyn FnOnce() -> ProxyReading + Send>;

pub(super) struct ProxyResolver {
    variables: Vec<(String, String)>,
    begin: Mutex<Option<Begin>>,
    asked: Asked,
    settings: OnceCell<Result<Arc<Settings>, Why>>,
}

impl Route for ProxyResolver {
    /// Chooses as a browser would: no proxy where the settings cannot be read or put to use.
    async fn choose_proxy(&self, url: &Url) -> Option<Proxy> {
        self.resolve(url).await.ok()?.0
    }
}

impl ProxyResolver {
    pub(super) fn new(variables: Vec<(String, String)>, begin: Begin, asked: Asked) -> Self {
        ProxyResolver { variables, begin: Mutex::new(Some(begin)), asked, settings: OnceCell::new() }
    }

    /// Returns the proxy for one URL, and what else the settings say about it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
    pub(super) async fn resolve(&self, url: &Url) -> Result<(Option<Proxy>, ProxySettings), Why> {
        let settings = self.settings.get_or_init(|| self.read()).await.clone()?;
        if let Some(why) = settings.system.find_unusable(url) {
            return Err(Why::Failed(why.to_owned()));
        }
        let source = find_source(&settings.config);
        match &settings.config.effective {
            ProxyMode::Pac { .. } | ProxyMode::PacInline { .. } | ProxyMode::WpadAutoDetect => {
                let pac_url = settings.script_url.clone();
                let said = ProxySettings { source, pac_url, ..ProxySettings::default() };
                Ok(match settings.run_script(url).await {
                    Ok(steps) => (choose_step(&steps).await, said),
                    // Discovery that finds no script is how most Windows computers are set up: no proxy then.
                    Err(_) if said.pac_url.is_none() => Default::default(),
                    Err(NoScript::Failed(failure)) => (None, ProxySettings { failure: Some(failure), ..said }),
                    Err(NoScript::Unknown(why)) => return Err(why),
                })
            }
            _ => {
                let steps = proxy_watch::resolve(&settings.config, url);
                let proxy = choose_step(&steps.map_err(|error| Why::Failed(error.to_string()))?).await;
                let source = source.filter(|_| proxy.is_some());
                Ok((proxy, ProxySettings { source, ..ProxySettings::default() }))
            }
        }
    }

    async fn read(&self) -> Result<Arc<Settings>, Why> {
        let not_read = || Why::Failed("the proxy settings could not be read".to_owned());
        let begin = self.begin.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(not_read)?;
        let read = tokio::time::timeout(SETTINGS_WITHIN, begin().0.result()).await.map_err(|_| Why::TimedOut)?;
        let system = read.map_err(|_| not_read())??;
        let config = system.to_config()?;
        // Browsers that look at the environment do so only where the desktop says nothing.
        let config = match ProxyEnv::from_vars(self.variables.iter().map(|(name, value)| (name, value))) {
            Ok(environment) if BROWSERS_READ_PROXY_VARIABLES => {
                config.with_env(&environment, EnvPrecedence::AfterSystem)
            }
            _ => config,
        };
        Ok(Settings::load(config, system, &self.asked).await)
    }
}

fn find_source(config: &ProxyConfig) -> Option<ProxySource> {
    match (&config.effective, config.sources.first()) {
        (ProxyMode::Direct, _) => None,
        (ProxyMode::Manual { .. }, Some((ProxyConfigSource::Env | ProxyConfigSource::KioslavercEnv, _))) => {
            Some(ProxySource::Environment)
        }
        (ProxyMode::Manual { .. }, _) => Some(ProxySource::System),
        _ => Some(ProxySource::Pac),
    }
}

/// Chooses the first of the list; where it names several, the first that takes a connection, as browsers do.
async fn choose_step(steps: &[ProxyStep]) -> Option<Proxy> {
    let mut first = None;
    for step in steps {
        if step.is_direct() {
            return None;
        }
        let Some(proxy) = read_step(step) else { continue };
        if steps.len() == 1 || proxy.connect(STEP_WITHIN).await.succeeded().is_some() {
            return Some(proxy);
        }
        first = first.or(Some(proxy));
    }
    first
}

fn read_step(step: &ProxyStep) -> Option<Proxy> {
    let (url, endpoint) = (step.to_url()?, step.endpoint()?);
    let name = format!("{}://{}", url.scheme(), endpoint.authority());
    let bare = without_credentials(url.clone());
    // SOCKS has its own way to ask, before anything is handed over (RFC 1928, section 3).
    let is_http = matches!(url.scheme(), "http" | "https");
    let (url, signed_in) = if is_http { (bare.clone(), Some(url).filter(|url| *url != bare)) } else { (url, None) };
    Some(Proxy { url, signed_in, name })
}
