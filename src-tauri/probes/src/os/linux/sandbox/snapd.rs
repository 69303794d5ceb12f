//! The permissions of a snap, as snapd tells everybody on this computer: over its socket, by `GET /v2/system-info`, `/v2/snaps` and
//! `/v2/connections` (<https://snapcraft.io/docs/snapd-api>). Connects nothing, and asks for no rights.

use preflight_diagnosis::{Access, Observed, Why};
use serde_json::Value;
use std::{io, path::Path, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::UnixStream,
};

pub(super) const SOCKET: &str = "/run/snapd.socket";

/// snapd answers in some milliseconds, and waits while it works on something else.
pub(super) const DEADLINE: Duration = Duration::from_millis(1500);

/// What one snap has is told in some kilobytes.
const LONGEST: u64 = 1 << 20;

/// The interface for cameras (<https://snapcraft.io/docs/camera-interface>).
const CAMERA: [&str; 1] = ["camera"];
/// The interface for listening (<https://snapcraft.io/docs/audio-record-interface>), and the older one for both ways.
const MICROPHONE: [&str; 2] = ["audio-record", "pulseaudio"];

/// Returns whether a snap lets its program use the camera, and the microphone.
pub(super) async fn read_access(socket: &Path, snap: &str) -> [Observed<Access>; 2] {
    let is_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_');
    let asked = async {
        let system = ask(socket, "/v2/system-info").await?;
        if system.get("confinement").and_then(Value::as_str) != Some("strict") {
            // Some systems keep a snap from some things only, and do not tell from which.
            return Ok([Observed::Unknown(Why::Unsupported), Observed::Unknown(Why::Unsupported)]);
        }
        let about = ask(socket, &format!("/v2/snaps/{snap}")).await?;
        let connections = ask(socket, &format!("/v2/connections?select=all&snap={snap}")).await?;
        Ok([find_access(&about, &connections, &CAMERA), find_access(&about, &connections, &MICROPHONE)])
    };
    let why = if snap.is_empty() || !snap.chars().all(is_name) {
        Why::Failed("the snap has no name of a snap".to_owned())
    } else {
        match tokio::time::timeout(DEADLINE, asked).await {
            Ok(Ok(access)) => return access,
            Ok(Err(error)) => explain(&error),
            Err(_) => Why::TimedOut,
        }
    };
    [Observed::Unknown(why.clone()), Observed::Unknown(why)]
}

fn explain(error: &io::Error) -> Why {
    if [io::ErrorKind::NotFound, io::ErrorKind::ConnectionRefused].contains(&error.kind()) {
        return Why::Unsupported;
    }
    Why::Failed(format!("the snap's permissions: {error}"))
}

/// Asks for a path, and returns the result. HTTP/1.0 is answered as one text, after which the other side closes.
async fn ask(socket: &Path, path: &str) -> io::Result<Value> {
    let mut stream = UnixStream::connect(socket).await?;
    stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n").as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(LONGEST + 1).read_to_end(&mut answer).await?;
    if answer.len() as u64 > LONGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the answer is too long"));
    }
    read_answer(&answer).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the answer cannot be read"))
}

/// Returns the `result` of an answer that says that all is well.
fn read_answer(answer: &[u8]) -> Option<Value> {
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n")?;
    let status = str::from_utf8(answer.get(..head)?).ok()?.split(' ').nth(1)?;
    let mut body: Value = serde_json::from_slice(answer.get(head + 4..)?).ok()?;
    (status == "200").then(|| body.get_mut("result").map(Value::take)).flatten()
}

/// A plug of one of the interfaces that is connected gives the device. A snap that is not shut in needs none, and of one that has
/// no such plug nothing is known.
fn find_access(about: &Value, connections: &Value, interfaces: &[&str]) -> Observed<Access> {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_strict = text(about, "confinement") == "strict";
    if !is_strict || about.get("devmode").and_then(Value::as_bool) == Some(true) {
        return Observed::Known(Access::Given);
    }
    let snap = text(about, "name");
    let plugs = connections.get("plugs").and_then(Value::as_array).into_iter().flatten();
    let is_meant = |plug: &&Value| {
        let is_own = snap.is_empty() || text(plug, "snap") == snap;
        is_own && interfaces.iter().any(|interface| text(plug, "interface") == *interface)
    };
    let is_connected =
        |plug: &Value| plug.get("connections").and_then(Value::as_array).is_some_and(|all| !all.is_empty());
    let plugs: Vec<bool> = plugs.filter(is_meant).map(is_connected).collect();
    match plugs.as_slice() {
        [] => Observed::Unknown(Why::Unsupported),
        plugs if plugs.contains(&true) => Observed::Known(Access::Given),
        _ => Observed::Known(Access::Withheld),
    }
}

#[cfg(test)]
mod tests;
