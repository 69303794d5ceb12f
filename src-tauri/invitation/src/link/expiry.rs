//! Until when a link is good, where it says so itself: the `exp` of a JSON Web Token in it, or the expiry of a signed
//! URL of a published form. Signatures are not verified, and nothing but the instant is kept.

use crate::url_parts::{UrlParts, read_parameters};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp, civil};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, de::IgnoredAny};

/// Tokens are looked at up to this length, in bytes; web servers take no more in a request line.
const LONGEST_TOKEN: usize = 8192;
/// The shortest header, payload and signature that mean anything.
const SHORTEST_TOKEN: usize = 30;
/// Of more tokens than these none is the link's own.
const MOST_TOKENS: usize = 8;

/// Returns the instant at which a link ends, if it tells. Of several the last: an earlier one may be that of a part
/// which is no longer needed.
pub(super) fn find_expiry(link: &str) -> Option<Timestamp> {
    let parts = UrlParts::parse(link)?;
    let of_token = if link.contains(TOKEN_BEGIN) { read_tokens(parts.rest).max() } else { None };
    of_token.max(read_signature(&parts))
}

/// RFC 7519, section 4.1.4: seconds, perhaps with a fraction.
#[derive(Deserialize)]
struct Claims {
    exp: f64,
}

/// What makes a JSON object a token's header (RFC 7515, section 4.1.1).
#[derive(Deserialize)]
struct Header {
    #[serde(rename = "alg")]
    _algorithm: IgnoredAny,
}

/// `{"`
const TOKEN_BEGIN: &str = "eyJ";

/// Returns the expiry of each token behind the host: three parts of base64url between dots, the first of which begins
/// `{"` (RFC 7515, section 7.1).
fn read_tokens(rest: &str) -> impl Iterator<Item = Timestamp> {
    let is_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let words = rest.split(move |c: char| !is_token(c)).filter(|word| word.starts_with(TOKEN_BEGIN));
    words.take(MOST_TOKENS).filter_map(|word| {
        if !(SHORTEST_TOKEN..=LONGEST_TOKEN).contains(&word.len()) {
            return None;
        }
        let parts: Vec<&str> = word.split('.').collect();
        let [header, claims, signature] = *parts else { return None };
        decode_part::<Header>(header).filter(|_| !signature.is_empty())?;
        to_instant(decode_part::<Claims>(claims)?.exp as i64)
    })
}

fn decode_part<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    let bytes = URL_SAFE_NO_PAD.decode(part).ok().filter(|bytes| bytes.starts_with(b"{"))?;
    serde_json::from_slice(&bytes).ok()
}

/// Returns the expiry of a signed URL. A parameter that is only called so means nothing: it needs the signature beside
/// it.
fn read_signature(parts: &UrlParts<'_>) -> Option<Timestamp> {
    // A page that runs in the browser keeps a query of its own behind the mark: `/#/i?expires=…`.
    let query = parts.query.or_else(|| parts.fragment?.split_once('?')?.1.split('#').next())?;
    // The quick question: most links have no `Signature` and no `sig`.
    if !query.contains("ig") {
        return None;
    }
    let value = |name: &str| {
        read_parameters(query).find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value)
    };
    let seconds = |text: &str| text.parse::<i64>().ok();
    // Amazon S3 Signature Version 4 and Google Cloud Storage V4: signed at, and for how many seconds.
    for maker in ["Amz", "Goog"] {
        if value(&format!("X-{maker}-Signature")).is_some() {
            let signed_at = civil::DateTime::strptime("%Y%m%dT%H%M%SZ", value(&format!("X-{maker}-Date"))?).ok()?;
            let signed_at = jiff::tz::TimeZone::UTC.to_timestamp(signed_at).ok()?;
            let lasts = seconds(value(&format!("X-{maker}-Expires"))?)?;
            return signed_at.checked_add(SignedDuration::from_secs(lasts)).ok();
        }
    }
    // Amazon S3 Signature Version 2, Amazon CloudFront (canned policy), Google Cloud Storage V2.
    let is_signed_for = || ["AWSAccessKeyId", "Key-Pair-Id", "GoogleAccessId"].iter().any(|name| value(name).is_some());
    if value("Signature").is_some() && is_signed_for() {
        return to_instant(seconds(value("Expires")?)?);
    }
    // Laravel's temporary signed routes.
    let is_sha256 = |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if value("signature").is_some_and(is_sha256) {
        return to_instant(seconds(value("expires")?)?);
    }
    // Azure shared access signatures: ISO 8601 in UTC.
    if value("sig").is_some() && value("sv").is_some() {
        let ends = value("se")?;
        let ends = percent_decode_str(ends).decode_utf8().ok()?;
        return ends.parse().ok().or_else(|| {
            let day: civil::Date = ends.parse().ok()?;
            jiff::tz::TimeZone::UTC.to_timestamp(day.to_datetime(civil::Time::midnight())).ok()
        });
    }
    None
}

