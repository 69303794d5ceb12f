//! The interview's site as browsers tell sites apart: by scheme, host and port.

use url::{Origin, Url};

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    /// As browsers write it: `https://interviews.example`, the port only where it is not the scheme's own.
    pub(super) origin: String,
    pub(super) scheme: String,
    /// In lower case and Punycode, without a dot at its end; of IPv6 in brackets.
    pub(super) host: String,
    pub(super) port: String,
}

impl Site {
    /// Reads an address of the web; `None` for anything else.
    pub(super) fn parse(address: &str) -> Option<Site> {
        let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let origin = url.origin();
        let Origin::Tuple(scheme, host, port) = &origin else { return None };
        let host = trim_ending_dot(&host.to_string()).to_owned();
        Some(Site { origin: origin.ascii_serialization(), scheme: scheme.clone(), host, port: port.to_string() })
    }
}

/// Leaves out one dot at the end of a host, as Chromium does where it compares hosts (net::TrimEndingDot).
pub(super) fn trim_ending_dot(host: &str) -> &str {
    host.strip_suffix('.').filter(|host| !host.is_empty()).unwrap_or(host)
}
