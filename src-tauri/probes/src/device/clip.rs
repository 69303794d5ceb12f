//! Three seconds of the microphone for the person's own ears: kept in memory, played once, dropped.

use super::sample;
use crate::answer::NoStream;
use crate::os::{Direction, sound::Sound};
use cpal::traits::{DeviceTrait, StreamTrait};
use std::mem::ManuallyDrop;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

const LENGTH_S: u32 = 3;
/// A speaker that has not taken the clip this long after its end does not play.
const PATIENCE: Duration = Duration::from_secs(2);

/// A clip that is being recorded.
pub(super) struct Recording {
    channels: usize,
    rate: u32,
    /// The mean of the channels.
    mono: Vec<f32>,
}

impl Recording {
    pub(super) fn new(channels: u16, rate: u32) -> Self {
        Recording { channels: usize::from(channels.max(1)), rate: rate.max(1), mono: Vec::new() }
    }

    /// Takes in interleaved samples; true once the clip is whole.
    pub(super) fn take(&mut self, samples: &[f32]) -> bool {
        let left = (self.rate * LENGTH_S) as usize - self.mono.len();
        #[expect(clippy::cast_precision_loss, reason = "few channels")]
        let mean = |frame: &[f32]| frame.iter().sum::<f32>() / self.channels as f32;
        self.mono.extend(samples.chunks_exact(self.channels).take(left).map(mean));
        self.mono.len() >= (self.rate * LENGTH_S) as usize
    }
}

/// A clip that is being played.
pub(super) struct Playback {
    stream: ManuallyDrop<cpal::Stream>,
    ended: Receiver<Result<Duration, cpal::Error>>,
    end_at: Option<Instant>,
    latest_end: Instant,
}

impl Playback {
    /// Plays a clip on the chosen speaker, without one on the system's own.
    pub(super) fn start(sound: &Sound, chosen: Option<&str>, recording: Recording) -> Result<Playback, NoStream> {
        let (device, supported, config) = sample::find_device(sound, Direction::Output, chosen)?;
        let length = Duration::from_secs(LENGTH_S.into());
        let channels = usize::from(supported.channels().max(1));
        let mut player = Player::new(recording, supported.sample_rate());
        let (sender, ended) = channel();
        let errors = sender.clone();
        let stream = device.build_output_stream_raw(
            config,
            supported.sample_format(),
            move |data, info| {
                let (mut channel, mut sample) = (0, 0.0);
                let was_over = player.is_over();
                sample::write(data, || {
                    if channel == 0 {
                        sample = player.next();
                    }
                    channel = (channel + 1) % channels;
                    sample
                });
                if !was_over && player.is_over() {
                    let times = info.timestamp();
                    let delay = times.playback.checked_duration_since(times.callback).unwrap_or_default();
                    let _ = sender.send(Ok(delay));
                }
            },
            move |error| drop(errors.send(Err(error))),
            Some(sample::OPEN),
        )?;
        stream.play()?;
        let latest_end = Instant::now() + length + PATIENCE;
        Ok(Playback { stream: ManuallyDrop::new(stream), ended, end_at: None, latest_end })
    }

    /// Closes the speaker after a clip that was played. After one that failed to close it may hang.
    pub(super) fn close(self) {
        drop(ManuallyDrop::into_inner(self.stream));
    }

    /// Returns how it ended; `None` while it plays.
    pub(super) fn poll(&mut self) -> Option<Result<(), NoStream>> {
        let now = Instant::now();
        match self.ended.try_recv() {
            // The device still has the last of it to play.
            Ok(Ok(delay)) => self.end_at = Some(now + delay.min(PATIENCE)),
            Ok(Err(error)) if sample::is_passing(&error) => {}
            Ok(Err(error)) => return Some(Err(error.into())),
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => {}
        }
        if self.end_at.is_some_and(|end| end <= now) {
            return Some(Ok(()));
        }
        (self.latest_end <= now).then(|| Err(NoStream::not_readable("the speaker opened and took no sound")))
    }
}

/// Gives the samples of a clip at another rate.
struct Player {
    mono: Vec<f32>,
    /// Samples of the clip for one of the speaker.
    step: f64,
    at: f64,
}

impl Player {
    fn new(recording: Recording, rate: u32) -> Self {
        Player { mono: recording.mono, step: f64::from(recording.rate) / f64::from(rate.max(1)), at: 0.0 }
    }

    /// The next sample, between the two of the clip that lie beside it; silence after the end.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in three seconds of sound")]
    fn next(&mut self) -> f32 {
        let (index, between) = (self.at as usize, self.at.fract() as f32);
        let Some(sample) = self.mono.get(index) else { return 0.0 };
        let following = self.mono.get(index + 1).unwrap_or(sample);
        self.at += self.step;
        sample + (following - sample) * between
    }

    fn is_over(&self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "three seconds of sound")]
        let length = self.mono.len() as f64;
        self.at >= length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clip_is_three_seconds_of_all_channels() {
        let mut recording = Recording::new(2, 8000);
        assert!(!recording.take(&[0.2, 0.4].repeat(8000)));
        assert!(recording.take(&[0.0, 0.0].repeat(20_000)));
        assert_eq!(recording.mono.len(), 24_000);
        assert!((recording.mono[0] - 0.3).abs() < 1e-6);
        assert!(recording.take(&[1.0, 1.0]), "a whole clip stays as it is");
        assert_eq!(recording.mono.len(), 24_000);
    }

    #[test]
    fn it_lasts_as_long_at_another_rate() {
        for rate in [8000, 44_100, 48_000, 192_000] {
            let mut recording = Recording::new(1, 16_000);
            recording.take(&vec![0.5; 48_000]);
            let mut player = Player::new(recording, rate);
            let mut samples = 0;
            while !player.is_over() {
                assert!((player.next() - 0.5).abs() < 1e-6);
                samples += 1;
            }
            assert!((3 * rate - 1..=3 * rate + 1).contains(&samples), "{rate}: {samples}");
            assert!(player.next().abs() < f32::EPSILON);
        }
    }
}
