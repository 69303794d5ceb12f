//! The computer itself: system, load, disk, browsers, camera, microphone, speaker.

pub(crate) mod browsers;
pub(crate) mod camera;
mod clip;
#[cfg(test)]
mod figures;
mod handlers;
mod level;
mod load;
mod machine;
pub(crate) mod microphone;
mod picture;
mod power;
mod preview;
mod sample;
pub(crate) mod speaker;
mod speech;
mod storage;
mod system;
mod tone;
#[cfg(all(test, target_os = "linux"))]
mod voices;

pub(crate) use handlers::handlers;
pub(crate) use load::load;
pub(crate) use machine::machine;
pub(crate) use power::{READ_SAVER, power};
pub(crate) use storage::storage;
pub(crate) use system::system;
