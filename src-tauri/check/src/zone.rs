//! The zone in which this computer shows times. `TZ` may name a file; one that does not end is not read.

use jiff::tz::TimeZone;
use preflight_probes::read_file;
use std::path::Path;

/// More than the file of any zone (RFC 9636): the largest of the IANA database has 4 kB.
const LARGEST: u64 = 1 << 20;

/// Returns the zone of `TZ`, or the system's; an unknown one, which is UTC, where its file cannot be read.
pub fn local_zone() -> TimeZone {
    let named = std::env::var_os("TZ").unwrap_or_default();
    let named = named.to_string_lossy();
    let place = Path::new(named.strip_prefix(':').unwrap_or(&named));
    if place.is_absolute() && read_file(place, LARGEST).is_err() {
        return TimeZone::unknown();
    }
    TimeZone::system()
}
