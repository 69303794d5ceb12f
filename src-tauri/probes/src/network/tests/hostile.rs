//! Servers that are broken, endless or mean: each is an answer or a named failure, in time, with little memory and
//! without a second request. What they cost in memory is measured by the tests of the command line.

use super::{OK, Stages, failed, host, http, servers, stages, tls, with_consent, within};
use preflight_diagnosis::{FailureKind, HostAnswer};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Short, so that a server without an end costs a test one second.
const DEADLINE: u64 = 1000;

/// Asks a link, and fails where that takes longer than it may.
async fn ask(link: &str) -> HostAnswer {
    let started = Instant::now();
    let answer = host(&within(with_consent(link), DEADLINE)).await.answer;
    assert!(started.elapsed() < Duration::from_millis(DEADLINE + 500), "{:?}", started.elapsed());
    answer
}

/// A server that reads one head and then does as it likes, until the client goes.
async fn server<F: Future<Output = std::io::Result<()>> + Send + 'static>(
    act: impl Fn(TcpStream) -> F + Send + Sync + 'static,
) -> String {
    let act = Arc::new(act);
    let address = servers::tcp(move |mut stream| {
        let act = Arc::clone(&act);
        async move {
            if !servers::head(&mut stream).await.is_empty() {
                // A client that goes early ends it with an error, as it should.
                let _ = act(stream).await;
            }
        }
    })
    .await;
    format!("http://{address}/i/1")
}

/// Writes this again and again.
async fn endless(mut stream: TcpStream, head: &str, part: Vec<u8>) -> std::io::Result<()> {
    stream.write_all(head.as_bytes()).await?;
    loop {
        stream.write_all(&part).await?;
    }
}

/// Writes this, then a byte each tenth of a second.
async fn trickle(mut stream: TcpStream, head: &str) -> std::io::Result<()> {
    stream.write_all(head.as_bytes()).await?;
    loop {
        stream.write_all(b"a").await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn redirects_with_growing_addresses_end() {
    let server = servers::http(|head| {
        let path = head.split(' ').nth(1).unwrap();
        servers::redirect(&format!("{path}{}", "x".repeat(3000)))
    })
    .await;
    let answer = ask(&server.url("/")).await;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::Redirects)]);
    assert!(answer.http.failure().unwrap().message.contains("an address of 9"), "{answer:#?}");
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn redirects_to_and_fro_between_two_hosts_end() {
    let other = Arc::new(std::sync::Mutex::new(String::new()));
    let to = Arc::clone(&other);
    let first = servers::http(move |_| servers::redirect(&to.lock().unwrap())).await;
    let back = first.url("/a");
    let second = servers::http(move |_| servers::redirect(&back)).await;
    *other.lock().unwrap() = second.url("/b");
    let answer = ask(&first.url("/a")).await;
    assert!(answer.http.failed_as(FailureKind::Redirects));
    assert_eq!((first.asked().len(), second.asked().len(), answer.hops.len()), (1, 1, 2));
}

#[tokio::test]
async fn redirects_to_itself_with_another_cookie_each_time_end() {
    let count = AtomicUsize::new(0);
    let server = servers::http(move |_| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        format!("HTTP/1.1 302 Found\r\nSet-Cookie: turn={number}\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n")
            .into_bytes()
    })
    .await;
    let answer = ask(&server.url("/a")).await;
    assert!(answer.http.failed_as(FailureKind::Redirects));
    assert_eq!(server.asked().len(), 11);
}

#[tokio::test]
async fn cookies_are_kept_within_bounds() {
    let server = servers::http(|head| {
        if head.starts_with("GET /b ") {
            let cookie = head.lines().find(|line| line.to_ascii_lowercase().starts_with("cookie: ")).unwrap();
            return servers::page("200 OK", &format!("{} bytes", cookie.len()));
        }
        let cookies: String = (0..90).map(|number| format!("Set-Cookie: c{number}={}\r\n", "x".repeat(3000))).collect();
        format!("HTTP/1.1 302 Found\r\n{cookies}Set-Cookie: large={}\r\nLocation: /b\r\n\r\n", "x".repeat(5000))
            .into_bytes()
    })
    .await;
    // The server reads so long a request byte by byte: on a busy computer that takes a while.
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    let words = http(&answer).page.words.as_deref().unwrap();
    let bytes: usize = words.split(' ').next().unwrap().parse().unwrap();
    assert!((100_000..160_000).contains(&bytes), "{words}");
}

#[tokio::test]
async fn a_redirect_out_of_the_web_is_an_answer_and_not_followed() {
    for to in
        ["file:///etc/passwd", "javascript:alert(1)", "zoommtg://zoom.us/join", "data:text/html,x", "ftp://h.example/"]
    {
        let server = servers::http(move |_| servers::redirect(to)).await;
        let answer = ask(&server.url("/a")).await;
        assert_eq!((http(&answer).status, http(&answer).location.as_deref()), (302, Some(to)));
        assert_eq!((answer.hops, server.asked().len()), (vec![], 1));
    }
}

