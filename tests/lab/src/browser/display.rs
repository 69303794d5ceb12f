//! A display for programs that show windows: Xvfb, of a number that is free.

use std::{
    io::{self, BufRead, BufReader},
    process::{Child, Command, Stdio},
};

pub(crate) struct Display {
    server: Child,
    number: u32,
}

impl Display {
    pub(crate) fn start() -> io::Result<Display> {
        let mut command = Command::new("Xvfb");
        // It would start anew whenever its last program has left.
        command.args(["-noreset", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]);
        let mut server = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut said = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut said)?;
        }
        let number = said.trim().parse();
        let mut display = Display { server, number: 0 };
        display.number = number.map_err(|_| io::Error::other("Xvfb gives no display"))?;
        Ok(display)
    }

    /// `:1`, for `DISPLAY`.
    pub(crate) fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
