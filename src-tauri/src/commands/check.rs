//! Runs a check and tells the window what happens, as it happens.

use crate::{
    error::Error,
    ipc::{CheckEvent, CheckRequest, Reply},
    session::other_browsers,
    shell::{Ended, Shell, device_area, device_probe},
    when,
};
use jiff::Timestamp;
use preflight_check::local_zone;
use preflight_diagnosis::{Area, is_voice};
use preflight_probes::{Event, Live, run_with};
use preflight_report::Explanation;
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
        if let Some(check) = &mut shell.session().check {
            check.withdraw(area);
        }
        shell.switch_off(probe);
    }))
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
    let ended = shell
        .one_at_a_time(async |off| {
            let plan = shell.session().begin(request, &shell.program, &local_zone(), Timestamp::now());
            match plan {
                Ok(plan) => {
                    tell(CheckEvent::Started { areas: plan.areas.clone() });
                    run_with(plan, off, None, |event| take(shell, event, &tell)).await;
                }
                Err(error) => begun = Err(error),
            }
        })
        .await;
    begun?;
    match ended {
        Ended::Whole | Ended::Skipped => finish(shell, Timestamp::now()).into_iter().for_each(tell),
        Ended::Replaced => {}
    }
    Ok(())
}

fn take(shell: &Shell, event: Event, tell: &impl Fn(CheckEvent)) {
    match event {
        Event::Answer { answer, took_ms } => {
            let probe = answer.probe();
            let mut session = shell.session();
            let Some(check) = &mut session.check else { return };
            check.apply(answer, took_ms, Timestamp::now());
            let running = check.running();
            if let Some(area) = device_area(probe) {
                tell(CheckEvent::DeviceOff { area });
            }
            if let Some(explanation) = session.explain() {
                tell(CheckEvent::Progress { explanation, running });
            }
        }
        // The window sees itself for what it waits.
        Event::Slow(_) => {}
        Event::Page(stage) => tell(CheckEvent::Page { stage }),
        Event::Live(Live::Picture { width, height, rgb }) => tell(CheckEvent::Picture { width, height, rgb }),
        Event::Live(Live::Level { dbfs }) => tell(CheckEvent::Level { dbfs, heard: is_voice(dbfs) }),
    }
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
