//! Proofpoint's URL Defense, by its published decoder
//! (help.proofpoint.com/Threat_Insight_Dashboard/Concepts/How_do_I_decode_a_rewritten_URL%3F).

use super::codec::{decode_base64, decode_percent};

/// Version 1: a parameter that may hold a `&` of its own, and ends where the next one of Proofpoint's begins.
pub(super) fn find_v1_value(query: &str) -> Option<&str> {
    let (_, value) = query.split_once("u=")?;
    let (value, _) = value.split_once("&k=")?;
    Some(value)
}

/// Version 2: `-` stands for `%`, and `_` for `/`.
pub(super) fn decode_v2(value: &str) -> Option<String> {
    decode_percent(&value.replace('-', "%").replace('_', "/"))
}

/// Version 3, `__TARGET__;BYTES!…$`: what the target may not hold is taken out and kept as BYTES, in base64. A `*`
/// stands for one of them, and `**A` to `**_` stand for two to sixty-five.
pub(super) fn decode_v3(rest: &str) -> Option<String> {
    let (_, behind) = rest.split_once("/v3/__")?;
    let (target, behind) = behind.split_once("__;")?;
    let (taken_out, _) = behind.split_once('!')?;
    let taken_out = decode_base64(taken_out)?;
    let mut taken_out = taken_out.as_slice();
    let target = decode_percent(target)?;
    let mut whole = Vec::with_capacity(target.len() + taken_out.len());
    let mut bytes = target.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'*' {
            whole.push(byte);
            continue;
        }
        let length = if bytes.next_if_eq(&b'*').is_some() { read_run_length(bytes.next()?)? } else { 1 };
        let (run, left) = taken_out.split_at_checked(length)?;
        whole.extend_from_slice(run);
        taken_out = left;
    }
    // Where not all of them found their place, a `*` was lost.
    if taken_out.is_empty() { String::from_utf8(whole).ok() } else { None }
}

fn read_run_length(letter: u8) -> Option<usize> {
    let digit = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(usize::from(digit) + 2)
}
