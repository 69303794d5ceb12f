//! Sound measured: peak, loudest 400 ms, digital silence, clipping, speech. Samples stay in memory and are dropped with the
//! measure.

use super::speech::SpeechMeter;
use preflight_diagnosis::SoundStream;

/// Level that stands for exact silence, in dBFS.
pub(crate) const SILENCE: f32 = -100.0;
/// Blocks a second that peaks are taken over.
const BLOCKS: u32 = 10;
/// Blocks that are measured together: 400 ms, as ITU-R BS.1770 does.
const WINDOW: usize = 4;
/// So much speech tells what there is to tell, where it goes up and down: an "aaah" does not, nor does speech in loud noise.
const ENOUGH_SPEECH_MS: u32 = 1000;
const ENOUGH_VARIATION_DB: f32 = 10.0;
/// A converter that is driven too far gives its greatest value several times in a row.
const FULL_SCALE: f32 = 0.999;
const CLIPPED_RUN: u32 = 7;

/// Takes in interleaved samples of full scale ±1.
pub(crate) struct Measure {
    channels: usize,
    rate: u32,
    first: Option<f32>,
    all_equal: bool,
    frames: usize,
    peak: f32,
    /// Of the unfinished block: per channel the sum of squares, the peak over all, and how many frames.
    squares: Vec<f64>,
    block_peak: f32,
    block_frames: usize,
    /// Of the finished blocks: mean square of each channel.
    blocks: Vec<Vec<f64>>,
    /// Per channel the samples at full scale in a row; and the blocks with a run of them.
    full_scale: Vec<u32>,
    is_clipped: bool,
    clipped_tenths: u32,
    speech: SpeechMeter,
}

impl Measure {
    pub(crate) fn new(channels: u16, rate: u32) -> Self {
        let channels = usize::from(channels.max(1));
        Measure {
            channels,
            rate,
            first: None,
            all_equal: true,
            frames: 0,
            peak: 0.0,
            squares: vec![0.0; channels],
            block_peak: 0.0,
            block_frames: 0,
            blocks: Vec::new(),
            full_scale: vec![0; channels],
            is_clipped: false,
            clipped_tenths: 0,
            speech: SpeechMeter::new(rate),
        }
    }

    /// Takes in whole frames.
    pub(crate) fn take(&mut self, samples: &[f32]) {
        let block = (self.rate / BLOCKS).max(1) as usize;
        for frame in samples.chunks_exact(self.channels) {
            let mut loudest = 0.0_f32;
            for ((square, run), sample) in self.squares.iter_mut().zip(&mut self.full_scale).zip(frame) {
                self.all_equal &= *self.first.get_or_insert(*sample) == *sample;
                self.block_peak = self.block_peak.max(sample.abs());
                *square += f64::from(*sample).powi(2);
                *run = if sample.abs() >= FULL_SCALE { *run + 1 } else { 0 };
                self.is_clipped |= *run >= CLIPPED_RUN;
                loudest = if sample.abs() > loudest.abs() { *sample } else { loudest };
            }
            // Of a headset one channel may be silent.
            self.speech.take(loudest);
            self.frames += 1;
            self.block_frames += 1;
            if self.block_frames == block {
                self.end_block();
            }
        }
    }

    fn end_block(&mut self) {
        self.peak = self.peak.max(self.block_peak);
        self.clipped_tenths += u32::from(std::mem::take(&mut self.is_clipped));
        #[expect(clippy::cast_precision_loss, reason = "a tenth of a second has few frames")]
        let frames = self.block_frames as f64;
        self.blocks.push(self.squares.iter().map(|square| square / frames).collect());
        self.squares.fill(0.0);
        self.block_peak = 0.0;
        self.block_frames = 0;
    }

    /// Tells whether a second of speech was heard: more would tell nothing new.
    pub(crate) fn heard_enough(&self) -> bool {
        self.speech.speech().is_some_and(|speech| {
            let variation = speech.loud_dbfs - speech.quiet_dbfs;
            speech.length_ms >= ENOUGH_SPEECH_MS && variation >= ENOUGH_VARIATION_DB
        })
    }

    /// Whether every sample so far was the same.
    pub(crate) fn is_all_equal(&self) -> bool {
        self.all_equal
    }

    pub(crate) fn length_ms(&self) -> u64 {
        self.frames as u64 * 1000 / u64::from(self.rate.max(1))
    }

    pub(crate) fn stream(mut self, device: String, asked_to_speak: bool) -> SoundStream {
        if self.block_frames > 0 && (self.blocks.is_empty() || self.block_peak > self.peak) {
            self.end_block();
        }
        SoundStream {
            device,
            sample_rate: self.rate,
            channels: u16::try_from(self.channels).unwrap_or(u16::MAX),
            samples: u32::try_from(self.frames).unwrap_or(u32::MAX),
            peak_dbfs: dbfs(self.peak),
            loudest_dbfs: dbfs(self.loudest()),
            all_equal: self.all_equal,
            asked_to_speak,
            clipped_tenths: self.clipped_tenths,
            speech: self.speech.speech(),
        }
    }

