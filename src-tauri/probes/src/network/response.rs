//! Reads an HTTP answer: status, dates, where a redirect leads; and the beginning of its body, bounded in size and time, as
//! text.

use encoding_rs::{Encoding, UTF_8};
use jiff::Timestamp;
use percent_encoding::{AsciiSet, percent_encode};
use preflight_diagnosis::HttpAnswer;
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderName, LOCATION, RETRY_AFTER};
use std::time::{Duration, SystemTime};
use tokio::time::Instant;
use url::Url;

/// The longest address that a redirect may lead to, in bytes: as much as most servers take in a request line
/// (<https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers>).
pub(super) const LONGEST_ADDRESS: usize = 8192;

/// The most that is read of a page, in bytes; a compressed one is measured unpacked.
pub(super) const PAGE_LIMIT: usize = 512 * 1024;
/// As much as Chromium takes of a proxy script (`kDefaultMaxResponseBytes` of `pac_file_fetcher_impl.cc`).
pub(super) const SCRIPT_LIMIT: usize = 1 << 20;

/// A body as text.
pub(super) struct Body {
    pub text: String,
    /// Whether it ended as it should, within the limits: of one that did not, nothing is known that it does not say.
    pub is_whole: bool,
}

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
    let location = percent_encode(value.as_bytes(), &AsciiSet::EMPTY).to_string();
    Some(response.url().join(&location).map_or(location, String::from))
}

/// A page that began and then is silent for so long has shown what it has: some are kept open for news.
const SILENT_FOR: Duration = Duration::from_secs(4);

/// Returns the text as far as it came; `None` for what is no text, such as a picture or a program.
pub(super) async fn read_text(mut response: Response, limit: usize, deadline: Instant) -> Option<Body> {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    if content_type.as_deref().is_some_and(|content_type| !is_text(content_type)) {
        return None;
    }
    let (mut bytes, mut is_whole) = (Vec::new(), false);
    // A time limit alone does not end a body whose next part is always there.
    while Instant::now() < deadline {
        let until = if bytes.is_empty() { deadline } else { deadline.min(Instant::now() + SILENT_FOR) };
        match tokio::time::timeout_at(until, response.chunk()).await {
            Ok(Ok(Some(chunk))) if chunk.len() <= limit - bytes.len() => bytes.extend_from_slice(&chunk),
            Ok(Ok(Some(chunk))) => {
                bytes.extend_from_slice(&chunk[..limit - bytes.len()]);
                break;
            }
            Ok(Ok(None)) => {
                is_whole = true;
                break;
            }
            // The head was an answer: a body that breaks or takes too long is read as far as it goes.
            Ok(Err(_)) | Err(_) => break,
        }
    }
    let text = find_encoding(content_type.as_deref(), &bytes).decode(&bytes).0.into_owned();
    Some(Body { text, is_whole })
}

fn is_text(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    // The last one is a proxy script.
    essence.is_empty()
        || ["text/", "application/javascript"].iter().any(|start| essence.starts_with(start))
        || ["json", "xml", "x-ns-proxy-autoconfig"].iter().any(|end| essence.ends_with(end))
}

/// Returns the header's charset, or the one that the page's first kilobyte names, or UTF-8.
fn find_encoding(content_type: Option<&str>, bytes: &[u8]) -> &'static Encoding {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    [content_type.unwrap_or_default(), &start].into_iter().find_map(read_charset).unwrap_or(UTF_8)
}

fn read_charset(text: &str) -> Option<&'static Encoding> {
    let text = text.to_ascii_lowercase();
    let (_, rest) = text.split_once("charset=")?;
    let label = rest.trim_start_matches(['"', '\'']).split(['"', '\'', ';', '>', ' ', '/']).next()?;
    Encoding::for_label(label.as_bytes())
}
