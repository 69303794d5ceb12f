//! Voices of a synthesiser at known levels and in known noise, and what is measured of each. A level is the root mean square of
//! the words; noise is even over the whole band.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_precision_loss)]

use super::level::Measure;
use preflight_diagnosis::{SoundStream, Speech};
use std::process::Command;

const VOICES: [(&str, &str); 8] = [
    ("en-gb", "Good morning. My name is Ada, and I look forward to this interview."),
    ("en-us+f3", "Thank you for having me today. I have worked with data for six years."),
    ("de+m3", "Guten Morgen. Ich freue mich sehr auf das Gespräch mit Ihnen."),
    ("fr+f2", "Bonjour, je suis ravi de vous rencontrer pour cet entretien."),
    ("es+f4", "Buenos días, muchas gracias por invitarme a esta entrevista."),
    ("ru", "Доброе утро, спасибо за приглашение на собеседование."),
    ("hi", "नमस्ते, इस साक्षात्कार के लिए धन्यवाद।"),
    ("cmn", "早上好，很高兴参加今天的面试，谢谢你们。"),
];

struct Voice {
    rate: u32,
    samples: Vec<f32>,
}

impl Voice {
    /// Says the words three times, after half a second.
    fn speak(voice: &str, words: &str) -> Voice {
        let said = Command::new("espeak-ng").args(["--stdout", "-v", voice, &format!("{words} ").repeat(3)]).output();
        let wav = said.expect("espeak-ng, which scripts/setup installs").stdout;
        let number = |at: usize| u32::from_le_bytes(wav[at..at + 4].try_into().unwrap());
        // A canonical header of 44 bytes: mono, 16 bits.
        let words = wav[44..].chunks_exact(2).map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 32_768.0);
        let rate = number(24);
        let before = std::iter::repeat_n(0.0, rate as usize / 2);
        Voice { rate, samples: before.chain(words).collect() }
    }

    /// Returns the level of its words: of all that is not a pause.
    fn dbfs(&self) -> f32 {
        let loud: Vec<f32> = self.samples.iter().copied().filter(|sample| sample.abs() > 0.005).collect();
        10.0 * (loud.iter().map(|sample| sample * sample).sum::<f32>() / loud.len() as f32).log10()
    }

    /// Returns what is measured of it at this level, in noise of that level, cut off at full scale.
    fn measured(&self, dbfs: f32, noise_dbfs: f32) -> SoundStream {
        let gain = 10_f32.powf((dbfs - self.dbfs()) / 20.0);
        // Even noise of amplitude 1 has a root mean square of 1/√3.
        let noise = 10_f32.powf(noise_dbfs / 20.0) * 3_f32.sqrt();
        let mut state = 1_u32;
        let mut measure = Measure::new(1, self.rate);
        for tenth in self.samples.chunks(self.rate as usize / 10) {
            let heard = tenth.iter().map(|sample| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let even = f32::from(u16::try_from(state >> 16).unwrap()) / 32_768.0 - 1.0;
                (sample * gain + noise * even).clamp(-1.0, 1.0)
            });
            measure.take(&heard.collect::<Vec<f32>>());
            if measure.heard_enough() {
                break;
            }
        }
        measure.stream(String::new(), true)
    }
}

/// Returns what is measured of each voice, at a level and in noise.
fn measured(dbfs: f32, noise_dbfs: f32) -> Vec<(&'static str, SoundStream, Speech)> {
    let of = |(name, words)| {
        let stream = Voice::speak(name, words).measured(dbfs, noise_dbfs);
        let speech = stream.speech.unwrap();
        (name, stream, speech)
    };
    VOICES.into_iter().map(of).collect()
}

/// What the words rise above their pauses.
fn variation(speech: &Speech) -> f32 {
    speech.loud_dbfs - speech.quiet_dbfs
}

#[test]
fn a_voice_has_its_level() {
    for (dbfs, noise) in
        [(-12.0, -75.0), (-20.0, -75.0), (-30.0, -75.0), (-40.0, -75.0), (-50.0, -85.0), (-60.0, -85.0)]
    {
        for (name, stream, speech) in measured(dbfs, noise) {
            assert!(speech.length_ms >= 800 && variation(&speech) > 12.0, "{name} at {dbfs} dBFS: {speech:?}");
            assert!(speech.dbfs.is_some_and(|level| (level - dbfs).abs() < 4.5), "{name} at {dbfs} dBFS: {speech:?}");
            assert!(stream.clipped_tenths < 3, "{name} at {dbfs} dBFS: {}", stream.clipped_tenths);
        }
    }
}

#[test]
fn noise_fills_the_pauses_of_a_voice() {
    for (noise, is_drowned) in [(-70.0, false), (-55.0, false), (-45.0, false), (-26.0, true), (-24.0, true)] {
        for (name, _, speech) in measured(-22.0, noise) {
            assert!(speech.length_ms >= 800, "{name} in noise of {noise} dBFS: {speech:?}");
            assert_eq!(variation(&speech) < 10.0, is_drowned, "{name} in noise of {noise} dBFS: {speech:?}");
        }
    }
}

#[test]
fn a_voice_over_full_scale_is_cut_off() {
    for dbfs in [6.0, 12.0] {
        for (name, stream, _) in measured(dbfs, -60.0) {
            assert!(stream.clipped_tenths >= 3, "{name} at {dbfs} dB over full scale: {}", stream.clipped_tenths);
        }
    }
}