    /// Returns the root mean square of the loudest window of any channel.
    #[expect(clippy::cast_possible_truncation, reason = "a root of squares of f32")]
    fn loudest(&self) -> f32 {
        let windows = self.blocks.windows(WINDOW.min(self.blocks.len()).max(1));
        let mean = |window: &[Vec<f64>], channel: usize| {
            window.iter().map(|block| block[channel]).sum::<f64>() / u32::try_from(window.len()).map_or(1.0, f64::from)
        };
        let means = windows.flat_map(|window| (0..self.channels).map(move |channel| mean(window, channel)));
        means.fold(0.0, f64::max).sqrt() as f32
    }
}

/// What the person sees of their voice as they speak: a peak twenty times a second.
pub(crate) struct LiveLevel {
    /// Samples of all channels that one level is taken over.
    length: usize,
    taken: usize,
    peak: f32,
}

impl LiveLevel {
    const A_SECOND: u32 = 20;

    pub(crate) fn new(channels: u16, rate: u32) -> Self {
        let length = (rate / Self::A_SECOND).max(1) as usize * usize::from(channels.max(1));
        LiveLevel { length, taken: 0, peak: 0.0 }
    }

    /// Gives the levels in dBFS that these samples complete.
    pub(crate) fn take(&mut self, samples: &[f32]) -> Vec<f32> {
        let mut levels = Vec::new();
        for sample in samples {
            self.peak = self.peak.max(sample.abs());
            self.taken += 1;
            if self.taken == self.length {
                levels.push(dbfs(self.peak).unwrap_or(SILENCE).max(SILENCE));
                (self.taken, self.peak) = (0, 0.0);
            }
        }
        levels
    }
}

/// Returns the level of an amplitude in dBFS; `None` for silence.
fn dbfs(amplitude: f32) -> Option<f32> {
    (amplitude > 0.0).then(|| 20.0 * amplitude.log10())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: u32 = 48_000;

    fn tone(seconds: f32, amplitude: f32) -> Vec<f32> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        (0..(seconds * RATE as f32) as u32)
            .map(|n| amplitude * (n as f32 * 440.0 * std::f32::consts::TAU / RATE as f32).sin())
            .collect()
    }

    fn near(level: Option<f32>, expected: f32) -> bool {
        level.is_some_and(|level| (level - expected).abs() < 0.1)
    }

    #[test]
    fn a_tone_has_its_peak_and_three_decibels_less() {
        let mut measure = Measure::new(1, RATE);
        measure.take(&tone(1.0, 0.1));
        let stream = measure.stream("mic".to_owned(), true);
        assert!(near(stream.peak_dbfs, -20.0) && near(stream.loudest_dbfs, -23.0), "{stream:?}");
        assert!(!stream.all_equal && stream.asked_to_speak && stream.samples == RATE);
    }

    #[test]
    fn a_live_level_comes_twenty_times_a_second() {
        let mut live = LiveLevel::new(1, RATE);
        let levels = live.take(&tone(1.02, 0.1));
        assert_eq!(levels.len(), 20);
        assert!(levels.iter().all(|level| near(Some(*level), -20.0)), "{levels:?}");
        let stereo = LiveLevel::new(2, RATE).take(&vec![0.0; 2 * RATE as usize]);
        assert_eq!(stereo, [SILENCE; 20]);
    }

    #[test]
    fn zeros_are_digital_silence() {
        let mut measure = Measure::new(2, RATE);
        measure.take(&vec![0.0; 2 * RATE as usize]);
        let stream = measure.stream(String::new(), false);
        assert!(stream.all_equal && stream.peak_dbfs.is_none() && stream.loudest_dbfs.is_none(), "{stream:?}");
        assert_eq!(stream.samples, RATE);
    }

    #[test]
    fn one_loud_channel_counts_in_full() {
        let mut measure = Measure::new(2, RATE);
        let samples: Vec<f32> = tone(1.0, 0.1).into_iter().flat_map(|sample| [0.0, sample]).collect();
        measure.take(&samples);
        assert!(near(measure.stream(String::new(), false).loudest_dbfs, -23.0));
    }

    #[test]
    fn a_short_word_counts_by_its_own_time() {
        let mut measure = Measure::new(1, RATE);
        measure.take(&vec![0.0; RATE as usize]);
        measure.take(&tone(0.4, 0.1));
        measure.take(&vec![0.0; RATE as usize]);
        assert!(near(measure.stream(String::new(), false).loudest_dbfs, -23.0));
    }

    #[test]
    fn runs_at_full_scale_are_clipping_and_peaks_are_not() {
        let clipped = |amplitude: f32| {
            let mut measure = Measure::new(2, RATE);
            let samples = tone(1.0, amplitude).into_iter().flat_map(|sample| [0.0, sample.clamp(-1.0, 1.0)]);
            measure.take(&samples.collect::<Vec<f32>>());
            measure.stream(String::new(), false).clipped_tenths
        };
        assert_eq!((clipped(0.9), clipped(1.0), clipped(4.0)), (0, 0, 10));
    }

    #[test]
    fn less_than_a_block_is_measured_too() {
        let mut measure = Measure::new(1, RATE);
        measure.take(&tone(0.05, 0.1));
        assert!(near(measure.stream(String::new(), false).peak_dbfs, -20.0));
    }
}
