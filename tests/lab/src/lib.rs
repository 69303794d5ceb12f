//! Faults made for real. Everything is set up on this machine and taken down again when its value is dropped; nothing
//! leaves the machine.

mod bench;
mod loopback;
mod net;
mod scenario;
mod score;
mod sound;
mod stun;
mod vm;

pub use bench::Bench;
pub use loopback::{Loopback, Page};
pub use net::NetBench;
pub use scenario::{BenchName, Scenario, ScenarioError, read_all};
pub use score::{Ending, Outcome};
pub use sound::{Microphone, SoundServer};
pub use vm::VmBench;
