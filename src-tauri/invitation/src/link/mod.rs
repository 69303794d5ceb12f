//! The link of an interview in a text: found through the damage that copying does, taken out of its wrappers, chosen among
//! others, and looked at. Asks nobody.

mod address;
pub(crate) mod choose;
mod describe;
mod expiry;
mod extract;
mod find;
mod lookalike;
pub(crate) mod problem;
pub(crate) mod reading;
mod repair;
mod scheme;
pub(crate) mod wrapper;
