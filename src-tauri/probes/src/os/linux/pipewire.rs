//! Who uses a camera through PipeWire, which opens it for them: by `pw-dump`, which prints the graph of the person's own server
//! (<https://docs.pipewire.org/page_man_pw-dump_1.html>). Opens nothing, and links no library of PipeWire.

mod graph;

use super::holders::name_of;
use super::output::read_output;
use graph::{Camera, Graph, User};
use nix::unistd::getuid;
use preflight_diagnosis::{Observed, Program, Why};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::{io, time::Duration};
use tokio::{process::Command, runtime::Builder};
use tracing::debug;

const PROGRAM: &str = "pw-dump";

/// It answers in some hundredths of a second; on a computer that is busy with a call, later.
const DEADLINE: Duration = Duration::from_secs(3);

/// The graph of a desktop with many devices and programs takes some hundred kilobytes.
const LONGEST: u64 = 8 << 20;

/// What opens devices for others: the server, and those that tell it which devices there are.
const DAEMONS: [&str; 3] = ["pipewire", "wireplumber", "pipewire-media-session"];

fn is_daemon(name: &str) -> bool {
    DAEMONS.contains(&name)
}

/// Puts those that use the cameras through PipeWire in the place of its own processes, which hold a camera for others, or open
/// for nobody. Where nobody tells, no program is named: the person could close none of those.
pub(super) fn look_behind(holders: Observed<Vec<Program>>, nodes: &[PathBuf]) -> Observed<Vec<Program>> {
    look_behind_with(Path::new(PROGRAM), holders, nodes)
}

fn look_behind_with(program: &Path, holders: Observed<Vec<Program>>, nodes: &[PathBuf]) -> Observed<Vec<Program>> {
    let Observed::Known(holders) = holders else { return holders };
    let (daemons, mut others): (Vec<Program>, Vec<Program>) =
        holders.into_iter().partition(|holder| is_daemon(&holder.name));
    if daemons.is_empty() {
        return Observed::Known(others);
    }
    let users = match read_graph(program) {
        Ok(graph) => graph.find_users(&nodes.iter().map(|node| describe(node)).collect::<Vec<_>>()),
        Err(_) if !others.is_empty() => return Observed::Known(others),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Observed::Unknown(Why::Unsupported),
        Err(error) => return Observed::Unknown(Why::Failed(format!("who uses the camera through PipeWire: {error}"))),
    };
    if users.is_empty() {
        debug!(?daemons, "PipeWire has a camera open, and nobody uses it");
    }
    let own = std::process::id();
    for user in users.iter().map(to_program).filter(|user| user.pid != Some(own)) {
        if !others.iter().any(|other| is_same(other, &user)) {
            others.push(user);
        }
    }
    Observed::Known(others)
}

/// Whether two entries stand for one program: browsers have a process for each of their tasks.
fn is_same(one: &Program, other: &Program) -> bool {
    one.name == other.name && (one.pid == other.pid || one.pid.is_none() || other.pid.is_none())
}

fn describe(node: &Path) -> Camera<'_> {
    let about = node.metadata().ok().filter(|about| about.file_type().is_char_device());
    Camera { path: node.to_str().unwrap_or_default(), number: about.map(|about| about.rdev()) }
}

/// The process that the server saw is the program's own, unless the desktop's portal connected for it; then what the program
/// says counts where it is true: inside a sandbox processes have other numbers.
fn to_program(user: &User) -> Program {
    let seen = user.seen_pid.filter(|_| !user.by_portal);
    let said = || user.said_pid.filter(|pid| user.binary.is_some() && name_of(*pid) == user.binary);
    let pid = seen.or_else(said);
    let file = || seen.and_then(name_of);
    let name = user.binary.clone().or_else(file).or_else(|| user.label.clone());
    Program { name: name.unwrap_or_else(|| "?".to_owned()), pid }
}

fn read_graph(program: &Path) -> io::Result<Graph> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C").env("XDG_RUNTIME_DIR", format!("/run/user/{}", getuid()));
    // Where the server is, if the session says so (pipewire(1)).
    let names = ["PATH", "HOME", "XDG_RUNTIME_DIR", "PIPEWIRE_RUNTIME_DIR", "PIPEWIRE_REMOTE"];
    command.envs(names.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    let said = runtime.block_on(read_output(command, LONGEST, DEADLINE))?;
    Graph::read(&said).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the answer cannot be read"))
}

#[cfg(test)]
mod tests;
