//! `idle.json` and `linked.json` were printed by `pw-dump` 0.3.65 of a real server in a folder of its own, with WirePlumber 0.4.13:
//! two video sources, then `gst-launch-1.0 pipewiresrc ! fakesink` beside them. By hand, the modules, ports, factories and formats
//! were left out; and the sources are PipeWire's test pictures, with the names and paths of cameras.

#![allow(clippy::unwrap_used)]
use super::*;
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Stdio};
use std::{fs, process};

const IDLE: &str = include_str!("idle.json");
const LINKED: &str = include_str!("linked.json");

fn camera(path: &str) -> Camera<'_> {
    Camera { path, number: None }
}

/// The names of those that use a camera, in the order of the alphabet.
fn users(printed: &str, cameras: &[Camera]) -> Vec<String> {
    let graph = Graph::read(printed.as_bytes()).unwrap();
    graph.find_users(cameras).into_iter().map(|user| user.binary.or(user.label).unwrap_or_default()).collect()
}

fn object(kind: &str, id: u64, info: Value) -> Value {
    json!({"id": id, "type": format!("PipeWire:Interface:{kind}"), "info": info})
}

fn node(id: u64, properties: Value) -> Value {
    object("Node", id, json!({"props": properties}))
}

fn client(id: u64, properties: Value) -> Value {
    object("Client", id, json!({"props": properties}))
}

fn link(from: u64, to: u64) -> Value {
    object("Link", 900, json!({"output-node-id": from, "input-node-id": to, "state": "active"}))
}

fn source(id: u64) -> Value {
    node(id, json!({"media.class": "Video/Source", "api.v4l2.path": "/dev/video0"}))
}

#[test]
fn the_program_that_takes_the_pictures_is_the_one_that_uses_the_camera() {
    assert_eq!(users(LINKED, &[camera("/dev/video0")]), ["gst-launch-1.0"]);
    // Whoever takes the pictures of one camera has nothing to do with the other.
    assert_eq!(users(LINKED, &[camera("/dev/video2")]), [""; 0]);
    assert_eq!(users(IDLE, &[camera("/dev/video0"), camera("/dev/video2")]), [""; 0]);
}

#[test]
fn a_client_is_named_by_what_is_sure_about_it() {
    let user = Graph::read(LINKED.as_bytes()).unwrap().find_users(&[camera("/dev/video0")]).pop_first().unwrap();
    assert!(!user.by_portal && user.seen_pid.is_some() && user.seen_pid == user.said_pid, "{user:?}");
    let own = process::id();
    let file = name_of(own).unwrap();
    let user = User { binary: Some("firefox".to_owned()), seen_pid: Some(7), said_pid: Some(9), ..user };
    let program = |name: &str, pid| Program { name: name.to_owned(), pid };
    assert_eq!(to_program(&user), program("firefox", Some(7)));
    // Behind the portal the server sees the portal's process, and a sandbox has numbers of its own.
    let portal = User { by_portal: true, ..user.clone() };
    assert_eq!(to_program(&portal), program("firefox", None));
    assert_eq!(to_program(&User { said_pid: Some(own), ..portal.clone() }), program("firefox", None));
    let honest = User { binary: Some(file.clone()), said_pid: Some(own), ..portal.clone() };
    assert_eq!(to_program(&honest), program(&file, Some(own)));
    // One that does not say its file: that of its process, then what it calls itself.
    let silent = User { binary: None, seen_pid: Some(own), ..user };
    assert_eq!(to_program(&silent), program(&file, Some(own)));
    let label = Some("Snapshot".to_owned());
    assert_eq!(to_program(&User { binary: None, label, ..portal.clone() }), program("Snapshot", None));
    assert_eq!(to_program(&User { binary: None, label: None, ..portal }), program("?", None));
}

#[test]
fn a_client_of_the_portal_is_told_as_one() {
    let firefox = json!({"pipewire.access.portal.app_id": "org.mozilla.firefox", "pipewire.sec.pid": "7"});
    let graph = json!([source(1), node(2, json!({"client.id": "3"})), client(3, firefox), link(1, 2)]).to_string();
    let user = Graph::read(graph.as_bytes()).unwrap().find_users(&[camera("/dev/video0")]).pop_first().unwrap();
    let expected = User {
        binary: None,
        label: Some("org.mozilla.firefox".to_owned()),
        seen_pid: Some(7),
        said_pid: None,
        by_portal: true,
    };
    assert_eq!(user, expected);
}

#[test]
fn pictures_that_the_server_passes_on_are_followed_to_their_end() {
    let server = client(10, json!({"application.process.binary": "pipewire"}));
    let zoom = client(11, json!({"application.process.binary": "zoom"}));
    let graph = json!([
        source(1),
        server,
        zoom,
        node(2, json!({"client.id": 10, "node.link-group": "loopback-1"})),
        node(3, json!({"client.id": 10, "node.link-group": "loopback-1"})),
        // A node of a module has no client.
        node(4, json!({})),
        node(5, json!({"client.id": 11})),
        link(1, 2),
        link(3, 4),
        link(4, 5),
        link(5, 1),
        link(4, 3),
        link(4, 4)
    ]);
    assert_eq!(users(&graph.to_string(), &[camera("/dev/video0")]), ["zoom"]);
}

