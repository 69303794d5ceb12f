//! Calendar invitations (RFC 5545, RFC 7986): of the versions of one event the newest, and of events that do not belong
//! together none. A whole calendar is scanned, only the interview's event is taken apart.

mod all_day;
mod event;
mod recurrence;
mod scan;
mod start;
mod write;
mod zone;

use crate::{
    invitation::{Invitation, ReadError},
    link::reading::LinkReading,
};
use calcard::{Entry, Parser};
use jiff::civil::Date;
use scan::{Block, Scan};

/// Versions of one event, and words about its single days, that are looked at.
const MOST_VERSIONS: usize = 64;

/// Of how many versions the repetitions are followed: the newest is among them.
const MOST_SERIES: usize = 4;

/// Different events of one file that the candidate can be asked about.
const MOST_EVENTS: usize = 20;

pub(super) fn is_calendar(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    bytes.get(..15).is_some_and(|head| head.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

/// Reads a calendar on the day `today`, if that is known: what is over then gives way to what is not.
pub(super) fn read_calendar(bytes: &[u8], today: Option<Date>) -> Result<Invitation, ReadError> {
    let mut scan = Scan::read(bytes);
    if scan.different > MOST_EVENTS {
        return Err(ReadError::WholeCalendar(scan.events));
    }
    scan.blocks.sort_by_key(|block| (block.is_day, std::cmp::Reverse(block.sequence)));
    scan.blocks.truncate(MOST_VERSIONS);
    let blocks = scan.blocks.iter().enumerate();
    let read = blocks.filter_map(|(index, block)| read_block(bytes, &scan, block, index < MOST_SERIES));
    let versions: Vec<Invitation> = read.collect();
    // Nothing says of an event without a UID which others it belongs to.
    if scan.different > 1 && versions.iter().any(|version| version.event.is_none()) {
        let links = versions.into_iter().filter_map(|version| version.link).filter(|reading| reading.link.is_some());
        return Ok(Invitation::with_link(LinkReading::merge(links.collect())));
    }
    Ok(Invitation::merge_all_on(versions, today).unwrap_or_else(|| Invitation::with_link(LinkReading::default())))
}

fn read_block(bytes: &[u8], scan: &Scan<'_>, block: &Block, repeats: bool) -> Option<Invitation> {
    let text = scan.write_alone(bytes, block);
    let mut parser = Parser::new(&text);
    let mut entries = std::iter::from_fn(|| Some(parser.entry()).filter(|entry| !matches!(entry, Entry::Eof)));
    let calendar =
        entries.find_map(|entry| if let Entry::ICalendar(calendar) = entry { Some(calendar) } else { None })?;
    let event = calendar.components.iter().find(|part| part.component_type == event::KIND)?;
    Some(event::read_event(&calendar, event, repeats))
}
