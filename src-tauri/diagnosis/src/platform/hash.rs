//! The hash of a host's name, by which the build lays out the table of hosts and [`super::index`] looks into it. It is taken
//! from the end, so that one pass over a name gives the hashes of all names above it.

/// Slots of the table: a power of two, several times the number of hosts.
pub(crate) const SLOTS: usize = 512;

/// Nothing hashed yet.
pub(crate) const EMPTY: u32 = 0x811c_9dc5;

/// Takes in the byte before (FNV-1a).
pub(crate) const fn with(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

pub(crate) const fn slot(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize % SLOTS
}
