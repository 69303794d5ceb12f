//! One file a command.

mod calendar;
mod causes;
mod check;
mod code;
mod diagnose;
mod email;
mod explain;
mod interview;
mod link;
mod profile;

pub(crate) use calendar::calendar;
pub(crate) use causes::causes;
pub(crate) use check::check;
pub(crate) use code::code;
pub(crate) use diagnose::diagnose;
pub(crate) use email::email;
pub(crate) use explain::explain;
pub(crate) use link::link;
pub(crate) use profile::profile;
