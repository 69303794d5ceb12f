//! What the tests of this crate share.

use preflight_diagnosis::Finding;

/// Facts as they are written in a report.
pub(crate) trait WithText {
    fn with_text(self, name: &str, text: impl ToString) -> Self;
}

impl WithText for Finding {
    fn with_text(mut self, name: &str, text: impl ToString) -> Finding {
        self.facts.read(name, &text.to_string());
        self
    }
}
