//! The write-ahead log of an SQLite database, written into the pages that were read: so neither the database of the person
//! nor a copy of it is ever opened as a file. Takes what was committed and nothing behind it.
//!
//! Source: <https://www.sqlite.org/fileformat2.html>, sections 1.3 and 4.

/// That of a person with thousands of sites has less than one megabyte.
pub(super) const LARGEST_DATABASE: u64 = 64 << 20;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// The last bit says in which order the numbers are that the checksum sums.
const MAGIC: u32 = 0x377f_0682;
/// Where the header of a database says how it is written: 1 without a log, 2 with one.
const WRITTEN_HOW: std::ops::Range<usize> = 18..20;

/// Writes what the log holds into the database, and leaves a database that needs no log.
pub(super) fn apply(database: &mut Vec<u8>, log: &[u8]) {
    for page in committed_pages(log) {
        match page {
            Change::Page { at, bytes } => {
                let end = at + bytes.len();
                if database.len() < end {
                    database.resize(end, 0);
                }
                if let Some(place) = database.get_mut(at..end) {
                    place.copy_from_slice(bytes);
                }
            }
            Change::Length(length) => database.resize(length, 0),
        }
    }
    if let Some(how) = database.get_mut(WRITTEN_HOW) {
        how.fill(1);
    }
}

enum Change<'l> {
    Page { at: usize, bytes: &'l [u8] },
    Length(usize),
}

/// Returns the changes up to the last commit. A log that is damaged ends where it is.
fn committed_pages(log: &[u8]) -> Vec<Change<'_>> {
    let (mut changes, mut committed) = (Vec::new(), 0);
    let Some(header) = log.get(..HEADER) else { return changes };
    let (magic, page_size) = (number(header, 0), number(header, 8) as usize);
    if magic & !1 != MAGIC || !page_size.is_power_of_two() || !(512..=65_536).contains(&page_size) {
        return changes;
    }
    let is_big_endian = magic & 1 == 1;
    let mut sums = (0, 0);
    add(&mut sums, &header[..HEADER - 8], is_big_endian);
    if sums != (number(header, 24), number(header, 28)) {
        return changes;
    }
    for frame in log[HEADER..].chunks_exact(FRAME_HEADER + page_size) {
        let (head, bytes) = frame.split_at(FRAME_HEADER);
        add(&mut sums, &head[..8], is_big_endian);
        add(&mut sums, bytes, is_big_endian);
        let is_of_this_log = head[8..16] == header[16..24];
        if !is_of_this_log || sums != (number(head, 16), number(head, 20)) {
            break;
        }
        // A database of permissions with more pages is none.
        let (page, length) = (number(head, 0) as usize, number(head, 4) as usize);
        let most = LARGEST_DATABASE as usize / page_size;
        if page == 0 || page > most || length > most {
            break;
        }
        changes.push(Change::Page { at: (page - 1) * page_size, bytes });
        if length > 0 {
            changes.push(Change::Length(length * page_size));
            committed = changes.len();
        }
    }
    changes.truncate(committed);
    changes
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
}

/// Adds to the two sums of the log; the bytes are a multiple of eight.
fn add(sums: &mut (u32, u32), bytes: &[u8], is_big_endian: bool) {
    let word = |bytes: &[u8]| {
        let number = number(bytes, 0);
        if is_big_endian { number } else { number.swap_bytes() }
    };
    for pair in bytes.chunks_exact(8) {
        sums.0 = sums.0.wrapping_add(word(&pair[..4])).wrapping_add(sums.1);
        sums.1 = sums.1.wrapping_add(word(&pair[4..])).wrapping_add(sums.0);
    }
}
