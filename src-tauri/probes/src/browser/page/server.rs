//! Serves the page on loopback, and takes in what it tells: what was loaded last counts, so that it can be loaded again.
//! Whoever else talks to the port gets nothing, slows nothing down and ends with it.

use super::{
    guard::{Guard, LARGEST_BODY, Wanted},
    markup::{WantedOfPage, write_page},
    told::Told,
};
use crate::plan::PageWords;
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
        USER_AGENT, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
    },
    server::conn::http1,
    service::service_fn,
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{
    convert::Infallible,
    io,
    net::{Ipv4Addr, Ipv6Addr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Mutex, Semaphore, mpsc},
    task::JoinSet,
    time::timeout,
};

/// The name of this computer, of either family.
pub(super) const LOCALHOST: &str = "localhost";
/// A port that is free in one family may be taken in the other.
const PORTS_TRIED: u32 = 10;
/// How long a request may take to arrive.
const REQUEST_WITHIN: Duration = Duration::from_secs(3);
/// Nobody needs a connection for longer.
const CONNECTION_WITHIN: Duration = Duration::from_secs(30);
/// How long the last answers may take.
const LAST_ANSWERS_WITHIN: Duration = Duration::from_secs(1);
/// A browser opens six to one host.
const MOST_CONNECTIONS: usize = 48;
/// What a head may take of memory.
const LARGEST_HEAD: usize = 16 * 1024;
/// People load a page again when it does not work.
const MOST_VISITS: u32 = 10;
/// A page tells something about six times.
const MOST_TOLD: usize = 100;

/// What happens on the port.
#[derive(Debug)]
pub(super) enum Heard {
    /// The page was served, to a browser that calls itself so.
    Loaded {
        user_agent: String,
    },
    Told(Told),
}

/// A page that waits for the browser.
pub(super) struct Server {
    listener: TcpListener,
    beside: Option<TcpListener>,
    page: Arc<Page>,
}

struct Page {
    guard: Guard,
    words: PageWords,
    wanted: WantedOfPage,
    /// How often it was loaded. Held while something is taken in, so that nothing of an earlier visit comes after a later
    /// one.
    visits: Mutex<u32>,
    told: AtomicUsize,
    heard: mpsc::Sender<Heard>,
}

impl Server {
    /// Binds a port of its own, whose address is written with this name of the computer. What happens there goes to `heard`.
    pub(super) async fn bind(
        name: &str,
        words: PageWords,
        wanted: WantedOfPage,
        heard: mpsc::Sender<Heard>,
    ) -> io::Result<Server> {
        let (listener, beside) = listen(name).await?;
        let guard = Guard { authority: format!("{name}:{}", listener.local_addr()?.port()), token: secret()? };
        let page = Page { guard, words, wanted, visits: Mutex::new(0), told: AtomicUsize::new(0), heard };
        Ok(Server { listener, beside, page: Arc::new(page) })
    }

    pub(super) fn url(&self) -> String {
        self.page.guard.url()
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        let (stream, _) = match &self.beside {
            None => self.listener.accept().await?,
            Some(beside) => tokio::select! {
                accepted = self.listener.accept() => accepted?,
                accepted = beside.accept() => accepted?,
            },
        };
        Ok(stream)
    }

