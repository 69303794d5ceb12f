//! What is still known when a child ended before its answer, and how its end is told.

use preflight_diagnosis::{Answer, Observed, Probe, Why};
use std::process::ExitStatus;

/// The partial answer with everything that was still to be looked at marked with the reason, or nothing but the reason.
pub(crate) fn left_open(partial: Option<Answer>, probe: Probe, why: Why) -> Answer {
    match partial {
        Some(Answer::Camera(Observed::Known(mut camera))) => {
            close(&mut camera.devices, &why);
            close(&mut camera.permission, &why);
            close(&mut camera.holders, &why);
            close(&mut camera.stream, &why);
            Answer::Camera(Observed::Known(camera))
        }
        Some(Answer::Microphone(Observed::Known(mut microphone))) => {
            close(&mut microphone.devices, &why);
            close(&mut microphone.permission, &why);
            close(&mut microphone.volume, &why);
            close(&mut microphone.stream, &why);
            Answer::Microphone(Observed::Known(microphone))
        }
        Some(Answer::Speaker(Observed::Known(mut speaker))) => {
            close(&mut speaker.devices, &why);
            close(&mut speaker.volume, &why);
            close(&mut speaker.tone, &why);
            Answer::Speaker(Observed::Known(speaker))
        }
        Some(_) | None => Answer::unknown(probe, why),
    }
}

fn close<T>(observed: &mut Observed<T>, why: &Why) {
    if matches!(observed, Observed::Unknown(Why::NotAsked)) {
        *observed = Observed::Unknown(why.clone());
    }
}

/// How a child ended that gave no answer: in plain words, with its last line on standard error for an expert.
pub(crate) fn ended(status: Option<ExitStatus>, garbled: bool, errors: &str) -> Why {
    let how = match status {
        Some(status) if status.success() && garbled => "the check gave an answer that could not be read".to_owned(),
        Some(status) if status.success() => "the check ended without an answer".to_owned(),
        Some(status) => format!("the check stopped unexpectedly ({})", how(status)),
        None => "the check stopped unexpectedly".to_owned(),
    };
    let last: String =
        errors.lines().rfind(|line| !line.trim().is_empty() && !is_hint(line)).unwrap_or_default().into();
    let last: String = last.chars().filter(|character| !character.is_control()).take(200).collect();
    Why::Failed(if last.is_empty() { how } else { format!("{how}: {}", last.trim()) })
}

/// Rust's own hint after a panic says nothing about it.
fn is_hint(line: &str) -> bool {
    line.starts_with("note: run with `RUST_BACKTRACE")
}

#[cfg(unix)]
fn how(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match (status.signal(), status.code()) {
        (Some(signal), _) => format!("signal {signal}"),
        (None, Some(code)) => format!("exit status {code}"),
        (None, None) => "no exit status".to_owned(),
    }
}

#[cfg(windows)]
fn how(status: ExitStatus) -> String {
    match status.code() {
        // An NTSTATUS such as 0xC0000005, access violation.
        Some(code) if code < 0 => format!("exit status {code:#X}"),
        Some(code) => format!("exit status {code}"),
        None => "no exit status".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use preflight_diagnosis::{Camera, Speaker};

    #[test]
    fn what_was_seen_stays_and_the_rest_says_why() {
        let seen = Camera {
            devices: Observed::Known(vec![]),
            holders: Observed::Unknown(Why::Unsupported),
            ..Camera::default()
        };
        let partial = Some(Answer::Camera(Observed::Known(seen)));
        let Answer::Camera(Observed::Known(camera)) = left_open(partial, Probe::Camera, Why::TimedOut) else {
            panic!("a camera answer")
        };
        assert_eq!(camera.devices, Observed::Known(vec![]));
        assert_eq!(camera.holders, Observed::Unknown(Why::Unsupported));
        assert_eq!(camera.stream, Observed::Unknown(Why::TimedOut));
    }

    #[test]
    fn the_person_was_not_asked_about_a_tone_that_never_ended() {
        let partial = Some(Answer::Speaker(Observed::Known(Speaker::default())));
        let Answer::Speaker(Observed::Known(speaker)) = left_open(partial, Probe::Speaker, Why::TimedOut) else {
            panic!("a speaker answer")
        };
        assert_eq!(speaker.tone, Observed::Unknown(Why::TimedOut));
        assert_eq!(speaker.heard, Observed::Unknown(Why::NotAsked));
    }

    #[test]
    fn the_last_line_of_errors_is_kept_without_control_characters() {
        let errors =
            "ALSA lib: noise\nthread 'main' panicked: no \u{1b}[31mframe\nnote: run with `RUST_BACKTRACE=1`\n\n";
        let why = ended(None, false, errors);
        assert_eq!(why, Why::Failed("the check stopped unexpectedly: thread 'main' panicked: no [31mframe".to_owned()));
    }
}
