//! A world while it runs: its rooms, servers and programs, and the program under test inside.

use super::{
    authority::{Authority, Flaw},
    daemon::Daemon,
    filter::{self, Meddling},
    internet::{self, BARE, BARE_V6, INTERVIEW, LIVE, PUBLIC_AUTHORITY, ROOMS, SETTINGS, STUN, STUN_PORT, host},
    names,
    network::{BLOCK_PAGE_PORT, FILTER_PORT, INSIDE_PORT, Network, PORTAL_PORT, ROUTER},
    page::Page,
    proxies, relay,
    room::{FOLDER, Room},
    site::Site,
    tunnel,
    web::{Handler, Reply, Request, Rude, Server, Tls},
    world::{Act, Fault, Oddity, Shown, World},
};
use crate::{
    apps,
    browser::display::Display,
    places::{self, Places},
    stun,
};
use jiff::Timestamp;
use preflight_report::Report;
use std::{
    fs, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    net::{TcpListener, UdpSocket},
    runtime::Runtime,
};

/// Longer than any check takes.
const WITHIN: Duration = Duration::from_secs(60);
const DATE_OFFSET_S: i64 = 600;

/// Gone when dropped, programs first.
pub(super) struct Running {
    _daemons: Vec<Daemon>,
    runtime: Runtime,
    network: Network,
    world: World,
    site: Arc<Site>,
    places: Places,
    variables: Vec<(&'static str, String)>,
    display: Option<Display>,
}

/// What the program under test said.
pub(super) struct Said {
    pub report: Report,
    pub exit: Option<i32>,
    pub took: Duration,
    /// How often the whole link was asked for.
    pub requests: usize,
}

impl Running {
    pub(super) fn start(world: &World) -> io::Result<Running> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let network = Network::build(world)?;
        let mut daemons = vec![names::start(world, &network.router, runtime.handle())?];
        let now = Timestamp::now();
        let mut world = world.clone();
        world.link.path = Places::at(now).fill(&world.link.path)?;
        let world = &world;
        let site = Arc::new(Site::new(world, now));
        let mut running = Running {
            _daemons: Vec::new(),
            runtime,
            world: world.clone(),
            places: site.places().clone().text("profile", file("profile.toml")),
            site,
            variables: proxies::tell(world, &network.candidate)?,
            display: world.has_real_browsers().then(Display::start).transpose()?,
            network,
        };
        daemons.extend(running.servers(world)?);
        running.desk(world)?;
        running.in_between(world)?;
        if world.is_tunnelled() || world.is(Oddity::SplitTunnel) {
            tunnel::start(&running.network, running.runtime.handle(), world)?;
        }
        daemons.extend(proxies::start(world, &running.network.router)?);
        running._daemons = daemons;
        if world.link.scanned {
            running.network.internet.inside(|| running.site.scan())?;
        }
        Ok(running)
    }

