//! A program that runs inside a room and is ended with its world.

use super::room::Room;
use std::{
    io,
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Killed when dropped; the kernel kills it if this program ends without dropping anything.
pub(super) struct Daemon(Child);

impl Daemon {
    /// Starts it and waits until it takes connections.
    pub(super) fn start(room: &Room, command: &mut Command, at: SocketAddr) -> io::Result<Daemon> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut daemon = Daemon(child.map_err(|error| io::Error::other(format!("{command:?}: {error}")))?);
        let give_up = Instant::now() + Duration::from_secs(20);
        while room.inside(|| std::net::TcpStream::connect(at)).is_err() {
            if let Some(status) = daemon.0.try_wait()? {
                return Err(io::Error::other(format!("{command:?} ended with {status}")));
            }
            if Instant::now() > give_up {
                return Err(io::Error::other(format!("{command:?} does not get ready")));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(daemon)
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A program of the search path, or of where programs for the administrator lie.
pub(super) fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let administrator = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path).chain(administrator).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Runs a program to its end, with `input`.
pub(super) fn run(room: &Room, name: &str, arguments: &[&str], input: &str) -> io::Result<()> {
    use std::io::Write;
    let path = program(name).ok_or_else(|| io::Error::other(format!("{name} is not installed")))?;
    let mut command = room.command(&path);
    let mut child =
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        Ok(())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("{name} {}: {}", arguments.join(" "), said.trim())))
    }
}
