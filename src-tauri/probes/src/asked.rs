//! What a run has asked of others so far: a person who stops it wants to know. Says nothing of what they answered.

use std::sync::{Arc, Mutex, PoisonError};

/// What was asked of somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// The host, or the address, that was connected to or got a packet.
    pub of: String,
    /// Whether it was asked for the whole interview link, which may be good for one use only.
    pub whole_link: bool,
}

/// The questions of a run; every clone is of the same run.
#[derive(Debug, Clone, Default)]
pub struct Asked(Arc<Mutex<Vec<Question>>>);

impl Asked {
    /// Returns each question once, those for the whole link first.
    pub fn so_far(&self) -> Vec<Question> {
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        questions.sort_by_key(|question| (!question.whole_link, question.of.clone()));
        questions.dedup();
        let whole: Vec<String> = questions.iter().filter(|one| one.whole_link).map(|one| one.of.clone()).collect();
        questions.retain(|question| question.whole_link || !whole.contains(&question.of));
        questions
    }

    pub(crate) fn note(&self, of: impl Into<String>, whole_link: bool) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Question { of: of.into(), whole_link });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_named_once_and_the_whole_link_first() {
        let asked = Asked::default();
        for (of, whole_link) in [("b", false), ("z", true), ("a", false), ("z", false), ("b", false)] {
            asked.clone().note(of, whole_link);
        }
        let told: Vec<(String, bool)> = asked.so_far().into_iter().map(|one| (one.of, one.whole_link)).collect();
        assert_eq!(told, [("z".to_owned(), true), ("a".to_owned(), false), ("b".to_owned(), false)]);
    }
}
