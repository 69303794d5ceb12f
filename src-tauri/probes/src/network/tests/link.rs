//! What the interview's host answers over plain HTTP, and how often it is asked.

use super::{OK, context, failed, hops, host, http, plan, servers, stages, time, with_consent, within};
use crate::{
    controls::Orders,
    event::Event,
    network::{self, certificate::TrustStore, exchange::Request, response, route::Direct},
    plan::Plan,
    run::run_with,
};
use preflight_diagnosis::{Area, FailureKind, Observed, Probe, Why};
use preflight_invitation::LinkReading;
use std::{sync::Arc, time::Duration};
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

/// Nothing else waits for it.
#[tokio::test]
async fn a_silent_site_is_waited_for_while_the_rest_answers() {
    let site = servers::tcp(|mut stream| async move {
        servers::head(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let plan = Plan { areas: vec![Area::Link], ..with_consent(&format!("http://{site}/i/1")) };
    let (sender, mut events) = tokio::sync::mpsc::unbounded_channel();
    let run = run_with(plan, Orders::default(), None, |event| drop(sender.send(event)));
    let mut answered = Vec::new();
    let waits = async {
        loop {
            match events.recv().await.unwrap() {
                Event::Answer { answer, .. } => answered.push(answer.probe()),
                Event::Slow(probe) => return probe,
                Event::Page(_) | Event::Live(_) | Event::Update(_) | Event::Opening(_) | Event::Off(_) => {}
            }
        }
    };
    tokio::select! {
        probe = waits => assert_eq!(probe, Probe::Host),
        () = run => panic!("nobody waited"),
    }
    for probe in [Probe::System, Probe::Internet, Probe::Addresses] {
        assert!(answered.contains(&probe), "{answered:?}");
    }
    assert!(!answered.contains(&Probe::Host));
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
    assert!(http.page.words.as_deref().unwrap().contains("This link is no longer here"));
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
    assert_eq!(http(&answer).page.words.as_deref(), Some("abgeläuft"));
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
    assert_eq!(hops(&answer), [(server.url("/a"), 302), (server.url("/b"), 302)]);
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn redirects_that_go_round_in_circles_end() {
    let server = servers::http(|head| servers::redirect(if head.starts_with("GET /a ") { "/b" } else { "/a" })).await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::Redirects)]);
    assert_eq!(server.asked().len(), 2);
    assert_eq!(hops(&answer), [(server.url("/a"), 302), (server.url("/b"), 302)]);
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

#[tokio::test]
async fn endless_redirects_end_after_ten() {
    let server = servers::http(|head| {
        let number: u32 = head.split(['/', ' ']).nth(2).unwrap().parse().unwrap();
        servers::redirect(&format!("/{}", number + 1))
    })
    .await;
    let answer = host(&with_consent(&server.url("/0"))).await.answer;
    assert!(answer.http.failed_as(FailureKind::Redirects));
    assert_eq!((server.asked().len(), answer.hops.len()), (11, 11));
}

#[tokio::test]
async fn a_redirect_to_a_dead_host_is_the_request_s_failure_not_the_host_s() {
    let dead = servers::closed_port().await;
    let server = servers::http(move |_| servers::redirect(&format!("http://{dead}/x"))).await;
    let answer = host(&with_consent(&server.url("/a"))).await.answer;
    assert_eq!(stages(&answer), [OK, OK, None, failed(FailureKind::Refused)]);
    let message = &answer.http.failure().unwrap().message;
    assert!(message.starts_with(&format!("after the redirect to http://{dead}: ")), "{message}");
    assert_eq!(hops(&answer), [(server.url("/a"), 302)]);
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
    assert_eq!(http(&answer).page.words.as_deref(), Some("This link has expired"));
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

#[test]
fn a_name_server_that_does_not_answer_is_no_dead_host() {
    use preflight_diagnosis::{Failure, HostAnswer};
    let url = "https://interview.invalid/".parse().unwrap();
    let trace = network::trace::Trace::new(&url, false);
    trace.start_lookup("interview.invalid");
    let mut answer = HostAnswer::default();
    trace.write_failure(&mut answer, Failure::new(FailureKind::TimedOut, ""));
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
    assert_eq!(http(&answer).page.words.as_ref().unwrap().len(), 2000);
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
    let request = Request {
        url,
        method: reqwest::Method::GET,
        redirects: 0,
        within: Duration::from_secs(5),
        limit: response::PAGE_LIMIT,
        whole_link: false,
        asked: crate::asked::Asked::default(),
    };
    let fetched = network::http::fetch(&request, &Direct, &Arc::<TrustStore>::default()).await;
    assert_eq!((http(&fetched.answer).status, http(&fetched.answer).page.cut), (200, true));
    assert_eq!(fetched.body.unwrap().text.len(), response::PAGE_LIMIT);
}

#[tokio::test]
async fn a_picture_has_no_words() {
    let server = servers::http(|_| b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG".to_vec()).await;
    assert_eq!(http(&host(&with_consent(&server.url("/"))).await.answer).page.words, None);
}

#[tokio::test]
async fn a_time_to_come_back_is_read_as_seconds_or_as_a_date() {
    for (after, expected) in [
        ("120", Some(120)),
        (" 0 ", Some(0)),
        ("Fri, 20 Nov 2026 13:00:00 GMT", None),
        ("soon", None),
        ("-5", None),
        ("99999999999999", None),
    ] {
        let server = servers::http(move |_| {
            format!("HTTP/1.1 503 Service Unavailable\r\nRetry-After: {after}\r\nContent-Length: 0\r\n\r\n")
                .into_bytes()
        })
        .await;
        let answer = host(&with_consent(&server.url("/"))).await.answer;
        let http = http(&answer);
        let seconds = http.retry_at.map(|at| at.as_second() - http.received_at.as_second());
        match after.contains("GMT") {
            true => assert_eq!(http.retry_at.unwrap().to_string(), "2026-11-20T13:00:00Z"),
            false => assert_eq!(seconds, expected, "{after}"),
        }
    }
}

/// A link that came inside a wrapper.
fn unwrapped(wrapped: &str, link: &str, plan: Plan) -> Plan {
    let link = LinkReading {
        link: Some(link.to_owned()),
        wrapped: Some(wrapped.to_owned()),
        wrapped_by: vec!["safelinks".to_owned()],
        ..LinkReading::default()
    };
    let invitation =
        plan.invitation.map(|invitation| preflight_invitation::Invitation { link: Some(link), ..invitation });
    Plan { invitation, ..plan }
}

#[tokio::test]
async fn a_wrapper_is_asked_beside_the_link_and_leads_nowhere() {
    let site = servers::http(|_| servers::page("200 OK", "there")).await;
    let target = site.url("/i/secret");
    let to = target.clone();
    let wrapper = servers::http(move |_| servers::redirect(&to)).await;
    let plan = unwrapped(&wrapper.url("/?url=secret"), &target, with_consent("http://unused.invalid/"));
    let answer = host(&plan).await;
    assert_eq!(wrapper.asked(), ["GET /?url=secret HTTP/1.1"]);
    assert_eq!(site.asked(), ["GET /i/secret HTTP/1.1"]);
    assert_eq!(answer.answer.hops, []);
    let wrapper_answer = answer.wrapper.unwrap();
    assert_eq!((http(&wrapper_answer).status, &http(&wrapper_answer).location), (302, &Some(target)));
    assert_eq!(wrapper_answer.hops, []);
}

#[tokio::test]
async fn without_consent_only_the_root_of_a_wrapper_is_asked() {
    let site = servers::http(|_| servers::page("200 OK", "")).await;
    let wrapper = servers::http(|_| servers::page("403 Forbidden", "")).await;
    let plan = unwrapped(&wrapper.url("/?url=secret"), &site.url("/i/secret"), plan("http://unused.invalid/"));
    let answer = host(&plan).await;
    assert_eq!(
        (wrapper.asked(), site.asked()),
        (vec!["HEAD / HTTP/1.1".to_owned()], vec!["HEAD / HTTP/1.1".to_owned()])
    );
    assert_eq!(http(&answer.wrapper.unwrap()).status, 403);
}

#[tokio::test]
async fn a_wrapper_that_hides_its_target_is_the_link() {
    let site = servers::http(|_| servers::page("200 OK", "there")).await;
    let to = site.url("/i/secret");
    let wrapper = servers::http(move |_| servers::redirect(&to)).await;
    let opaque = wrapper.url("/x");
    let mut plan = unwrapped(&opaque, &opaque, with_consent("http://unused.invalid/"));
    if let Some(link) = plan.invitation.as_mut().and_then(|invitation| invitation.link.as_mut()) {
        link.link_opaque = true;
    }
    let answer = host(&plan).await;
    assert_eq!((wrapper.asked().len(), site.asked().len()), (1, 1));
    assert_eq!((answer.wrapper, hops(&answer.answer)), (None, vec![(opaque, 302)]));
}

#[tokio::test]
async fn a_link_into_an_app_is_asked_by_its_twin_for_browsers() {
    let site = servers::http(|_| servers::page("200 OK", "Join")).await;
    let mut plan = with_consent("zoommtg://zoom.us/join?confno=1");
    if let Some(link) = plan.invitation.as_mut().and_then(|invitation| invitation.link.as_mut()) {
        link.browser_link = Some(site.url("/j/1"));
    }
    let answer = host(&plan).await;
    assert_eq!(site.asked(), ["GET /j/1 HTTP/1.1"]);
    assert_eq!(http(&answer.answer).status, 200);
}

#[tokio::test]
async fn what_is_no_web_address_is_not_asked() {
    let app = plan("zoommtg://zoom.us/join?confno=1");
    let answer = network::host(&app, &context(), time(&app)).await;
    assert_eq!(answer, Observed::Unknown(Why::Unsupported));
    let mut nothing = plan("http://unused.invalid/");
    nothing.invitation = None;
    assert_eq!(network::host(&nothing, &context(), time(&nothing)).await, Observed::Unknown(Why::NotAsked));
}
