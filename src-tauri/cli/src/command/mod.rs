//! One file a command.

pub(crate) mod calendar;
pub(crate) mod causes;
pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod diagnose;
pub(crate) mod email;
mod interview;
pub(crate) mod link;
pub(crate) mod profile;
