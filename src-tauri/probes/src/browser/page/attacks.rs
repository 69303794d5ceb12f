//! Whoever else talks to the page's port: nobody gets the page for ever, nobody is heard who is not the page, nobody keeps the
//! browser waiting, and everything ends with the server.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{
    markup::WantedOfPage,
    server::{Heard, Server},
};
use crate::plan::PageWords;
use preflight_diagnosis::PageStage;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::mpsc,
    task::JoinHandle,
    time::timeout,
};

struct Site {
    authority: String,
    path: String,
    heard: mpsc::Receiver<Heard>,
    serving: JoinHandle<()>,
}

async fn site() -> Site {
    site_at("127.0.0.1").await
}

async fn site_at(name: &str) -> Site {
    let wanted =
        WantedOfPage { devices: vec!["camera"], stun: Vec::new(), hosts: vec!["https://a.example/i".to_owned()] };
    let (sender, heard) = mpsc::channel(8);
    let server = Server::bind(name, PageWords::default(), wanted, sender).await.unwrap();
    let url = server.url();
    let (authority, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    Site {
        authority: authority.to_owned(),
        path: format!("/{path}"),
        heard,
        serving: tokio::spawn(server.serve(std::future::pending())),
    }
}

impl Site {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.authority).await.unwrap()
    }

    /// Sends a request and reads until the server closes the connection.
    async fn send(&self, request: &str) -> String {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // One that the server breaks off has said what it says.
        let _ = timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn load(&self) -> String {
        self.send(&format!(
            "GET {} HTTP/1.1\r\nhost: {}\r\nuser-agent: Mozilla/5.0 Firefox/153.0\r\nconnection: close\r\n\r\n",
            self.path, self.authority
        ))
        .await
    }

    async fn tell(&self, origin: &str, body: &str) -> String {
        let head = self.head(body.len()).replace(&self.origin(), origin);
        self.send(&(head + body)).await
    }

    /// The head of a request that tells something of so many bytes.
    fn head(&self, length: usize) -> String {
        format!(
            "POST {}seen HTTP/1.1\r\nhost: {}\r\norigin: {}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n",
            self.path,
            self.authority,
            self.origin()
        )
    }

    fn origin(&self) -> String {
        format!("http://{}", self.authority)
    }
}

const LEFT: &str = r#"{"visit":1,"stage":"left","seen":{}}"#;

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn the_page_is_served_and_heard() {
    let mut site = site().await;
    assert_eq!(status(&site.tell(&site.origin(), LEFT).await), "404", "no page was served that could tell anything");
    let page = site.load().await;
    assert_eq!(status(&page), "200");
    for header in
        ["content-security-policy: default-src 'none'; script-src 'nonce-", "frame-ancestors 'none'", "no-store"]
    {
        assert!(page.contains(header), "{header}");
    }
    assert!(page.contains("connect-src 'self' https://a.example;"), "{page}");
    assert_eq!(status(&site.tell(&site.origin(), LEFT).await), "204");
    assert!(matches!(site.heard.recv().await, Some(Heard::Loaded { user_agent }) if user_agent.contains("Firefox")));
    assert!(matches!(site.heard.recv().await, Some(Heard::Told(told)) if told.stage == PageStage::Left));
}

#[tokio::test]
async fn the_page_that_was_loaded_last_counts() {
    let mut site = site().await;
    let pages = [site.load().await, site.load().await];
    let nonce = |page: &str| page.split_once("nonce-").unwrap().1[..32].to_owned();
    assert_ne!(nonce(&pages[0]), nonce(&pages[1]));
    assert_eq!(status(&site.tell(&site.origin(), LEFT).await), "410", "an earlier visit is over");
    let second = LEFT.replace("\"visit\":1", "\"visit\":2");
    assert_eq!(status(&site.tell(&site.origin(), &second).await), "204");
    for _ in 0..2 {
        assert!(matches!(site.heard.recv().await, Some(Heard::Loaded { .. })));
    }
    assert!(matches!(site.heard.recv().await, Some(Heard::Told(told)) if told.visit == 2));
}

#[tokio::test]
async fn a_page_is_not_loaded_for_ever() {
    let mut site = site().await;
    let mut last = String::new();
    for _ in 0..12 {
        last = site.load().await;
        let _ = site.heard.try_recv();
    }
    assert_eq!(status(&last), "429");
}

#[tokio::test]
async fn nobody_else_is_heard() {
    let mut site = site().await;
    site.load().await;
    for origin in ["null", "http://evil.example", "http://localhost"] {
        assert_eq!(status(&site.tell(origin, LEFT).await), "404", "{origin}");
    }
    assert_eq!(status(&site.tell(&site.origin(), "{\"stage\":").await), "400");
    site.heard.recv().await.unwrap();
    assert!(site.heard.try_recv().is_err(), "nothing but the page was heard");
}

