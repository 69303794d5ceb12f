//! What a program of this computer writes before it ends well: within a deadline, and up to a length. It ends with this process,
//! and all that it started ends with it.

use super::processes::Tree;
use nix::sys::prctl::set_pdeathsig;
use nix::sys::signal::Signal;
use std::{io, process::Stdio, time::Duration};
use tokio::{
    io::AsyncReadExt,
    process::{Child, Command},
};

/// Starts a program, which gets no input, and returns what it writes to its standard output. A program that is not there is
/// [`io::ErrorKind::NotFound`], one that takes longer [`io::ErrorKind::TimedOut`], and one that writes more than `longest` bytes
/// [`io::ErrorKind::FileTooLarge`].
pub(super) async fn read_output(mut command: Command, longest: u64, deadline: Duration) -> io::Result<Vec<u8>> {
    // A group of its own: what a starting script has started ends with it.
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    // SAFETY: between fork and exec nothing but one system call is made, which allocates nothing.
    unsafe { command.pre_exec(|| set_pdeathsig(Signal::SIGKILL).map_err(Into::into)) };
    let mut child = command.spawn()?;
    let mut tree = Tree::hold(&child);
    let answered = tokio::time::timeout(deadline, hear(&mut child, longest)).await;
    tree.end(child.id().is_some());
    answered.unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, "the program takes too long")))
}

async fn hear(child: &mut Child, longest: u64) -> io::Result<Vec<u8>> {
    let mut said = Vec::new();
    if let Some(output) = child.stdout.take() {
        output.take(longest + 1).read_to_end(&mut said).await?;
    }
    if said.len() as u64 > longest {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the program says too much"));
    }
    let status = child.wait().await?;
    if status.success() { Ok(said) } else { Err(io::Error::other(format!("the program ended with {status}"))) }
}
