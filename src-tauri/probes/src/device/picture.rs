//! What a camera's pictures were like, taken from a grid of points: light and where it is, contrast, black and repeated
//! pictures.

use crate::os::frame::Frame;
use preflight_diagnosis::CameraStream;
use std::time::{Duration, Instant};

/// Points of a row that are looked at: plenty for mean and spread, and quick on a slow computer.
const COLUMNS: u32 = 160;
/// A picture is black under this luma …
const BLACK: u8 = 20;
/// … if it is flat: this share of its points is this near to the median. A sensor in a dark room is noisy; a picture
/// that a driver or a camera key blackens is not, even where words or a symbol are drawn on it.
const FLAT_PERCENT: u32 = 85;
const FLAT_LUMA: usize = 2;

/// Counts pictures as they arrive, whether or not there is time to look at each.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) frames: u32,
    /// Pictures that are byte for byte the one before.
    pub(crate) identical: u32,
    first: Option<Instant>,
    /// The last of those that cameras need to set light and focus.
    warm: Option<Instant>,
    last: Option<Instant>,
}

/// So many pictures cameras need to set light and focus.
const WARM_UP: u32 = 10;
/// Fewer after them tell no rate …
const ENOUGH_STEADY: u32 = 10;
/// … unless they took so long that all tell it.
const LONG: Duration = Duration::from_secs(3);

impl Count {
    pub(crate) fn take(&mut self, at: Instant, identical: bool) {
        self.frames += 1;
        self.identical += u32::from(identical);
        self.first.get_or_insert(at);
        if self.frames == WARM_UP {
            self.warm = Some(at);
        }
        self.last = Some(at);
    }

    /// Returns how many pictures came a second after the first ones.
    #[expect(clippy::cast_possible_truncation, reason = "a rate")]
    fn steady_rate(&self) -> Option<f32> {
        let steady = self.frames.saturating_sub(WARM_UP);
        let (from, count) = match self.warm {
            Some(warm) if steady >= ENOUGH_STEADY => (warm, steady),
            _ if self.span() >= LONG => (self.first?, self.frames - 1),
            _ => return None,
        };
        let span = self.last?.duration_since(from).as_secs_f64();
        (span > 0.0).then(|| (f64::from(count) / span) as f32)
    }

    pub(crate) fn span(&self) -> Duration {
        self.last.zip(self.first).map(|(last, first)| last.duration_since(first)).unwrap_or_default()
    }
}

#[derive(Debug, Default)]
pub(crate) struct Pictures {
    stream: CameraStream,
    pub(crate) looked_at: u32,
    black: u32,
    luma: f64,
    bright: f64,
    face: f64,
    around: f64,
    contrast: f64,
}

impl Pictures {
    pub(crate) fn new(device: String) -> Self {
        Pictures { stream: CameraStream { device, ..CameraStream::default() }, ..Pictures::default() }
    }

    /// Looks at a picture and gives it back readable; `None` if its bytes are no picture.
    pub(crate) fn take(&mut self, frame: Frame) -> Option<Frame> {
        let format = frame.format;
        let frame = frame.readable()?;
        let spread = Spread::measure(&frame);
        self.looked_at += 1;
        self.luma += spread.mean;
        self.bright += f64::from(spread.bright);
        self.face += f64::from(spread.face);
        self.around += f64::from(spread.around);
        self.contrast += spread.deviation;
        self.black += u32::from(spread.black);
        self.stream.width = frame.width;
        self.stream.height = frame.height;
        format.name().clone_into(&mut self.stream.pixel_format);
        Some(frame)
    }

    /// Whether every picture that was looked at is one flat, dark colour.
    pub(crate) fn all_black(&self) -> bool {
        self.looked_at > 0 && self.black == self.looked_at
    }

