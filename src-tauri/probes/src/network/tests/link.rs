//! What the interview's host answers over plain HTTP, and how often it is asked.

use super::{OK, failed, host, http, plan, servers, stages, with_consent, within};
use preflight_diagnosis::{FailureKind, Observed, Why};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn without_consent_only_the_root_is_asked_by_head() {
    let server = servers::http(|_| servers::page("404 Not Found", "")).await;
    let answer = host(&plan(&server.url("/interview/secret?token=1#top"))).await;
    assert_eq!(server.asked(), ["HEAD / HTTP/1.1"]);
    assert!(!answer.whole_link);
    assert_eq!(http(&answer.answer).status, 404);
    assert_eq!(answer.answer.url, server.url("/"));
    assert_eq!(answer.direct, None);
}

#[tokio::test]
async fn with_consent_the_whole_link_is_asked_once() {
    let server = servers::http(|_| servers::page("200 OK", "<title>Welcome</title><p>Your interview")).await;
    let answer = host(&with_consent(&server.url("/interview/secret?token=1"))).await;
    assert_eq!(server.asked(), ["GET /interview/secret?token=1 HTTP/1.1"]);
    assert!(answer.whole_link);
}

#[tokio::test]
async fn a_page_that_is_not_found_comes_with_its_words() {
    let server = servers::http(|_| servers::page("404 Not Found", "<p>This link is no longer here</p>")).await;
    let answer = host(&with_consent(&server.url("/x"))).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, OK]);
    assert_eq!(answer.resolve.succeeded().unwrap(), &["127.0.0.1"]);
    assert_eq!(answer.connect.succeeded().unwrap(), &server.address.to_string());
    let http = http(&answer);
    assert_eq!(http.status, 404);
    assert!(http.words.as_deref().unwrap().contains("This link is no longer here"));
    assert_eq!(http.date.unwrap().to_string(), "2026-11-20T12:00:00Z");
}

#[tokio::test]
async fn an_older_charset_is_read_as_what_it_is() {
    let server = servers::http(|_| {
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\nabgel".to_vec();
        answer.extend_from_slice(b"\xe4uft");
        answer
    })
    .await;
    let answer = host(&with_consent(&server.url("/x"))).await.answer;
    assert_eq!(http(&answer).words.as_deref(), Some("abgeläuft"));
}

#[tokio::test]
async fn redirects_are_followed_and_counted() {
    let server = servers::http(|head| match head {
        head if head.starts_with("GET /a ") => servers::redirect("/b"),
        head if head.starts_with("GET /b ") => servers::redirect("c?d=1"),
        _ => servers::page("200 OK", "there"),
    })
    .await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    let http = http(&answer);
    assert_eq!((http.redirects, http.url.as_str()), (2, server.url("/c?d=1").as_str()));
    assert_eq!(answer.url, server.url("/a"));
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn redirects_that_go_round_in_circles_end() {
    let server = servers::http(|head| servers::redirect(if head.starts_with("GET /a ") { "/b" } else { "/a" })).await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::Redirects)]);
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn a_redirect_to_itself_with_a_cookie_is_no_circle() {
    let server = servers::http(|head| match head {
        head if head.to_ascii_lowercase().contains("\r\ncookie: visited=1\r\n") => servers::page("200 OK", "there"),
        _ => b"HTTP/1.1 302 Found\r\nSet-Cookie: visited=1; Path=/; HttpOnly\r\nLocation: /a\r\n\r\n".to_vec(),
    })
    .await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    assert_eq!((http(&answer).status, http(&answer).redirects), (200, 1));
}

#[test]
fn a_cookie_goes_to_its_own_domain_only() {
    use reqwest::header::{HeaderMap, HeaderValue, SET_COOKIE};
    let url = |text: &str| text.parse::<url::Url>().unwrap();
    let mut headers = HeaderMap::new();
    for cookie in ["own=1", "wide=2; Domain=.example.com", "foreign=3; domain=other.com", "all=4; domain=com"] {
        headers.append(SET_COOKIE, HeaderValue::from_static(cookie));
    }
    let mut cookies = super::super::cookies::Cookies::default();
    cookies.take(&url("https://a.example.com/"), &headers);
    assert_eq!(cookies.header(&url("https://a.example.com/x")), "all=4; foreign=3; own=1; wide=2");
    assert_eq!(cookies.header(&url("https://b.example.com/")), "wide=2");
    assert_eq!(cookies.header(&url("https://other.com/")), "");
    assert_eq!(cookies.header(&url("https://badexample.com/")), "");
}

#[tokio::test]
async fn endless_redirects_end_after_ten() {
    let server = servers::http(|head| {
        let number: u32 = head.split(['/', ' ']).nth(2).unwrap().parse().unwrap();
        servers::redirect(&format!("/{}", number + 1))
    })
    .await;
    let answer = host(&with_consent(&server.url("/0"))).await.answer;
    assert!(answer.http.failed_as(FailureKind::Redirects));
    assert_eq!(server.asked().len(), 11);
}

#[tokio::test]
async fn a_redirect_to_a_dead_host_is_the_request_s_failure_not_the_host_s() {
    let dead = servers::closed_port().await;
    let server = servers::http(move |_| servers::redirect(&format!("http://{dead}/x"))).await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::Refused)]);
    let message = &answer.http.failure().unwrap().message;
    assert!(message.starts_with(&format!("after the redirect to http://{dead}: ")), "{message}");
}

#[tokio::test]
async fn a_redirect_into_an_app_is_an_answer() {
    let server = servers::http(|_| servers::redirect("zoommtg://zoom.us/join")).await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    assert_eq!(http(&answer).status, 302);
    assert_eq!(http(&answer).location.as_deref(), Some("zoommtg://zoom.us/join"));
}

