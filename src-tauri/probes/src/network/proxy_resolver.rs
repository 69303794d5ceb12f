//! The system's proxy settings, read once a run and resolved for each URL as a browser does. Changes nothing.

use super::{
    pac::Settings,
    route::{Proxy, Route},
};
use crate::{
    os::BROWSERS_READ_PROXY_VARIABLES,
    thread::{self, Running},
};
use preflight_diagnosis::{Failure, ProxySource, Why};
use proxy_watch::{EnvPrecedence, Error, ProxyConfig, ProxyConfigSource, ProxyEnv, ProxyMode, ProxyStep};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::OnceCell;
use url::Url;

/// macOS may take seconds to answer while its configuration service starts.
const SETTINGS_WITHIN: Duration = Duration::from_millis(1500);
/// For each proxy of a list, before the next one is tried.
const STEP_WITHIN: Duration = Duration::from_secs(1);

/// The system's proxy settings on their way. To load the desktop's library for them takes longer than to ask a site that
/// is near, and nothing can be asked before: whoever can begins early.
pub struct ProxyReading(Running<Result<ProxyConfig, Error>>);

impl ProxyReading {
    pub fn begin() -> ProxyReading {
        ProxyReading(thread::start("proxy-settings", proxy_watch::read))
    }
}

pub(super) struct ProxyResolver {
    variables: Vec<(String, String)>,
    reading: Mutex<Option<ProxyReading>>,
    settings: OnceCell<Result<Arc<Settings>, Why>>,
}

/// What the settings say about one URL.
#[derive(Debug, Clone, Default)]
pub(super) struct Resolution {
    pub proxy: Option<Proxy>,
    pub source: Option<ProxySource>,
    pub pac_url: Option<String>,
    pub failure: Option<Failure>,
}

impl Route for ProxyResolver {
    /// Chooses as a browser would: no proxy where the settings cannot be read or put to use.
    async fn choose_proxy(&self, url: &Url) -> Option<Proxy> {
        self.resolve(url).await.ok()?.proxy
    }
}

impl ProxyResolver {
    pub(super) fn new(variables: Vec<(String, String)>, reading: Option<ProxyReading>) -> Self {
        ProxyResolver { variables, reading: Mutex::new(reading), settings: OnceCell::new() }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
    pub(super) async fn resolve(&self, url: &Url) -> Result<Resolution, Why> {
        let settings = self.settings.get_or_init(|| self.read()).await.clone()?;
        let source = find_source(&settings.config);
        match &settings.config.effective {
            ProxyMode::Pac { .. } | ProxyMode::PacInline { .. } | ProxyMode::WpadAutoDetect => {
                let pac_url = settings.script.url.clone();
                Ok(match settings.run_script(url).await {
                    Ok(steps) => Resolution { proxy: choose_step(&steps).await, source, pac_url, failure: None },
                    // Discovery that finds no script is how most Windows computers are set up: no proxy then.
                    Err(_) if pac_url.is_none() => Resolution::default(),
                    Err(failure) => Resolution { proxy: None, source, pac_url, failure: Some(failure) },
                })
            }
            _ => {
                let steps = proxy_watch::resolve(&settings.config, url);
                let proxy = choose_step(&steps.map_err(|error| Why::Failed(error.to_string()))?).await;
                Ok(Resolution { source: source.filter(|_| proxy.is_some()), proxy, ..Resolution::default() })
            }
        }
    }

    async fn read(&self) -> Result<Arc<Settings>, Why> {
        let reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner).take();
        let reading = reading.unwrap_or_else(ProxyReading::begin);
        let config = match tokio::time::timeout(SETTINGS_WITHIN, reading.0.result()).await.map_err(|_| Why::TimedOut)? {
            Ok(Ok(config)) => config,
            // No desktop, so nothing but the environment.
            Ok(Err(Error::Unsupported | Error::Sandboxed { .. })) => ProxyConfig::direct(),
            Ok(Err(error)) => return Err(Why::Failed(error.to_string())),
            Err(_) => return Err(Why::Failed("the proxy settings could not be read".to_owned())),
        };
        // Browsers that look at the environment do so only where the desktop says nothing.
        let config = match ProxyEnv::from_vars(self.variables.iter().map(|(name, value)| (name, value))) {
            Ok(environment) if BROWSERS_READ_PROXY_VARIABLES => {
                config.with_env(&environment, EnvPrecedence::AfterSystem)
            }
            _ => config,
        };
        Ok(Settings::load(config).await)
    }

    /// Resolves as if the system said this.
    #[cfg(test)]
    pub(super) async fn with_config(config: ProxyConfig) -> Self {
        let settings = OnceCell::new_with(Some(Ok(Settings::load(config).await)));
        ProxyResolver { variables: Vec::new(), reading: Mutex::default(), settings }
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
    Some(Proxy { url, name })
}
