//! One check from the request to the frozen report, the same for the window and the terminal.
//!
//! Takes in what the probes answer and says what it means so far. It runs no probe itself, shows nothing and reads no clock:
//! whoever runs [`preflight_probes::run_with`] with the [`preflight_probes::Plan`] of a check hands in each answer and the time.

mod check;
mod complete;
mod entry;
mod file;
mod log;
mod page;
mod preview;
mod size;
mod sound;
#[cfg(test)]
mod testing;
mod zone;

pub use check::{Check, CheckRequest};
pub use complete::{AnswerError, Answers, SeveralLinks, TypedStart, complete, links_to_choose, require_one_link};
pub use entry::{AdviceOnly, EntryAreas, UrgentMinutes};
pub use file::write_file;
pub use log::start_log;
pub use page::page_request;
pub use preview::preview;
pub use size::Size;
pub use zone::local_zone;
