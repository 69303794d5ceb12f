//! How often the invite link is requested in a whole check: never without consent, once with it, whatever the site does.
//! Counted by servers of our own, which also see connections over which nothing is sent.

use crate::support::{json, preflight};
use preflight_lab::{Loopback, Page};
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

/// Everything a page can ask a browser to fetch.
const GREEDY: &str = "<link rel=icon href=/favicon.ico><link rel=prefetch href=/next><link rel=preload href=/a as=script>\
    <meta http-equiv=refresh content='0; url=/elsewhere'><base href=/base/><script src=/a.js></script>\
    <img src=/a.png><iframe src=/frame></iframe><h1>Your interview</h1><a href=/i/secret>Start</a>";

/// Remembers for each connection what was asked over it.
struct Counting {
    address: SocketAddr,
    connections: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Counting {
    /// `answer` makes an answer of a request line; an empty one closes the connection.
    fn start(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Counting {
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
        let (seen, answer) = (Arc::clone(&connections), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let number = {
                    let mut seen = seen.lock().unwrap();
                    seen.push(Vec::new());
                    seen.len() - 1
                };
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                std::thread::spawn(move || serve(stream, number, &seen, &*answer));
            }
        });
        Counting { address, connections }
    }

    fn page(status: &'static str, html: &'static str) -> Counting {
        Counting::start(move |_| answer(status, html))
    }

    fn link(&self) -> String {
        format!("http://127.0.0.1:{}/i/secret", self.address.port())
    }

    /// What was asked, connection by connection.
    fn seen(&self) -> Vec<Vec<String>> {
        self.connections.lock().unwrap().clone()
    }
}

fn answer(status: &str, html: &str) -> String {
    let length = html.len();
    format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{html}")
}

