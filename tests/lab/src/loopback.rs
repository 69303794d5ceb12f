//! A small internet on loopback: an interview site, hosts with agreed answers, addresses, STUN, and a profile that names
//! them.

use crate::stun;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use preflight_diagnosis::Profile;
use preflight_invitation::Limit;
use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    net::{TcpListener, UdpSocket},
    runtime::Runtime,
};

const LINK: &str = "/i/8fK2mQ7xR1";
/// Followed by the number of redirects up to the link.
const REDIRECT: &str = "/to/";

/// What the interview site answers to a GET of the link. Its root answers 200.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub html: String,
    /// How long the site thinks before it answers.
    pub delay: Duration,
}

impl Page {
    pub fn new(status: u16, html: &str) -> Page {
        Page { status, html: html.to_owned(), delay: Duration::ZERO }
    }
}

struct Site {
    page: Page,
    requests: Mutex<Vec<String>>,
}

/// The small internet; gone when dropped.
pub struct Loopback {
    site: Arc<Site>,
    origin: String,
    profile: PathBuf,
    _folder: TempDir,
    /// Absent only while this is dropped.
    runtime: Option<Runtime>,
}

impl Loopback {
    pub fn start(page: Page) -> io::Result<Loopback> {
        Loopback::start_with(page, |_| {})
    }

    /// With a profile that `change` has had its way with.
    pub fn start_with(page: Page, change: impl FnOnce(&mut Profile)) -> io::Result<Loopback> {
        let site = Arc::new(Site { page, requests: Mutex::default() });
        let folder = tempfile::tempdir()?;
        let world = Arc::clone(&site);
        // On a thread of its own: a test may have a runtime already.
        let started = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
            let (origin, profile) = runtime.block_on(set_up(world))?;
            io::Result::Ok((runtime, origin, profile))
        });
        let (runtime, origin, mut profile) =
            started.join().map_err(|_| io::Error::other("the small internet failed"))??;
        change(&mut profile);
        let path = folder.path().join("profile.toml");
        std::fs::write(&path, toml::to_string(&profile).map_err(io::Error::other)?)?;
        Ok(Loopback { site, origin, profile: path, _folder: folder, runtime: Some(runtime) })
    }

    /// An invite link of the site.
    pub fn link(&self) -> String {
        format!("{}{LINK}", self.origin)
    }

    /// `http://127.0.0.1:40123`
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Leads to [`Loopback::link`] by so many redirects, each after the page's delay.
    pub fn link_behind(&self, redirects: u8) -> String {
        format!("{}{REDIRECT}{redirects}", self.origin)
    }

    /// A profile that knows nothing but this internet.
    pub fn profile(&self) -> &Path {
        &self.profile
    }

    /// What reached the interview site, `METHOD path` each.
    pub fn requests(&self) -> Vec<String> {
        self.site.requests.lock().map(|requests| requests.clone()).unwrap_or_default()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn set_up(site: Arc<Site>) -> io::Result<(String, Profile)> {
    let mut profile = Profile::generic().clone();
    profile.name = "loopback".to_owned();
    // A busy test machine is not what is tested here.
    for limit in [&mut profile.device.memory_free_mb, &mut profile.device.disk_free_mb] {
        *limit = Limit { value: 1, source: "a test machine".to_owned() };
    }
    profile.device.processor_percent = Limit { value: 101, source: "a test machine".to_owned() };

    let interview = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", interview.local_addr()?);
    let routes = Router::new().fallback(answer).with_state(site);
    tokio::spawn(async move { axum::serve(interview, routes).await });

    profile.network.addresses.clear();
    profile.network.stun_servers.clear();
    let mut agreed = profile.network.probe_hosts.iter().find(|host| host.status == 204).cloned();
    profile.network.probe_hosts.clear();
    for _ in 0..2 {
        let host = TcpListener::bind("127.0.0.1:0").await?;
        let address = host.local_addr()?.to_string();
        if let Some(agreed) = &mut agreed {
            agreed.url = format!("http://{address}/generate_204");
            profile.network.probe_hosts.push(agreed.clone());
        }
        profile.network.addresses.push(address);
        let routes = Router::new().fallback(async || StatusCode::NO_CONTENT);
        tokio::spawn(async move { axum::serve(host, routes).await });

        let socket = UdpSocket::bind("127.0.0.1:0").await?;
        profile.network.stun_servers.push(socket.local_addr()?.to_string());
        tokio::spawn(stun::serve(socket));
    }
    Ok((origin, profile))
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    if let Ok(mut requests) = site.requests.lock() {
        requests.push(format!("{} {}", request.method(), request.uri().path()));
    }
    if request.uri().path() == "/" {
        return StatusCode::OK.into_response();
    }
    tokio::time::sleep(site.page.delay).await;
    if let Some(left) = request.uri().path().strip_prefix(REDIRECT).and_then(|left| left.parse::<u8>().ok()) {
        let next = if left > 1 { format!("{REDIRECT}{}", left - 1) } else { LINK.to_owned() };
        return (StatusCode::FOUND, [(header::LOCATION, next)]).into_response();
    }
    let status = StatusCode::from_u16(site.page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], Body::from(site.page.html.clone())).into_response()
}
