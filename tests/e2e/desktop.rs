//! A desktop of its own for one test: a display (Xvfb), a session bus and a WebDriver that starts the real window in them.
//! Everything ends with the value.

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

pub(crate) const WINDOW: &str = env!("CARGO_BIN_EXE_interview-preflight");

/// How long a program of the desktop may take to be ready.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Desktop {
    pub(crate) client: Client,
    /// `:99`
    pub(crate) display: String,
    // Ended in this order.
    _driver: Group,
    _display: Group,
    _home: tempfile::TempDir,
}

impl Desktop {
    /// Opens the window with `--profile FILE` and these variables in its environment.
    pub(crate) async fn open(profile: &Path, variables: &[(&str, &str)]) -> Desktop {
        let (display, number) = display();
        let home = tempfile::tempdir().expect("a temporary folder");
        let (driver, port) = driver(&number, home.path(), variables);
        // Debian's WebKitWebDriver refuses any `browserName`.
        let options = json!({ "binary": WINDOW, "args": ["--profile", profile] });
        let capabilities = Capabilities::from_iter([("webkitgtk:browserOptions".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("WebKitWebDriver starts the window");
        Desktop { client, display: format!(":{number}"), _driver: driver, _display: display, _home: home }
    }
}

/// A process with all its children, ended together.
struct Group(Child);

impl Group {
    /// Starts a program that also ends if the test is killed.
    fn start(command: &mut Command) -> Group {
        let started = command.process_group(0).stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        Group(started.expect("setpriv is part of every Linux"))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// A command that ends with the thread that starts it.
pub(crate) fn ending(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM", program]);
    command
}

/// A display of a number that is free, which Xvfb itself finds and names.
fn display() -> (Group, String) {
    let mut display = Group::start(
        ending("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x960x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped()),
    );
    let output = display.0.stdout.take().expect("it is piped");
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number).expect("Xvfb names its display");
    let number = number.trim().to_owned();
    assert!(!number.is_empty(), "Xvfb gives no display; `make test` installs it");
    (display, number)
}

/// The WebDriver on a session bus of its own: without one WebKit waits for the bus of the accessibility tools.
fn driver(display: &str, home: &Path, variables: &[(&str, &str)]) -> (Group, u16) {
    let port =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr()).expect("a port").port();
    let mut command = ending("dbus-run-session");
    command.args([
        "--",
        "setpriv",
        "--pdeathsig",
        "TERM",
        "WebKitWebDriver",
        "--host=127.0.0.1",
        &format!("--port={port}"),
    ]);
    command.env("DISPLAY", format!(":{display}")).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("LC_ALL", "C.UTF-8").env_remove("PULSE_SERVER");
    for variable in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
        command.env(variable, home.join(variable));
    }
    for variable in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(variable);
    }
    command.envs(variables.iter().copied());
    let mut driver = Group::start(command.stdout(Stdio::null()));
    let started = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        let ended = driver.0.try_wait().expect("its state");
        assert!(ended.is_none(), "WebKitWebDriver ended ({ended:?}); `make test` installs it");
        assert!(started.elapsed() < PATIENCE, "WebKitWebDriver does not take a connection");
        std::thread::sleep(Duration::from_millis(20));
    }
    (driver, port)
}
