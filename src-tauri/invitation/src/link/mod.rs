//! The link of an interview in a text: found through the damage that copying does, taken out of its wrappers, chosen
//! among others, and looked at. Asks nobody.

pub(crate) mod address;
pub(crate) mod choose;
#[cfg(test)]
mod count;
mod describe;
mod expiry;
mod extract;
mod find;
mod label;
mod lookalike;
pub(crate) mod problem;
pub(crate) mod public_suffix;
mod purpose;
mod rank;
pub(crate) mod reading;
mod repair;
pub(crate) mod repairs;
mod scan;
mod scheme;
mod sentence;
mod words;
pub(crate) mod wrapper;
