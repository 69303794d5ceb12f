//! The crates' dependency graph is the architecture: page ← invitation ← diagnosis ← report and probes ← check ← the
//! programs.

use crate::sources;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Each crate with its floor; it may use those on lower floors, and nobody else.
const FLOORS: [(&str, u8); 8] = [
    ("preflight-page", 0),
    ("preflight-invitation", 1),
    ("preflight-diagnosis", 2),
    ("preflight-report", 3),
    ("preflight-probes", 3),
    ("preflight-check", 4),
    ("preflight-cli", 5),
    ("interview-preflight", 5),
];

/// What belongs to no program: only tests may use it.
const BESIDE: [&str; 3] = ["preflight-lab", "preflight-house", "preflight-fit"];

/// Crates that open connections, and those that keep others waiting: the probes' business.
const CLIENTS: [&str; 21] = [
    "reqwest",
    "hyper",
    "hyper-util",
    "tower",
    "rustls",
    "ureq",
    "curl",
    "isahc",
    "surf",
    "attohttpc",
    "minreq",
    "tungstenite",
    "tokio-tungstenite",
    "quinn",
    "socket2",
    "native-tls",
    "openssl",
    "stun-types",
    "hickory-resolver",
    "lettre",
    "webpki-roots",
];

struct Manifest {
    path: String,
    text: String,
    name: String,
    /// By the kind, `dependencies` and the like, also those of one system.
    uses: BTreeMap<String, Vec<String>>,
}

impl Manifest {
    /// Says `path:line` of the first line that names a crate.
    fn place(&self, name: &str) -> String {
        let line = self.text.lines().position(|line| line.starts_with(name)).map_or(0, |index| index + 1);
        format!("{}:{line}: {name}", self.path)
    }
}

fn manifests() -> Vec<Manifest> {
    let root: Table = sources::read("Cargo.toml").parse().unwrap();
    let members = root["workspace"]["members"].as_array().unwrap();
    let members = members.iter().map(|member| format!("{}/Cargo.toml", member.as_str().unwrap()));
    members.chain(["Cargo.toml".to_owned()]).map(manifest).collect()
}

fn manifest(path: String) -> Manifest {
    let text = sources::read(&path);
    let table: Table = text.parse().unwrap();
    let mut uses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let systems = table.get("target").and_then(Value::as_table);
    for place in systems.into_iter().flat_map(Table::values).filter_map(Value::as_table).chain([&table]) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let names = place.get(kind).and_then(Value::as_table).into_iter().flat_map(Table::keys);
            uses.entry(kind.to_owned()).or_default().extend(names.cloned());
        }
    }
    Manifest { name: table["package"]["name"].as_str().unwrap().to_owned(), path, text, uses }
}

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(known, _)| *known == name).map(|(_, floor)| *floor)
}

#[test]
fn crates_use_only_those_below() {
    let mut wrong = Vec::new();
    for manifest in manifests().iter().filter(|manifest| !BESIDE.contains(&manifest.name.as_str())) {
        let Some(own) = floor(&manifest.name) else {
            wrong.push(format!("{}:2: {} has no floor in tests/house/crates.rs", manifest.path, manifest.name));
            continue;
        };
        for (kind, used) in &manifest.uses {
            for used in used.iter().filter(|used| used.starts_with("preflight-") || *used == "interview-preflight") {
                let may = match floor(used) {
                    Some(floor) => floor < own,
                    None => kind == "dev-dependencies" && BESIDE.contains(&used.as_str()),
                };
                if !may {
                    wrong.push(format!("{} ({kind})", manifest.place(used)));
                }
            }
        }
    }
    sources::none(wrong, "move what is needed to the lower crate, or hand it in as a value");
}

#[test]
fn only_probes_depend_on_a_network_client() {
    let mut wrong = Vec::new();
    for manifest in manifests() {
        let is_tested = BESIDE.contains(&manifest.name.as_str()) || manifest.name == "preflight-probes";
        let used = manifest.uses["dependencies"].iter().chain(&manifest.uses["build-dependencies"]);
        let clients = used.filter(|used| !is_tested && CLIENTS.contains(&used.as_str()));
        wrong.extend(clients.map(|client| manifest.place(client)));
    }
    sources::none(wrong, "ask through a probe: only preflight-probes talks to the network");
}

#[test]
fn pure_crates_depend_on_nothing_that_runs() {
    let runs =
        ["tokio", "async-std", "smol", "futures-util", "tempfile", "dirs", "directories", "sysinfo", "which", "libc"];
    let mut wrong = Vec::new();
    for name in sources::PURE {
        let manifest = manifest(format!("src-tauri/{name}/Cargo.toml"));
        let used = manifest.uses["dependencies"].iter().filter(|used| runs.contains(&used.as_str()));
        wrong.extend(used.map(|used| manifest.place(used)));
    }
    sources::none(wrong, "let the crate that runs the check ask, and take what it got as a value");
}

/// The terminal works where no window can be built.
#[test]
fn the_terminal_links_no_window() {
    let manifest = manifest("src-tauri/cli/Cargo.toml".to_owned());
    let windows = ["tauri", "wry", "tao", "gtk", "webkit2gtk"];
    let used =
        manifest.uses["dependencies"].iter().filter(|used| windows.iter().any(|window| used.starts_with(window)));
    sources::none(used.map(|used| manifest.place(used)).collect(), "leave it to the window's package");
}
