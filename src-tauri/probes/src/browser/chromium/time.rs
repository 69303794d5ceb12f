//! Chromium's times: microseconds since the beginning of 1601. Where it writes digits it reads no number, and the other way
//! round.

use jiff::Timestamp;
use serde_json::Value;

/// From the beginning of 1601 to that of 1970, in microseconds.
const TO_1970: i64 = 11_644_473_600_000_000;

/// Returns the time that is written as a number.
pub(super) fn read_number(value: &Value) -> Option<Timestamp> {
    value.as_i64().or_else(|| value.as_f64().map(|number| number as i64)).and_then(since_1601)
}

/// Returns the time that is written as digits.
pub(super) fn read_digits(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok().and_then(since_1601)
}

/// 0 stands for no time.
fn since_1601(microseconds: i64) -> Option<Timestamp> {
    let since_1970 = microseconds.checked_sub(TO_1970).filter(|_| microseconds != 0)?;
    Timestamp::from_microsecond(since_1970).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case(json!(13_440_398_258_369_216_i64), Some("2026-11-29T03:57:38.369216Z"))]
    #[case(json!(1.344_039_825_836_921_6e16), Some("2026-11-29T03:57:38.369216Z"))]
    #[case(json!(0), None)]
    #[case(json!("13440398258369216"), None)]
    #[case(json!(1e300), None)]
    #[case(json!(-1e300), None)]
    #[case(json!(null), None)]
    #[case(json!({}), None)]
    fn numbers_are_read(#[case] value: Value, #[case] expected: Option<&str>) {
        assert_eq!(read_number(&value).map(|time| time.to_string()).as_deref(), expected);
    }

    #[rstest]
    #[case(json!("13440398833005947"), Some("2026-11-29T04:07:13.005947Z"))]
    #[case(json!("0"), None)]
    #[case(json!("soon"), None)]
    #[case(json!(13_440_398_833_005_947_i64), None)]
    fn digits_are_read(#[case] value: Value, #[case] expected: Option<&str>) {
        assert_eq!(read_digits(&value).map(|time| time.to_string()).as_deref(), expected);
    }
}
