//! The system's proxy settings as a child process hands them on: what reads them is the desktop's own library, which may
//! crash or hang. Only what decides about web addresses is handed on.

#![expect(clippy::wildcard_enum_match_arm, reason = "the lists are the library's, and grow")]

use crate::os;
use preflight_diagnosis::Why;
use proxy_watch::{
    BypassRules, Error, HostPattern, ImplicitBypass, ProxyAuth, ProxyConfig, ProxyConfigSource, ProxyEndpoint,
    ProxyEntry, ProxyMode, Scheme,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use url::{Host, Url};

/// What the child may take beyond the program itself: settings have kilobytes, but they may be a file that never ends.
const MOST_MEMORY: u64 = 64 << 20;

/// What was read.
#[allow(clippy::large_enum_variant, reason = "there is one of it in a run")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum SystemProxies {
    /// No desktop, or one that says nothing.
    Nothing,
    Set {
        /// The settings name variables of the environment.
        by_environment: bool,
        mode: Mode,
    },
    Unreadable(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Mode {
    Direct,
    Manual { http: Entry, https: Entry, bypass: Bypass },
    Script(Url),
    InlineScript(String),
    Discovery,
}

/// What is set for the addresses of a scheme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Entry {
    Nothing,
    Direct,
    Use(Endpoint),
    /// What cannot be read, and why.
    Unusable(String),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Endpoint {
    scheme: Option<String>,
    host: String,
    port: u16,
    sign_in: Option<(String, Option<String>)>,
}

/// Which hosts are asked directly; the fields are those of [`BypassRules`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bypass {
    patterns: Vec<Pattern>,
    exclude_simple_hostnames: bool,
    reversed_exceptions: bool,
    require_explicit_port: bool,
    implicit: Implicit,
    ipv4_mapped_as_ipv4: bool,
    strip_trailing_dot: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Pattern {
    All,
    Cidr(String),
    Exact { host: String, port: Option<u16> },
    Domain { suffix: String, match_self: bool, port: Option<u16> },
    Wildcard { pattern: String, port: Option<u16> },
    Local,
    SubtractImplicit,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Implicit {
    Broad,
    WinInet,
    CfNetwork,
    Empty,
}

/// Reads the settings. To be called in a child process, which it bounds.
pub(crate) fn read_system_proxies() -> SystemProxies {
    os::limit_memory(MOST_MEMORY);
    match proxy_watch::read() {
        Ok(config) => SystemProxies::take(&config),
        Err(Error::Unsupported | Error::Sandboxed { .. }) => SystemProxies::Nothing,
        Err(error) => SystemProxies::Unreadable(error.to_string()),
    }
}

impl SystemProxies {
    pub(super) fn take(config: &ProxyConfig) -> SystemProxies {
        let Some((source, _)) = config.sources.first() else { return SystemProxies::Nothing };
        let mode = match &config.effective {
            ProxyMode::Direct => Mode::Direct,
            ProxyMode::Manual { bypass, .. } => Mode::Manual {
                http: take_entry(config.effective.entry_for(Scheme::Http)),
                https: take_entry(config.effective.entry_for(Scheme::Https)),
                bypass: Bypass::take(bypass),
            },
            ProxyMode::Pac { url, .. } => Mode::Script(url.clone()),
            ProxyMode::PacInline { script, .. } => Mode::InlineScript(script.clone()),
            ProxyMode::WpadAutoDetect => Mode::Discovery,
            _ => return SystemProxies::Unreadable("the proxy settings are of an unknown kind".to_owned()),
        };
        let by_environment = matches!(source, ProxyConfigSource::Env | ProxyConfigSource::KioslavercEnv);
        SystemProxies::Set { by_environment, mode }
    }

    /// Returns the settings as the library takes them.
    pub(super) fn to_config(&self) -> Result<ProxyConfig, Why> {
        match self {
            SystemProxies::Nothing => Ok(ProxyConfig::direct()),
            SystemProxies::Unreadable(why) => Err(Why::Failed(why.clone())),
            SystemProxies::Set { by_environment, mode } => {
                let source =
                    if *by_environment { ProxyConfigSource::KioslavercEnv } else { ProxyConfigSource::GSettings };
                Ok(ProxyConfig::from_source(source, mode.to_mode()))
            }
        }
    }

    /// Returns why the proxy that is set for the scheme of an address cannot be used.
    pub(super) fn find_unusable(&self, url: &Url) -> Option<&str> {
        let SystemProxies::Set { mode: Mode::Manual { http, https, bypass }, .. } = self else { return None };
        match if url.scheme() == "https" { https } else { http } {
            Entry::Unusable(why) if !bypass.to_rules().matches_url(url) => Some(why),
            Entry::Unusable(_) | Entry::Nothing | Entry::Direct | Entry::Use(_) => None,
        }
    }
}

impl Mode {
    fn to_mode(&self) -> ProxyMode {
        match self {
            Mode::Direct => ProxyMode::Direct,
            Mode::Manual { http, https, bypass } => {
                let entries = [(Scheme::Http, http), (Scheme::Https, https)];
                let set: HashMap<Scheme, ProxyEntry> =
                    entries.into_iter().filter_map(|(scheme, entry)| Some((scheme, entry.to_entry()?))).collect();
                ProxyMode::manual(set, bypass.to_rules())
            }
            Mode::Script(url) => ProxyMode::pac(url.clone()),
            Mode::InlineScript(script) => ProxyMode::pac_inline(script.clone()),
            Mode::Discovery => ProxyMode::WpadAutoDetect,
        }
    }
}

fn take_entry(entry: Option<&ProxyEntry>) -> Entry {
    match entry {
        None => Entry::Nothing,
        Some(ProxyEntry::Disabled) => Entry::Direct,
        Some(ProxyEntry::Use(endpoint)) => Entry::Use(Endpoint {
            scheme: endpoint.scheme_hint.map(|scheme| scheme.as_str().to_owned()),
            host: endpoint.host.to_string(),
            port: endpoint.port,
            sign_in: endpoint
                .auth
                .as_ref()
                .map(|auth| (auth.username().to_owned(), auth.password().map(str::to_owned))),
        }),
        Some(ProxyEntry::Unusable(value)) => {
            Entry::Unusable(format!("a proxy that is set cannot be read: {}", value.redacted_input()))
        }
        Some(_) => Entry::Unusable("a proxy is set in an unknown way".to_owned()),
    }
}

impl Entry {
    /// Returns nothing for what is not set or cannot be used: [`SystemProxies::find_unusable`] says that.
    fn to_entry(&self) -> Option<ProxyEntry> {
        match self {
            Entry::Nothing | Entry::Unusable(_) => None,
            Entry::Direct => Some(ProxyEntry::Disabled),
            Entry::Use(endpoint) => endpoint.to_endpoint().map(ProxyEntry::Use),
        }
    }
}

impl Endpoint {
    fn to_endpoint(&self) -> Option<ProxyEndpoint> {
        let mut endpoint = ProxyEndpoint::new(Host::parse(&self.host).ok()?, self.port);
        endpoint.scheme_hint = self.scheme.as_deref().and_then(|scheme| scheme.parse().ok());
        endpoint.auth = self.sign_in.as_ref().map(|(name, password)| match password {
            Some(password) => ProxyAuth::new(name, Some(password)),
            None => ProxyAuth::from_username(name),
        });
        Some(endpoint)
    }
}

impl Bypass {
    fn take(rules: &BypassRules) -> Bypass {
        Bypass {
            patterns: rules.patterns.iter().filter_map(Pattern::take).collect(),
            exclude_simple_hostnames: rules.exclude_simple_hostnames,
            reversed_exceptions: rules.reversed_exceptions,
            require_explicit_port: rules.require_explicit_port,
            implicit: match rules.implicit {
                ImplicitBypass::WinInet => Implicit::WinInet,
                ImplicitBypass::CfNetwork => Implicit::CfNetwork,
                ImplicitBypass::Empty => Implicit::Empty,
                _ => Implicit::Broad,
            },
            ipv4_mapped_as_ipv4: rules.ipv4_mapped_as_ipv4,
            strip_trailing_dot: rules.strip_trailing_dot,
        }
    }

    fn to_rules(&self) -> BypassRules {
        let mut rules = BypassRules::new();
        rules.patterns = self.patterns.iter().filter_map(Pattern::to_pattern).collect();
        rules.exclude_simple_hostnames = self.exclude_simple_hostnames;
        rules.reversed_exceptions = self.reversed_exceptions;
        rules.require_explicit_port = self.require_explicit_port;
        rules.implicit = match self.implicit {
            Implicit::Broad => ImplicitBypass::Broad,
            Implicit::WinInet => ImplicitBypass::WinInet,
            Implicit::CfNetwork => ImplicitBypass::CfNetwork,
            Implicit::Empty => ImplicitBypass::Empty,
        };
        rules.ipv4_mapped_as_ipv4 = self.ipv4_mapped_as_ipv4;
        rules.strip_trailing_dot = self.strip_trailing_dot;
        rules
    }
}

impl Pattern {
    fn take(pattern: &HostPattern) -> Option<Pattern> {
        Some(match pattern.clone() {
            HostPattern::All => Pattern::All,
            HostPattern::Cidr(network) => Pattern::Cidr(network.to_string()),
            HostPattern::Exact { host, port } => Pattern::Exact { host: host.to_string(), port },
            HostPattern::Domain { suffix, match_self, port } => Pattern::Domain { suffix, match_self, port },
            HostPattern::Wildcard { pattern, port } => Pattern::Wildcard { pattern, port },
            HostPattern::Local => Pattern::Local,
            HostPattern::SubtractImplicit => Pattern::SubtractImplicit,
            _ => return None,
        })
    }

    fn to_pattern(&self) -> Option<HostPattern> {
        Some(match self.clone() {
            Pattern::All => HostPattern::All,
            Pattern::Cidr(network) => HostPattern::Cidr(network.parse().ok()?),
            Pattern::Exact { host, port } => HostPattern::Exact { host: Host::parse(&host).ok()?, port },
            Pattern::Domain { suffix, match_self, port } => HostPattern::Domain { suffix, match_self, port },
            Pattern::Wildcard { pattern, port } => HostPattern::Wildcard { pattern, port },
            Pattern::Local => HostPattern::Local,
            Pattern::SubtractImplicit => HostPattern::SubtractImplicit,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proxy_watch::{parse, resolve};

    /// Hands settings on as they go from process to process.
    fn hand_on(mode: ProxyMode) -> SystemProxies {
        let read = SystemProxies::take(&ProxyConfig::from_source(ProxyConfigSource::Registry, mode));
        serde_json::from_slice(&serde_json::to_vec(&read).unwrap()).unwrap()
    }

    #[test]
    fn what_is_handed_on_decides_as_what_was_read() {
        let modes = [
            parse::windows_manual("http=a.invalid:8080;https=[2001:db8::1]:3128", "<local>;*.corp.invalid;10.*;x:81"),
            parse::windows_manual("socks=s.invalid:1080", "<-loopback>"),
            parse::windows_manual("user:secret@a.invalid:8080", ""),
            ProxyMode::manual(
                HashMap::from([(Scheme::Http, ProxyEntry::Disabled)]),
                parse::no_proxy("192.168.0.0/16,.inner.invalid,one.invalid,*"),
            ),
            ProxyMode::Direct,
        ];
        for mode in modes {
            let before = ProxyConfig::from_source(ProxyConfigSource::Registry, mode.clone());
            let after = hand_on(mode).to_config().unwrap();
            for url in [
                "http://out.invalid/",
                "https://out.invalid/",
                "https://www.corp.invalid/",
                "http://10.1.2.3/",
                "http://x:81/",
                "http://printer/",
                "http://localhost/",
                "https://192.168.1.1/",
                "https://a.inner.invalid/",
                "https://one.invalid:8443/",
            ] {
                let url = url.parse().unwrap();
                let steps = |config| resolve(config, &url).unwrap();
                assert_eq!(steps(&before), steps(&after), "{url} {before:?}");
            }
        }
    }

    #[test]
    fn a_proxy_that_cannot_be_read_is_no_direct_way() {
        let read = hand_on(parse::windows_manual("http=a.invalid:8080;https=host:port", "skip.invalid"));
        assert!(read.find_unusable(&"https://out.invalid/".parse().unwrap()).is_some(), "{read:?}");
        assert_eq!(read.find_unusable(&"https://skip.invalid/".parse().unwrap()), None);
        assert_eq!(read.find_unusable(&"http://out.invalid/".parse().unwrap()), None);
    }

    #[test]
    fn scripts_and_discovery_are_handed_on() {
        let url: Url = "http://proxy.invalid/proxy.pac".parse().unwrap();
        for mode in [ProxyMode::pac(url), ProxyMode::pac_inline("x".to_owned()), ProxyMode::WpadAutoDetect] {
            assert_eq!(hand_on(mode.clone()).to_config().unwrap().effective, mode);
        }
        assert_eq!(SystemProxies::take(&ProxyConfig::direct()), SystemProxies::Nothing);
    }
}