#[tokio::test]
async fn a_page_tells_something_a_few_times_only() {
    let site = site().await;
    site.load().await;
    let Site { mut heard, authority, path, serving } = site;
    let counting = tokio::spawn(async move {
        let mut told = 0;
        while let Some(one) = heard.recv().await {
            told += usize::from(matches!(one, Heard::Told(_)));
        }
        told
    });
    let (_, unheard) = mpsc::channel(1);
    let site = Site { authority, path, heard: unheard, serving };
    for _ in 0..120 {
        site.tell(&site.origin(), LEFT).await;
    }
    site.serving.abort();
    assert_eq!(counting.await.unwrap(), 100);
}

#[tokio::test]
async fn a_body_without_an_end_is_not_read() {
    let site = site().await;
    site.load().await;
    let mut stream = site.connect().await;
    stream.write_all(site.head(1 << 30).as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    timeout(Duration::from_secs(5), stream.read_exact(&mut answer)).await.unwrap().unwrap();
    assert_eq!(&answer, b"HTTP/1.1 404");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let site = site().await;
    site.load().await;
    let mut stream = site.connect().await;
    stream.write_all((site.head(100) + "{").as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    timeout(Duration::from_secs(6), stream.read_exact(&mut answer)).await.unwrap().unwrap();
    assert_eq!(&answer, b"HTTP/1.1 400");
}

/// More than the server takes at once, and each begins a request that never ends: they are given up one after the other.
#[tokio::test]
async fn those_who_say_nothing_do_not_keep_the_browser_out() {
    let site = site().await;
    let mut idle = Vec::new();
    for _ in 0..200 {
        let mut stream = site.connect().await;
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
        idle.push(stream);
    }
    let page = timeout(Duration::from_secs(20), site.load()).await.unwrap();
    assert_eq!(status(&page), "200");
    drop(idle);
}

#[tokio::test]
async fn a_head_without_an_end_is_refused() {
    let site = site().await;
    let mut stream = site.connect().await;
    stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    let line = format!("x-more: {}\r\n", "a".repeat(1000));
    let mut sent = 0;
    while sent < 1000 && stream.write_all(line.as_bytes()).await.is_ok() {
        sent += 1;
    }
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut answer)).await.unwrap();
    assert!(!String::from_utf8_lossy(&answer).contains("200 OK"));
    assert_eq!(status(&site.load().await), "200");
}

#[tokio::test]
async fn it_ends_with_its_owner() {
    let site = site().await;
    let mut open = site.connect().await;
    site.serving.abort();
    let _ = site.serving.await;
    let mut answer = Vec::new();
    let _ = timeout(Duration::from_secs(2), open.read_to_end(&mut answer)).await.unwrap();
    assert!(TcpStream::connect(&site.authority).await.is_err());
}

#[tokio::test]
async fn the_last_answer_is_still_given() {
    let wanted = WantedOfPage { devices: Vec::new(), stun: Vec::new(), hosts: Vec::new() };
    let (sender, mut heard) = mpsc::channel(8);
    let server = Server::bind("127.0.0.1", PageWords::default(), wanted, sender).await.unwrap();
    let url = server.url();
    let (authority, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server.serve(async { drop(stopped.await) }));
    let (_, unheard) = mpsc::channel(1);
    let site = Site { authority: authority.to_owned(), path: format!("/{path}"), heard: unheard, serving };
    site.load().await;
    heard.recv().await.unwrap();
    let origin = site.origin();
    let stopping = async {
        heard.recv().await.unwrap();
        drop(stop);
    };
    let (answer, ()) = tokio::join!(site.tell(&origin, LEFT), stopping);
    assert_eq!(status(&answer), "204");
    timeout(Duration::from_secs(2), site.serving).await.unwrap().unwrap();
}

/// A browser may take either address for the name; nobody else holds the other one.
#[tokio::test]
async fn localhost_is_served_at_both_its_addresses() {
    let mut site = site_at("localhost").await;
    let (path, port) = (site.path.clone(), site.authority.strip_prefix("localhost:").unwrap().to_owned());
    for address in ["127.0.0.1", "[::1]"] {
        let at = format!("{address}:{port}");
        // A computer without IPv6 has the one address alone.
        let Ok(mut stream) = TcpStream::connect(&at).await else {
            assert!(tokio::net::TcpListener::bind("[::1]:0").await.is_err(), "{at} is not served");
            continue;
        };
        let ask = |host: &str| format!("GET {path} HTTP/1.1\r\nhost: {host}:{port}\r\nconnection: close\r\n\r\n");
        stream.write_all(ask("localhost").as_bytes()).await.unwrap();
        let mut answer = String::new();
        timeout(Duration::from_secs(5), stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        assert_eq!(status(&answer), "200", "{at}");
        assert!(matches!(site.heard.recv().await, Some(Heard::Loaded { .. })));
        let mut stream = TcpStream::connect(&at).await.unwrap();
        stream.write_all(ask(address).as_bytes()).await.unwrap();
        let mut answer = String::new();
        timeout(Duration::from_secs(5), stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        assert_eq!(status(&answer), "404", "{at}: another name of this computer is another host");
    }
    site.serving.abort();
}
