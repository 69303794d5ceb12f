//! The test tone: two soft notes, faded in and out so that nothing clicks.

use std::f32::consts::TAU;

/// Hertz of the notes: a and e, a fifth that sounds like a question.
const NOTES: [f32; 2] = [440.0, 660.0];
const NOTE_S: f32 = 0.4;
const FADE_S: f32 = 0.03;
/// −20 dBFS.
const AMPLITUDE: f32 = 0.1;

/// Gives the tone sample by sample, the same in all channels, and silence after it.
#[derive(Debug)]
pub(crate) struct Tone {
    rate: f32,
    channels: u16,
    channel: u16,
    frame: u32,
    phase: f32,
}

impl Tone {
    #[expect(clippy::cast_precision_loss, reason = "sample rates are small")]
    pub(crate) fn new(channels: u16, rate: u32) -> Self {
        Tone { rate: rate as f32, channels: channels.max(1), channel: 0, frame: 0, phase: 0.0 }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.note().is_none()
    }

    pub(crate) fn next(&mut self) -> f32 {
        let sample = self.note().map_or(0.0, |(_, fade)| AMPLITUDE * fade * self.phase.sin());
        self.channel += 1;
        if self.channel == self.channels {
            self.channel = 0;
            self.phase = self.note().map_or(0.0, |(hertz, _)| (self.phase + hertz * TAU / self.rate) % TAU);
            self.frame = self.frame.saturating_add(1);
        }
        sample
    }

    /// Returns the note at this moment, and how far it is faded in, 0 to 1.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn note(&self) -> Option<(f32, f32)> {
        let at = self.frame as f32 / self.rate;
        let hertz = *NOTES.get((at / NOTE_S) as usize)?;
        let within = at % NOTE_S;
        Some((hertz, (within.min(NOTE_S - within) / FADE_S).clamp(0.0, 1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::level::Measure, *};

    #[test]
    fn the_tone_is_soft_and_ends() {
        let mut tone = Tone::new(2, 48_000);
        let samples: Vec<f32> = (0..2 * 38_400).map(|_| tone.next()).collect();
        assert!(tone.is_over());
        assert!((0..100).all(|_| tone.next() == 0.0));
        assert!(samples.chunks(2).all(|frame| frame[0] == frame[1]));
        assert!(samples.windows(4).all(|pair| (pair[0] - pair[2]).abs() < 0.01), "no clicks");
        let mut measure = Measure::new(2, 48_000);
        measure.take(&samples);
        let stream = measure.stream(String::new(), false);
        assert!(stream.peak_dbfs.is_some_and(|peak| (peak + 20.0).abs() < 0.1), "{stream:?}");
    }
}
