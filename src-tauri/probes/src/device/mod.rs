//! The computer itself: system, load, disk, browsers, camera, microphone, speaker.

pub(crate) mod browsers;
pub(crate) mod camera;
#[cfg(any(windows, test))]
pub(crate) mod consent_store;
pub(crate) mod frame;
pub(crate) mod handlers;
mod level;
mod load;
mod microphone;
#[cfg(not(target_os = "macos"))]
pub(crate) mod nokhwa;
mod picture;
pub(crate) mod sample;
mod speaker;
mod storage;
mod system;
mod thread;
mod tone;

pub(crate) use browsers::browsers;
pub(crate) use camera::{camera, look};
pub(crate) use handlers::handlers;
pub(crate) use load::load;
pub(crate) use microphone::{listen, microphone};
pub(crate) use speaker::{play, speaker};
pub(crate) use storage::storage;
pub(crate) use system::system;
