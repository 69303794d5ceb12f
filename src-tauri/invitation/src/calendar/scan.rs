//! Where the events of a calendar file stand, found line by line without taking the file apart: in linear time, and
//! with memory for a bounded number of events.

use std::{collections::HashSet, ops::Range};

/// Blocks of one kind that are remembered.
const MOST_BLOCKS: usize = 4096;

/// The part of one event that is read: a description of this length is none.
const LONGEST_EVENT: usize = 256 * 1024;

/// Zones' definitions that are handed on beside an event, and their length.
const MOST_ZONES: usize = 64;
const LONGEST_ZONE: usize = 16 * 1024;

/// A value that tells events apart is cut here.
const LONGEST_VALUE: usize = 512;

/// One `BEGIN:VEVENT … END:VEVENT`.
#[derive(Default)]
pub(super) struct Block {
    lines: Range<usize>,
    /// The lines of METHOD and X-WR-TIMEZONE of its calendar.
    beside: [Option<Range<usize>>; 2],
    pub(super) sequence: u32,
    /// It is about a single day of a series.
    pub(super) is_day: bool,
}

pub(super) struct Scan<'a> {
    pub(super) blocks: Vec<Block>,
    /// All events of the file.
    pub(super) events: usize,
    /// Events with names of their own, as far as they were counted.
    pub(super) different: usize,
    zones: Vec<&'a [u8]>,
}

#[derive(Default)]
struct Open {
    block: Block,
    depth: usize,
    uid: Vec<u8>,
}

impl<'a> Scan<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Scan<'a> {
        let mut scan = Scan { blocks: Vec::new(), events: 0, different: 0, zones: Vec::new() };
        let (mut uids, mut nameless) = (HashSet::new(), 0);
        let (mut method, mut zone_name) = (None, None);
        let (mut event, mut zone): (Option<Open>, Option<usize>) = (None, None);
        let (mut at, mut in_uid) = (0, false);
        let mut close = |mut open: Open, end: usize| {
            scan.events += 1;
            if uids.len() < MOST_BLOCKS {
                if open.uid.is_empty() {
                    nameless += 1;
                } else {
                    uids.insert(open.uid);
                }
            }
            if scan.blocks.len() < MOST_BLOCKS {
                open.block.lines.end = end.min(open.block.lines.start + LONGEST_EVENT);
                scan.blocks.push(open.block);
            }
        };
        while at < bytes.len() {
            let end =
                bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |to| at + to);
            let next = (end + 1).min(bytes.len());
            let line = &bytes[at..end];
            let is_folded = line.starts_with(b" ") || line.starts_with(b"\t");
            in_uid &= is_folded || line.is_empty();
            if is_folded {
                if let Some(event) = event.as_mut().filter(|_| in_uid) {
                    keep(&mut event.uid, &line[1..]);
                }
            } else if let Some((name, value)) = split_line(line) {
                let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
                let names = |kind: &str| value.eq_ignore_ascii_case(kind.as_bytes());
                if is("BEGIN") && names("VEVENT") {
                    if let Some(open) = event.take() {
                        close(open, at);
                    }
                    let beside = [method.clone(), zone_name.clone()];
                    let block = Block { lines: at..at, beside, ..Block::default() };
                    event = Some(Open { block, ..Open::default() });
                } else if is("BEGIN") {
                    if let Some(event) = &mut event {
                        event.depth += 1;
                    } else if names("VTIMEZONE") {
                        zone = Some(at);
                    } else if names("VCALENDAR") {
                        (method, zone_name) = (None, None);
                    }
                } else if is("END") {
                    match event.take() {
                        Some(open) if names("VEVENT") || names("VCALENDAR") => close(open, next),
                        Some(open) => event = Some(Open { depth: open.depth.saturating_sub(1), ..open }),
                        None => {}
                    }
                    if names("VTIMEZONE")
                        && let Some(start) = zone.take()
                        && scan.zones.len() < MOST_ZONES
                        && next - start <= LONGEST_ZONE
                    {
                        scan.zones.push(&bytes[start..next]);
                    }
                } else if let Some(event) = &mut event {
                    if event.depth == 0 && is("UID") {
                        event.uid.clear();
                        keep(&mut event.uid, value);
                        in_uid = true;
                    } else if event.depth == 0 && is("SEQUENCE") {
                        event.block.sequence =
                            std::str::from_utf8(value).ok().and_then(|n| n.parse().ok()).unwrap_or(0);
                    } else if event.depth == 0 && is("RECURRENCE-ID") {
                        event.block.is_day = true;
                    }
                } else if line.len() <= LONGEST_VALUE && is("METHOD") {
                    method = Some(at..end);
                } else if line.len() <= LONGEST_VALUE && is("X-WR-TIMEZONE") {
                    zone_name = Some(at..end);
                }
            }
            at = next;
        }
        if let Some(open) = event {
            close(open, bytes.len());
        }
        scan.different = uids.len() + nameless;
        scan
    }

    /// The event as the only one of a calendar, with what stood around it.
    pub(super) fn write_alone(&self, bytes: &[u8], block: &Block) -> String {
        let event = String::from_utf8_lossy(&bytes[block.lines.clone()]);
        let mut text = String::from("BEGIN:VCALENDAR\r\n");
        for line in block.beside.iter().flatten() {
            text.push_str(&String::from_utf8_lossy(&bytes[line.clone()]));
            text.push_str("\r\n");
        }
        let unfolded =
            quote_zones(&event.replace("\r\n ", "").replace("\r\n\t", "").replace("\n ", "").replace("\n\t", ""));
        for zone in &self.zones {
            let zone = String::from_utf8_lossy(zone);
            let id = zone.lines().find_map(|line| line.strip_prefix("TZID:")).map(str::trim).unwrap_or_default();
            if !id.is_empty() && unfolded.contains(id) {
                text.push_str(&zone);
                text.push_str("\r\n");
            }
        }
        text.push_str(&unfolded);
        if !unfolded.trim_end().to_ascii_uppercase().ends_with("END:VEVENT") {
            text.push_str("\r\nEND:VEVENT");
        }
        text.push_str("\r\nEND:VCALENDAR\r\n");
        text
    }
}

/// Puts the name of a zone between quotes where a program forgot them: `DTSTART;TZID=(UTC+01:00) Berlin, Bern:20270326T110000`.
fn quote_zones(event: &str) -> String {
    const PARAMETER: &str = ";TZID=";
    let mut text = String::with_capacity(event.len());
    for line in event.split_inclusive('\n') {
        let quoted = line
            .find(PARAMETER)
            .filter(|at| line[..*at].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        let quoted = quoted.and_then(|at| {
            let (head, rest) = line.split_at(at + PARAMETER.len());
            let (name, value) = rest.rsplit_once(':')?;
            let is_bare =
                !name.contains('"') && name.contains([':', ',']) && value.starts_with(|c: char| c.is_ascii_digit());
            is_bare.then(|| format!("{head}\"{name}\":{value}"))
        });
        text.push_str(quoted.as_deref().unwrap_or(line));
    }
    text
}

/// Splits a line into name and value, without the parameters between them.
fn split_line(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let (name, rest) = line.split_at(line.iter().position(|byte| matches!(byte, b':' | b';'))?);
    let colon = rest.iter().position(|byte| *byte == b':')?;
    Some((name, rest[colon + 1..].trim_ascii()))
}

fn keep(value: &mut Vec<u8>, more: &[u8]) {
    let room = LONGEST_VALUE.saturating_sub(value.len());
    value.extend_from_slice(&more[..more.len().min(room)]);
}
