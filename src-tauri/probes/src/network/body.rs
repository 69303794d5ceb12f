//! Reads the beginning of an answer's body, bounded in size and time, as text.

use encoding_rs::{Encoding, UTF_8};
use reqwest::{Response, header::CONTENT_TYPE};
use tokio::time::Instant;

/// Enough for the words of any page; a compressed body is measured unpacked.
pub(super) const LIMIT: usize = 256 * 1024;

/// Returns the text as far as it came; `None` for what is no text, such as a picture or a program.
pub(super) async fn read_text(mut response: Response, deadline: Instant) -> Option<String> {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    if content_type.as_deref().is_some_and(|content_type| !is_text(content_type)) {
        return None;
    }
    let mut bytes = Vec::new();
    // A time limit alone does not end a body whose next part is always there.
    while bytes.len() < LIMIT && Instant::now() < deadline {
        match tokio::time::timeout_at(deadline, response.chunk()).await {
            Ok(Ok(Some(chunk))) => bytes.extend_from_slice(&chunk[..chunk.len().min(LIMIT - bytes.len())]),
            // The head was an answer: a body that ends early or breaks is read as far as it goes.
            Ok(Ok(None) | Err(_)) | Err(_) => break,
        }
    }
    Some(find_encoding(content_type.as_deref(), &bytes).decode(&bytes).0.into_owned())
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
