//! The network, asked from the inside out: interfaces, addresses, names, hosts, UDP, proxy.
//! Nothing here runs what a page holds, or waits longer than its deadline; nothing judges what came back.

mod addresses;
mod body;
mod certificate;
mod client;
mod context;
mod cookies;
mod exchange;
mod failure;
mod head;
mod host;
mod http;
mod interfaces;
mod internet;
mod link;
mod names;
mod pac;
mod proxy;
mod proxy_resolver;
mod route;
mod stun;
mod tcp;
mod trace;
mod trust;

#[cfg(test)]
mod tests;

pub(crate) use addresses::addresses;
pub(crate) use context::NetworkContext;
pub(crate) use host::host;
pub(crate) use interfaces::interfaces;
pub(crate) use internet::internet;
pub(crate) use proxy::proxy;
pub use proxy_resolver::ProxyReading;
pub(crate) use stun::stun;
