//! The proxy that the system sets for a URL, and whether it takes a connection. The settings are read once a run and
//! resolved for each URL; nothing is changed.

use super::{Basis, addresses::reach, begin_off_thread, host::web_link, pac, time_for};
use crate::Plan;
use preflight_diagnosis::{Attempt, Failure, Observed, Probe, ProxySettings, ProxySource, Why};
use proxy_watch::{EnvPrecedence, Error, ProxyConfig, ProxyConfigSource, ProxyEnv, ProxyMode, ProxyStep, resolve};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::{OnceCell, oneshot};
use url::Url;

/// macOS may take seconds to answer while its configuration service starts.
const SETTINGS_WITHIN: Duration = Duration::from_millis(1500);
/// For each proxy of a list, before the next one is tried.
const STEP_WITHIN: Duration = Duration::from_secs(1);

pub(crate) async fn proxy(plan: &Plan, basis: &Basis) -> Observed<ProxySettings> {
    let Some(url) = url(plan) else {
        return Observed::Unknown(Why::NotAsked);
    };
    let started = Instant::now();
    let route = match basis.proxies.route(&url).await {
        Ok(route) => route,
        Err(why) => return Observed::Unknown(why),
    };
    let left = time_for(plan, Probe::Proxy).saturating_sub(started.elapsed());
    let connect = match &route.proxy {
        Some(proxy) => proxy.reach(left).await,
        None => Attempt::NotReached,
    };
    Observed::Known(ProxySettings {
        proxy: route.proxy.map(|proxy| proxy.name),
        source: route.source,
        pac_url: route.pac_url,
        failure: route.failure,
        connect,
    })
}

/// The interview's link, or a well-known host, as a browser would ask it.
fn url(plan: &Plan) -> Option<Url> {
    plan.invitation.as_ref().and_then(|invitation| web_link(invitation.link.as_ref()?)).or_else(|| {
        let mut url: Url = plan.profile.network.probe_hosts.first()?.url.parse().ok()?;
        url.set_scheme("https").ok()?;
        Some(url)
    })
}

/// A proxy to ask through.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    /// With the credentials that the settings hold: for the HTTP client alone.
    pub url: Url,
    /// `http://host:port`
    pub name: String,
}

/// What the settings say about one URL.
#[derive(Debug, Clone, Default)]
pub(super) struct Route {
    pub proxy: Option<Proxy>,
    pub source: Option<ProxySource>,
    pub pac_url: Option<String>,
    pub failure: Option<Failure>,
}

/// The system's proxy settings on their way. To load the desktop's library for them takes longer than to ask a site that is
/// near, and nothing can be asked before: whoever can begins early.
pub struct ProxyReading(oneshot::Receiver<Result<ProxyConfig, Error>>);

impl ProxyReading {
    pub fn begin() -> ProxyReading {
        ProxyReading(begin_off_thread(proxy_watch::read))
    }
}

pub(super) struct Proxies {
    variables: Vec<(String, String)>,
    begun: Mutex<Option<ProxyReading>>,
    settings: OnceCell<Result<Arc<Settings>, Why>>,
}

pub(super) struct Settings {
    pub config: ProxyConfig,
    pub script: pac::Script,
}

impl Proxies {
    pub(super) fn new(variables: Vec<(String, String)>, begun: Option<ProxyReading>) -> Self {
        Proxies { variables, begun: Mutex::new(begun), settings: OnceCell::new() }
    }

