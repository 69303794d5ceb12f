//! Numbers that look random, the same each time. Not for secrets.

/// Deterministic and good enough to shuffle (Knuth's MMIX constants).
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.next() % limit
    }

    /// From nothing to one.
    pub(super) fn share(&mut self) -> f32 {
        self.next() as f32 / (1_u32 << 31) as f32
    }

    pub(super) fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.below(at + 1));
        }
    }
}