#[tokio::test]
async fn a_refused_connection_is_told_from_a_closed_and_a_reset_one() {
    let refused = servers::closed_port().await;
    let closed = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
    })
    .await;
    let reset = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
        servers::reset(stream);
    })
    .await;
    for (address, expected) in [
        (refused, [OK, failed(FailureKind::Refused), None, None]),
        (closed, [OK, OK, None, failed(FailureKind::Closed)]),
        (reset, [OK, OK, None, failed(FailureKind::Reset)]),
    ] {
        let answer = host(&with_consent(&format!("http://{address}/"))).await.answer;
        assert_eq!(stages(&answer), expected, "{answer:#?}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_is_left_in_time() {
    let address = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let answer = host(&within(with_consent(&format!("http://{address}/")), 1000)).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::TimedOut)]);
    assert!((900..2000).contains(&answer.took_ms), "{answer:#?}");
}

#[tokio::test]
async fn a_body_that_never_ends_is_read_as_far_as_it_came() {
    let address = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
        stream.write_all(b"HTTP/1.1 410 Gone\r\nContent-Length: 99\r\n\r\nThis link has expired").await.unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    let answer = host(&within(with_consent(&format!("http://{address}/")), 1000)).await.answer;
    assert_eq!(http(&answer).status, 410);
    assert_eq!(http(&answer).words.as_deref(), Some("This link has expired"));
}

#[tokio::test]
async fn garbage_is_no_http() {
    let server = servers::http(|_| b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec()).await;
    let answer = host(&with_consent(&server.url("/"))).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::Protocol)]);
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told() {
    let answer = host(&with_consent("https://name.invalid/x")).await.answer;
    assert_eq!(stages(&answer), [failed(FailureKind::NoSuchName), None, None, None], "{answer:#?}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_name_server_that_fails_is_told_from_a_name_that_does_not_exist() {
    use super::super::names::kind;
    for (code, expected) in [
        (libc::EAI_NONAME, FailureKind::NoSuchName),
        (libc::EAI_NODATA, FailureKind::NoSuchName),
        (libc::EAI_AGAIN, FailureKind::NameServerFailed),
        (libc::EAI_FAIL, FailureKind::NameServerFailed),
        (libc::EAI_SERVICE, FailureKind::Other),
    ] {
        // SAFETY: gai_strerror returns a static string for each of its codes.
        let words = unsafe { std::ffi::CStr::from_ptr(libc::gai_strerror(code)) }.to_str().unwrap();
        let error = std::io::Error::other(format!("failed to lookup address information: {words}"));
        assert_eq!(kind(&error), expected, "{words}");
    }
}

#[test]
fn a_name_server_that_does_not_answer_is_no_dead_host() {
    use preflight_diagnosis::{Failure, HostAnswer};
    let url = "https://interview.invalid/".parse().unwrap();
    let trace = super::super::trace::Trace::new(&url, false);
    trace.looking_up("interview.invalid");
    let mut answer = HostAnswer::default();
    trace.failed(&mut answer, Failure::new(FailureKind::TimedOut, ""));
    assert_eq!(stages(&answer), [failed(FailureKind::TimedOut), None, None, None]);
}

#[tokio::test]
async fn ten_megabytes_are_not_read_to_the_end() {
    let (sender, mut sent) = tokio::sync::mpsc::channel(1);
    let address = servers::tcp(move |mut stream| {
        let sender = sender.clone();
        async move {
            servers::head(&mut stream).await;
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n").await.unwrap();
            let mut count = 0;
            while count < 10_000_000 && stream.write_all(&[b'a'; 10_000]).await.is_ok() {
                count += 10_000;
            }
            // Waits for the client to go, so that nothing is counted too early.
            let _ = stream.read(&mut [0]).await;
            sender.send(count).await.unwrap();
        }
    })
    .await;
    let answer = host(&with_consent(&format!("http://{address}/"))).await.answer;
    assert_eq!(http(&answer).words.as_ref().unwrap().len(), 2000);
    let sent = sent.recv().await.unwrap();
    assert!(sent < 9_000_000, "{sent} bytes were taken");
}

#[tokio::test]
async fn a_compressed_bomb_is_not_unpacked() {
    // 64 MB of the digit zero in 64 kB.
    let bomb = include_bytes!("bomb.gz");
    let server = servers::http(move |_| {
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        answer.extend_from_slice(bomb);
        answer
    })
    .await;
    let url: url::Url = server.url("/").parse().unwrap();
    let question = super::super::ask::Question {
        url,
        method: reqwest::Method::GET,
        proxied: false,
        redirects: 0,
        within: Duration::from_secs(5),
    };
    let asked = super::super::ask::ask(&question, &super::basis()).await;
    assert_eq!(http(&asked.answer).status, 200);
    assert_eq!(asked.body.unwrap().len(), super::super::body::LIMIT);
}

#[tokio::test]
async fn a_picture_has_no_words() {
    let server = servers::http(|_| b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG".to_vec()).await;
    assert_eq!(http(&host(&with_consent(&server.url("/"))).await.answer).words, None);
}

#[tokio::test]
async fn what_is_no_web_address_is_not_asked() {
    let answer = super::super::host(&plan("zoommtg://zoom.us/join?confno=1"), &super::basis()).await;
    assert_eq!(answer, Observed::Unknown(Why::Unsupported));
    let mut nothing = plan("http://unused.invalid/");
    nothing.invitation = None;
    assert_eq!(super::super::host(&nothing, &super::basis()).await, Observed::Unknown(Why::NotAsked));
}