    /// Serves until `stopped` ends; answers that are on their way are still given. Dropped, it ends at once.
    pub(super) async fn serve(self, stopped: impl Future<Output = ()>) {
        let (places, mut connections) = (Arc::new(Semaphore::new(MOST_CONNECTIONS)), JoinSet::new());
        let graceful = GracefulShutdown::new();
        let mut stopped = std::pin::pin!(stopped);
        loop {
            let next = async { (Arc::clone(&places).acquire_owned().await, self.accept().await) };
            let (place, accepted) = tokio::select! {
                next = next => next,
                () = &mut stopped => break,
            };
            // One that was given up before it was taken, or no more files: the next one may come.
            let (Ok(place), Ok(stream)) = (place, accepted) else {
                tokio::task::yield_now().await;
                continue;
            };
            let page = Arc::clone(&self.page);
            let answer = service_fn(move |request| {
                let page = Arc::clone(&page);
                async move { Ok::<_, Infallible>(page.answer(request).await) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(REQUEST_WITHIN)
                .max_buf_size(LARGEST_HEAD)
                .serve_connection(TokioIo::new(stream), answer);
            let connection = graceful.watch(connection);
            connections.spawn(async move {
                // How it ended is nothing to anybody.
                let _ = timeout(CONNECTION_WITHIN, connection).await;
                drop(place);
            });
            while connections.try_join_next().is_some() {}
        }
        let _ = timeout(LAST_ANSWERS_WITHIN, graceful.shutdown()).await;
    }
}

/// Takes a free port of 127.0.0.1, and where the browser looks for `localhost` the same one of ::1, which that name may mean as
/// well (RFC 6761, section 6.3): whoever had it would be asked in place of this program.
async fn listen(name: &str) -> io::Result<(TcpListener, Option<TcpListener>)> {
    let mut tries = 0..PORTS_TRIED;
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        if name != LOCALHOST {
            return Ok((listener, None));
        }
        match TcpListener::bind((Ipv6Addr::LOCALHOST, listener.local_addr()?.port())).await {
            Ok(beside) => return Ok((listener, Some(beside))),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && tries.next().is_some() => {}
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            // There is no IPv6 here.
            Err(_) => return Ok((listener, None)),
        }
    }
}

impl Page {
    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        match self.guard.check(&head) {
            None => respond(StatusCode::NOT_FOUND),
            Some(Wanted::Page) => self.begin_visit(&head.headers).await.unwrap_or_else(respond),
            Some(Wanted::Tell) => respond(self.take(body).await),
        }
    }

    /// Serves the page, each time with secrets of its own.
    async fn begin_visit(&self, headers: &HeaderMap) -> Result<Response<Full<Bytes>>, StatusCode> {
        let nonce = secret().map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let policy = HeaderValue::try_from(content_security_policy(&nonce, &self.wanted.hosts));
        let policy = policy.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
        let user_agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut visits = self.visits.lock().await;
        if *visits >= MOST_VISITS {
            return Err(StatusCode::TOO_MANY_REQUESTS);
        }
        *visits += 1;
        let heard = self.heard.send(Heard::Loaded { user_agent: user_agent.to_owned() }).await;
        heard.map_err(|_| StatusCode::GONE)?;
        let mut response = respond(StatusCode::OK);
        *response.body_mut() = Full::new(Bytes::from(write_page(&self.words, &self.wanted, *visits, &nonce)));
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        Ok(response)
    }

    /// Takes in what the page tells: only the one that was loaded last has anything to tell.
    async fn take(&self, body: Incoming) -> StatusCode {
        if *self.visits.lock().await == 0 || self.told.fetch_add(1, Ordering::AcqRel) >= MOST_TOLD {
            return StatusCode::NOT_FOUND;
        }
        let Ok(Ok(body)) = timeout(REQUEST_WITHIN, Limited::new(body, LARGEST_BODY).collect()).await else {
            return StatusCode::BAD_REQUEST;
        };
        let Some(told) = Told::read(&body.to_bytes()) else { return StatusCode::BAD_REQUEST };
        let visits = self.visits.lock().await;
        if told.visit != *visits {
            return StatusCode::GONE;
        }
        match self.heard.send(Heard::Told(told)).await {
            Ok(()) => StatusCode::NO_CONTENT,
            Err(_) => StatusCode::GONE,
        }
    }
}

/// An answer without a body.
fn respond(status: StatusCode) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = status;
    let fixed = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

/// The page may run its own script, show its own style, and reach the hosts that it is to try; nothing else, and nobody may
/// frame it.
fn content_security_policy(nonce: &str, hosts: &[String]) -> String {
    let origins: Vec<String> = hosts
        .iter()
        .filter_map(|host| url::Url::parse(host).ok())
        .map(|url| url.origin().ascii_serialization())
        .collect();
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; media-src blob: mediastream:; \
         connect-src 'self' {}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        origins.join(" ")
    )
}

/// 128 random bits, in hexadecimal.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
