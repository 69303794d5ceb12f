//! How bad a finding is.

closed_set! {
    /// How bad a finding is, the least first.
    pub enum Severity {
        /// Worth knowing.
        Note,
        /// Can join, may go badly.
        Risk,
        /// Cannot join.
        Blocking,
    }
}
