//! Microphones: listed without opening one, and after consent a few seconds of the sound of one, or as long as the person
//! watches.
//!
//! Samples never leave the memory of the child process. What the person wants to hear of themselves is played from there.

use super::clip::{Playback, Recording};
use super::level::{LiveLevel, Measure};
use super::sample;
use crate::answer::NoStream;
use crate::child::{Demand, Job, Message, Partial, close, time_left};
use crate::event::{ClipStage, Live};
use crate::os::{Direction, sound::Sound};
use cpal::traits::{DeviceTrait, StreamTrait};
use preflight_diagnosis::{
    Answer, Attempt, Failure, FailureKind, Microphone, Observed, Permission, SoundDevice, SoundDeviceKind, SoundStream,
    Volume, Why,
};
use std::mem::ManuallyDrop;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Milliseconds that are listened to, unless a second of speech comes earlier.
const LISTEN_MS: u64 = 3000;
/// Where the person is asked to speak: reading the request takes time too.
const LISTEN_ASKED_MS: u64 = 6000;
/// Whoever watches is told sooner that there is no sound so far; should a slow microphone still begin to hear, they are told
/// that too.
const SILENT_MS: u64 = 900;
/// Of one that was muted and is not any more, so much tells whether there is a sound.
const FIRST_AUDIBLE_MS: u64 = 1000;
/// So much speech is a voice.
const VOICE_MS: u32 = 500;
/// Of the later looks while the person watches.
const LONGEST_LOOK: Duration = Duration::from_millis(2 * LISTEN_ASKED_MS);
/// How often the system is asked meanwhile what microphones it has.
const ASK_EVERY: Duration = Duration::from_secs(1);
/// A microphone that delivers nothing in this time does not start.
const FIRST_SOUND: Duration = Duration::from_millis(2500);

pub(crate) fn listen(job: &Job) -> Microphone {
    let (request, chosen) = (&job.request, job.request.device.as_deref());
    let sound = Sound::open();
    let mut microphone = Microphone {
        devices: sound.devices(Direction::Input),
        permission: sound.permission(),
        volume: sound.volume(Direction::Input, chosen),
        holders: sound.holders(),
        headset_in_music_profile: sound.find_headset_in_music_profile(),
        stream: if request.consent.microphone { Observed::default() } else { Observed::Unknown(Why::NoConsent) },
    };
    if !request.consent.microphone {
        return microphone;
    }
    Message::Partial(Answer::Microphone(Observed::Known(microphone.clone()))).print();
    let is_real = |device: &SoundDevice| device.kind == SoundDeviceKind::Real;
    let found = match &microphone.devices {
        Observed::Unknown(why) => Err(Observed::Unknown(why.clone())),
        Observed::Known(devices) if devices.iter().any(is_real) => Ok(()),
        Observed::Known(_) => Err(Observed::Known(Attempt::NotReached)),
    };
    if let Err(not_tried) = found {
        microphone.stream = not_tried;
        return microphone;
    }
    loop {
        let heard = Listening::begin(&sound, job).and_then(|listening| listening.hear(&mut microphone));
        let stream = match heard {
            // The system has chosen another one meanwhile.
            Ok(None) => continue,
            Ok(Some(stream)) => Ok(stream),
            Err(failed) => Err(failed),
        };
        microphone.stream = correct_stream(stream, &microphone, chosen);
        return microphone;
    }
}

impl Partial for Microphone {
    fn close(&mut self, why: &Why) {
        let Microphone { devices, permission, volume, holders, headset_in_music_profile: _, stream } = self;
        close(devices, why);
        close(permission, why);
        close(volume, why);
        close(holders, why);
        close(stream, why);
    }
}

/// Corrects what the sound library says by what the system says. A microphone that is "gone" although the permission is
/// denied is denied; a device that is called "default" gets its name in the list.
fn correct_stream(
    stream: Result<SoundStream, NoStream>,
    microphone: &Microphone,
    chosen: Option<&str>,
) -> Observed<Attempt<SoundStream>> {
    NoStream::observe(match stream {
        Err(NoStream::Failed(failure @ Failure { kind: FailureKind::Gone, .. }))
            if matches!(microphone.permission, Observed::Known(Permission::Denied(_))) =>
        {
            Err(NoStream::Failed(Failure { kind: FailureKind::Denied, ..failure }))
        }
        Ok(stream) => {
            let name = find_used(microphone, chosen).map(|device| device.name.clone());
            Ok(SoundStream { device: name.unwrap_or(stream.device), ..stream })
        }
        failed => failed,
    })
}

