//! Keeps every processor busy. Each loop ends with the value, and by itself once the lab is gone.

use std::{
    io,
    process::{Child, Command, Stdio},
};

pub(super) struct Load(Vec<Child>);

impl Load {
    pub(super) fn start() -> io::Result<Load> {
        let mut load = Load(Vec::new());
        let script = format!(
            "while kill -0 {} 2>/dev/null; do i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; done",
            std::process::id()
        );
        for _ in 0..std::thread::available_parallelism()?.get() {
            load.0.push(Command::new("sh").args(["-c", &script]).stdin(Stdio::null()).stdout(Stdio::null()).spawn()?);
        }
        Ok(load)
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        for child in &mut self.0 {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
