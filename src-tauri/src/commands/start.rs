//! The start screen: what the program is, its language, and the places one can be at.

use super::{help, report};
use crate::{
    error::Error,
    invitation::view,
    ipc::{AreaLabel, Place, Reply, Spoken, Start},
    session::Session,
    shell::Shell,
    when,
};
use jiff::{Timestamp, tz::TimeZone};
use preflight_check::{AdviceOnly, EntryAreas, UrgentMinutes, local_zone};
use preflight_diagnosis::Area;
use preflight_invitation::place_of_zone;
use preflight_report::languages;
use tauri::State;

#[tauri::command]
pub(crate) fn start(shell: State<'_, Shell>) -> Start {
    about(&shell.session(), &local_zone())
}

#[tauri::command]
pub(crate) fn set_language(shell: State<'_, Shell>, tag: &str) -> Reply<Spoken> {
    let spoken = speak(&mut shell.session(), tag, &local_zone(), Timestamp::now());
    shell.reply(spoken)
}

#[tauri::command]
pub(crate) async fn places() -> Vec<Place> {
    when::places(Timestamp::now())
}

pub(crate) fn about(session: &Session, here: &TimeZone) -> Start {
    let explainer = session.explainer();
    let label = |area: &Area| AreaLabel {
        area: *area,
        label: explainer.text(&format!("area-{area}"), &[]),
        starts_group: area.starts_group(),
    };
    Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: session.language.clone(),
        languages: languages(),
        profile: session.profile.title.clone(),
        system: preflight_probes::SYSTEM,
        zone: here.iana_name().map(str::to_owned),
        city: here.iana_name().map(place_of_zone),
        areas: Area::ALL.iter().map(label).collect(),
        entries: EntryAreas::all(),
        advice: AdviceOnly::all(),
        urgent: UrgentMinutes::USUAL,
    }
}

/// What is on the screen, in another language.
fn speak(session: &mut Session, tag: &str, here: &TimeZone, now: Timestamp) -> Result<Spoken, Error> {
    session.speak(tag)?;
    let explanation = session.explain();
    let reading = session.reading.clone();
    Ok(Spoken {
        start: about(session, here),
        reading: reading.map(|reading| view(session, &reading, here, now)).transpose()?,
        explanation,
        opened: session.opened.as_ref().map(|opened| report::show(session, opened)),
        code: session.code.as_ref().map(|(code, system)| help::show(session, code, *system)),
    })
}
