//! Microphones: listed without opening one, and after consent a few seconds of the default one's level.
//!
//! Samples never leave the memory of the child process.

use super::{level::Measure, sample};
use crate::{
    child::{Partial, Reporter, Request, close, time_left},
    event::Live,
    os::{direction::Direction, sound::Sound},
};
use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use preflight_diagnosis::{
    Answer, Attempt, Failure, FailureKind, Microphone, Observed, Permission, SoundDeviceKind, SoundStream, Why,
};
use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

/// Milliseconds that are listened to, unless a second of clear sound comes earlier.
const LISTEN_MS: u64 = 3000;
/// Where the person is asked to speak: reading the request takes time too.
const LISTEN_ASKED_MS: u64 = 6000;
/// A microphone that delivers nothing in this time does not start.
const FIRST_SOUND: Duration = Duration::from_millis(2500);
/// How long the sound server may take to open a stream.
const OPEN: Duration = Duration::from_millis(2500);

/// Lists the microphones and listens to the default one, inside the child process.
pub(crate) fn listen(request: &Request, until: Instant) -> Microphone {
    let sound = Sound::open();
    let mut microphone = Microphone {
        devices: sound.devices(Direction::Input),
        permission: sound.permission(),
        volume: sound.volume(Direction::Input),
        stream: if request.consent.microphone { Observed::default() } else { Observed::Unknown(Why::NoConsent) },
    };
    if request.consent.microphone {
        Reporter.partial(Answer::Microphone(Observed::Known(microphone.clone())));
        microphone.stream = match microphone.devices.why() {
            Some(why) => Observed::Unknown(why.clone()),
            None if has_microphone(&microphone) => correct_stream(record(&sound, request, until), &microphone),
            None => Observed::Known(Attempt::NotReached),
        };
    }
    microphone
}

impl Partial for Microphone {
    fn close(&mut self, why: &Why) {
        let Microphone { devices, permission, volume, stream } = self;
        close(devices, why);
        close(permission, why);
        close(volume, why);
        close(stream, why);
    }
}

fn has_microphone(microphone: &Microphone) -> bool {
    microphone.devices.known().is_some_and(|devices| devices.iter().any(|device| device.kind == SoundDeviceKind::Real))
}

/// Corrects what the sound library says by what the system says. A microphone that is "gone" although the permission is
/// denied is denied; a device that is called "default" gets its name in the list.
fn correct_stream(stream: Observed<Attempt<SoundStream>>, microphone: &Microphone) -> Observed<Attempt<SoundStream>> {
    let denied = matches!(microphone.permission, Observed::Known(Permission::Denied(_)));
    let default = microphone.devices.known().and_then(|devices| devices.iter().find(|device| device.default));
    match (stream, default) {
        (Observed::Known(Attempt::Failed(failure)), _) if denied && failure.kind == FailureKind::Gone => {
            Observed::Known(Attempt::Failed(Failure::new(FailureKind::Denied, failure.message)))
        }
        (Observed::Known(Attempt::Succeeded(stream)), Some(default)) => {
            Observed::Known(Attempt::Succeeded(SoundStream { device: default.name.clone(), ..stream }))
        }
        (stream, _) => stream,
    }
}

fn record(sound: &Sound, request: &Request, until: Instant) -> Observed<Attempt<SoundStream>> {
    let failed = |failure| Observed::Known(Attempt::Failed(failure));
    let host = match sound.host() {
        Ok(host) => host,
        Err(error) => return failed(sample::failure(&error)),
    };
    let Some(device) = host.default_input_device() else {
        return failed(Failure::new(FailureKind::Gone, "no microphone is chosen"));
    };
    let supported = match device.default_input_config() {
        Ok(supported) if sample::is_known(supported.sample_format()) => supported,
        Ok(supported) => return Observed::Unknown(Why::Failed(format!("sound in {}", supported.sample_format()))),
        Err(error) => return failed(sample::failure(&error)),
    };
    let (sender, receiver) = channel();
    let errors = sender.clone();
    let stream = device.build_input_stream_raw(
        sample::config(&supported, host.id()),
        supported.sample_format(),
        // The receiver is gone once enough was heard.
        move |data, _| drop(sender.send(Ok(sample::read(data)))),
        move |error| drop(errors.send(Err(error))),
        Some(OPEN),
    );
    let stream = match stream.and_then(|stream| stream.play().map(|()| stream)) {
        Ok(stream) => stream,
        Err(error) => return failed(sample::failure(&error)),
    };
    let mut measure = Measure::new(supported.channels(), supported.sample_rate());
    let heard = measure_sound(&receiver, &mut measure, request, until);
    drop(stream);
    match heard {
        Ok(()) => {
            let name = device.description().map(|description| description.name().to_owned()).unwrap_or_default();
            Observed::Known(Attempt::Succeeded(measure.stream(name, request.asks_to_speak)))
        }
        Err(failure) => failed(failure),
    }
}

/// Measures until enough was heard or the time is up.
fn measure_sound(
    receiver: &Receiver<Result<Vec<f32>, cpal::Error>>,
    measure: &mut Measure,
    request: &Request,
    until: Instant,
) -> Result<(), Failure> {
    let wanted = if request.asks_to_speak { LISTEN_ASKED_MS } else { LISTEN_MS };
    loop {
        match receiver.recv_timeout(FIRST_SOUND.min(time_left(until))) {
            Ok(Ok(samples)) => {
                for dbfs in measure.take(&samples) {
                    if request.live {
                        Reporter.live(Live::Level { dbfs });
                    }
                }
            }
            Ok(Err(error)) if sample::is_passing(&error) => {}
            Ok(Err(error)) => return Err(sample::failure(&error)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) if measure.length_ms() == 0 => {
                return Err(Failure::new(FailureKind::DoesNotStart, "the microphone opened and delivered nothing"));
            }
            Err(RecvTimeoutError::Timeout) if time_left(until) > Duration::ZERO => {
                return Err(Failure::new(FailureKind::Gone, "the microphone stopped delivering"));
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Ok(()),
        }
        if measure.is_clear() || measure.length_ms() >= wanted {
            return Ok(());
        }
    }
}