#[tokio::test]
async fn a_redirect_to_another_port_and_address_is_followed_and_written_down() {
    let private = servers::http(|_| servers::page("200 OK", "router")).await;
    let to = private.url("/setup").replace("127.0.0.1", "127.0.0.2");
    let target = to.clone();
    // Listens on all addresses of the loopback network.
    let everywhere = tokio::net::TcpListener::bind(("127.0.0.2", private.address.port())).await.unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = everywhere.accept().await.unwrap();
        servers::head(&mut stream).await;
        stream.write_all(&servers::page("200 OK", "elsewhere")).await.unwrap();
    });
    let server = servers::http(move |_| servers::redirect(&to)).await;
    let answer = ask(&server.url("/a")).await;
    assert_eq!((http(&answer).url.as_str(), answer.hops[0].url.as_str()), (target.as_str(), server.url("/a").as_str()));
}

#[tokio::test]
async fn a_redirect_that_names_no_readable_place_is_an_answer() {
    for (line, location) in [
        ("", None),
        ("Location:\r\n", Some("")),
        ("Location: http://[\r\n", Some("http://[")),
        ("Location: http://a b/\r\n", Some("http://a b/")),
        ("Location: https://\u{1}/\r\n", None),
    ] {
        let server =
            servers::http(move |_| format!("HTTP/1.1 302 Found\r\n{line}Content-Length: 0\r\n\r\n").into_bytes()).await;
        let answer = ask(&server.url("/a")).await;
        if location == Some("") {
            // An empty address is the page itself: a circle.
            assert!(answer.http.failed_as(FailureKind::Redirects));
            continue;
        }
        assert_eq!((http(&answer).status, http(&answer).location.as_deref()), (302, location), "{line}");
    }
}

#[tokio::test]
async fn letters_of_a_redirect_that_are_not_ascii_are_escaped() {
    let server = servers::http(|head| match head.starts_with("GET /a ") {
        true => "HTTP/1.1 302 Found\r\nLocation: /präsenz\r\n\r\n".as_bytes().to_vec(),
        false => servers::page("200 OK", ""),
    })
    .await;
    assert_eq!(http(&ask(&server.url("/a")).await).url, server.url("/pr%C3%A4senz"));
    let latin = servers::http(|head| match head.starts_with("GET /a ") {
        true => b"HTTP/1.1 302 Found\r\nLocation: /pr\xe4senz\r\n\r\n".to_vec(),
        false => servers::page("200 OK", ""),
    })
    .await;
    assert_eq!(http(&ask(&latin.url("/a")).await).url, latin.url("/pr%E4senz"));
}

#[tokio::test]
async fn a_body_without_an_end_is_left() {
    for (kind, part) in
        [("text/html", b"<p>word ".repeat(1000)), ("text/html", vec![0; 8000]), ("text/plain", vec![b'a'; 8000])]
    {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 10000000000\r\n\r\n");
        let link = server(move |stream| {
            let (head, part) = (head.clone(), part.clone());
            async move { endless(stream, &head, part).await }
        })
        .await;
        assert_eq!(http(&ask(&link).await).status, 200);
    }
}

#[tokio::test]
async fn a_body_of_small_pieces_without_an_end_is_left_in_time() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let link = server(move |stream| endless(stream, head, b"1\r\na\r\n".repeat(1000))).await;
    assert_eq!(http(&ask(&link).await).status, 200);
}

