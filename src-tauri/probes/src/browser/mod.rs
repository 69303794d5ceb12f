//! What the installed browsers keep about the interview's site: whether it may use the camera and the microphone, and what
//! keeps its pages from connecting. Reads files and the registry, of this one site only; writes nothing and judges nothing.

mod chromium;
mod firefox;
mod json;
mod profile;
pub(crate) mod settings;
mod site;
mod unreadable;
