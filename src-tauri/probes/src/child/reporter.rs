//! What the child prints while it looks.

use super::message::Message;
use crate::event::Live;
use preflight_diagnosis::Answer;
use std::io::Write;

/// Standard output of the child. A parent that no longer listens ends it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reporter;

impl Reporter {
    pub(crate) fn partial(self, answer: Answer) {
        self.print(&Message::Partial(answer));
    }

    pub(crate) fn live(self, live: Live) {
        self.print(&live.into());
    }

    pub(super) fn print(self, message: &Message) {
        let mut line = serde_json::to_vec(message).unwrap_or_default();
        line.push(b'\n');
        let mut output = std::io::stdout().lock();
        if output.write_all(&line).and_then(|()| output.flush()).is_err() {
            std::process::exit(0);
        }
    }
}