/// The chosen device, or the system's own where it is not listed or none was chosen.
fn find_used<'m>(microphone: &'m Microphone, chosen: Option<&str>) -> Option<&'m SoundDevice> {
    let devices = microphone.devices.known()?;
    let listed = devices.iter().find(|device| Some(device.id.as_str()) == chosen);
    listed.or_else(|| devices.iter().find(|device| device.default))
}

/// A microphone that is on.
struct Listening<'a> {
    job: &'a Job,
    sound: &'a Sound,
    name: String,
    channels: u16,
    rate: u32,
    receiver: Receiver<Result<Vec<f32>, cpal::Error>>,
    /// To close it may hang where the sound server has gone. It ends with this process, which ends with the answer.
    stream: ManuallyDrop<cpal::Stream>,
    level: LiveLevel,
    clip: Option<Clip>,
    /// When the system was asked about its microphones last.
    asked_at: Instant,
}

/// What the person wants to hear of themselves.
enum Clip {
    /// To be played on the speaker of this id.
    Recording(Recording, Option<String>),
    Playing(Playback),
}

impl<'a> Listening<'a> {
    fn begin(sound: &'a Sound, job: &'a Job) -> Result<Listening<'a>, NoStream> {
        let (device, supported, config) = sample::find_device(sound, Direction::Input, job.request.device.as_deref())?;
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
        let name = device.description().map(|description| description.name().to_owned()).unwrap_or_default();
        let (channels, rate) = (supported.channels(), supported.sample_rate());
        let level = LiveLevel::new(channels, rate);
        Ok(Listening {
            job,
            sound,
            name,
            channels,
            rate,
            receiver,
            stream: ManuallyDrop::new(stream),
            level,
            clip: None,
            asked_at: Instant::now(),
        })
    }

    /// Listens for a moment; where the person watches, until the microphone fails, and hands in what is new. Returns nothing
    /// where the system has chosen another one.
    fn hear(mut self, microphone: &mut Microphone) -> Result<Option<SoundStream>, NoStream> {
        let has_answered = microphone.stream.known().is_some();
        let (mut until, mut heard) = (self.job.until, None);
        let usual = if self.job.request.asks_to_speak { LISTEN_ASKED_MS } else { LISTEN_MS };
        let mut wanted = usual;
        if has_answered {
            until = Instant::now() + LONGEST_LOOK;
        }
        loop {
            match self.measure(until, wanted, microphone)? {
                Heard::Enough(stream) if !self.job.request.stays => return Ok(Some(stream)),
                Heard::Enough(stream) if heard.as_ref().is_none_or(|before| tells_more(&stream, before)) => {
                    self.hand_in(heard.insert(stream).clone(), microphone);
                }
                // A pause in what the person says tells nothing about their voice.
                Heard::Enough(_) => {}
                // What was heard before was nothing.
                Heard::Unmuted => {
                    heard = None;
                    (until, wanted) = (Instant::now() + LONGEST_LOOK, FIRST_AUDIBLE_MS);
                    continue;
                }
                Heard::Changed => heard.iter().for_each(|stream| self.hand_in(stream.clone(), microphone)),
                Heard::Moved => {
                    drop(ManuallyDrop::into_inner(self.stream));
                    return Ok(None);
                }
            }
            (until, wanted) = (Instant::now() + LONGEST_LOOK, usual);
        }
    }

    fn hand_in(&self, stream: SoundStream, microphone: &mut Microphone) {
        microphone.stream = correct_stream(Ok(stream), microphone, self.chosen());
        Message::Final(Answer::Microphone(Observed::Known(microphone.clone()))).print();
    }

    fn chosen(&self) -> Option<&'a str> {
        self.job.request.device.as_deref()
    }

    /// Measures until enough was heard, the time is up, or the person changed something in the system.
    fn measure(&mut self, until: Instant, wanted: u64, microphone: &mut Microphone) -> Result<Heard, NoStream> {
        let asked_to_speak = self.job.request.asks_to_speak;
        let mut measure = Measure::new(self.channels, self.rate);
        let mut is_over = false;
        while !is_over {
            match self.receiver.recv_timeout(FIRST_SOUND.min(time_left(until))) {
                Ok(Ok(samples)) => {
                    self.show(&samples);
                    // What comes out of the speaker is no speech of the person.
                    if !self.is_playing() {
                        measure.take(&samples);
                    }
                }
                Ok(Err(error)) if sample::is_passing(&error) => {}
                Ok(Err(error)) => return Err(error.into()),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) if measure.length_ms() == 0 => {
                    return Err(NoStream::failed_silently(
                        FailureKind::DoesNotStart,
                        "the microphone opened and delivered nothing",
                    ));
                }
                Err(RecvTimeoutError::Timeout) if time_left(until) > Duration::ZERO => return Err(gone()),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => is_over = true,
            }
            // An answer comes first.
            if self.job.request.stays
                && microphone.stream.known().is_some()
                && let Some(change) = self.find_change(microphone)?
            {
                return Ok(change);
            }
            let is_silent_so_far = self.job.request.stays && measure.is_all_equal() && measure.length_ms() >= SILENT_MS;
            is_over |= measure.heard_enough() || measure.length_ms() >= wanted || is_silent_so_far;
        }
        Ok(Heard::Enough(measure.stream(self.name.clone(), asked_to_speak)))
    }

    /// Looks, now and then, whether microphones came or went, one was muted or another one chosen; a sound server gives whoever listens to one
    /// that went away another one without a word.
    fn find_change(&mut self, microphone: &mut Microphone) -> Result<Option<Heard>, NoStream> {
        if self.asked_at.elapsed() < ASK_EVERY {
            return Ok(None);
        }
        self.asked_at = Instant::now();
        let used = find_used(microphone, self.chosen()).map(|device| device.id.clone());
        let devices = self.sound.devices(Direction::Input);
        let volume = self.sound.volume(Direction::Input, self.chosen());
        let is_listed = |id: &String| devices.known().is_none_or(|list| list.iter().any(|device| device.id == *id));
        let is_gone = used.as_ref().is_some_and(|id| !is_listed(id));
        let has_changed = devices != microphone.devices || volume != microphone.volume;
        let is_unmuted = is_muted(&microphone.volume) && !is_muted(&volume);
        (microphone.devices, microphone.volume) = (devices, volume);
        let uses_another = find_used(microphone, self.chosen()).map(|device| &device.id) != used.as_ref();
        match (is_gone, uses_another) {
            (true, _) => Err(gone()),
            (false, true) => Ok(Some(Heard::Moved)),
            (false, false) if is_unmuted => Ok(Some(Heard::Unmuted)),
            (false, false) => Ok(has_changed.then_some(Heard::Changed)),
        }
    }

    /// Shows the level, and goes on with the clip that the person wants.
    fn show(&mut self, samples: &[f32]) {
        if self.job.request.live {
            self.level.take(samples).into_iter().for_each(|dbfs| Message::Live(Live::Level { dbfs }).print());
        }
        if let Ok(Demand::PlayBack(speaker)) = self.job.demands.try_recv()
            && self.clip.is_none()
        {
            self.clip = Some(Clip::Recording(Recording::new(self.channels, self.rate), speaker));
            tell(ClipStage::Recording);
        }
        self.clip = self.clip.take().and_then(|clip| self.go_on(clip, samples));
    }

    fn go_on(&self, clip: Clip, samples: &[f32]) -> Option<Clip> {
        match clip {
            Clip::Recording(mut recording, speaker) => {
                if !recording.take(samples) {
                    return Some(Clip::Recording(recording, speaker));
                }
                let started = Playback::start(self.sound, speaker.as_deref(), recording);
                tell(if started.is_ok() { ClipStage::Playing } else { ClipStage::Failed });
                started.ok().map(Clip::Playing)
            }
            Clip::Playing(mut playback) => match playback.poll() {
                None => Some(Clip::Playing(playback)),
                Some(Ok(())) => {
                    playback.close();
                    tell(ClipStage::Played);
                    None
                }
                Some(Err(_)) => {
                    tell(ClipStage::Failed);
                    None
                }
            },
        }
    }

    fn is_playing(&self) -> bool {
        matches!(self.clip, Some(Clip::Playing(_)))
    }
}

/// What a look brought.
enum Heard {
    Enough(SoundStream),
    /// Not the sound is new but what the system says of the microphones.
    Changed,
    /// The microphone lets sound through that it did not before.
    Unmuted,
    /// The system's own choice is another one now.
    Moved,
}

fn is_muted(volume: &Observed<Volume>) -> bool {
    volume.known().is_some_and(|volume| volume.muted || volume.level <= 0.0)
}

fn gone() -> NoStream {
    NoStream::failed_silently(FailureKind::Gone, "the microphone stopped delivering")
}

fn tell(stage: ClipStage) {
    Message::Live(Live::Clip { stage }).print();
}

/// Whether a later look says something that an earlier one did not: that there is a sound, or a voice. Silence after a voice
/// is a pause: some headsets and programs give exact zeros then.
fn tells_more(next: &SoundStream, before: &SoundStream) -> bool {
    let speech_ms = |stream: &SoundStream| stream.speech.map_or(0, |speech| speech.length_ms);
    match (next.all_equal, before.all_equal) {
        (true, true) => false,
        (true, false) => speech_ms(before) < VOICE_MS,
        (false, true) => true,
        (false, false) => speech_ms(next) >= speech_ms(before).min(1000),
    }
}
