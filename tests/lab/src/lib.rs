//! Faults made for real. Everything is set up on this machine and taken down again when its value is dropped; nothing
//! leaves the machine.

mod loopback;
mod sound;
mod stun;

pub use loopback::{Loopback, Page};
pub use sound::{Microphone, SoundServer};