    /// Returns what all counted pictures were like, taking those that were looked at for the others, and begins anew.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "means of luma, a share of a count")]
    pub(crate) fn stream(&mut self, count: &Count) -> CameraStream {
        let seen = std::mem::replace(self, Pictures::new(self.stream.device.clone()));
        let looked_at = f64::from(seen.looked_at.max(1));
        let mean = |sum: f64| (seen.looked_at > 0).then_some((sum / looked_at) as f32);
        CameraStream {
            mean_luma: (seen.luma / looked_at) as f32,
            bright_luma: mean(seen.bright),
            face_luma: mean(seen.face),
            around_luma: mean(seen.around),
            steady_rate: count.steady_rate(),
            contrast: (seen.contrast / looked_at) as f32,
            black_frames: (f64::from(seen.black) / looked_at * f64::from(count.frames)).round() as u32,
            frames: count.frames,
            identical_frames: count.identical,
            span_ms: u32::try_from(count.span().as_millis()).unwrap_or(u32::MAX),
            ..seen.stream
        }
    }
}

struct Spread {
    mean: f64,
    /// A twentieth is brighter.
    bright: u8,
    /// The middle one of the points where a face is …
    face: u8,
    /// … and of those around it.
    around: u8,
    deviation: f64,
    black: bool,
}

impl Spread {
    fn measure(frame: &Frame) -> Self {
        let step = (frame.width / COLUMNS).max(1);
        let luma = frame.luma(step);
        let columns = frame.width.div_ceil(step) as usize;
        let rows = luma.len() / columns;
        let [mut histogram, mut face, mut around] = [[0_u32; 256]; 3];
        for (y, row) in luma.chunks_exact(columns).enumerate() {
            for (x, luma) in row.iter().enumerate() {
                let luma = usize::from(*luma);
                histogram[luma] += 1;
                match Place::of(x * 100 / columns, y * 100 / rows) {
                    Place::Face => face[luma] += 1,
                    Place::Around => around[luma] += 1,
                    Place::Elsewhere => {}
                }
            }
        }
        let count: u32 = histogram.iter().sum();
        let moment =
            |power| (0_u32..).zip(&histogram).map(|(luma, n)| f64::from(luma).powi(power) * f64::from(*n)).sum();
        let [mean, square]: [f64; 2] = [moment(1), moment(2)].map(|sum: f64| sum / f64::from(count));
        let median = find_share(&histogram, count, 50);
        let bright = u8::try_from(find_share(&histogram, count, 95)).unwrap_or(u8::MAX);
        let [face, around] =
            [face, around].map(|part| u8::try_from(find_share(&part, part.iter().sum(), 50)).unwrap_or(u8::MAX));
        let near = median.saturating_sub(FLAT_LUMA)..=(median + FLAT_LUMA).min(255);
        let flat = histogram[near].iter().sum::<u32>() * 100 >= count * FLAT_PERCENT;
        let deviation = (square - mean * mean).max(0.0).sqrt();
        Spread { mean, bright, face, around, deviation, black: flat && median < usize::from(BLACK) }
    }
}

/// Where a point is in the picture of somebody who sits in front of the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Face,
    Around,
    /// Shoulders and chest, and what is near the head.
    Elsewhere,
}

impl Place {
    /// The point that is so many hundredths of the width from the left, and of the height from above.
    fn of(x: usize, y: usize) -> Place {
        match (x, y) {
            (36..64, 20..60) => Place::Face,
            (0..20 | 80.., 0..70) | (_, 0..10) => Place::Around,
            _ => Place::Elsewhere,
        }
    }
}

