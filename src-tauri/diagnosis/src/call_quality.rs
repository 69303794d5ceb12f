//! How a call sounds over the way that was measured: the E-model (ITU-T G.107), to a word and no further.
//!
//! What it rests on and nobody measured: 20 ms of sound a packet, 20 ms in the devices, a buffer of twice the jitter and at least
//! 40 ms at the other end, and the way equally long in both directions. There are no values of the ITU for Opus, which calls use;
//! so the word must hold for the whole range that programs take for it, and is the worse one where it does not.

use crate::evidence::{Burst, MediaPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed_set! {
    /// How a call sounds (G.107, Annex B: the satisfaction of users by R).
    pub enum CallQuality {
        Good,
        Fair,
        Poor,
        Bad,
    }
}

/// The word, and whether it holds for the whole range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CallOutlook {
    pub quality: CallQuality,
    /// Otherwise a call may also sound better.
    pub is_sure: bool,
}

/// How well a codec bears loss, in percent: Opus is taken for something between these (Bpl of G.107).
const ROBUSTNESS: [f32; 2] = [10.0, 25.0];
/// Sound in a packet, and in the devices.
const IN_THE_PROGRAMS_MS: f32 = 40.0;
const SMALLEST_BUFFER_MS: f32 = 40.0;
/// Of a way without loss or delay.
const BEST: f32 = 93.2;

impl CallOutlook {
    /// Judges by the best of the servers that answered: what it shows is the way's own.
    pub(crate) fn of(media: &MediaPath) -> Option<CallOutlook> {
        let rated = media.bursts.iter().filter_map(rate_burst);
        let [worse, better] = rated.max_by(|one, other| one[0].total_cmp(&other[0]))?;
        Some(CallOutlook { quality: word(worse), is_sure: word(worse) == word(better) })
    }
}

fn word(r: f32) -> CallQuality {
    match r {
        80.0.. => CallQuality::Good,
        70.0.. => CallQuality::Fair,
        60.0.. => CallQuality::Poor,
        _ => CallQuality::Bad,
    }
}

/// Returns the transmission rating R for the codec that bears the least, and for the one that bears the most.
fn rate_burst(burst: &Burst) -> Option<[f32; 2]> {
    let (round_trip_ms, jitter_ms) = (burst.round_trip_ms?, burst.jitter_ms?);
    // Far below what the type holds.
    let lost_percent = burst.counted.lost() as f32 * 100.0 / burst.counted.sent.max(1) as f32;
    let delay_ms = round_trip_ms / 2.0 + SMALLEST_BUFFER_MS.max(2.0 * jitter_ms) + IN_THE_PROGRAMS_MS;
    Some(ROBUSTNESS.map(|robustness| rate(delay_ms, lost_percent, robustness)))
}

/// R = 93.2 − Id − Ie,eff, with Ie 0 and loss that comes one by one.
fn rate(delay_ms: f32, lost_percent: f32, robustness: f32) -> f32 {
    let late = (delay_ms - 177.3).max(0.0);
    let by_delay = 0.024 * delay_ms + 0.11 * late;
    let by_loss = 95.0 * lost_percent / (lost_percent + robustness);
    BEST - by_delay - by_loss
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Counted;
    use rstest::rstest;

    fn burst(round_trip_ms: f32, jitter_ms: f32, lost: u32) -> Burst {
        Burst {
            server: "stun.example:3478".to_owned(),
            counted: Counted { sent: 150, received: 150 - lost },
            round_trip_ms: Some(round_trip_ms),
            jitter_ms: Some(jitter_ms),
            mapped: Vec::new(),
            slower: None,
        }
    }

    #[rstest]
    #[case(20.0, 1.0, 0, CallQuality::Good, true)]
    // Below 200 ms the way alone spoils nothing.
    #[case(199.0, 10.0, 0, CallQuality::Good, true)]
    #[case(400.0, 10.0, 0, CallQuality::Fair, true)]
    #[case(600.0, 10.0, 0, CallQuality::Poor, true)]
    #[case(900.0, 10.0, 0, CallQuality::Bad, true)]
    // 1.3, 3.3 and 20 of a hundred.
    #[case(20.0, 1.0, 2, CallQuality::Fair, false)]
    #[case(20.0, 1.0, 5, CallQuality::Poor, false)]
    #[case(20.0, 1.0, 30, CallQuality::Bad, true)]
    // A buffer for such a jitter makes a call late.
    #[case(150.0, 80.0, 0, CallQuality::Fair, true)]
    fn a_way_has_a_word(
        #[case] round_trip: f32,
        #[case] jitter: f32,
        #[case] lost: u32,
        #[case] quality: CallQuality,
        #[case] is_sure: bool,
    ) {
        let media = MediaPath { bursts: vec![burst(round_trip, jitter, lost)] };
        assert_eq!(CallOutlook::of(&media), Some(CallOutlook { quality, is_sure }));
    }

    #[test]
    fn one_bad_server_is_not_the_way_and_none_says_nothing() {
        let media = MediaPath { bursts: vec![burst(900.0, 80.0, 40), burst(20.0, 1.0, 0)] };
        assert_eq!(CallOutlook::of(&media).map(|call| call.quality), Some(CallQuality::Good));
        assert_eq!(CallOutlook::of(&MediaPath::default()), None);
    }

    /// The formulas are those of the standard: what others have reckoned with them comes out.
    #[test]
    fn figures_of_the_model() {
        assert!((rate(0.0, 0.0, 10.0) - 93.2).abs() < 0.01);
        // Cole and Rosenbluth: 0.024 · 200 + 0.11 · 22.7 = 7.3.
        assert!((rate(200.0, 0.0, 10.0) - 85.9).abs() < 0.05);
        assert!((rate(0.0, 10.0, 10.0) - 45.7).abs() < 0.05);
    }
}
