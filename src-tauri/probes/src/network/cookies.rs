//! Cookies within one chain of redirects: many sites set one, redirect, and go round in circles if it does not come
//! back. They live as long as the chain and are sent to nobody else; paths and dates are not looked at.

use reqwest::header::{HeaderMap, SET_COOKIE};
use std::collections::BTreeMap;
use url::Url;

/// What browsers keep: one cookie's bytes, and cookies of one domain (RFC 6265, section 6.1).
const LARGEST: usize = 4096;
const MOST: usize = 50;

/// By the domain they are for, then by name.
#[derive(Debug, Default)]
pub(super) struct Cookies(BTreeMap<(String, String), String>);

impl Cookies {
    pub(super) fn store(&mut self, from: &Url, headers: &HeaderMap) {
        let Some(host) = from.host_str() else { return };
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let mut parts = cookie.split(';');
            let Some((name, value)) = parts.next().and_then(|pair| pair.trim().split_once('=')) else { continue };
            let domain = parts.filter_map(|part| part.trim().split_once('=')).find_map(|(attribute, domain)| {
                let domain = domain.trim_start_matches('.').to_ascii_lowercase();
                (attribute.eq_ignore_ascii_case("domain") && domain.contains('.') && belongs(host, &domain))
                    .then_some(domain)
            });
            let domain = domain.unwrap_or_else(|| host.to_owned());
            let held = self.0.keys().filter(|(other, _)| *other == domain).count();
            let key = (domain, name.to_owned());
            if name.len() + value.len() <= LARGEST && (held < MOST || self.0.contains_key(&key)) {
                self.0.insert(key, value.to_owned());
            }
        }
    }

    /// Returns the value of the `Cookie` header; empty if there is none to send.
    pub(super) fn write_header(&self, to: &Url) -> String {
        let host = to.host_str().unwrap_or_default();
        let own = self.0.iter().filter(|((domain, _), _)| belongs(host, domain));
        own.map(|((_, name), value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

fn belongs(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
