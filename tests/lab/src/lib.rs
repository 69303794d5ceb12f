//! Faults made for real. Everything is set up on this machine and taken down again when its value is dropped; nothing
//! leaves the machine.

mod apps;
mod bench;
mod browser;
mod fixture;
mod host;
mod loopback;
mod net;
mod places;
mod program;
mod run;
mod scenario;
mod score;
mod sound;
mod stop;
mod stun;
mod tally;
mod vm;

pub use bench::Bench;
pub use fixture::FixtureBench;
pub use host::HostBench;
pub use loopback::{Loopback, Page};
pub use net::NetBench;
pub use run::run;
pub use scenario::{BenchName, Scenario, ScenarioError, read_all};
pub use score::{Ending, Outcome, Said};
pub use sound::{Loudspeaker, Microphone, SoundServer};
pub use stop::{on_signals, requested as stop_requested};
pub use tally::{Tally, unscenarioed};
pub use vm::VmBench;
