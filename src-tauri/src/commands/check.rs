//! Runs a check and tells the window what happens, as it happens.

use crate::{
    error::Error,
    ipc::{CheckEvent, CheckRequest},
    shell::{Ended, Shell, device_probe},
    when,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use preflight_diagnosis::{Area, Explanation, Probe};
use preflight_probes::{Event, Live, run_with};
use tauri::{State, ipc::Channel};

#[tauri::command]
pub(crate) async fn check(
    shell: State<'_, Shell>,
    request: CheckRequest,
    on_event: Channel<CheckEvent>,
) -> Result<(), Error> {
    // A window that has gone needs no news.
    let tell = |event| drop(on_event.send(event));
    let mut refused = None;
    let ended = shell
        .one_at_a_time(async |off| {
            let begun = shell.session().begin(&request, &shell.program, &TimeZone::system(), Timestamp::now());
            match begun {
                Ok(plan) => {
                    tell(CheckEvent::Started { areas: plan.areas.clone() });
                    run_with(plan, off, None, |event| happened(&shell, event, &tell)).await;
                }
                Err(error) => refused = Some(error),
            }
        })
        .await;
    match (refused, ended) {
        (Some(error), _) => Err(error),
        (None, Ended::Whole | Ended::Skipped) => {
            tell(finished(&shell));
            Ok(())
        }
        (None, Ended::Replaced) => Ok(()),
    }
}

#[tauri::command]
pub(crate) fn stop_check(shell: State<'_, Shell>) {
    shell.skip();
}

#[tauri::command]
pub(crate) fn switch_off(shell: State<'_, Shell>, area: Area) -> Result<(), Error> {
    let probe = device_probe(area).ok_or(Error::NoDevice(area))?;
    shell.session().withdraw(area);
    shell.switch_off(probe);
    Ok(())
}

#[tauri::command]
pub(crate) fn answer_tone(shell: State<'_, Shell>, heard: bool) -> Explanation {
    let mut session = shell.session();
    session.answer_tone(heard);
    session.explain(Timestamp::now())
}

fn happened(shell: &Shell, event: Event, tell: &impl Fn(CheckEvent)) {
    match event {
        Event::Answer { answer, took_ms } => {
            let off = device_of(answer.probe());
            let mut session = shell.session();
            session.apply(answer, took_ms);
            if let Some(area) = off {
                tell(CheckEvent::DeviceOff { area });
            }
            tell(CheckEvent::Progress { explanation: session.explain(Timestamp::now()), running: session.running() });
        }
        Event::Live(Live::Picture { width, height, rgb }) => {
            tell(CheckEvent::Picture { width, height, rgb: STANDARD.encode(rgb) });
        }
        Event::Live(Live::Level { dbfs }) => tell(CheckEvent::Level { dbfs }),
    }
}

fn finished(shell: &Shell) -> CheckEvent {
    let now = Timestamp::now();
    let mut session = shell.session();
    session.end(now);
    let counts = session.invitation().map(|invitation| session.current_occurrence(invitation, now));
    let starts = counts.and_then(|invitation| when::starts_of(&invitation, &TimeZone::system()));
    CheckEvent::Finished { explanation: session.explain(now), starts, other_browsers: session.other_browsers() }
}

/// The device that is off again once the probe has answered.
fn device_of(probe: Probe) -> Option<Area> {
    [Area::Camera, Area::Microphone].into_iter().find(|area| device_probe(*area) == Some(probe))
}
