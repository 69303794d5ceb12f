//! The computer itself: system, load, disk, browsers, camera, microphone, speaker.

pub(crate) mod browsers;
mod camera;
mod load;
mod microphone;
mod speaker;
mod storage;
mod system;
mod thread;

pub(crate) use browsers::browsers;
pub(crate) use camera::camera;
pub(crate) use load::load;
pub(crate) use microphone::microphone;
pub(crate) use speaker::speaker;
pub(crate) use storage::storage;
pub(crate) use system::system;
