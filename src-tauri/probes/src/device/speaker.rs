//! Speakers: listed without a sound, and after consent a soft tone on the default one, or on the one that the person chose.
//!
//! Whether it was heard only the person knows.

use super::{sample, tone::Tone};
use crate::answer::NoStream;
use crate::child::{Job, Message, Partial, close, time_left};
use crate::os::{Direction, sound::Sound};
use cpal::traits::{DeviceTrait, StreamTrait};
use preflight_diagnosis::{Answer, Attempt, FailureKind, Observed, Speaker, Why};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long the sound server may take to ask for the whole tone.
const PLAY: Duration = Duration::from_millis(4000);
/// A device that says that it is further behind is not believed.
const LONGEST_DELAY: Duration = Duration::from_millis(1000);

pub(crate) fn play(job: &Job) -> Speaker {
    let (request, chosen) = (&job.request, job.request.device.as_deref());
    let sound = Sound::open();
    let devices = sound.devices(Direction::Output);
    let used = devices.known().into_iter().flatten().find(|device| Some(device.id.as_str()) == chosen);
    let mut speaker = Speaker {
        device: used.map(|device| device.name.clone()),
        devices,
        volume: sound.volume(Direction::Output, chosen),
        tone: if request.consent.speaker { Observed::default() } else { Observed::Unknown(Why::NoConsent) },
        heard: Observed::default(),
    };
    if request.consent.speaker {
        Message::Partial(Answer::Speaker(Observed::Known(speaker.clone()))).print();
        speaker.tone = match &speaker.devices {
            Observed::Unknown(why) => Observed::Unknown(why.clone()),
            Observed::Known(devices) if devices.is_empty() => Observed::Known(Attempt::NotReached),
            Observed::Known(_) => NoStream::observe(play_tone(&sound, chosen, job.until)),
        };
    }
    speaker
}

impl Partial for Speaker {
    fn close(&mut self, why: &Why) {
        // Whether the tone was heard is asked later, of the person.
        let Speaker { devices, device: _, volume, tone, heard: _ } = self;
        close(devices, why);
        close(volume, why);
        close(tone, why);
    }
}

fn play_tone(sound: &Sound, chosen: Option<&str>, until: Instant) -> Result<(), NoStream> {
    let (device, supported, config) = sample::find_device(sound, Direction::Output, chosen)?;
    let mut tone = Tone::new(supported.channels(), supported.sample_rate());
    let (sender, receiver) = channel();
    let errors = sender.clone();
    let stream = device.build_output_stream_raw(
        config,
        supported.sample_format(),
        move |data, info| {
            let over = tone.is_over();
            sample::write(data, || tone.next());
            if !over && tone.is_over() {
                let times = info.timestamp();
                let delay = times.playback.checked_duration_since(times.callback).unwrap_or_default();
                let _ = sender.send(Ok(delay.min(LONGEST_DELAY)));
            }
        },
        move |error| drop(errors.send(Err(error))),
        Some(sample::OPEN),
    )?;
    stream.play()?;
    let end = Instant::now() + PLAY.min(time_left(until));
    loop {
        match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Ok(delay)) => {
                // The device still has the last of it to play.
                std::thread::sleep(delay + Duration::from_millis(100));
                return Ok(());
            }
            Ok(Err(error)) if sample::is_passing(&error) => {}
            Ok(Err(error)) => return Err(NoStream::from(error)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                return Err(NoStream::failed_silently(
                    FailureKind::DoesNotStart,
                    "the speaker opened and took no sound",
                ));
            }
        }
    }
}