#[tokio::test]
async fn one_byte_at_a_time_is_read_as_far_as_it_comes() {
    let head = server(|stream| trickle(stream, "HTTP/1.1 200 OK\r\nX-Slow: ")).await;
    assert_eq!(stages(&ask(&head).await), [OK, OK, None, failed(FailureKind::TimedOut)]);
    let body = server(|stream| trickle(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")).await;
    let answer = ask(&body).await;
    assert_eq!(http(&answer).status, 200);
    assert!(http(&answer).page.words.as_deref().unwrap().starts_with("aaaa"), "{answer:#?}");
    assert!(http(&answer).page.cut, "{answer:#?}");
}

#[tokio::test]
async fn bytes_that_are_no_letters_are_read_around() {
    let server = servers::http(|_| {
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>\xff\xfe\xc3\x28not found\xf0\x9f</h1>".to_vec()
    })
    .await;
    let answer = ask(&server.url("/")).await;
    assert!(http(&answer).page.words.as_deref().unwrap().contains("not found"), "{answer:#?}");
}

#[tokio::test]
async fn too_many_headers_are_a_broken_answer() {
    let large = format!("HTTP/1.1 200 OK\r\nX-Large: {}\r\n\r\n", "x".repeat(1_000_000));
    let many: String = (0..10_000).map(|number| format!("X-{number}: x\r\n")).collect();
    for head in [large, format!("HTTP/1.1 200 OK\r\n{many}\r\n")] {
        let server = servers::http(move |_| head.clone().into_bytes()).await;
        assert_eq!(stages(&ask(&server.url("/")).await), [OK, OK, None, failed(FailureKind::Protocol)]);
    }
}

/// What is no HTTP/1.1, each with how it ends.
#[tokio::test]
async fn broken_answers_are_told_apart() {
    let closed: Stages = [OK, OK, None, failed(FailureKind::Closed)];
    let broken: Stages = [OK, OK, None, failed(FailureKind::Protocol)];
    let answered: Stages = [OK, OK, None, OK];
    for (what, bytes, expected) in [
        ("half a head", &b"HTTP/1.1 200 OK\r\nContent-Ty"[..], closed),
        ("nothing", b"", closed),
        ("HTTP/0.9", b"<html>hello</html>", broken),
        ("another version", b"HTTP/7.3 200 OK\r\n\r\n", broken),
        ("a status that is none", b"HTTP/1.1 99999 OK\r\n\r\n", broken),
        ("zeros", &[0; 4096], broken),
        ("two lengths", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", broken),
        ("a length that is none", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", broken),
        ("a push without a request", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", broken),
        ("an empty body", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", answered),
        ("no body at all", b"HTTP/1.1 200 OK\r\n\r\n", answered),
        ("a body that is too short", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", answered),
        ("a body that is too long", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, dear candidate", answered),
        ("chunks that are none", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello", answered),
        ("a chunk without an end", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nhello", answered),
        ("no gzip", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nhello", answered),
        ("gzip that is cut", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0", answered),
    ] {
        let server = servers::http(move |_| bytes.to_vec()).await;
        let answer = ask(&server.url("/")).await;
        assert_eq!(stages(&answer), expected, "{what}: {answer:#?}");
        assert_eq!(server.asked().len(), 1, "{what}: asked once");
    }
}

#[tokio::test]
async fn a_preliminary_answer_without_an_end_is_no_answer() {
    let link =
        server(|stream| endless(stream, "", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100))).await;
    assert_eq!(stages(&ask(&link).await), [OK, OK, None, failed(FailureKind::TimedOut)]);
    // Nobody asked for another protocol.
    let upgrade = servers::http(|_| b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n".to_vec()).await;
    let answer = ask(&upgrade.url("/")).await;
    assert_eq!(http(&answer).status, 101);
}

/// A frame of HTTP/2 (RFC 9113, section 4.1).
fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags, 0, 0, 0, stream], payload].concat()
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn http_2_that_breaks_off_is_a_failure_and_no_second_request() {
    const SETTINGS: u8 = 4;
    let settings = frame(SETTINGS, 0, 0, &[]);
    let refused = frame(3, 0, 1, &7_u32.to_be_bytes());
    let internal = frame(3, 0, 1, &2_u32.to_be_bytes());
    let go_away = frame(7, 0, 0, &[0, 0, 0, 0, 0, 0, 0, 0]);
    // A head whose compressed names and values are no such thing.
    let nonsense = frame(1, 4, 1, &[0xff; 64]);
    for (what, answer) in [
        ("a refused stream", refused),
        ("an internal error", internal),
        ("a farewell", go_away),
        ("nonsense", nonsense),
        ("settings again and again", settings.repeat(5000)),
        ("a frame that is too large", vec![0xff; 64]),
        ("no answer", Vec::new()),
    ] {
        let (asked, answer) = tls::ask_http_2([settings.clone(), answer].concat());
        assert_eq!(stages(&answer)[..3], [OK, OK, OK], "{what}: {answer:#?}");
        assert!(answer.http.failure().is_some(), "{what}: {answer:#?}");
        assert_eq!(asked, 1, "{what}: connections");
    }
}

#[tokio::test]
async fn what_hangs_or_babbles_before_tls_ends_in_time() {
    let garbage = servers::tcp(|mut stream| async move {
        let _ = stream.write_all(&[0x41; 65_536]).await;
        let _ = stream.read(&mut [0; 4096]).await;
    })
    .await;
    // A handshake record of 16,000 bytes that never comes to its end.
    let half = servers::tcp(|mut stream| async move {
        let _ = stream.write_all(&[22, 3, 3, 0x3e, 0x80, 2, 0, 0x3e]).await;
        while stream.write_all(&[0]).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    })
    .await;
    for (address, expected) in [(garbage, FailureKind::Tls), (half, FailureKind::TimedOut)] {
        let answer = ask(&format!("https://localhost:{}/i/1", address.port())).await;
        assert_eq!(stages(&answer), [OK, OK, failed(expected), None], "{answer:#?}");
    }
}
