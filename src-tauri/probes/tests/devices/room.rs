//! Devices that the person watches: they stay on, say what is new, change, play back, and leave nothing behind.

use super::{
    Seen, plan,
    pulse::{Playing, Pulse},
    sound::{ALLOWED, MICROPHONE, speech},
    trial, watch,
};
use libtest_mimic::Trial;
use preflight_diagnosis::{Answer, Area, Attempt, FailureKind, Observed, Probe, SoundStream};
use preflight_probes::{ClipStage, Controls, Event, Live};
use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::time::{Duration, Instant};

/// A second microphone in another room, and a speaker apart from both.
const MORE: &str = "load-module module-null-sink sink_name=hall
load-module module-remap-source source_name=other master=hall.monitor source_properties=device.description=Other
load-module module-null-sink sink_name=far
load-module module-remap-sink sink_name=speaker master=far remix=no sink_properties=device.description=Speaker
set-default-sink speaker";

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("room::silence_is_told_soon_and_a_voice_after_it", silence_is_told_soon_and_a_voice_after_it),
        trial("room::a_pause_after_a_voice_is_no_silence", a_pause_after_a_voice_is_no_silence),
        trial("room::what_the_system_chooses_anew_is_heard", what_the_system_chooses_anew_is_heard),
        trial("room::another_microphone_is_heard", another_microphone_is_heard),
        trial("room::three_seconds_are_played_back", three_seconds_are_played_back),
        trial("room::switched_off_it_keeps_its_answer_and_comes_on_again", switched_off_it_comes_on_again),
        trial("room::a_microphone_that_goes_away_is_told_and_the_next_is_taken", one_that_goes_away_is_told),
        trial("room::muted_and_plugged_in_is_told_at_once", muted_and_plugged_in_is_told_at_once),
        trial("room::unmuted_it_is_listened_to_anew", unmuted_it_is_listened_to_anew),
        trial("room::a_server_that_stops_is_told", a_server_that_stops_is_told),
        trial("room::left_nothing_is_recorded_any_more", left_nothing_is_recorded_any_more),
        trial("room::the_tones_play_again_on_another_speaker", the_tones_play_again_on_another_speaker),
    ]
}

fn room() -> Pulse {
    Pulse::start(&format!("{MICROPHONE}\n{MORE}"))
}

/// Watches the microphone until `is_enough` says so; within half a minute.
fn listen(pulse: &Pulse, mut is_enough: impl FnMut(&Event, &Seen, &Controls) -> bool) -> Seen {
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    let start = Instant::now();
    watch(plan(&program, &[Area::Microphone], ALLOWED), |event, seen, controls| {
        assert!(start.elapsed() < Duration::from_secs(30), "it took too long: {event:?}");
        is_enough(event, seen, controls)
    })
}

/// How many streams the server records.
fn listeners(pulse: &Pulse) -> usize {
    pulse.list("source-outputs").matches("Source Output #").count()
}

/// What an answer or an update of the microphone says of its stream.
fn heard(event: &Event) -> Option<&Observed<Attempt<SoundStream>>> {
    let (Event::Answer { answer: Answer::Microphone(Observed::Known(microphone)), .. }
    | Event::Update(Answer::Microphone(Observed::Known(microphone)))) = event
    else {
        return None;
    };
    Some(&microphone.stream)
}

/// The first answer of the microphone; the system's comes beside it.
fn is_answer(event: &Event) -> bool {
    matches!(event, Event::Answer { answer: Answer::Microphone(_), .. })
}

fn succeeded(event: &Event) -> Option<&SoundStream> {
    heard(event)?.known()?.succeeded()
}

fn silence_is_told_soon_and_a_voice_after_it() {
    let pulse = room();
    let file = speech(&pulse);
    let playing = RefCell::new(None::<Playing>);
    let mut first_level = None;
    let mut silent_after = None;
    listen(&pulse, |event, _, _| {
        if let Event::Live(Live::Level { .. }) = event {
            first_level.get_or_insert_with(Instant::now);
        }
        let Some(stream) = succeeded(event) else { return false };
        if stream.all_equal {
            silent_after = silent_after.or(first_level.map(|first| first.elapsed()));
            playing.borrow_mut().get_or_insert_with(|| pulse.play(&file, "room"));
        }
        !stream.all_equal && stream.speech.is_some_and(|speech| speech.length_ms > 500)
    });
    let silent_after = silent_after.expect("silence was told");
    assert!(silent_after < Duration::from_millis(1200), "{silent_after:?}");
}

