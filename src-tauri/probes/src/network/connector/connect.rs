//! The request of an HTTP proxy for a tunnel, CONNECT (RFC 9110, section 9.3.6).

use super::Bytes;
use crate::network::failure::io_failure;
use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;
use preflight_diagnosis::{Failure, FailureKind, Tunnel};
use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

/// Longer heads are none.
const LONGEST_HEAD: usize = 16 << 10;
const MOST_HEADERS: usize = 100;
/// More ways to sign in there are not, and none has a longer name (RFC 7235 and its registry).
const MOST_SCHEMES: usize = 8;
const LONGEST_SCHEME: usize = 32;

/// Asks for a tunnel, and returns the answer with the stream behind it.
pub(super) async fn ask(
    mut stream: Bytes,
    host: &str,
    port: u16,
    signed_in: Option<&Url>,
) -> Result<(Tunnel, Bytes), Failure> {
    let authority = if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
    let mut request = format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n");
    if let Some(url) = signed_in {
        let (name, password) = credentials(url);
        let encoded = STANDARD.encode(format!("{name}:{password}"));
        request += &format!("Proxy-Authorization: Basic {encoded}\r\n");
    }
    request += "\r\n";
    stream.write_all(request.as_bytes()).await.map_err(|error| io_failure(&error))?;
    let head = read_head(&mut stream).await?;
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut answer = httparse::Response::new(&mut headers);
    match answer.parse(&head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) | Err(_) => return Err(no_answer("the proxy's answer is no HTTP")),
    }
    let wanted = answer.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("proxy-authenticate"));
    let schemes = read_schemes(wanted.filter_map(|header| std::str::from_utf8(header.value).ok()));
    Ok((Tunnel { status: answer.code, schemes }, stream))
}

/// Reads up to the empty line and no further: what follows is the tunnel's.
async fn read_head(stream: &mut Bytes) -> Result<Vec<u8>, Failure> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && !head.ends_with(b"\n\n") {
        if head.len() == LONGEST_HEAD {
            return Err(no_answer("the head of the proxy's answer has no end"));
        }
        let byte = stream.read_u8().await.map_err(|error| match error.kind() == io::ErrorKind::UnexpectedEof {
            true => no_answer("the proxy closed the connection without an answer"),
            false => io_failure(&error),
        })?;
        head.push(byte);
    }
    Ok(head)
}

fn no_answer(message: &str) -> Failure {
    Failure::own(FailureKind::Proxy, message)
}

/// Reads the ways to sign in out of the challenges (RFC 9110, section 11.6.1): each begins with the name of one, and what
/// follows is named by an equals sign.
fn read_schemes<'a>(challenges: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut schemes: Vec<String> = Vec::new();
    let unquoted = challenges.map(|value| value.split('"').step_by(2).collect::<String>()).collect::<Vec<_>>();
    for part in unquoted.iter().flat_map(|value| value.split(',')) {
        let first = part.split_whitespace().next().unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_scheme = !first.is_empty() && first.len() <= LONGEST_SCHEME && first.chars().all(is_name);
        if is_scheme && schemes.len() < MOST_SCHEMES && !schemes.iter().any(|known| known.eq_ignore_ascii_case(first)) {
            let known = Tunnel::SCHEMES.iter().find(|known| known.eq_ignore_ascii_case(first));
            schemes.push((*known.unwrap_or(&first)).to_owned());
        }
    }
    schemes
}

/// Name and password as a URL holds them.
pub(super) fn credentials(url: &Url) -> (String, String) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    (decode(url.username()), decode(url.password().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_sign_in_are_read_out_of_all_challenges() {
        let read = |challenges: &[&str]| read_schemes(challenges.iter().copied());
        assert_eq!(
            read(&["Negotiate", "NTLM", "Basic realm=\"the office, first floor\""]),
            ["Negotiate", "NTLM", "Basic"]
        );
        assert_eq!(read(&["Digest realm=\"a\", nonce=\"b\", Basic realm=\"c\""]), ["Digest", "Basic"]);
        assert_eq!(read(&["basic realm=x", "Basic realm=y"]), ["Basic"]);
        assert_eq!(read(&["", ",,", "\"x, y\""]), Vec::<String>::new());
        assert_eq!(read(&[&vec!["A"; 99].join(","), &"x".repeat(99)]), ["A"]);
    }
}
