//! Reads the head of an HTTP answer: status, dates, and where a redirect leads.

use jiff::Timestamp;
use preflight_diagnosis::HttpAnswer;
use reqwest::{
    Response,
    header::{DATE, HeaderName, LOCATION, RETRY_AFTER},
};
use std::{
    fmt::Write,
    time::{Duration, SystemTime},
};
use url::Url;

/// The longest address that a redirect may lead to, in bytes: as much as most servers take in a request line
/// (<https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers>).
pub(super) const LONGEST_ADDRESS: usize = 8192;

pub(super) fn read_head(response: &Response) -> HttpAnswer {
    let header = |name: HeaderName| response.headers().get(name).and_then(|value| value.to_str().ok());
    let time = |time: SystemTime| Timestamp::try_from(time).ok();
    let received_at = time(SystemTime::now()).unwrap_or_default();
    HttpAnswer {
        status: response.status().as_u16(),
        url: response.url().to_string(),
        location: read_location(response).filter(|location| location.len() <= LONGEST_ADDRESS),
        date: header(DATE).and_then(|date| httpdate::parse_http_date(date).ok()).and_then(time),
        received_at,
        retry_at: header(RETRY_AFTER).and_then(|after| parse_retry_after(after, received_at)),
        ..HttpAnswer::default()
    }
}

/// Returns where a redirect leads, if it leads to a web address (RFC 9110, section 15.4).
pub(super) fn redirect_target(response: &Response) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut next: Url = read_location(response)?.parse().ok()?;
    if next.fragment().is_none() {
        next.set_fragment(response.url().fragment());
    }
    matches!(next.scheme(), "http" | "https").then_some(next)
}

/// Seconds from the answer on, or a date (RFC 9110, section 10.2.3).
fn parse_retry_after(after: &str, received_at: Timestamp) -> Option<Timestamp> {
    match after.trim().parse::<u32>() {
        Ok(seconds) => received_at.checked_add(Duration::from_secs(seconds.into())).ok(),
        Err(_) => httpdate::parse_http_date(after).ok().and_then(|date| date.try_into().ok()),
    }
}

/// Returns the `Location` of a redirect, as a whole address where it is one. Bytes that are not ASCII are escaped one by
/// one, as browsers do.
fn read_location(response: &Response) -> Option<String> {
    let value = response.headers().get(LOCATION).filter(|_| response.status().is_redirection())?;
    let mut location = String::new();
    for byte in value.as_bytes() {
        match byte.is_ascii() {
            true => location.push(char::from(*byte)),
            // Writing into a String cannot fail.
            false => drop(write!(location, "%{byte:02X}")),
        }
    }
    Some(response.url().join(&location).map_or(location, String::from))
}
