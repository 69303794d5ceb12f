//! Names of hosts with what is known of each, and of every name below it. The build lays a table out by the functions
//! of this file, and [`HostTable::find`] looks into it: one pass over a name, from its end, asks for all names above
//! it.

/// Slots of a table: a power of two, several times the number of hosts.
pub(crate) const SLOTS: usize = 512;

/// Nothing hashed yet.
const EMPTY: u32 = 0x811c_9dc5;

/// Takes in the byte before (FNV-1a), whatever its case.
const fn with(hash: u32, byte: u8) -> u32 {
    (hash ^ (byte | 0x20) as u32).wrapping_mul(0x0100_0193)
}

const fn slot(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize % SLOTS
}

/// For each slot the place in the list of hosts, counted from 1, and 0 where there is none. A host stands at the slot
/// of its hash, or at the next free one behind it.
#[allow(dead_code, reason = "the build lays the tables out")]
pub(crate) fn lay_out<'a>(hosts: impl ExactSizeIterator<Item = &'a str>) -> Option<[u8; SLOTS]> {
    // At least half of them empty, so that a name that is not there is soon known not to be.
    if hosts.len() >= SLOTS / 2 {
        return None;
    }
    let mut slots = [0; SLOTS];
    for (number, host) in (1..=u8::MAX).zip(hosts) {
        let mut at = slot(host.bytes().rev().fold(EMPTY, with));
        while slots[at] != 0 {
            at = (at + 1) % SLOTS;
        }
        slots[at] = number;
    }
    Some(slots)
}

/// Hosts in lower case, none of them below another.
#[allow(dead_code, reason = "the build only lays tables out")]
pub(crate) struct HostTable<T: 'static> {
    pub(crate) rows: &'static [(&'static str, T)],
    pub(crate) slots: [u8; SLOTS],
}

#[allow(dead_code, reason = "the build only lays tables out")]
impl<T> HostTable<T> {
    /// Finds what is known of a host, however it is written: `Zoom.US.`, `us02web.zoom.us`.
    pub(crate) fn find(&self, name: &str) -> Option<&'static T> {
        let name = name.strip_suffix('.').unwrap_or(name).as_bytes();
        let mut hash = EMPTY;
        for (at, byte) in name.iter().enumerate().rev() {
            if *byte == b'.'
                && let Some(known) = self.find_hashed(hash, &name[at + 1..])
            {
                return Some(known);
            }
            hash = with(hash, *byte);
        }
        self.find_hashed(hash, name)
    }

    fn find_hashed(&self, hash: u32, name: &[u8]) -> Option<&'static T> {
        let mut slot = slot(hash);
        loop {
            let (host, known) = &self.rows[usize::from(self.slots[slot]).checked_sub(1)?];
            if host.as_bytes().eq_ignore_ascii_case(name) {
                return Some(known);
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}
