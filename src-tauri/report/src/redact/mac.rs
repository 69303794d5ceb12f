//! Hardware addresses: `aa:bb:cc:dd:ee:ff`, with dashes or underscores, `aabb.ccdd.eeff`, and interfaces named after theirs.

use super::{
    Known,
    placeholder::{ends_word, replace, starts_word},
};

const MAC: &str = "[mac]";

pub(super) fn redact(text: &str, _known: &Known) -> String {
    replace(text, |before, rest| {
        if !ends_word(before) {
            return None;
        }
        if let Some(length) = named_length(rest) {
            return Some((length, format!("{}{MAC}", &rest[..3])));
        }
        // The longest first: an EUI-64 begins like an EUI-48.
        let forms = [(8, 2), (6, 2), (3, 4)];
        forms
            .into_iter()
            .find_map(|(groups, digits)| grouped_length(rest, groups, digits))
            .map(|at| (at, MAC.to_owned()))
    })
}

/// `groups` of `digits` hexadecimal digits with one separator between all of them, and no further group.
fn grouped_length(text: &str, groups: usize, digits: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let separator = *bytes.get(digits)?;
    let allowed: &[u8] = if digits == 2 { b":-_" } else { b"." };
    let length = groups * (digits + 1) - 1;
    let is_right = |(at, byte): (usize, &u8)| match at % (digits + 1) {
        place if place == digits => *byte == separator,
        _ => byte.is_ascii_hexdigit(),
    };
    let fits =
        allowed.contains(&separator) && bytes.len() >= length && bytes[..length].iter().enumerate().all(is_right);
    let goes_on = |next: &str| {
        let mut next = next.bytes();
        next.next() == Some(separator) && next.next().is_some_and(|byte| byte.is_ascii_hexdigit())
    };
    (fits && starts_word(&text[length..]) && !goes_on(&text[length..])).then_some(length)
}

/// `enx001122334455`: systemd's predictable names, <https://systemd.io/PREDICTABLE_INTERFACE_NAMES/>.
fn named_length(text: &str) -> Option<usize> {
    let named = ["enx", "wlx", "wwx"].iter().any(|prefix| text.starts_with(prefix));
    let hex = text.bytes().skip(3).take_while(u8::is_ascii_hexdigit).count();
    (named && hex == 12 && starts_word(&text[15..])).then_some(15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("00:1A:2b:3c:4d:5e", "[mac]")]
    #[case("at 00-1A-2B-3C-4D-5E.", "at [mac].")]
    #[case("bluez_output.AA_BB_CC_DD_EE_FF.1", "bluez_output.[mac].1")]
    #[case("001a.2b3c.4d5e", "[mac]")]
    #[case("enx001a2b3c4d5e wlx001a2b3c4d5e", "enx[mac] wlx[mac]")]
    #[case("00:1a:2b:ff:fe:3c:4d:5e", "[mac]")]
    #[case("12:34:56", "12:34:56")]
    #[case("enp3s0", "enp3s0")]
    #[case("550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000")]
    #[case("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z")]
    fn hardware_addresses_go(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(redact(text, &Known::default()), expected);
    }
}
