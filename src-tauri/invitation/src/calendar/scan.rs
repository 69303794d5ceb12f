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
pub(super) struct Block {
    lines: Range<usize>,
    method: Option<Range<usize>>,
    zone: Option<Range<usize>>,
    pub(super) sequence: u32,
    /// It is not about a single day of a series.
    pub(super) is_whole: bool,
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
    start: usize,
    depth: usize,
    uid: Vec<u8>,
    sequence: u32,
    is_day: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Scan<'a> {
        let mut scan = Scan { blocks: Vec::new(), events: 0, different: 0, zones: Vec::new() };
        let (mut uids, mut nameless) = (HashSet::new(), 0);
        let (mut method, mut zone_name) = (None, None);
        let (mut event, mut zone): (Option<Open>, Option<usize>) = (None, None);
        let (mut at, mut in_uid) = (0, false);
        let mut close = |open: Open, end: usize, method: &Option<Range<usize>>, zone: &Option<Range<usize>>| {
            scan.events += 1;
            if uids.len() < MOST_BLOCKS {
                if open.uid.is_empty() {
                    nameless += 1;
                } else {
                    uids.insert(open.uid);
                }
            }
            if scan.blocks.len() < MOST_BLOCKS {
                let lines = open.start..end.min(open.start + LONGEST_EVENT);
                let (method, zone) = (method.clone(), zone.clone());
                scan.blocks.push(Block { lines, method, zone, sequence: open.sequence, is_whole: !open.is_day });
            }
        };
        while at < bytes.len() {
            let end =
                bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |to| at + to);
            let next = (end + 1).min(bytes.len());
            let line = &bytes[at..end];
            if line.starts_with(b" ") || line.starts_with(b"\t") {
                if let Some(event) = event.as_mut().filter(|_| in_uid) {
                    keep(&mut event.uid, &line[1..]);
                }
            } else if !line.is_empty() {
                in_uid = false;
                if let Some(kind) = read_value(line, "BEGIN") {
                    if kind.eq_ignore_ascii_case(b"VEVENT") {
                        if let Some(open) = event.take() {
                            close(open, at, &method, &zone_name);
                        }
                        event = Some(Open { start: at, ..Open::default() });
                    } else if let Some(event) = &mut event {
                        event.depth += 1;
                    } else if kind.eq_ignore_ascii_case(b"VTIMEZONE") {
                        zone = Some(at);
                    } else if kind.eq_ignore_ascii_case(b"VCALENDAR") {
                        (method, zone_name) = (None, None);
                    }
                } else if let Some(kind) = read_value(line, "END") {
                    let ends_all = kind.eq_ignore_ascii_case(b"VEVENT") || kind.eq_ignore_ascii_case(b"VCALENDAR");
                    match event.take() {
                        Some(open) if ends_all => close(open, next, &method, &zone_name),
                        Some(open) => event = Some(Open { depth: open.depth.saturating_sub(1), ..open }),
                        None => {}
                    }
                    if kind.eq_ignore_ascii_case(b"VTIMEZONE")
                        && let Some(start) = zone.take()
                        && scan.zones.len() < MOST_ZONES
                        && next - start <= LONGEST_ZONE
                    {
                        scan.zones.push(&bytes[start..next]);
                    }
                } else if let Some(event) = event.as_mut().filter(|event| event.depth == 0) {
                    if let Some(uid) = read_value(line, "UID") {
                        event.uid.clear();
                        keep(&mut event.uid, uid);
                        in_uid = true;
                    } else if let Some(number) = read_value(line, "SEQUENCE") {
                        event.sequence = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok()).unwrap_or(0);
                    } else if read_value(line, "RECURRENCE-ID").is_some() {
                        event.is_day = true;
                    }
                } else if event.is_none() && line.len() <= LONGEST_VALUE {
                    if read_value(line, "METHOD").is_some() {
                        method = Some(at..end);
                    } else if read_value(line, "X-WR-TIMEZONE").is_some() {
                        zone_name = Some(at..end);
                    }
                }
            }
            at = next;
        }
        if let Some(open) = event {
            close(open, bytes.len(), &method, &zone_name);
        }
        scan.different = uids.len() + nameless;
        scan
    }

    /// The event as the only one of a calendar, with what stood around it.
    pub(super) fn write_alone(&self, bytes: &[u8], block: &Block) -> String {
        let event = String::from_utf8_lossy(&bytes[block.lines.clone()]);
        let mut text = String::from("BEGIN:VCALENDAR\r\n");
        for line in [&block.method, &block.zone].into_iter().flatten() {
            text.push_str(&String::from_utf8_lossy(&bytes[line.clone()]));
            text.push_str("\r\n");
        }
        let unfolded = event.replace("\r\n ", "").replace("\n ", "");
        for zone in &self.zones {
            let zone = String::from_utf8_lossy(zone);
            let id = zone.lines().find_map(|line| line.strip_prefix("TZID:")).map(str::trim).unwrap_or_default();
            if !id.is_empty() && unfolded.contains(id) {
                text.push_str(&zone);
                text.push_str("\r\n");
            }
        }
        text.push_str(&event);
        if !event.trim_end().to_ascii_uppercase().ends_with("END:VEVENT") {
            text.push_str("\r\nEND:VEVENT");
        }
        text.push_str("\r\nEND:VCALENDAR\r\n");
        text
    }
}

/// The value of a line of this name, be it with parameters.
fn read_value<'a>(line: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let head = line.get(..name.len())?;
    if !head.eq_ignore_ascii_case(name.as_bytes()) {
        return None;
    }
    match line.get(name.len())? {
        b':' => Some(line[name.len() + 1..].trim_ascii()),
        b';' => Some(line[name.len()..].splitn(2, |byte| *byte == b':').nth(1)?.trim_ascii()),
        _ => None,
    }
}

fn keep(value: &mut Vec<u8>, more: &[u8]) {
    let room = LONGEST_VALUE.saturating_sub(value.len());
    value.extend_from_slice(&more[..more.len().min(room)]);
}
