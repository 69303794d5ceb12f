//! Microphones: listed without opening one, and after consent a few seconds of the default one's level.
//!
//! Samples never leave the memory of the child process.

use super::{level::Measure, sample};
use crate::answer::NoStream;
use crate::child::{Message, Partial, Request, close, time_left};
use crate::event::Live;
use crate::os::{Direction, sound::Sound};
use cpal::traits::{DeviceTrait, StreamTrait};
use preflight_diagnosis::{
    Answer, Attempt, Failure, FailureKind, Microphone, Observed, Permission, SoundDevice, SoundDeviceKind, SoundStream,
    Why,
};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Milliseconds that are listened to, unless a second of speech comes earlier.
const LISTEN_MS: u64 = 3000;
/// Where the person is asked to speak: reading the request takes time too.
const LISTEN_ASKED_MS: u64 = 6000;
/// A microphone that delivers nothing in this time does not start.
const FIRST_SOUND: Duration = Duration::from_millis(2500);

pub(crate) fn listen(request: &Request, until: Instant) -> Microphone {
    let sound = Sound::open();
    let mut microphone = Microphone {
        devices: sound.devices(Direction::Input),
        permission: sound.permission(),
        volume: sound.volume(Direction::Input),
        stream: if request.consent.microphone { Observed::default() } else { Observed::Unknown(Why::NoConsent) },
    };
    if request.consent.microphone {
        Message::Partial(Answer::Microphone(Observed::Known(microphone.clone()))).print();
        let is_real = |device: &SoundDevice| device.kind == SoundDeviceKind::Real;
        microphone.stream = match &microphone.devices {
            Observed::Unknown(why) => Observed::Unknown(why.clone()),
            Observed::Known(devices) if devices.iter().any(is_real) => {
                NoStream::observe(correct_stream(record(&sound, request, until), devices, &microphone.permission))
            }
            Observed::Known(_) => Observed::Known(Attempt::NotReached),
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

/// Corrects what the sound library says by what the system says. A microphone that is "gone" although the permission is
/// denied is denied; a device that is called "default" gets its name in the list.
fn correct_stream(
    stream: Result<SoundStream, NoStream>,
    devices: &[SoundDevice],
    permission: &Observed<Permission>,
) -> Result<SoundStream, NoStream> {
    match stream {
        Err(NoStream::Failed(failure @ Failure { kind: FailureKind::Gone, .. }))
            if matches!(permission, Observed::Known(Permission::Denied(_))) =>
        {
            Err(NoStream::Failed(Failure { kind: FailureKind::Denied, ..failure }))
        }
        Ok(stream) => {
            let default = devices.iter().find(|device| device.default).map(|device| device.name.clone());
            Ok(SoundStream { device: default.unwrap_or(stream.device), ..stream })
        }
        failed => failed,
    }
}

fn record(sound: &Sound, request: &Request, until: Instant) -> Result<SoundStream, NoStream> {
    let (device, supported, config) = sample::find_default(sound, Direction::Input)?;
    let (sender, receiver) = channel();
    let errors = sender.clone();
    let stream = device.build_input_stream_raw(
        config,
        supported.sample_format(),
        // The receiver is gone once enough was heard.
        move |data, _| drop(sender.send(Ok(sample::read(data)))),
        move |error| drop(errors.send(Err(error))),
        Some(sample::OPEN),
    )?;
    stream.play()?;
    let mut measure = Measure::new(supported.channels(), supported.sample_rate());
    measure_sound(&receiver, &mut measure, request, until)?;
    let name = device.description().map(|description| description.name().to_owned()).unwrap_or_default();
    Ok(measure.stream(name, request.asks_to_speak))
}

/// Measures until enough was heard or the time is up.
fn measure_sound(
    receiver: &Receiver<Result<Vec<f32>, cpal::Error>>,
    measure: &mut Measure,
    request: &Request,
    until: Instant,
) -> Result<(), NoStream> {
    let wanted = if request.asks_to_speak { LISTEN_ASKED_MS } else { LISTEN_MS };
    loop {
        match receiver.recv_timeout(FIRST_SOUND.min(time_left(until))) {
            Ok(Ok(samples)) => {
                let levels = measure.take(&samples).into_iter().filter(|_| request.live);
                levels.for_each(|dbfs| Message::Live(Live::Level { dbfs }).print());
            }
            Ok(Err(error)) if sample::is_passing(&error) => {}
            Ok(Err(error)) => return Err(error.into()),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) if measure.length_ms() == 0 => {
                return Err(NoStream::failed_silently(
                    FailureKind::DoesNotStart,
                    "the microphone opened and delivered nothing",
                ));
            }
            Err(RecvTimeoutError::Timeout) if time_left(until) > Duration::ZERO => {
                return Err(NoStream::failed_silently(FailureKind::Gone, "the microphone stopped delivering"));
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Ok(()),
        }
        if measure.heard_enough() || measure.length_ms() >= wanted {
            return Ok(());
        }
    }
}
