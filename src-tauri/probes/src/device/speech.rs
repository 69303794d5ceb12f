//! Speech told from other sound, and how loud it is over the noise. Samples stay in memory and are dropped frame by frame.

use earshot::Detector;
use preflight_diagnosis::Speech;

/// What the detector takes: 16 ms at 16 kHz.
const RATE: u32 = 16_000;
const FRAME: usize = 256;
/// A frame with this score is speech.
const SPEECH: f32 = 0.6;

/// Listens to one channel.
pub(super) struct SpeechMeter {
    detector: Detector,
    rate: u32,
    /// The samples that are averaged into the next one of the detector, and how much of it they fill.
    sum: f32,
    summed: u32,
    filled: u32,
    frame: Vec<f32>,
    frames: Vec<Level>,
}

#[derive(Debug, Clone, Copy)]
struct Level {
    /// Of full scale.
    mean_square: f32,
    is_speech: bool,
}

impl SpeechMeter {
    pub(super) fn new(rate: u32) -> SpeechMeter {
        SpeechMeter {
            detector: Detector::default(),
            rate: rate.max(1),
            sum: 0.0,
            summed: 0,
            filled: 0,
            frame: Vec::with_capacity(FRAME),
            frames: Vec::new(),
        }
    }

    /// Takes in one sample. At a higher rate than the detector's those of one step are averaged, at a lower one each stands
    /// for several: voices have most of their strength far below what this blurs.
    #[expect(clippy::cast_precision_loss, reason = "a step has a handful of samples")]
    pub(super) fn take(&mut self, sample: f32) {
        self.sum += sample;
        self.summed += 1;
        self.filled += RATE;
        if self.filled < self.rate {
            return;
        }
        let mean = self.sum / self.summed as f32;
        (self.sum, self.summed) = (0.0, 0);
        while self.filled >= self.rate {
            self.filled -= self.rate;
            self.frame.push(mean);
            if self.frame.len() == FRAME {
                self.end_frame();
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a frame is short")]
    fn end_frame(&mut self) {
        let mean_square = self.frame.iter().map(|sample| sample * sample).sum::<f32>() / FRAME as f32;
        let is_speech = self.detector.predict_f32(&self.frame) >= SPEECH;
        self.frames.push(Level { mean_square, is_speech });
        self.frame.clear();
    }

    /// Returns what was heard so far; `None` where it was not enough for a frame.
    pub(super) fn speech(&self) -> Option<Speech> {
        let mut squares: Vec<f32> = self.frames.iter().map(|frame| frame.mean_square).collect();
        squares.sort_by(f32::total_cmp);
        let last = squares.len().checked_sub(1)?;
        let at = |tenths: usize| decibels(squares[(squares.len() * tenths / 10).min(last)]);
        let speech = || self.frames.iter().filter(|frame| frame.is_speech);
        Some(Speech {
            length_ms: length_ms(speech().count()),
            dbfs: mean_level(speech()),
            quiet_dbfs: at(1),
            loud_dbfs: at(9),
        })
    }
}

fn length_ms(frames: usize) -> u32 {
    u32::try_from(frames * FRAME * 1000 / RATE as usize).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a look has some hundred frames")]
fn mean_level<'f>(frames: impl Iterator<Item = &'f Level>) -> Option<f32> {
    let (sum, count) = frames.fold((0.0, 0_usize), |(sum, count), frame| (sum + frame.mean_square, count + 1));
    (count > 0).then(|| decibels(sum / count as f32))
}

/// The level of a mean square in dBFS; of digital silence a level below every other.
fn decibels(mean_square: f32) -> f32 {
    10.0 * mean_square.max(1e-12).log10()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;
    use rstest::rstest;

    fn heard(rate: u32, samples: impl Iterator<Item = f32>) -> Speech {
        let mut meter = SpeechMeter::new(rate);
        samples.for_each(|sample| meter.take(sample));
        meter.speech().expect("some frames")
    }

    /// The same on every run.
    fn noise(seconds: u32, rate: u32, amplitude: f32) -> impl Iterator<Item = f32> {
        let mut state = 1_u32;
        (0..seconds * rate).map(move |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            amplitude * (f32::from(u16::try_from(state >> 16).unwrap_or_default()) / 32_768.0 - 1.0)
        })
    }

    #[rstest]
    fn noise_is_no_speech(#[values(8_000, 16_000, 44_100, 48_000, 192_000)] rate: u32) {
        let heard = heard(rate, noise(3, rate, 0.1));
        assert!(heard.length_ms < 500, "{heard:?}");
        assert!(heard.loud_dbfs - heard.quiet_dbfs < 6.0, "{heard:?}");
    }

    #[test]
    fn digital_silence_has_a_level_below_all_others() {
        let heard = heard(48_000, std::iter::repeat_n(0.0, 48_000));
        assert_eq!((heard.length_ms, heard.dbfs), (0, None));
        assert!(heard.loud_dbfs < -100.0);
    }

    #[test]
    fn less_than_a_frame_is_nothing() {
        let mut meter = SpeechMeter::new(48_000);
        (0..700).for_each(|_| meter.take(0.1));
        assert_eq!(meter.speech(), None);
    }
}
