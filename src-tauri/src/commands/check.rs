//! Runs a check and tells the window what happens, as it happens.

use crate::{
    error::Error,
    ipc::{CheckEvent, CheckRequest, Reply},
    session::other_browsers,
    shell::{Ended, Shell, device_area, device_probe},
    when,
};
use jiff::Timestamp;
use preflight_check::{Check, local_zone};
use preflight_diagnosis::{Area, Probe, is_voice};
use preflight_probes::{Event, Live, run_with};
use preflight_report::Explanation;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{State, ipc::Channel};

#[tauri::command]
pub(crate) async fn check(shell: State<'_, Shell>, request: CheckRequest, on_event: Channel<CheckEvent>) -> Reply<()> {
    // A window that has gone needs no news.
    shell.reply(run(&shell, request, |event| drop(on_event.send(event))).await)
}

#[tauri::command]
pub(crate) fn stop_check(shell: State<'_, Shell>) {
    shell.skip();
}

#[tauri::command]
pub(crate) fn switch_off(shell: State<'_, Shell>, area: Area) -> Reply<()> {
    let probe = device_probe(area).ok_or(Error::NoDevice(area));
    shell.reply(probe.map(|probe| {
        if let Some(check) = &mut shell.session().check
            // What was seen of it before stays.
            && check.running().contains(&area)
        {
            check.withdraw(area);
        }
        shell.controls().switch_off(probe);
    }))
}

/// Looks at another device; without one at the system's own.
#[tauri::command]
pub(crate) fn choose_device(shell: State<'_, Shell>, area: Area, device: Option<String>) -> Reply<()> {
    let probe = device_probe(area).ok_or(Error::NoDevice(area));
    shell.reply(probe.map(|probe| {
        shell.session().choose(area, probe, device.clone());
        shell.controls().look_at(probe, device);
    }))
}

#[tauri::command]
pub(crate) fn picture_shown(shell: State<'_, Shell>) {
    shell.note_picture_shown();
}

#[tauri::command]
pub(crate) fn hear_yourself(shell: State<'_, Shell>) {
    let speaker = shell.session().devices.get(&Probe::Speaker).cloned();
    shell.controls().play_back(speaker);
}

#[tauri::command]
pub(crate) fn answer_tone(shell: State<'_, Shell>, heard: bool) -> Reply<Explanation> {
    let explanation = {
        let mut session = shell.session();
        if let Some(check) = &mut session.check {
            check.answer_tone(heard);
        }
        session.explain()
    };
    shell.reply(explanation.ok_or(Error::NothingChecked))
}

async fn run(shell: &Shell, request: CheckRequest, tell: impl Fn(CheckEvent)) -> Result<(), Error> {
    let mut begun = Ok(());
    // Whether the report says all that is known.
    let is_frozen = AtomicBool::new(false);
    let ended = shell
        .one_at_a_time(async |orders| {
            let plan = shell.session().begin(request, &shell.program, &local_zone(), Timestamp::now());
            match plan {
                Ok(plan) => {
                    tell(CheckEvent::Started { areas: plan.areas.clone() });
                    run_with(plan, orders, None, |event| take(shell, event, &tell, &is_frozen)).await;
                }
                Err(error) => begun = Err(error),
            }
        })
        .await;
    begun?;
    match ended {
        // What devices that stayed on have shown since counts.
        Ended::Whole | Ended::Skipped if !is_frozen.load(Ordering::Relaxed) => {
            finish(shell, Timestamp::now()).into_iter().for_each(tell);
        }
        Ended::Whole | Ended::Skipped | Ended::Replaced => {}
    }
    Ok(())
}

fn take(shell: &Shell, event: Event, tell: &impl Fn(CheckEvent), is_frozen: &AtomicBool) {
    match event {
        Event::Answer { answer, took_ms } => {
            let probe = answer.probe();
            let (is_complete, is_settled) = {
                let mut session = shell.session();
                let Some(check) = &mut session.check else { return };
                check.apply(answer, took_ms, Timestamp::now());
                (check.is_complete(), check.is_settled())
            };
            shell.controls().settle(is_settled);
            tell_progress(shell, probe, tell);
            if is_complete {
                is_frozen.store(true, Ordering::Relaxed);
                finish(shell, Timestamp::now()).into_iter().for_each(tell);
            }
        }
        Event::Update(answer) => {
            let probe = answer.probe();
            is_frozen.store(false, Ordering::Relaxed);
            if let Some(check) = &mut shell.session().check {
                check.update(answer, Timestamp::now());
            }
            tell_progress(shell, probe, tell);
        }
        Event::Opening(probe) => {
            device_area(probe).into_iter().for_each(|area| tell(CheckEvent::DeviceOpening { area }));
        }
        Event::Off(probe) => device_area(probe).into_iter().for_each(|area| tell(CheckEvent::DeviceOff { area })),
        // The window sees itself for what it waits.
        Event::Slow(_) => {}
        Event::Page(stage) => tell(CheckEvent::Page { stage }),
        // A window that has not shown the last one yet gets no other.
        Event::Live(Live::Picture { jpeg }) => {
            if shell.takes_picture() {
                tell(CheckEvent::Picture { jpeg });
            }
        }
        Event::Live(Live::Level { dbfs }) => tell(CheckEvent::Level { dbfs, heard: is_voice(dbfs) }),
        Event::Live(Live::Clip { stage }) => tell(CheckEvent::Clip { stage: stage.into() }),
    }
}

/// Tells what is known now, after a probe has said something new.
fn tell_progress(shell: &Shell, probe: Probe, tell: &impl Fn(CheckEvent)) {
    let (explanation, running, choices) = {
        let mut session = shell.session();
        let running = session.check.as_ref().map(Check::running).unwrap_or_default();
        let choices = device_area(probe).and_then(|_| session.device_choices());
        (session.explain(), running, choices)
    };
    choices.into_iter().for_each(|choices| tell(CheckEvent::Devices { choices }));
    explanation
        .into_iter()
        .for_each(|explanation| tell(CheckEvent::Progress { explanation, running: running.clone() }));
}

fn finish(shell: &Shell, now: Timestamp) -> Option<CheckEvent> {
    let mut session = shell.session();
    let check = session.check.as_mut()?;
    check.end(now);
    let counts = session.invitation().map(|invitation| session.current_occurrence(invitation, now));
    let starts = counts.and_then(|invitation| when::starts_of(&invitation, &local_zone()));
    let explanation = session.explain()?;
    let other_browsers = other_browsers(session.check.as_ref()?.evidence(), &explanation.outlook);
    Some(CheckEvent::Finished { explanation, starts, other_browsers })
}