fn serve(mut stream: TcpStream, number: usize, seen: &Mutex<Vec<Vec<String>>>, answer: &dyn Fn(&str) -> String) {
    let mut head = Vec::new();
    let mut byte = [0];
    // The connection stays open for as many requests as the client likes.
    while matches!(stream.read(&mut byte), Ok(1)) {
        head.push(byte[0]);
        if head.ends_with(b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&head).into_owned();
            let line = text.lines().next().unwrap().trim_end_matches(" HTTP/1.1").to_owned();
            seen.lock().unwrap()[number].push(line.clone());
            head.clear();
            let answer = answer(&line);
            let without_body = answer.split_inclusive("\r\n\r\n").next().unwrap_or_default();
            let answer = if line.starts_with("HEAD ") { without_body } else { &answer };
            if answer.is_empty() || stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}

/// The whole check of everything that can be checked on a test machine, in a small internet of its own.
fn check(link: &str, allow: &str, variables: &[(&str, String)]) -> Value {
    let around = Loopback::start(Page::new(200, "")).unwrap();
    let profile = around.profile().to_str().unwrap();
    let mut arguments = vec!["check", "--link", link, "--profile", profile, "--format", "json", "--skip", "speaker"];
    if !allow.is_empty() {
        arguments.extend(["--allow", allow]);
    }
    let mut command = preflight(&arguments);
    command.env("PULSE_SERVER", "unix:/nonexistent/native").envs(variables.iter().map(|(name, value)| (name, value)));
    let report = json(&command.output().unwrap());
    assert!(report["evidence"]["took_ms"].as_object().unwrap().len() > 8, "not the whole check: {report:#}");
    report
}

const ALL: &str = "open-link,camera,microphone";

#[test]
fn without_consent_the_root_is_asked_once_and_the_link_never() {
    let site = Counting::page("200 OK", GREEDY);
    check(&site.link(), "camera,microphone", &[]);
    assert_eq!(site.seen(), [["HEAD /"]]);
}

#[test]
fn with_consent_the_link_is_requested_once_and_nothing_else() {
    let site = Counting::page("200 OK", GREEDY);
    let report = check(&site.link(), ALL, &[]);
    assert_eq!(site.seen(), [["GET /i/secret"]]);
    assert_eq!(report["evidence"]["host"]["known"]["whole_link"], true);
}

#[test]
fn a_site_in_trouble_is_not_asked_again() {
    for status in ["404 Not Found", "429 Too Many Requests", "500 Internal Server Error", "503 Service Unavailable"] {
        let site = Counting::page(status, GREEDY);
        check(&site.link(), ALL, &[]);
        assert_eq!(site.seen(), [["GET /i/secret"]], "{status}");
    }
}

#[test]
fn a_slow_site_is_not_asked_again() {
    let site = Counting::start(|_| {
        std::thread::sleep(Duration::from_millis(1600));
        answer("503 Service Unavailable", GREEDY)
    });
    check(&site.link(), ALL, &[]);
    assert_eq!(site.seen(), [["GET /i/secret"]]);
}

#[test]
fn a_site_that_hangs_up_is_not_asked_again() {
    let site = Counting::start(|_| String::new());
    check(&site.link(), ALL, &[]);
    assert_eq!(site.seen(), [["GET /i/secret"]]);
}

#[test]
fn a_redirect_is_followed_once_for_each_place() {
    let site = Counting::start(|line| match line {
        "GET /i/secret" => "HTTP/1.1 302 Found\r\nLocation: /welcome\r\nContent-Length: 0\r\n\r\n".to_owned(),
        _ => answer("200 OK", GREEDY),
    });
    check(&site.link(), ALL, &[]);
    assert_eq!(site.seen().concat(), ["GET /i/secret", "GET /welcome"]);
}

#[test]
fn through_a_proxy_the_link_goes_once_and_around_it_only_the_root() {
    let site = Counting::page("200 OK", GREEDY);
    let proxy = Counting::page("200 OK", GREEDY);
    // Not one of the names that go around every proxy.
    let link = site.link().replace("127.0.0.1", "0.0.0.0");
    let variables = [("http_proxy", format!("http://127.0.0.1:{}", proxy.address.port()))];
    check(&link, ALL, &variables);
    // Asking whether the proxy takes a connection sends nothing.
    let asked: Vec<_> = proxy.seen().concat();
    assert_eq!(asked.iter().filter(|line| line.contains("/i/secret")).count(), 1, "{asked:?}");
    assert!(!asked.iter().any(|line| line.contains("favicon") || line.contains("robots")), "{asked:?}");
    assert_eq!(site.seen(), [["HEAD /"]]);

    let (site, proxy) = (Counting::page("200 OK", GREEDY), Counting::page("200 OK", GREEDY));
    let link = site.link().replace("127.0.0.1", "0.0.0.0");
    check(&link, "camera,microphone", &[("http_proxy", format!("http://127.0.0.1:{}", proxy.address.port()))]);
    assert!(!proxy.seen().concat().iter().any(|line| line.contains("/i/secret")));
    assert_eq!(site.seen(), [["HEAD /"]]);
}

/// A link inside of SafeLinks, whose hosts are reached through a proxy of ours.
const WRAPPED: &str = "http://eur01.safelinks.protection.outlook.com/\
    ?url=http%3A%2F%2Finterview.test%2Fi%2Fsecret&data=05%7C01&sdata=abc%3D&reserved=0";

#[test]
fn a_wrapped_link_is_requested_once_from_its_wrapper_and_once_from_the_site() {
    let proxy = Counting::start(|line| match line.contains("safelinks") {
        true => {
            "HTTP/1.1 302 Found\r\nLocation: http://interview.test/i/secret\r\nContent-Length: 0\r\n\r\n".to_owned()
        }
        false => answer("200 OK", GREEDY),
    });
    let variables = [("http_proxy", format!("http://127.0.0.1:{}", proxy.address.port()))];
    check(WRAPPED, ALL, &variables);
    let mut asked = proxy.seen().concat();
    asked.sort();
    assert_eq!(asked, [format!("GET {WRAPPED}"), "GET http://interview.test/i/secret".to_owned()]);
}

#[test]
fn without_consent_a_wrapper_and_its_site_are_asked_for_their_roots() {
    let proxy = Counting::page("200 OK", GREEDY);
    let variables = [("http_proxy", format!("http://127.0.0.1:{}", proxy.address.port()))];
    check(WRAPPED, "camera,microphone", &variables);
    let mut asked = proxy.seen().concat();
    asked.sort();
    assert_eq!(asked, ["HEAD http://eur01.safelinks.protection.outlook.com/", "HEAD http://interview.test/"]);
}
