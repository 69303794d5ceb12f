//! Voices of a synthesiser at known levels and in known noise, and what is told of each. A level is the root mean square of the
//! words; noise is even over the whole band.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use super::level::Measure;
use jiff::Timestamp;
use preflight_diagnosis::{
    Area, Attempt, Code, Consent, Evidence, Microphone, Observed, Profile, SoundDevice, SoundDeviceKind, diagnose,
};
use std::{collections::BTreeMap, process::Command};

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
        let wav = said.unwrap().stdout;
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

    /// Returns what is told of it at this level, in noise of that level, cut off at full scale.
    fn told(&self, dbfs: f32, noise_dbfs: f32) -> Vec<&'static str> {
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
        let stream = measure.stream("Headset".to_owned(), true);
        let device = SoundDevice { name: "Headset".to_owned(), kind: SoundDeviceKind::Real, default: true };
        let microphone = Microphone {
            devices: Observed::Known(vec![device]),
            stream: Observed::Known(Attempt::Succeeded(stream)),
            ..Microphone::default()
        };
        let evidence = Evidence {
            areas: vec![Area::Microphone],
            consent: Consent { microphone: true, ..Consent::default() },
            microphone: Observed::Known(microphone),
            ..Evidence::default()
        };
        let found = diagnose(&evidence, Profile::generic(), Timestamp::UNIX_EPOCH).findings;
        found.iter().map(|finding| finding.code.name()).collect()
    }
}

/// Returns how many voices are told as each, at a level and in noise.
fn told(dbfs: f32, noise_dbfs: f32) -> BTreeMap<Vec<&'static str>, usize> {
    let mut told = BTreeMap::new();
    for (voice, words) in VOICES {
        *told.entry(Voice::speak(voice, words).told(dbfs, noise_dbfs)).or_default() += 1;
    }
    told
}

fn all(codes: &[Code]) -> BTreeMap<Vec<&'static str>, usize> {
    BTreeMap::from([(codes.iter().map(|code| code.name()).collect(), VOICES.len())])
}

#[test]
fn a_voice_is_told_by_its_level() {
    for dbfs in [-12.0, -20.0, -30.0, -40.0] {
        assert_eq!(told(dbfs, -75.0), all(&[]), "{dbfs} dBFS");
    }
    for dbfs in [-50.0, -55.0, -60.0] {
        assert_eq!(told(dbfs, -85.0), all(&[Code::MicrophoneQuiet]), "{dbfs} dBFS");
    }
}

#[test]
fn a_voice_is_told_by_the_noise_around_it() {
    for noise in [-70.0, -55.0, -45.0] {
        assert_eq!(told(-22.0, noise), all(&[]), "noise of {noise} dBFS");
    }
    for noise in [-26.0, -24.0] {
        assert_eq!(told(-22.0, noise), all(&[Code::MicrophoneNoisy]), "noise of {noise} dBFS");
    }
}

#[test]
fn a_voice_is_told_by_what_is_cut_off_of_it() {
    for dbfs in [6.0, 12.0] {
        assert_eq!(told(dbfs, -60.0), all(&[Code::MicrophoneClipping]), "{dbfs} dB over full scale");
    }
}
