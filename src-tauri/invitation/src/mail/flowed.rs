//! Text whose line breaks mean nothing (RFC 3676, `format=flowed`): lines that end in a space go on in the next one.

/// Takes the soft breaks out of a text. `delsp`: the space before the break goes with it.
pub(super) fn unfold(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let plain = line.trim_start_matches('>');
        let depth = line.len() - plain.len();
        // Space-stuffing, section 4.4.
        let plain = plain.strip_prefix(' ').unwrap_or(plain);
        // A paragraph goes on only at the same depth of quoting, section 4.5.
        if open != Some(depth) {
            if open.is_some() {
                out.push('\n');
            }
            out.extend(std::iter::repeat_n('>', depth));
            if depth > 0 {
                out.push(' ');
            }
        }
        let is_signature = plain == "-- ";
        let goes_on = plain.ends_with(' ') && !is_signature;
        out.push_str(if goes_on && delsp { &plain[..plain.len() - 1] } else { plain });
        if goes_on {
            open = Some(depth);
        } else {
            out.push('\n');
            open = None;
        }
    }
    out
}