/// Seconds since 1970 that can be the end of a link; anything else is a number of another kind.
fn to_instant(seconds: i64) -> Option<Timestamp> {
    /// 2001-09-09 to 2100-01-01.
    const POSSIBLE: std::ops::Range<i64> = 1_000_000_000..4_102_444_800;
    POSSIBLE.contains(&seconds).then(|| Timestamp::from_second(seconds).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn token(header: &str, claims: &str) -> String {
        format!("{}.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims))
    }

    #[rstest]
    #[case(r#"{"exp":1795694400}"#, Some("2026-11-26T12:00:00Z"))]
    #[case(r#"{"sub":"candidate","exp":1795694400.5,"n":[{"exp":1}]}"#, Some("2026-11-26T12:00:00Z"))]
    #[case(r#"{"exp":1795694400000}"#, None)]
    #[case(r#"{"exp":60}"#, None)]
    #[case(r#"{"exp":-1}"#, None)]
    #[case(r#"{"exp":1e300}"#, None)]
    #[case(r#"{"exp":"1795694400"}"#, None)]
    #[case(r#"{"iat":1795694400}"#, None)]
    #[case(r#"[1795694400]"#, None)]
    #[case("not json", None)]
    fn a_token_says_until_when_it_is_good(#[case] claims: &str, #[case] expected: Option<&str>) {
        let token = token(r#"{"alg":"HS256","typ":"JWT"}"#, claims);
        for link in [
            format!("https://acme.example/i/{token}"),
            format!("https://acme.example/i?token={token}&lang=en"),
            format!("https://acme.example/#/i/{token}"),
        ] {
            let ends = find_expiry(&link).map(|ends| ends.to_string());
            assert_eq!(ends.as_deref(), expected, "{link}");
        }
    }

    #[test]
    fn what_only_resembles_a_token_is_none() {
        let claims = r#"{"exp":1795694400}"#;
        let whole = token(r#"{"alg":"HS256"}"#, claims);
        assert!(find_expiry(&format!("https://acme.example/{whole}")).is_some());
        let no_header = token(r#"{"typ":"JWT"}"#, claims);
        let unsigned = whole.rsplit_once('.').unwrap().0.to_owned();
        let encrypted = format!("{whole}.a.b");
        let long = token(r#"{"alg":"HS256"}"#, &format!(r#"{{"exp":1795694400,"n":"{}"}}"#, "x".repeat(9000)));
        for text in [no_header, unsigned.clone(), format!("{unsigned}."), encrypted, long, "eyJ..".to_owned()] {
            assert_eq!(find_expiry(&format!("https://acme.example/{text}")), None, "{text}");
        }
        assert_eq!(find_expiry(&format!("https://{whole}.example")), None);
    }

    #[test]
    fn of_two_tokens_the_later_one_counts() {
        let token = |exp: i64| token(r#"{"alg":"HS256"}"#, &format!(r#"{{"exp":{exp}}}"#));
        let link = format!("https://acme.example/{}?then={}", token(1_795_694_400), token(1_795_000_000));
        assert_eq!(find_expiry(&link).map(Timestamp::as_second), Some(1_795_694_400));
    }

    const SHA256: &str = "d4e56e4fad59e0466e611ac61fbcf164443110e200b70a2bb58763801a922d1e";

    #[rstest]
    #[case(
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261120T120000Z&X-Amz-Expires=604800&X-Amz-Signature=ab",
        Some("2026-11-27T12:00:00Z")
    )]
    #[case("X-Goog-Date=20261120T120000Z&X-Goog-Expires=3600&X-Goog-Signature=ab", Some("2026-11-20T13:00:00Z"))]
    #[case("AWSAccessKeyId=A&Expires=1795694400&Signature=ab%3D", Some("2026-11-26T12:00:00Z"))]
    #[case("Expires=1795694400&Signature=ab~&Key-Pair-Id=APKA", Some("2026-11-26T12:00:00Z"))]
    #[case("GoogleAccessId=a@b&Expires=1795694400&Signature=ab", Some("2026-11-26T12:00:00Z"))]
    #[case("sv=2022-11-02&se=2026-11-26T12%3A00%3A00Z&sr=b&sp=r&sig=ab%3D", Some("2026-11-26T12:00:00Z"))]
    #[case("sv=2022-11-02&se=2026-11-26T12:00Z&sr=b&sp=r&sig=ab%3D", Some("2026-11-26T12:00:00Z"))]
    #[case("sv=2022-11-02&se=2026-11-26&sr=b&sp=r&sig=ab%3D", Some("2026-11-26T00:00:00Z"))]
    #[case("X-Amz-Date=20261120T120000Z&X-Amz-Expires=604800", None)]
    #[case("X-Amz-Date=20261120T120000Z&X-Amz-Expires=99999999999999999&X-Amz-Signature=ab", None)]
    #[case("Expires=1795694400&Signature=ab", None)]
    #[case("expires=1795694400", None)]
    #[case("exp=1795694400&sig=ab", None)]
    #[case("se=2026-11-26&sig=ab", None)]
    #[case("expires=1795694400&signature=short", None)]
    fn a_signed_url_says_until_when_it_is_good(#[case] query: &str, #[case] expected: Option<&str>) {
        let ends = find_expiry(&format!("https://acme.example/i?{query}#top")).map(|ends| ends.to_string());
        assert_eq!(ends.as_deref(), expected);
    }

    #[test]
    fn so_does_a_signed_route() {
        let link = format!("https://acme.example/i/7?expires=1795694400&user=1&signature={SHA256}");
        assert_eq!(find_expiry(&link).map(Timestamp::as_second), Some(1_795_694_400));
    }
}
