//! Browsers for the benches: what stands for one, real ones with profile and policies of their own, the display that they show
//! windows on, and a person who answers their questions there.

pub(crate) mod browsers;
pub(crate) mod display;
pub(crate) mod question;
pub(crate) mod real;
pub(crate) mod screen;
pub(crate) mod visit;
