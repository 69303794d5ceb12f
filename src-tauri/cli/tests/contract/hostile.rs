//! What the worst servers cost: `preflight check` on a link ends in time, says something, and takes little memory.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

use crate::support::{Measured, json, measured};
use preflight_lab::{Loopback, Page};
use serde_json::Value;
use std::{
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    time::Duration,
};

/// What a check may take beyond one of a link that simply answers.
const MOST_MEMORY_KB: i64 = 64 * 1024;
const DEADLINE_S: u64 = 2;
/// A site that says nothing for a second has other hosts asked about it, each within its own deadline.
const MOST_TIME: Duration = Duration::from_secs(DEADLINE_S + 2);

/// Sixty-four million zeros.
const BOMB: &[u8] = include_bytes!("../../../probes/src/network/tests/bomb.gz");

type Act = dyn Fn(&mut TcpStream) -> io::Result<()> + Send + Sync;

/// A server that reads a head and then does as it likes.
fn server(act: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let link = format!("http://{}/i/1", listener.local_addr().unwrap());
    let act: Arc<Act> = Arc::new(act);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let act = Arc::clone(&act);
            std::thread::spawn(move || {
                let mut byte = [0];
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
                    head.push(byte[0]);
                }
                // A client that goes early ends it with an error, as it should.
                let _ = act(&mut stream);
            });
        }
    });
    link
}

fn endless(head: &'static str, part: Vec<u8>) -> String {
    server(move |stream| {
        stream.write_all(head.as_bytes())?;
        loop {
            stream.write_all(&part)?;
        }
    })
}

fn trickle(head: &'static str, part: Vec<u8>) -> String {
    server(move |stream| {
        stream.write_all(head.as_bytes())?;
        loop {
            stream.write_all(&part)?;
            std::thread::sleep(Duration::from_millis(50));
        }
    })
}

fn once(answer: Vec<u8>) -> String {
    server(move |stream| stream.write_all(&answer))
}

struct Cost {
    report: Value,
    took: Duration,
    peak_kb: i64,
}

/// Runs the check in the world of a site; the peak is the child's own.
fn check(link: &str, profile: &str) -> Cost {
    let deadline = DEADLINE_S.to_string();
    let arguments = ["check", "--link", link, "--profile", profile, "--only", "link", "--allow", "open-link"];
    let Measured { output, took, peak_kb } =
        measured(&[arguments.as_slice(), &["--format", "json", "--deadline", &deadline]].concat(), Vec::new());
    assert!(output.status.code().is_some_and(|status| (0..=3).contains(&status)), "{link}: ended with {output:?}");
    Cost { report: json(&output), took, peak_kb }
}

#[test]
fn the_worst_servers_cost_little_memory_and_no_more_time_than_allowed() {
    let around = Loopback::start(Page::new(200, "<h1>Your interview</h1>")).unwrap();
    let profile = around.profile().to_str().unwrap();
    let usual = check(&around.link(), profile).peak_kb;
    println!("an answer: {usual} kB");

    const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000000000\r\n\r\n";
    const GZIP: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let headers: String = (0..10_000).map(|number| format!("X-{number}: x\r\n")).collect();
    let growing = server(|stream| {
        let to = format!("/{}", "x".repeat(8000));
        stream.write_all(format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n").as_bytes())
    });
    let cookies = server(|stream| {
        let cookies: String = (0..90).map(|n| format!("Set-Cookie: c{n}={}\r\n", "x".repeat(4000))).collect();
        stream.write_all(format!("HTTP/1.1 302 Found\r\n{cookies}Location: /a\r\nContent-Length: 0\r\n\r\n").as_bytes())
    });
    let servers = [
        ("10 GB of words", endless(HTML, b"<p>word ".repeat(8192))),
        ("10 GB of opened tags", endless(HTML, b"<div>".repeat(8192))),
        ("10 GB of one tag", endless(HTML, b"<a href='".repeat(8192))),
        ("10 GB of headings", endless(HTML, b"<h1>a</h1><button>b</button>".repeat(2048))),
        ("10 GB of zeros", endless(HTML, vec![0; 65_536])),
        (
            "10 GB of nested JSON",
            endless("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", vec![b'['; 65_536]),
        ),
        ("a bomb that never stops", endless(GZIP, BOMB.to_vec())),
        (
            "1 MB of one header",
            once(format!("HTTP/1.1 200 OK\r\nX-Large: {}\r\n\r\n", "x".repeat(1_000_000)).into_bytes()),
        ),
        ("a header without an end", endless("HTTP/1.1 200 OK\r\nX-Large: ", vec![b'x'; 65_536])),
        ("10,000 headers", once(format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes())),
        (
            "chunks without an end",
            endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n".repeat(8192)),
        ),
        (
            "one endless chunk size",
            trickle("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", vec![b'0'; 65_536]),
        ),
        (
            "preliminary answers without an end",
            trickle("", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(1000)),
        ),
        ("a head, byte by byte", trickle("HTTP/1.1 200 OK\r\nX-Slow: ", b"a".to_vec())),
        ("a body, byte by byte", trickle("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"a".to_vec())),
        ("redirects to long addresses", growing),
        ("redirects with hundreds of kilobytes of cookies", cookies),
    ];
    for (what, link) in &servers {
        let Cost { report, took, peak_kb } = check(link, profile);
        println!("{what}: {peak_kb} kB, {took:?}, {}", report["verdict"]);
        assert!(took < MOST_TIME, "{what}: {took:?}");
        assert!(peak_kb < usual + MOST_MEMORY_KB, "{what}: {peak_kb} kB, usually {usual} kB");
        assert!(report["evidence"]["host"]["known"].is_object(), "{what}: {report:#}");
        let bytes = report.to_string().len();
        assert!(bytes < 400_000, "{what}: a report of {bytes} bytes");
    }
}
