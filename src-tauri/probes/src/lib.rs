//! Asks the computer and the network, one thing a probe, each within its own deadline; judges nothing.
//!
//! Probes run all at once and their answers stream. Whatever touches a driver runs in a child process, this same program
//! started with a hidden argument, so that a crash or a hang there is an answer like any other.

mod answer;
mod asked;
mod browser;
mod child;
mod controls;
mod device;
mod event;
mod link;
mod locale;
mod network;
mod os;
mod plan;
mod run;
mod sound_change;
mod table;
mod thread;

pub use asked::{Asked, Question};
pub use browser::PAGE_WORDS;
pub use child::CHILD_ARGUMENT;
pub use controls::{Controls, Orders};
pub use event::{ClipStage, Event, Live};
pub use locale::locale;
pub use network::ProxyReading;
pub use os::file::{read_file, read_text_file};
pub use os::{Direction, SYSTEM, may_replace};
pub use plan::{PageRequest, PageWords, Plan};
pub use run::run_with;
pub use sound_change::SoundChange;
pub use table::serve_if_asked;