fn a_pause_after_a_voice_is_no_silence() {
    let pulse = room();
    let playing = RefCell::new(Some(pulse.play(&speech(&pulse), "room")));
    let is_voice = |stream: &SoundStream| stream.speech.is_some_and(|speech| speech.length_ms >= 500);
    let mut levels_after = 0;
    let seen = listen(&pulse, |event, _, _| {
        if succeeded(event).is_some_and(is_voice) {
            playing.borrow_mut().take();
        }
        levels_after += u32::from(playing.borrow().is_none() && matches!(event, Event::Live(Live::Level { .. })));
        // Eight seconds, in which all samples are zero.
        levels_after > 160
    });
    let microphone = seen.evidence.microphone.known().expect("known");
    let stream = microphone.stream.known().and_then(Attempt::succeeded).expect("heard");
    assert!(is_voice(stream), "{stream:?}");
}

fn what_the_system_chooses_anew_is_heard() {
    let pulse = room();
    let _playing = pulse.play(&speech(&pulse), "hall");
    let quiet = listeners(&pulse);
    let seen = listen(&pulse, |event, _, _| {
        if is_answer(event) {
            pulse.set(&["set-default-source", "other"]);
        }
        succeeded(event).is_some_and(|stream| stream.device == "Other" && !stream.all_equal)
    });
    let devices = seen.evidence.microphone.known().and_then(|microphone| microphone.devices.known());
    let default = devices.into_iter().flatten().find(|device| device.default);
    assert_eq!(default.map(|device| device.id.as_str()), Some("other"));
    assert!(listeners(&pulse) <= quiet + 1, "the one before is closed");
}

fn another_microphone_is_heard() {
    let pulse = room();
    let _playing = pulse.play(&speech(&pulse), "hall");
    let seen = listen(&pulse, |event, _, controls| {
        if is_answer(event) {
            controls.look_at(Probe::Microphone, Some("other".to_owned()));
        }
        succeeded(event).is_some_and(|stream| stream.device == "Other")
    });
    let microphone = seen.evidence.microphone.known().expect("known");
    let stream = microphone.stream.known().and_then(Attempt::succeeded).expect("heard");
    assert!(!stream.all_equal, "{stream:?}");
    // The system's own choice stays what it was.
    let default = microphone.devices.known().into_iter().flatten().find(|device| device.default);
    assert_eq!(default.map(|device| device.id.as_str()), Some("mic"));
}

fn three_seconds_are_played_back() {
    let pulse = room();
    let _playing = pulse.play(&speech(&pulse), "room");
    let file = pulse.folder().join("heard.raw");
    let recorder = pulse.record("far.monitor", &file);
    let mut stages = Vec::new();
    listen(&pulse, |event, _, controls| {
        if is_answer(event) {
            controls.play_back(None);
        }
        if let Event::Live(Live::Clip { stage }) = event {
            stages.push(*stage);
        }
        stages.last() == Some(&ClipStage::Played)
    });
    drop(recorder);
    assert_eq!(stages, [ClipStage::Recording, ClipStage::Playing, ClipStage::Played]);
    let bytes = std::fs::read(&file).expect("a recording");
    let samples: Vec<f32> = bytes.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap())).collect();
    // Tenths of a second with a voice in them, at 8000 a second.
    let loud = samples.chunks(800).filter(|tenth| tenth.iter().any(|sample| sample.abs() > 0.01)).count();
    assert!((10..=34).contains(&loud), "{loud} tenths");
}

fn switched_off_it_comes_on_again() {
    let pulse = room();
    let _playing = pulse.play(&speech(&pulse), "room");
    let quiet = listeners(&pulse);
    let (mut was_off, mut was_on, mut answers) = (false, false, 0);
    listen(&pulse, |event, _, controls| {
        match event {
            Event::Answer { .. } if is_answer(event) => controls.switch_off(Probe::Microphone),
            Event::Off(Probe::Microphone) if !was_off => {
                was_off = true;
                assert_eq!(listeners(&pulse), quiet, "nothing is recorded");
                controls.look_at(Probe::Microphone, None);
            }
            Event::Answer { .. }
            | Event::Update(_)
            | Event::Live(_)
            | Event::Opening(_)
            | Event::Off(_)
            | Event::Slow(_)
            | Event::Page(_) => {}
        }
        was_on |= listeners(&pulse) > quiet;
        answers += u32::from(heard(event).is_some());
        assert!(heard(event).is_none_or(|stream| stream.known().is_some()), "what was heard stays: {event:?}");
        was_off && answers == 2
    });
    assert!(was_on);
}

fn one_that_goes_away_is_told() {
    let pulse = room();
    let _playing = pulse.play(&speech(&pulse), "room");
    let (mut was_gone, mut is_first) = (false, true);
    let seen = listen(&pulse, |event, _, controls| {
        if is_answer(event) {
            pulse.set(&["unload-module", "module-remap-source"]);
        }
        if let Some(Observed::Known(Attempt::Failed(failure))) = heard(event) {
            was_gone |= failure.kind == FailureKind::Gone;
        }
        if was_gone && std::mem::take(&mut is_first) {
            pulse.set(&["load-module", "module-remap-source", "source_name=next", "master=room.monitor"]);
            controls.look_at(Probe::Microphone, Some("next".to_owned()));
        }
        was_gone && succeeded(event).is_some()
    });
    assert!(was_gone, "{:?}", seen.evidence.microphone);
}

