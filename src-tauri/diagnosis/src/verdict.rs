//! Whether the interview will work.

// In the order of the numbers that stand for them in result codes.
closed_set! {
    /// Whether the interview will work.
    pub enum Verdict {
        Ready,
        AtRisk,
        Blocked,
        /// Too little could be seen to say.
        Unknown,
    }
}
