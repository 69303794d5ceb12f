//! Nothing leaves the computer but through the network probes, and no sample of camera or sound reaches a disk.

use crate::{imports, sources};
use regex::Regex;

/// Crates and types that open a connection.
const NETWORK: [&str; 18] = [
    "reqwest",
    "hyper",
    "hyper_util",
    "tower",
    "rustls",
    "ureq",
    "curl",
    "isahc",
    "surf",
    "attohttpc",
    "tungstenite",
    "tokio_tungstenite",
    "quinn",
    "socket2",
    "native_tls",
    "stun_types",
    "turn_client_proto",
    "hickory_resolver",
];
const SOCKETS: &str =
    r"\b(?:TcpStream|TcpListener|TcpSocket|UdpSocket|UnixStream|UnixListener|ToSocketAddrs|lookup_host)\b";

/// Names of services and libraries that send home what a program sees.
const TELEMETRY: &str = r"(?i)\b(?:sentry|opentelemetry|posthog|mixpanel|bugsnag|datadog|rollbar|crashpad|google-analytics|analytics|matomo|aptabase|telemetry|crashlytics)\b";

/// Serves a page of this program to a browser on this computer, and asks nobody.
const PAGE: &str = "src-tauri/probes/src/browser/page";

/// Asks the service of the snaps on this computer, over its file and nothing else.
const SNAPS: &str = "src-tauri/probes/src/os/linux/sandbox/snapd.rs";

/// Speak to a service of this computer, through a socket in the file system: the sound server, and that of the snaps.
const ON_THIS_COMPUTER: [&str; 2] = ["src-tauri/probes/src/os/linux/volume.rs", SNAPS];

#[test]
fn only_the_network_probes_open_a_connection() {
    let sockets = Regex::new(SOCKETS).unwrap();
    let mut found = Vec::new();
    for source in sources::rust().filter(|source| !source.is_in(&["src-tauri/probes/src/network", PAGE])) {
        let local = |place: &String| source.is_in(&ON_THIS_COMPUTER) && place.ends_with("UnixStream");
        found.extend(source.find(&sockets).into_iter().filter(|place| !local(place)));
        let connects = |path: &str| NETWORK.contains(&path.split("::").next().unwrap_or(path));
        let named = imports::paths(source).into_iter().filter(|named| connects(&named.path));
        found.extend(named.map(|named| format!("{}: {}", source.place(named.at), named.path)));
    }
    sources::none(found, "ask in probes/src/network, where a plan that the person allowed says what may be asked");
}

#[test]
fn the_service_of_the_snaps_is_asked_over_its_file_alone() {
    let source = sources::rust().find(|source| source.path == SNAPS).expect("it asks snapd");
    let others = Regex::new(
        r"\b(?:TcpStream|TcpListener|TcpSocket|UdpSocket|UnixListener|ToSocketAddrs|lookup_host|reqwest|hyper)\b",
    );
    sources::none(source.find(&others.unwrap()), "ask the file, and nothing else");
    assert!(source.text.contains("const SOCKET: &str = \"/run/snapd.socket\";"), "{SNAPS} names the file");
}

#[test]
fn the_page_for_the_browser_listens_on_this_computer_alone() {
    let asks = Regex::new(r"\bTcpStream::|\b(?:UdpSocket|reqwest|client)\b|\.connect\(").unwrap();
    let binds = Regex::new(r"\bbind\(\(([^,]*),").unwrap();
    let of_page: Vec<_> = sources::rust().filter(|source| source.is_in(&[PAGE])).collect();
    let found = of_page.iter().filter(|source| !source.path.ends_with("attacks.rs"));
    sources::none(found.flat_map(|source| source.find(&asks)).collect(), "a page is served there, and nobody is asked");
    let bound: Vec<String> = of_page
        .iter()
        .flat_map(|source| binds.captures_iter(source.code()).map(|found| found[1].to_owned()).collect::<Vec<_>>())
        .collect();
    assert_eq!(bound, ["Ipv4Addr::LOCALHOST", "Ipv6Addr::LOCALHOST"], "the page's port is open to this computer only");
}

#[test]
fn the_window_opens_no_connection() {
    let opens =
        Regex::new(r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport)\s*\(")
            .unwrap();
    let found = sources::window().flat_map(|source| source.find(&opens)).collect();
    sources::none(found, "let the shell ask: ui/src/ipc.ts");
    let policy = sources::read("tauri.conf.json");
    let source = Regex::new(r#"connect-src ([^;"]*)"#).unwrap();
    let allowed = source.captures(&policy).map(|found| found[1].trim().to_owned());
    let only_shell =
        |allowed: &str| allowed.split(' ').all(|to| ["'self'", "ipc:", "http://ipc.localhost", "'none'"].contains(&to));
    assert!(
        allowed.as_deref().is_some_and(only_shell),
        "tauri.conf.json: connect-src is {allowed:?}\n→ allow the shell alone"
    );
}

#[test]
fn nothing_reports_home() {
    let telemetry = Regex::new(TELEMETRY).unwrap();
    let mut found = Vec::new();
    for source in sources::all().iter().filter(|source| !source.is_in(&["tests/house"])) {
        let is_manifest = source.path.ends_with("Cargo.toml") || source.path.ends_with("package.json");
        let text = match source.path.rsplit('.').next() {
            _ if is_manifest => source.text.as_str(),
            Some("rs" | "ts" | "svelte") => source.code(),
            _ => continue,
        };
        found
            .extend(telemetry.find_iter(text).map(|name| format!("{}: {}", source.place(name.start()), name.as_str())));
    }
    sources::none(
        found,
        "leave it out: what a person wants others to know is sent by that person, from the support e-mail",
    );
}

#[test]
fn samples_of_camera_and_sound_reach_no_disk() {
    let writes = Regex::new(r"\bFile::(?:create|options)\w*|\bOpenOptions\b|\bfs::(?:write|copy|rename|hard_link|create_dir\w*)\b|\btempfile\b|\bBufWriter\b").unwrap();
    let rooms = ["device", "child", "os"].map(|room| format!("src-tauri/probes/src/{room}"));
    let rooms = rooms.each_ref().map(String::as_str);
    let found = sources::rust().filter(|source| source.is_in(&rooms)).flat_map(|source| source.find(&writes));
    sources::none(found.collect(), "keep samples in memory: what is known of them goes to the parent as a message");
}
