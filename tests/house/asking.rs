//! The table of probes: what opens a device or the link names its consent, and what touches a driver runs in a child.

use crate::{imports, sources};
use regex::Regex;
use std::collections::BTreeSet;

const TABLE: &str = "src-tauri/probes/src/table.rs";

/// Crates that talk to the drivers of cameras and sound devices, or to the desktop's bus.
const DRIVERS: [&str; 9] =
    ["nokhwa", "v4l", "cpal", "pulseaudio", "cameras", "objc2_av_foundation", "objc2_core_audio", "alsa", "zbus"];

struct Row {
    probe: String,
    line: String,
    consent: Option<String>,
    in_child: bool,
    /// `device::camera::look`
    asks: String,
}

impl Row {
    /// `device::camera::look` stands in `device/camera.rs`, `device::load` in `device/load.rs`.
    fn file(&self) -> String {
        let module: Vec<&str> = self.asks.split("::").take(2).collect();
        format!("src-tauri/probes/src/{}.rs", module.join("/"))
    }
}

fn rows() -> Vec<Row> {
    let table = sources::read(TABLE);
    let (before, table) = table.split_once("\nprobes! {\n").expect("table.rs has a table");
    let (table, first) = (table.split("\n}").next().unwrap(), before.lines().count() + 2);
    let row = Regex::new(r"^\s+(\w+):\s+[\d_]+ ms, (?:None|Some\(\|consent\| &mut consent\.(\w+)\)), (here|in_child)\((?:\|[^|]*\| )?([\w:]+)").unwrap();
    let rows = table.lines().enumerate().map(|(index, text)| {
        let line = format!("{TABLE}:{}", first + index);
        let parts = row.captures(text).unwrap_or_else(|| panic!("{line}: a row in another form: {text}"));
        Row {
            line,
            probe: parts[1].to_owned(),
            consent: parts.get(2).map(|consent| consent.as_str().to_owned()),
            in_child: &parts[3] == "in_child",
            asks: parts[4].to_owned(),
        }
    });
    rows.collect()
}

#[test]
fn what_opens_a_device_or_the_link_names_its_consent() {
    let rows = rows();
    // One starts programs, the other reads files; neither opens anything.
    let opens_nothing = ["device::browsers::look", "browser::settings::look"];
    let opens = |row: &&Row| row.in_child && !opens_nothing.contains(&row.asks.as_str()) || row.asks == "network::host";
    let open = rows.iter().filter(opens).filter(|row| row.consent.is_none());
    let open: Vec<String> = open.map(|row| format!("{}: {} names no consent", row.line, row.probe)).collect();
    sources::none(open, "name the part of Consent without which the probe does less");
    let named: BTreeSet<&str> = rows.iter().filter_map(|row| row.consent.as_deref()).collect();
    let consents = BTreeSet::from(["browser_page", "camera", "microphone", "speaker", "open_link"]);
    assert_eq!(named, consents, "{TABLE}: each of these consents belongs to the row of one probe");
}

#[test]
fn what_touches_a_driver_runs_in_a_child() {
    let named_driver = |path: &str| DRIVERS.contains(&path.split("::").next().unwrap_or(path));
    let here: Vec<Row> = rows().into_iter().filter(|row| !row.in_child).collect();
    assert!(here.len() > 5, "{}", here.len());
    let mut found = Vec::new();
    for row in here {
        let file = row.file();
        let source = sources::all().iter().find(|source| source.path == file);
        let source = source.unwrap_or_else(|| panic!("{}: {} is asked in no {file}", row.line, row.probe));
        let touches = imports::paths(source).into_iter().filter(|named| {
            let rooms = [
                "os::camera",
                "os::sound",
                "os::frame",
                "os::nokhwa",
                "device::sample",
                "super::sample",
                "os::read_access",
            ];
            named_driver(&named.path) || rooms.iter().any(|room| named.path.contains(room))
        });
        found.extend(
            touches.map(|named| {
                format!("{}: {}, asked in this process by {}", source.place(named.at), named.path, row.line)
            }),
        );
    }
    sources::none(found, "let the table ask this probe with in_child(...)");
}

/// Elsewhere a driver could be reached by a probe of this process.
#[test]
fn drivers_are_named_only_beside_the_devices() {
    let drives = Regex::new(
        r"/os/(?:\w+/)?(?:camera|sound|volume|nokhwa|frame|core_audio|alsa|permission|direction|bus|saver|sandbox/portal)\.rs$|/device/(?:sample|level|tone|clip)\.rs$",
    );
    let drives = drives.unwrap();
    let asked: Vec<String> = rows().iter().filter(|row| row.in_child).map(Row::file).collect();
    let mut found = Vec::new();
    for source in sources::rust().filter(|source| !drives.is_match(&source.path) && !asked.contains(&source.path)) {
        let named = imports::paths(source).into_iter();
        let named = named
            .filter(|named| named.path.contains("::") && DRIVERS.contains(&named.path.split("::").next().unwrap()));
        found.extend(named.map(|named| format!("{}: {}", source.place(named.at), named.path)));
    }
    sources::none(
        found,
        "talk to a driver in os/*/camera.rs or os/*/sound.rs, or in the file of a probe that the table asks with in_child(...)",
    );
}

/// A file that a person, a program or a network named may never end, or never begin.
#[test]
fn files_are_read_within_bounds() {
    let reads = Regex::new(r"\bfs::read(?:_to_string)?\s*\(|\bFile::open\b").unwrap();
    let may = ["src-tauri/probes/src/os/file.rs", "src-tauri/probes/src/os", "src-tauri/check/src/file.rs"];
    let opens = Regex::new(r"\bfs::read(?:_to_string)?\s*\(").unwrap();
    let mut found = Vec::new();
    for source in sources::rust().filter(|source| !source.is_in(&may[..1])) {
        found.extend(source.find(if source.is_in(&may) { &opens } else { &reads }));
    }
    sources::none(found, "read it with read_file or read_settings of probes/src/os/file.rs");
}
