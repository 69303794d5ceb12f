//! The network, asked from the inside out: interfaces, addresses, names, hosts, UDP, proxy.

mod addresses;
mod host;
mod interfaces;
mod internet;
mod proxy;
mod stun;

pub(crate) use addresses::addresses;
pub(crate) use host::host;
pub(crate) use interfaces::interfaces;
pub(crate) use internet::internet;
pub(crate) use proxy::proxy;
pub(crate) use stun::stun;