fn muted_and_plugged_in_is_told_at_once() {
    let pulse = room();
    let _playing = pulse.play(&speech(&pulse), "room");
    let (mut is_muted, mut muted_at) = (false, None);
    listen(&pulse, |event, _, _| {
        if is_answer(event) {
            pulse.set(&["set-source-mute", "mic", "1"]);
            muted_at = Some(Instant::now());
        }
        let Event::Update(Answer::Microphone(Observed::Known(microphone))) = event else { return false };
        if !is_muted && microphone.volume.known().is_some_and(|volume| volume.muted) {
            is_muted = true;
            let took = muted_at.map(|at| at.elapsed());
            assert!(took.is_some_and(|took| took < Duration::from_secs(2)), "{took:?}");
            pulse.set(&["load-module", "module-remap-source", "source_name=usb", "master=hall.monitor"]);
        }
        microphone.devices.known().into_iter().flatten().any(|device| device.id == "usb")
    });
    assert!(is_muted);
}

fn unmuted_it_is_listened_to_anew() {
    let pulse = room();
    let file = speech(&pulse);
    let _playing = pulse.play(&file, "room");
    pulse.set(&["set-source-mute", "mic", "1"]);
    let mut after = Vec::new();
    listen(&pulse, |event, seen, _| {
        if is_answer(event) {
            assert!(succeeded(event).is_some_and(|stream| stream.all_equal), "{event:?}");
            pulse.set(&["set-source-mute", "mic", "0"]);
        }
        let volume = seen.evidence.microphone.known().and_then(|microphone| microphone.volume.known());
        let is_audible = volume.is_some_and(|volume| !volume.muted);
        if matches!(event, Event::Update(_)) && is_audible {
            after.push(succeeded(event).map(|stream| stream.all_equal));
        }
        !after.is_empty()
    });
    // The silence from before is forgotten.
    assert_eq!(after, [Some(false)]);
}

fn a_server_that_stops_is_told() {
    let pulse = RefCell::new(Some(room()));
    let program = pulse.borrow().as_ref().map(|pulse| pulse.program(&[("PULSE_SERVER", &pulse.address())]));
    let start = Instant::now();
    watch(plan(&program.expect("a program"), &[Area::Microphone], ALLOWED), |event, _, _| {
        assert!(start.elapsed() < Duration::from_secs(30), "it took too long: {event:?}");
        if is_answer(event) {
            pulse.borrow_mut().take();
        }
        matches!(heard(event), Some(Observed::Known(Attempt::Failed(_))))
    });
}

fn left_nothing_is_recorded_any_more() {
    let pulse = room();
    let quiet = listeners(&pulse);
    let mut was_on = false;
    listen(&pulse, |event, _, _| {
        was_on |= listeners(&pulse) > quiet && probes_at(&pulse) > 0;
        is_answer(event)
    });
    assert!(was_on);
    let start = Instant::now();
    while listeners(&pulse) > quiet {
        assert!(start.elapsed() < Duration::from_secs(5), "{}", pulse.list("source-outputs"));
    }
    assert_eq!(probes_at(&pulse), 0, "children that were left");
}

/// How many children of any run listen at this server.
fn probes_at(pulse: &Pulse) -> usize {
    let server = OsString::from(pulse.address());
    let is_child = |process: &procfs::process::Process| {
        let environment = process.environ().unwrap_or_default();
        environment.get(OsStr::new("PULSE_SERVER")) == Some(&server)
            && process.cmdline().is_ok_and(|words| words.contains(&"__probe".to_owned()))
    };
    procfs::process::all_processes().expect("a list").flatten().filter(is_child).count()
}

fn the_tones_play_again_on_another_speaker() {
    let pulse = room();
    let file = pulse.folder().join("heard.raw");
    let recorder = pulse.record("room.monitor", &file);
    let program = pulse.program(&[("PULSE_SERVER", &pulse.address())]);
    let mut tones = 0;
    watch(plan(&program, &[Area::Speaker], ALLOWED), |event, _, controls| {
        if let Event::Answer { answer: Answer::Speaker(_), .. } = event {
            controls.look_at(Probe::Speaker, Some("room".to_owned()));
        }
        let (Event::Answer { answer: Answer::Speaker(Observed::Known(speaker)), .. }
        | Event::Update(Answer::Speaker(Observed::Known(speaker)))) = event
        else {
            return false;
        };
        assert_eq!(speaker.tone, Observed::Known(Attempt::Succeeded(())));
        tones += 1;
        tones == 2
    });
    drop(recorder);
    let bytes = std::fs::read(&file).expect("a recording");
    let samples = bytes.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()));
    let peak = samples.fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    assert!((0.09..0.11).contains(&peak), "heard there once: {peak}");
}
