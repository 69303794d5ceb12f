//! What looking at pictures and sound costs, as ratios of one run. `make bench` prints them; no limit is held here, since
//! machines are noisy.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "printing is what it is for")]

use super::level::{LiveLevel, Measure};
use super::picture::Pictures;
use super::preview::preview;
use crate::os::frame::{Frame, PixelFormat};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The middle one of so many.
const ROUNDS: usize = 101;

/// A picture of 1280 × 720 points with a sensor's noise, as most cameras deliver it.
fn frame() -> Frame {
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0] / 16
    });
    let bytes = noise.zip(0_usize..1280 * 720 * 2).map(|(noise, at)| (at % 2560 / 12) as u8 / 2 + 60 + noise).collect();
    Frame { width: 1280, height: 720, format: PixelFormat::Yuyv, bytes }
}

/// What one of them takes, without what its end takes.
fn median<T, R>(given: impl IntoIterator<Item = T>, mut once: impl FnMut(T) -> R) -> Duration {
    let mut took: Vec<Duration> = given
        .into_iter()
        .map(|given| {
            let start = Instant::now();
            let made = black_box(once(given));
            let took = start.elapsed();
            drop(made);
            took
        })
        .collect();
    assert_eq!(took.len(), ROUNDS);
    took.sort();
    took[ROUNDS / 2]
}

#[test]
#[ignore = "prints figures: make bench"]
fn pictures_and_sound() {
    let frame = frame();
    // Each picture is a new one, which no cache of the processor holds.
    let copies = || -> Vec<Frame> { std::iter::repeat_n(frame.clone(), ROUNDS).collect() };
    let plain = median(copies(), |frame| (frame.bytes.iter().fold(0_u8, |sum, byte| sum ^ byte), frame));
    let mut pictures = Pictures::new("camera".to_owned());
    let analysis = median(copies(), |frame| pictures.take(frame));
    let ratio = analysis.as_secs_f64() / plain.as_secs_f64();
    println!("analysis of a picture of 1280 × 720  {ratio:>6.2} × a plain pass over its bytes   (at most 3)");

    let shown = median(0..ROUNDS, |_| preview(&frame));
    let mut previous = frame.bytes.clone();
    let compared = median(0..ROUNDS, |_| {
        let is_same = previous == frame.bytes;
        previous.clone_from(&frame.bytes);
        is_same
    });
    let second = vec![0.1; 48_000];
    let (mut measure, mut level) = (Measure::new(1, 48_000), LiveLevel::new(1, 48_000));
    let heard = median(0..ROUNDS, |_| {
        measure.take(&second);
        level.take(&second)
    });
    let percent =
        (15.0 * (analysis + shown).as_secs_f64() + 30.0 * compared.as_secs_f64() + heard.as_secs_f64()) * 100.0;
    println!("camera and microphone while watched  {percent:>6.1} % of one core   (at most 10)");
}
