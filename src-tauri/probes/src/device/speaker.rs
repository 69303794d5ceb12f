//! Speakers: listed without a sound, and after consent a soft tone on the default one.
//!
//! Whether it was heard only the person knows.

use super::{sample, tone::Tone};
use crate::{
    child::{Partial, Reporter, Request, close, time_left},
    os::{direction::Direction, sound::Sound},
};
use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use preflight_diagnosis::{Answer, Attempt, Failure, FailureKind, Observed, Speaker, Why};
use std::{
    sync::mpsc::{RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// How long the sound server may take to open a stream, and then to ask for the whole tone.
const OPEN: Duration = Duration::from_millis(2500);
const PLAY: Duration = Duration::from_millis(4000);
/// A device that says that it is further behind is not believed.
const LONGEST_DELAY: Duration = Duration::from_millis(1000);

/// Lists the speakers and plays a tone on the default one, inside the child process.
pub(crate) fn play(request: &Request, until: Instant) -> Speaker {
    let sound = Sound::open();
    let mut speaker = Speaker {
        devices: sound.devices(Direction::Output),
        volume: sound.volume(Direction::Output),
        tone: if request.consent.speaker { Observed::default() } else { Observed::Unknown(Why::NoConsent) },
        heard: Observed::default(),
    };
    if request.consent.speaker {
        Reporter.partial(Answer::Speaker(Observed::Known(speaker.clone())));
        speaker.tone = match &speaker.devices {
            Observed::Unknown(why) => Observed::Unknown(why.clone()),
            Observed::Known(devices) if devices.is_empty() => Observed::Known(Attempt::NotReached),
            Observed::Known(_) => play_tone(&sound, until),
        };
    }
    speaker
}

impl Partial for Speaker {
    fn close(&mut self, why: &Why) {
        // Whether the tone was heard is asked later, of the person.
        let Speaker { devices, volume, tone, heard: _ } = self;
        close(devices, why);
        close(volume, why);
        close(tone, why);
    }
}

fn play_tone(sound: &Sound, until: Instant) -> Observed<Attempt<()>> {
    let failed = |failure| Observed::Known(Attempt::Failed(failure));
    let host = match sound.host() {
        Ok(host) => host,
        Err(error) => return failed(sample::failure(&error)),
    };
    let Some(device) = host.default_output_device() else {
        return failed(Failure::new(FailureKind::Gone, "no speaker is chosen"));
    };
    let supported = match device.default_output_config() {
        Ok(supported) if sample::is_known(supported.sample_format()) => supported,
        Ok(supported) => return Observed::Unknown(Why::Failed(format!("sound in {}", supported.sample_format()))),
        Err(error) => return failed(sample::failure(&error)),
    };
    let mut tone = Tone::new(supported.channels(), supported.sample_rate());
    let (sender, receiver) = channel();
    let errors = sender.clone();
    let stream = device.build_output_stream_raw(
        sample::config(&supported, host.id()),
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
        Some(OPEN),
    );
    let stream = match stream.and_then(|stream| stream.play().map(|()| stream)) {
        Ok(stream) => stream,
        Err(error) => return failed(sample::failure(&error)),
    };
    let end = Instant::now() + PLAY.min(time_left(until));
    let played = loop {
        match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            // The device still has the last of it to play.
            Ok(Ok(delay)) => {
                std::thread::sleep(delay + Duration::from_millis(100));
                break Observed::Known(Attempt::Succeeded(()));
            }
            Ok(Err(error)) if sample::is_passing(&error) => {}
            Ok(Err(error)) => break failed(sample::failure(&error)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                break failed(Failure::new(FailureKind::DoesNotStart, "the speaker opened and took no sound"));
            }
        }
    };
    drop(stream);
    played
}