    /// The proxy to use, as a browser would: without one where the settings cannot be read or put to use.
    pub(super) async fn for_url(&self, url: &Url) -> Option<Proxy> {
        self.route(url).await.ok()?.proxy
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
    pub(super) async fn route(&self, url: &Url) -> Result<Route, Why> {
        let settings = self.settings.get_or_init(|| self.read()).await.clone()?;
        let source = source(&settings.config);
        match &settings.config.effective {
            ProxyMode::Pac { .. } | ProxyMode::PacInline { .. } | ProxyMode::WpadAutoDetect => {
                let pac_url = settings.script.url.clone();
                Ok(match pac::steps(&settings, url).await {
                    Ok(steps) => Route { proxy: choose(&steps).await, source, pac_url, failure: None },
                    // Discovery that finds no script is how most Windows computers are set up: no proxy then.
                    Err(_) if pac_url.is_none() => Route::default(),
                    Err(failure) => Route { proxy: None, source, pac_url, failure: Some(failure) },
                })
            }
            _ => {
                let steps = resolve(&settings.config, url).map_err(|error| Why::Failed(error.to_string()))?;
                let proxy = choose(&steps).await;
                Ok(Route { source: source.filter(|_| proxy.is_some()), proxy, ..Route::default() })
            }
        }
    }

    async fn read(&self) -> Result<Arc<Settings>, Why> {
        let begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner).take();
        let system = tokio::time::timeout(SETTINGS_WITHIN, begun.unwrap_or_else(ProxyReading::begin).0);
        let config = match system.await.map_err(|_| Why::TimedOut)? {
            Ok(Ok(config)) => Ok(config),
            // No desktop, so nothing but the environment.
            Ok(Err(Error::Unsupported | Error::Sandboxed { .. })) => Ok(ProxyConfig::direct()),
            Ok(Err(error)) => Err(Why::Failed(error.to_string())),
            Err(_) => Err(Why::Failed("the proxy settings could not be read".to_owned())),
        }?;
        // Browsers look at the environment on Linux only, and only where the desktop says nothing.
        let config = match ProxyEnv::from_vars(self.variables.iter().map(|(name, value)| (name, value))) {
            Ok(environment) if cfg!(target_os = "linux") => config.with_env(&environment, EnvPrecedence::AfterSystem),
            _ => config,
        };
        Ok(Settings::of(config).await)
    }

    /// As if the system said this.
    #[cfg(test)]
    pub(super) async fn of(config: ProxyConfig) -> Self {
        let settings = OnceCell::new_with(Some(Ok(Settings::of(config).await)));
        Proxies { variables: Vec::new(), begun: Mutex::default(), settings }
    }
}

impl Settings {
    async fn of(config: ProxyConfig) -> Arc<Self> {
        let script = pac::load(&config).await;
        Arc::new(Settings { config, script })
    }
}

fn source(config: &ProxyConfig) -> Option<ProxySource> {
    match (&config.effective, config.sources.first()) {
        (ProxyMode::Direct, _) => None,
        (ProxyMode::Manual { .. }, Some((ProxyConfigSource::Env | ProxyConfigSource::KioslavercEnv, _))) => {
            Some(ProxySource::Environment)
        }
        (ProxyMode::Manual { .. }, _) => Some(ProxySource::System),
        _ => Some(ProxySource::Pac),
    }
}

/// The first of the list; where it names several, the first that takes a connection, as browsers do.
async fn choose(steps: &[ProxyStep]) -> Option<Proxy> {
    let mut first = None;
    for step in steps {
        if step.is_direct() {
            return None;
        }
        let Some(proxy) = proxy_of(step) else { continue };
        if steps.len() == 1 || proxy.reach(STEP_WITHIN).await.succeeded().is_some() {
            return Some(proxy);
        }
        first = first.or(Some(proxy));
    }
    first
}

fn proxy_of(step: &ProxyStep) -> Option<Proxy> {
    let (url, endpoint) = (step.to_url()?, step.endpoint()?);
    let name = format!("{}://{}", url.scheme(), endpoint.authority());
    Some(Proxy { url, name })
}

impl Proxy {
    /// Whether it takes a TCP connection.
    async fn reach(&self, within: Duration) -> Attempt<()> {
        let host = self.url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        let port = self.url.port_or_known_default().unwrap_or(1080);
        reach(host, port, within).await
    }
}
