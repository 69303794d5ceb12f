//! Answers of servers that are broken or mean: endless, slow, not what they say they are.

use super::web::Reply;
use std::time::Duration;

const TEN_GIGABYTES: u64 = 10 << 30;
const PART: usize = 64 * 1024;

/// A page with words, in Latin-1 and worse, of which nothing says so.
pub(super) fn invalid_utf8() -> Reply {
    let mut body =
        b"<title>Entretien</title><h1>Ce lien a expir\xe9</h1><p>\xff\xfe This link has expired. \x80\xc3".to_vec();
    body.extend([0xf5; 200]);
    Reply::page(200, body)
}

/// It takes as long as the client bears it.
pub(super) fn ten_gigabytes() -> Reply {
    let head = head(&format!("Content-Length: {TEN_GIGABYTES}\r\n"));
    endless(head, vec![b' '; PART], TEN_GIGABYTES / PART as u64, Duration::ZERO)
}

pub(super) fn gzip_bomb() -> Reply {
    let mut head = head("Content-Encoding: gzip\r\n");
    head.extend(bomb::BEGINNING);
    endless(head, bomb::PART.repeat(4096), u64::MAX, Duration::ZERO)
}

pub(super) fn byte_by_byte() -> Reply {
    endless(head(""), b" ".to_vec(), u64::MAX, Duration::from_secs(1))
}

/// The rest comes at one byte a second.
pub(super) fn beginning(text: &str) -> Reply {
    let mut beginning = head("");
    beginning.extend(text.as_bytes());
    endless(beginning, b" ".to_vec(), u64::MAX, Duration::from_secs(1))
}

pub(super) fn head_byte_by_byte() -> Reply {
    endless(b"HTTP/1.1 200 OK\r\nX-Slow: ".to_vec(), b"a".to_vec(), u64::MAX, Duration::from_secs(1))
}

pub(super) fn megabyte_of_headers() -> Reply {
    let mut head = b"HTTP/1.1 200 OK\r\n".to_vec();
    for number in 0..1024 {
        head.extend(format!("X-Filler-{number}: {}\r\n", "a".repeat(1000)).into_bytes());
    }
    head.extend(b"\r\n<title>Interview</title>");
    endless(head, Vec::new(), 0, Duration::ZERO)
}

fn head(more: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n{more}\r\n").into_bytes()
}

fn endless(head: Vec<u8>, part: Vec<u8>, times: u64, pause: Duration) -> Reply {
    Reply::Endless { head, part, times, pause }
}

/// A gzip stream that unpacks to a space and then more and more of them (RFC 1951, section 3.2.6): in one block with fixed
/// codes, each match of length 258 and distance 1 takes 13 bits.
mod bomb {
    pub(super) const BEGINNING: [u8; 13] =
        [0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0x52, 0x18, 0x05];
    /// Eight matches.
    pub(super) const PART: [u8; 13] = [0xa3, 0x60, 0x14, 0x8c, 0x82, 0x51, 0x30, 0x0a, 0x46, 0xc1, 0x28, 0x18, 0x05];
}
