//! How many links `preflight link -` reads in a second, beside plain parsing of the same lines by the crate `url`. Both
//! in seconds of the processor: other programs on the machine change nothing about them.

use super::{median, milliseconds};
use std::{
    error::Error,
    fs::File,
    hint::black_box,
    io::{self, Write},
    process::{Command, Stdio},
    time::Duration,
};
use url::Url;

const LINES: usize = 200_000;
const ROUNDS: usize = 7;

/// Of twenty lines of an inbox: whole links of platforms and of companies, links in wrappers, and damaged ones.
const INBOX: [&str; 20] = [
    "https://us02web.zoom.us/j/8#######110?pwd=aGVsbG8gd29ybGQ#######.1",
    "https://zoom.us/j/9#######221",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NmI4#######0LTk5%40thread.v2/0?context=%7b%22Tid%22%3a%22#######a-0f%22%7d",
    "https://teams.live.com/meet/93#######0412?p=Xy#######Zq",
    "https://meet.google.com/abc-defg-hij?authuser=#######",
    "https://acme.webex.com/meet/r#######",
    "https://app.hirevue.com/interviews/#######c8a9f3d2e1b0a7c6d5e4f",
    "https://app.sparkhire.com/interview/#######",
    "https://app.willo.video/invite/#######aBcDeF",
    "https://meet.jit.si/Interview#######",
    "https://acme.wd3.myworkdayjobs.com/interview/#######",
    "https://careers.acme.example.com/interview/#######?token=k7f#######&utm_source=mail",
    "https://interviews.example.org/i/#######c8a9f3d2e1b0",
    "https://www.bücher.example.de/gespräch/#######",
    "http://192.168.1.20:3000/join/#######",
    "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F9#######221&data=05%7C01%7Canna%40acme.com%7C#######&sdata=xyz%3D&reserved=0",
    "https://www.google.com/url?q=https://meet.google.com/abc-defg-hij&sa=D&source=calendar&usd=2&usg=AOvVaw#######",
    "<https://zoom.us/j/9#######221>.",
    "Join here: https://acme.webex.com/meet/r####### at 10:00",
    "https://acme.example.com/?a=1&amp;b=#######",
];

pub(super) fn against_url(program: &str) -> Result<(), Box<dyn Error>> {
    line_by_line(program, "links of an inbox", &INBOX)?;
    line_by_line(program, "whole links alone", &INBOX[..13])?;
    line_by_line(program, "wrapped and damaged links alone", &INBOX[13..])
}

fn line_by_line(program: &str, what: &str, shapes: &[&str]) -> Result<(), Box<dyn Error>> {
    let lines: Vec<String> = (0..LINES)
        .map(|n| shapes[n % shapes.len()].replace("#######", &format!("{:07}", n * 37 % 10_000_000)))
        .collect();
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all((lines.join("\n") + "\n").as_bytes())?;
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = processor_time(libc::RUSAGE_CHILDREN)?;
        read_by(program, File::open(file.path())?)?;
        ours.push(processor_time(libc::RUSAGE_CHILDREN)? - start);
        let start = processor_time(libc::RUSAGE_SELF)?;
        for line in &lines {
            black_box(Url::parse(black_box(line)).is_ok());
        }
        plain.push(processor_time(libc::RUSAGE_SELF)? - start);
    }
    let (ours, plain) = (median(ours.into_iter().map(Ok))?, median(plain.into_iter().map(Ok))?);
    println!(
        "{what:<36} {:>6.2} × url alone (at most 6), {:.0} a second (at least 200000)",
        milliseconds(ours) / milliseconds(plain),
        LINES as f64 / ours.as_secs_f64()
    );
    Ok(())
}

fn read_by(program: &str, lines: File) -> io::Result<()> {
    let status =
        Command::new(program).args(["link", "-", "--format", "json"]).stdin(lines).stdout(Stdio::null()).status()?;
    // 2 says that some line held no whole link.
    if matches!(status.code(), Some(0 | 2)) {
        Ok(())
    } else {
        Err(io::Error::other(format!("{program} ended with {status}")))
    }
}

/// What this process or its ended children took of the processor.
pub(super) fn processor_time(whose: libc::c_int) -> io::Result<Duration> {
    // SAFETY: all zeros is a valid `rusage`, and getrusage(2) writes nothing but it.
    let (failed, usage) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::getrusage(whose, &mut usage), usage)
    };
    if failed != 0 {
        return Err(io::Error::last_os_error());
    }
    let time = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    Ok(time(usage.ru_utime) + time(usage.ru_stime))
}