#[test]
fn a_camera_of_libcamera_is_known_by_its_device_number() {
    let graph = |device: Value| {
        let zoom = client(3, json!({"application.process.binary": "zoom"}));
        let source = node(1, json!({"media.class": "Video/Source", "device.api": "libcamera", "device.id": 9}));
        json!([
            source,
            object("Device", 9, json!({"props": device})),
            node(2, json!({"client.id": 3})),
            zoom,
            link(1, 2)
        ])
        .to_string()
    };
    let cameras = [Camera { path: "/dev/video0", number: Some(20736) }];
    for devids in [json!(20736), json!("20740 20736"), json!([20736]), json!("[ 20736 ]")] {
        assert_eq!(users(&graph(json!({"device.devids": devids})), &cameras), ["zoom"], "{devids}");
    }
    assert_eq!(users(&graph(json!({"device.devids": "20737"})), &cameras), [""; 0]);
    assert_eq!(users(&graph(json!({})), &cameras), ["zoom"], "one that does not say may be it");
}

#[test]
fn what_is_not_as_it_should_be_accuses_nobody() {
    for broken in ["", "{}", "pw-dump: can't connect", "[", "[1, {}] [", &"[".repeat(100_000)] {
        assert!(Graph::read(broken.as_bytes()).is_none(), "{broken:.40}");
    }
    let strange = json!([
        null, 7, {}, {"id": -1}, {"id": 1, "type": 5}, {"id": 1, "type": "PipeWire:Interface:Node"},
        source(1), node(2, json!({"client.id": 99})), node(3, json!({"client.id": "x"})), node(5, json!([])),
        link(1, 2), link(1, 3), link(1, 4), link(1, 5), link(u64::MAX, 1), link(1, u64::MAX),
        object("Link", 8, json!({"output-node-id": 1})), object("Node", 9, json!({"props": {"media.class": ["Video/Source"]}}))
    ]);
    assert_eq!(users(&strange.to_string(), &[camera("/dev/video0")]), [""; 0]);
    assert_eq!(users("[]", &[camera("/dev/video0")]), [""; 0]);
    // A link that has failed gives no pictures.
    let zoom = || client(3, json!({"application.process.binary": "zoom"}));
    let failed = object("Link", 4, json!({"output-node-id": 1, "input-node-id": 2, "state": "error"}));
    let graph = json!([source(1), node(2, json!({"client.id": 3})), zoom(), failed]);
    assert_eq!(users(&graph.to_string(), &[camera("/dev/video0")]), [""; 0]);
    // A name may be anything.
    let long = client(3, json!({"application.process.binary": "\u{1b}[31mz\n".repeat(1000)}));
    let graph = json!([source(1), node(2, json!({"client.id": 3})), long, link(1, 2)]);
    let name = users(&graph.to_string(), &[camera("/dev/video0")]).pop().unwrap();
    assert!(name.chars().count() <= 100 && !name.contains(char::is_control), "{name:?}");
}

/// A process called `pipewire` that has a file open, and a `pw-dump` of our own.
struct Held {
    folder: tempfile::TempDir,
    daemon: Child,
}

impl Held {
    fn open(pw_dump: &str) -> Held {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("video0"), "").unwrap();
        fs::write(path("graph"), LINKED.replace("/dev/video0", path("video0").to_str().unwrap())).unwrap();
        fs::write(path("pw-dump"), format!("#!/bin/sh\ncd \"$(dirname \"$0\")\"\n{pw_dump}\n")).unwrap();
        fs::set_permissions(path("pw-dump"), fs::Permissions::from_mode(0o755)).unwrap();
        fs::copy("/bin/sleep", path("pipewire")).unwrap();
        let device = fs::File::open(path("video0")).unwrap();
        let daemon = process::Command::new(path("pipewire")).arg("60").stdin(Stdio::from(device)).spawn().unwrap();
        Held { folder, daemon }
    }

    fn holders(&self) -> Observed<Vec<Program>> {
        let node = self.folder.path().canonicalize().unwrap().join("video0");
        let found = super::super::holders::list_holders(std::slice::from_ref(&node));
        assert!(found.known().is_some_and(|found| found.iter().any(|one| one.name == "pipewire")), "{found:?}");
        look_behind_with(&self.folder.path().join("pw-dump"), found, &[node])
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[test]
fn the_server_is_no_holder_and_whoever_it_serves_is() {
    let found = Held::open("cat graph").holders();
    let names: Vec<&str> = found.known().into_iter().flatten().map(|holder| holder.name.as_str()).collect();
    assert_eq!(names, ["gst-launch-1.0"], "{found:?}");
}

#[test]
fn a_server_that_serves_nobody_is_not_accused() {
    assert_eq!(Held::open("echo '[]'").holders(), Observed::Known(vec![]));
}

#[test]
fn where_nobody_tells_no_program_is_named() {
    let held = Held::open("exec yes 1");
    assert!(matches!(held.holders(), Observed::Unknown(Why::Failed(_))), "it never ends");
    let held = Held::open("echo 'can not connect' >&2; exit 255");
    assert!(matches!(held.holders(), Observed::Unknown(Why::Failed(_))), "there is no server");
    fs::remove_file(held.folder.path().join("pw-dump")).unwrap();
    assert_eq!(held.holders(), Observed::Unknown(Why::Unsupported));
    // Who is sure to hold the camera is named all the same.
    let zoom = Program { name: "zoom".to_owned(), pid: Some(4711) };
    let pipewire = Program { name: "pipewire".to_owned(), pid: Some(4712) };
    let found = look_behind_with(Path::new("/nonexistent"), Observed::Known(vec![pipewire, zoom.clone()]), &[]);
    assert_eq!(found, Observed::Known(vec![zoom]));
}