    /// The servers in the internet, and what the candidate's computer knows of them.
    fn servers(&self, world: &World) -> io::Result<Option<Daemon>> {
        let public = Authority::new(PUBLIC_AUTHORITY)?;
        let nobodys = Authority::new("Nobody's Certificates")?;
        let company = Authority::new("Watchful Company")?;
        let flaw = match () {
            () if world.has(Fault::CertificateExpired) => Flaw::Expired,
            () if world.has(Fault::CertificateWrongName) => Flaw::WrongName,
            () => Flaw::None,
        };
        let more = internet::more_names(world);
        let own = [INTERVIEW, ROOMS, SETTINGS].into_iter().chain(LIVE);
        let names: Vec<&str> = own.chain(more.iter().map(|(name, _, _)| name.as_str())).collect();
        let signer = if world.has(Fault::CertificateUntrusted) { &nobodys } else { &public };
        let tls = signer.server(&names, flaw)?;
        let bare = public.server(&[BARE.as_slice(), &BARE_V6].concat(), Flaw::None)?;

        let server = self.server(world, internet::answers(world, &self.site, proxies::script(world)));
        let room = &self.network.internet;
        self.runtime.spawn(server.clone().serve(self.listener(room, 80)?, None));
        self.runtime.spawn(server.serve(self.listener(room, 443)?, Some(Tls { of_names: tls, of_addresses: bare })));
        for name in STUN {
            let address: Ipv4Addr = host(name).v4.parse().map_err(io::Error::other)?;
            self.runtime.spawn(stun::serve(self.udp(room, (address, STUN_PORT).into())?));
        }

        let mut trusted = public.pem.clone();
        let meddling = Meddling::of(world);
        let filter_authority = if world.has(Fault::InterceptedTrusted) || meddling.is_some() {
            trusted += &company.pem;
            &company
        } else {
            &nobodys
        };
        let router = &self.network.router;
        if world.has(Fault::InterceptedTrusted) || world.has(Fault::InterceptedUntrusted) || meddling.is_some() {
            let ours = filter_authority.server(&names, Flaw::None)?;
            let listener = self.listener(router, FILTER_PORT)?;
            let theirs = filter::trusting(&public)?;
            self.runtime.spawn(filter::intercept(listener, router.clone(), ours, theirs, meddling));
        }
        if world.has(Fault::BoxTakesConnections) {
            let ours = nobodys.server(&["box.example"], Flaw::None)?;
            let of_box = Tls { of_names: ours.clone(), of_addresses: ours };
            let server = self.server(world, Arc::new(|_: &Request| Reply::page(404, "")));
            self.runtime.spawn(server.serve(self.listener(router, FILTER_PORT)?, Some(of_box)));
        }
        let profile = toml::to_string(&internet::profile(world)).map_err(io::Error::other)?;
        self.network.candidate.inside(|| {
            fs::create_dir_all(proxies::HOME)?;
            fs::write(file("trusted.pem"), trusted)?;
            fs::write(file("profile.toml"), profile)
        })?;
        relay::start(world, room, &public)
    }

    /// What lies on the candidate's computer.
    fn desk(&mut self, world: &World) -> io::Result<()> {
        let home = Path::new(proxies::HOME);
        self.places = self.network.candidate.inside(|| {
            apps::install(&world.apps, &home.join(".local/share"), &home.join("bin"))?;
            world.browsers.install(Path::new(FOLDER), &self.places)?;
            places::write(&world.files, home, self.places.clone())
        })?;
        Ok(())
    }

    /// What the router puts in the way.
    fn in_between(&self, world: &World) -> io::Result<()> {
        let router = &self.network.router;
        let serve = |port: u16, handler: Handler| -> io::Result<()> {
            self.runtime.spawn(self.server(world, handler).serve(self.listener(router, port)?, None));
            Ok(())
        };
        if let Shown::Act(act @ (Act::LeadsToRouter | Act::LeadsToThisComputer)) = world.link.page {
            let room = if act == Act::LeadsToRouter { router } else { &self.network.candidate };
            let page =
                "<html><title>Settings</title><body>Secrets of the inside: the Wi-Fi password is tulip.</body></html>";
            let server = self.server(world, Arc::new(move |_: &Request| Reply::page(200, page)));
            self.runtime.spawn(server.serve(self.listener(room, INSIDE_PORT)?, None));
        }
        let sign_in = format!("http://{ROUTER}:{PORTAL_PORT}/sign-in");
        if world.has(Fault::PortalRedirects) {
            serve(PORTAL_PORT, Arc::new(move |_: &Request| Reply::redirect(sign_in.as_str())))?;
        } else if world.has(Fault::PortalPage) || world.is(Oddity::PlainHijacked) {
            let page = "<html><title>Welcome to our hotel</title><body>Please sign in to use the Wi-Fi.</body></html>";
            serve(PORTAL_PORT, Arc::new(move |_: &Request| Reply::page(200, page)))?;
        } else if world.has(Fault::Portal511) {
            let page = "<html><title>Network Authentication Required</title><body>Sign in first.</body></html>";
            serve(PORTAL_PORT, Arc::new(move |_: &Request| Reply::page(511, page)))?;
        }
        if world.has(Fault::InterviewBlockPage) {
            let page = Page::named("filter").map_err(io::Error::other)?.content;
            serve(BLOCK_PAGE_PORT, Arc::new(move |_: &Request| Reply::page(403, page.as_str())))?;
        }
        if world.has(Fault::IdleConnectionsCut) {
            self.runtime.spawn(filter::cut_idle(self.listener(router, FILTER_PORT)?, router.clone()));
        }
        if world.has(Fault::InterviewResetOnHello) {
            self.runtime.spawn(filter::reset_on_hello(self.listener(router, FILTER_PORT)?, router.clone()));
        }
        Ok(())
    }