/// Returns the luma that so many points of a hundred do not exceed.
fn find_share(histogram: &[u32; 256], count: u32, percent: u32) -> usize {
    let mut seen = 0;
    let reached = |n: &u32| {
        seen += n;
        seen * 100 >= count * percent
    };
    histogram.iter().position(reached).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;
    use crate::os::frame::PixelFormat;

    fn grey(luma: impl Fn(u32, u32) -> u8) -> Frame {
        let bytes = (0..48).flat_map(|y| (0..64).map(move |x| (x, y))).map(|(x, y)| luma(x, y)).collect();
        Frame { width: 64, height: 48, format: PixelFormat::Gray, bytes }
    }

    /// Noise of a sensor: the same on every run, another for every picture.
    fn noise(seed: u32) -> impl Fn(u32, u32) -> u8 {
        move |x, y| {
            let mixed = (x + 64 * y + seed * 7919).wrapping_mul(2_654_435_761);
            u8::try_from((mixed ^ (mixed >> 15)) >> 8 & 15).expect("under 16")
        }
    }

    fn look(frames: impl IntoIterator<Item = Frame>) -> CameraStream {
        let mut pictures = Pictures::new("camera".to_owned());
        let mut count = Count::default();
        let start = Instant::now();
        for (n, frame) in (0..).zip(frames) {
            count.take(start + Duration::from_millis(40 * n), false);
            assert!(pictures.take(frame).is_some());
        }
        pictures.stream(&count)
    }

    #[test]
    fn the_rate_is_that_after_the_first_pictures() {
        let rate = |times: &[u64]| {
            let (mut count, start) = (Count::default(), Instant::now());
            times.iter().for_each(|ms| count.take(start + Duration::from_millis(*ms), false));
            count.steady_rate().map(f32::round)
        };
        let every = |ms: u64, frames: u64| (0..frames).map(|n| n * ms).collect::<Vec<u64>>();
        assert_eq!(rate(&every(40, 50)), Some(25.0));
        let slow_at_first: Vec<u64> = every(200, 10).into_iter().chain((1..20).map(|n| 1800 + n * 40)).collect();
        assert_eq!(rate(&slow_at_first), Some(25.0));
        assert_eq!(rate(&every(100, 15)), None, "too few to tell");
        assert_eq!(rate(&every(500, 8)), Some(2.0));
        assert_eq!(rate(&[]), None);
    }

    #[test]
    fn a_flat_dark_picture_is_black() {
        let stream = look([grey(|_, _| 3), grey(|_, _| 3), grey(|_, _| 3)]);
        assert_eq!((stream.frames, stream.black_frames, stream.span_ms), (3, 3, 80));
        assert!((stream.mean_luma - 3.0).abs() < 0.01 && stream.contrast < 0.01);
    }

    #[test]
    fn pictures_that_nobody_looked_at_count() {
        let mut pictures = Pictures::new(String::new());
        let mut count = Count::default();
        let start = Instant::now();
        (0..10).for_each(|n| count.take(start + Duration::from_millis(40 * n), n > 7));
        assert!(pictures.take(grey(|_, _| 3)).is_some() && pictures.take(grey(|_, _| 99)).is_some());
        let stream = pictures.stream(&count);
        assert_eq!((stream.frames, stream.black_frames, stream.identical_frames, stream.span_ms), (10, 5, 2, 360));
    }

    #[test]
    fn a_symbol_on_a_black_picture_leaves_it_black() {
        let stream = look([grey(|x, y| if x < 16 && y < 20 { 250 } else { 0 })]);
        assert_eq!(stream.black_frames, 1);
    }

    #[test]
    fn a_dark_room_is_noisy_and_not_black() {
        let stream = look([grey(noise(1)), grey(noise(2))]);
        assert_eq!(stream.black_frames, 0);
        assert!(stream.mean_luma < 20.0 && stream.contrast > 3.0, "{stream:?}");
    }

    #[test]
    fn a_face_is_told_from_what_is_around_it() {
        let stream = look([grey(|x, y| if (20..44).contains(&x) && y > 6 { 30 } else { 240 })]);
        assert_eq!((stream.face_luma, stream.around_luma), (Some(30.0), Some(240.0)));
    }

    #[test]
    fn a_light_wall_is_flat_and_not_black() {
        assert_eq!(look([grey(|_, _| 200)]).black_frames, 0);
    }
}
