//! The graph of a PipeWire server as `pw-dump` prints it: a list of objects, each with a number, a type and properties. What a
//! client says about itself is taken as words, not as the truth. Asks nobody.
//!
//! The names of the properties are those of `pipewire/keys.h`, `spa/monitor/device.h` and, for what the desktop's portal passed
//! on, `src/camera.c` of xdg-desktop-portal.

use serde_json::{Deserializer, Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A camera of Video4Linux.
#[derive(Debug, Clone, Copy)]
pub(super) struct Camera<'a> {
    /// `/dev/video0`
    pub(super) path: &'a str,
    /// The device number of the file (`dev_t`).
    pub(super) number: Option<u64>,
}

/// A client that takes pictures from a camera, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct User {
    /// The file of its program.
    pub(super) binary: Option<String>,
    /// What it calls itself, or the desktop's id of it.
    pub(super) label: Option<String>,
    /// The process that connected, as the kernel told the server.
    pub(super) seen_pid: Option<u32>,
    /// The process that it says it is.
    pub(super) said_pid: Option<u32>,
    /// The desktop's portal connected for it.
    pub(super) by_portal: bool,
}

/// No name of a program is longer.
const LONGEST_NAME: usize = 100;

type Properties = Map<String, Value>;

#[derive(Debug, Default)]
pub(super) struct Graph {
    clients: BTreeMap<u64, Properties>,
    devices: BTreeMap<u64, Properties>,
    nodes: BTreeMap<u64, Properties>,
    /// From the node that gives to the node that takes.
    links: BTreeSet<(u64, u64)>,
}

impl Graph {
    /// Reads what was printed; `None` where it is no such list. An object that is not as it should be is left out.
    pub(super) fn read(printed: &[u8]) -> Option<Graph> {
        let mut graph = Graph::default();
        let mut has_list = false;
        // What changes while the list is printed comes as another list after it.
        for list in Deserializer::from_slice(printed).into_iter::<Vec<Value>>() {
            has_list = true;
            for object in &list.ok()? {
                let _ = graph.take(object);
            }
        }
        has_list.then_some(graph)
    }

    fn take(&mut self, object: &Value) -> Option<()> {
        let id = object.get("id")?.as_u64()?;
        let kind = object.get("type")?.as_str()?.strip_prefix("PipeWire:Interface:")?;
        let about = object.get("info")?;
        let properties = || about.get("props").and_then(Value::as_object).cloned().unwrap_or_default();
        match kind {
            "Client" => drop(self.clients.insert(id, properties())),
            "Device" => drop(self.devices.insert(id, properties())),
            "Node" => drop(self.nodes.insert(id, properties())),
            "Link" => {
                let end = |name: &str| about.get(name)?.as_u64();
                let has_failed = about.get("state").and_then(Value::as_str) == Some("error");
                let link = (end("output-node-id")?, end("input-node-id")?);
                // A link that waits has the camera too.
                let _ = !has_failed && self.links.insert(link);
            }
            _ => {}
        }
        Some(())
    }

    /// Returns the clients that pictures of the cameras go to, each once. What passes them on inside the server uses nothing
    /// itself.
    pub(super) fn find_users(&self, cameras: &[Camera]) -> BTreeSet<User> {
        let mut reached: Vec<u64> =
            self.nodes.iter().filter(|(_, node)| self.is_of(node, cameras)).map(|(id, _)| *id).collect();
        let mut seen: BTreeSet<u64> = reached.iter().copied().collect();
        let mut users = BTreeSet::new();
        while let Some(from) = reached.pop() {
            for (_, to) in self.links.range((from, 0)..=(from, u64::MAX)).filter(|(_, to)| *to != from) {
                match self.user_of(*to) {
                    Some(user) => drop(users.insert(user)),
                    None => reached.extend(self.pass_on(*to).filter(|next| seen.insert(*next))),
                }
            }
        }
        users
    }

    /// Whether a node gives the pictures of one of the cameras. Those of libcamera name no file, and older ones no device number
    /// either: then they may be.
    fn is_of(&self, node: &Properties, cameras: &[Camera]) -> bool {
        if text(node, "media.class") != Some("Video/Source") {
            return false;
        }
        let device = number(node, "device.id").and_then(|id| self.devices.get(&id));
        let either = |name: &str| node.get(name).or_else(|| device?.get(name));
        if let Some(path) = either("api.v4l2.path").and_then(Value::as_str) {
            return cameras.iter().any(|camera| camera.path == path);
        }
        let numbers = either("device.devids").map(list_numbers).unwrap_or_default();
        let is_named = |camera: &Camera| camera.number.is_some_and(|number| numbers.contains(&number));
        let api = either("device.api").and_then(Value::as_str);
        api == Some("libcamera") && (numbers.is_empty() || cameras.iter().any(is_named))
    }

    /// Returns the client of a node; `None` for what belongs to the server itself.
    fn user_of(&self, node: u64) -> Option<User> {
        let client = self.clients.get(&number(self.nodes.get(&node)?, "client.id")?)?;
        let word = |name: &str| text(client, name).map(clean).filter(|word| !word.is_empty());
        let pid = |name: &str| number(client, name).and_then(|pid| u32::try_from(pid).ok()).filter(|pid| *pid > 0);
        let binary = word("application.process.binary");
        if binary.as_deref().is_some_and(super::is_daemon) {
            return None;
        }
        let portal = word("pipewire.access.portal.app_id");
        Some(User {
            binary,
            by_portal: client.keys().any(|name| name.starts_with("pipewire.access.portal.")),
            label: word("application.name").or(portal),
            seen_pid: pid("pipewire.sec.pid"),
            said_pid: pid("application.process.id"),
        })
    }

    /// Returns the nodes that a node of the server passes pictures on through: itself, and those that it is coupled with.
    fn pass_on(&self, node: u64) -> impl Iterator<Item = u64> {
        let group = self.nodes.get(&node).and_then(|node| text(node, "node.link-group"));
        let is_coupled = move |other: &Properties| group.is_some() && text(other, "node.link-group") == group;
        let coupled = self.nodes.iter().filter(move |(_, other)| is_coupled(other)).map(|(id, _)| *id);
        std::iter::once(node).chain(coupled)
    }
}

fn text<'a>(properties: &'a Properties, name: &str) -> Option<&'a str> {
    properties.get(name)?.as_str()
}

/// A number stands as one, or as text.
fn number(properties: &Properties, name: &str) -> Option<u64> {
    let value = properties.get(name)?;
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// A number, several with spaces between them, or a list.
fn list_numbers(value: &Value) -> Vec<u64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.split(|character: char| !character.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect()
}

fn clean(word: &str) -> String {
    let word: String = word.chars().filter(|character| !character.is_control()).take(LONGEST_NAME).collect();
    word.trim().to_owned()
}