    fn server(&self, world: &World, handler: Handler) -> Server {
        let date_offset_s = match () {
            () if world.has(Fault::ServerDatesBehind) => -DATE_OFFSET_S,
            () if world.has(Fault::ServerDatesAhead) => DATE_OFFSET_S,
            () => 0,
        };
        let rude = match world.link.page {
            Shown::Act(Act::ClosesAtOnce) => Some(Rude::Closes),
            Shown::Act(Act::Garbage) => Some(Rude::Garbage),
            Shown::Act(_) | Shown::Page(_) => None,
        };
        let interview = host(INTERVIEW);
        let addresses = [Some(interview.v4), interview.v6].into_iter().flatten();
        let addresses: Vec<IpAddr> = addresses.filter_map(|address| address.parse().ok()).collect();
        Server { handler, date_offset_s, rude: rude.map(|rude| (rude, addresses)) }
    }

    /// For every address of a room, of both families.
    fn listener(&self, room: &Room, port: u16) -> io::Result<TcpListener> {
        let _in_runtime = self.runtime.enter();
        let listener = room.inside(|| {
            let both = std::net::TcpListener::bind((Ipv6Addr::UNSPECIFIED, port));
            both.or_else(|_| std::net::TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)))
        })?;
        listener.set_nonblocking(true)?;
        TcpListener::from_std(listener)
    }

    fn udp(&self, room: &Room, at: SocketAddr) -> io::Result<UdpSocket> {
        let _in_runtime = self.runtime.enter();
        let socket = room.inside(|| std::net::UdpSocket::bind(at))?;
        socket.set_nonblocking(true)?;
        UdpSocket::from_std(socket)
    }

    /// A browser goes on when whoever opened it has ended: its processes end with a namespace of their own.
    fn program(&self, preflight: &Path) -> Command {
        if self.display.is_none() {
            return self.network.candidate.command(preflight);
        }
        let mut command = self.network.candidate.command(Path::new("/usr/bin/unshare"));
        command.args(["--pid", "--fork", "--kill-child", "--mount-proc"]).arg(preflight);
        command
    }

    /// Runs the program under test as the candidate would.
    pub(super) fn ask(&self, preflight: &Path, arguments: &[String]) -> io::Result<Said> {
        let arguments = arguments.iter().map(|argument| self.places.fill(argument)).collect::<io::Result<Vec<_>>>()?;
        self.site.begin();
        let mut command = tokio::process::Command::from(self.program(&fs::canonicalize(preflight)?));
        command.args(arguments).args(["--format", "json"]);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", proxies::HOME).env("LANG", "C.UTF-8");
        // Of this machine's own programs none shall open links.
        command.env("XDG_DATA_DIRS", file("share")).env("XDG_CONFIG_DIRS", file("xdg"));
        command.envs(self.display.iter().map(|display| ("DISPLAY", display.name())));
        command.envs(self.world.time_zone.iter().map(|zone| ("TZ", zone)));
        command
            .env("SSL_CERT_FILE", file("trusted.pem"))
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let started = Instant::now();
        let output = self.runtime.block_on(async { tokio::time::timeout(WITHIN, command.output()).await });
        let output = output.map_err(|_| io::Error::other(format!("preflight took longer than {WITHIN:?}")))??;
        let took = started.elapsed();
        proxies::took_part(&self.world, &self.network.router)?;
        let report: Report = serde_json::from_slice(&output.stdout).map_err(|error| {
            let said = String::from_utf8_lossy(&output.stderr);
            io::Error::other(format!("no report ({error}): {}", said.trim()))
        })?;
        relay::took_part(&self.world, &self.network.internet, &report)?;
        Ok(Said { report, exit: output.status.code(), took, requests: self.site.requests() })
    }
}

fn file(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
