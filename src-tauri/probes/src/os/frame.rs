//! Pictures as cameras deliver them, and how their points are read. Nothing is kept longer than the next picture.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};

/// What is asked for, as near as the camera has it: what interview pages ask for too.
pub(crate) const WIDTH: u32 = 640;
pub(crate) const HEIGHT: u32 = 480;
pub(crate) const RATE: u32 = 30;

/// One picture. Rows follow each other without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) format: PixelFormat,
    pub(crate) bytes: Vec<u8>,
}

/// The formats that cameras speak, by their V4L2 and Media Foundation names.
#[cfg_attr(target_os = "macos", allow(dead_code, reason = "the system hands out fewer"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PixelFormat {
    Yuyv,
    Nv12,
    Mjpeg,
    Gray,
    Rgb,
    Bgr,
}

impl PixelFormat {
    pub(crate) fn name(self) -> &'static str {
        match self {
            PixelFormat::Yuyv => "YUYV",
            PixelFormat::Nv12 => "NV12",
            PixelFormat::Mjpeg => "MJPG",
            PixelFormat::Gray => "GREY",
            PixelFormat::Rgb => "RGB3",
            PixelFormat::Bgr => "BGR3",
        }
    }
}

impl Frame {
    /// Makes a picture whose points can be read: MJPEG is decoded. `None` if the bytes are no such picture.
    pub(crate) fn readable(self) -> Option<Frame> {
        let frame = if self.format == PixelFormat::Mjpeg { decode(&self.bytes)? } else { self };
        let points = frame.width as usize * frame.height as usize;
        let needed = match frame.format {
            PixelFormat::Yuyv => points * 2,
            PixelFormat::Nv12 => points * 3 / 2,
            PixelFormat::Gray => points,
            PixelFormat::Rgb | PixelFormat::Bgr => points * 3,
            PixelFormat::Mjpeg => return None,
        };
        (points > 0 && frame.bytes.len() >= needed).then_some(frame)
    }

    /// Returns the luma of every `step`th point of every `step`th row, 0 to 255 (ITU-R BT.601). The frame must be
    /// readable.
    pub(crate) fn luma(&self, step: u32) -> Vec<u8> {
        let step = step.max(1) as usize;
        let width = self.width as usize;
        let (bytes, of_point): (usize, fn(&[u8]) -> u8) = match self.format {
            PixelFormat::Yuyv => (2, |point| full_range(point[0])),
            PixelFormat::Nv12 => (1, |point| full_range(point[0])),
            PixelFormat::Gray => (1, |point| point[0]),
            PixelFormat::Rgb | PixelFormat::Mjpeg => (3, |point| luma_of([point[0], point[1], point[2]])),
            PixelFormat::Bgr => (3, |point| luma_of([point[2], point[1], point[0]])),
        };
        let rows = self.bytes.chunks_exact(width * bytes).take(self.height as usize).step_by(step);
        rows.flat_map(|row| row.chunks_exact(bytes).step_by(step).map(of_point)).collect()
    }

    /// Returns the colour of a point. The frame must be readable.
    pub(crate) fn rgb(&self, x: u32, y: u32) -> [u8; 3] {
        let (x, y, width) = (x as usize, y as usize, self.width as usize);
        let at = y * width + x;
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or_default();
        match self.format {
            PixelFormat::Yuyv => from_ycbcr([at * 2, at / 2 * 4 + 1, at / 2 * 4 + 3].map(byte)),
            PixelFormat::Nv12 => {
                let chroma = width * self.height as usize + y / 2 * width + x / 2 * 2;
                from_ycbcr([at, chroma, chroma + 1].map(byte))
            }
            PixelFormat::Gray => [byte(at); 3],
            PixelFormat::Rgb | PixelFormat::Mjpeg => [0, 1, 2].map(|channel| byte(at * 3 + channel)),
            PixelFormat::Bgr => [2, 1, 0].map(|channel| byte(at * 3 + channel)),
        }
    }
}

fn decode(bytes: &[u8]) -> Option<Frame> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB).set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let bytes = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    Some(Frame { width, height, format: PixelFormat::Rgb, bytes })
}

fn luma_of(rgb: [u8; 3]) -> u8 {
    let [red, green, blue] = rgb.map(i32::from);
    clamp((299 * red + 587 * green + 114 * blue + 500) / 1000)
}

/// Stretches the video range of BT.601, 16 to 235, to 0 to 255.
fn full_range(y: u8) -> u8 {
    clamp(((i32::from(y) - 16) * 255 + 109) / 219)
}

fn from_ycbcr([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (298 * (i32::from(y) - 16), i32::from(cb) - 128, i32::from(cr) - 128);
    [y + 409 * cr, y - 100 * cb - 208 * cr, y + 516 * cb].map(|value| clamp((value + 128) >> 8))
}

fn clamp(value: i32) -> u8 {
    u8::try_from(value.clamp(0, 255)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]
    use super::*;

    fn frame(format: PixelFormat, bytes: Vec<u8>) -> Frame {
        Frame { width: 2, height: 2, format, bytes }
    }

    #[test]
    fn every_format_shows_the_same_red() {
        let red = [81, 90, 240];
        let yuyv = [red[0], red[1], red[0], red[2]].repeat(2);
        let nv12 = vec![red[0], red[0], red[0], red[0], red[1], red[2]];
        let frames = [
            frame(PixelFormat::Yuyv, yuyv),
            frame(PixelFormat::Nv12, nv12),
            frame(PixelFormat::Rgb, [255, 0, 0].repeat(4)),
            frame(PixelFormat::Bgr, [0, 0, 255].repeat(4)),
        ];
        for frame in frames.map(|frame| frame.readable().expect("readable")) {
            let [r, g, b] = frame.rgb(1, 1);
            assert!(r >= 254 && g <= 1 && b <= 1, "{:?}: {r} {g} {b}", frame.format);
            let luma = frame.luma(1);
            assert!(luma.len() == 4 && luma[3].abs_diff(76) <= 1, "{:?}: {luma:?}", frame.format);
        }
    }

    #[test]
    fn a_grid_takes_every_other_point_of_every_other_row() {
        let bytes = (0..16).collect();
        let frame = Frame { width: 4, height: 4, format: PixelFormat::Gray, bytes };
        assert_eq!(frame.luma(2), [0, 2, 8, 10]);
    }

    #[test]
    fn video_black_is_black_and_video_white_is_white() {
        assert_eq!([full_range(16), full_range(235), full_range(0), full_range(255)], [0, 255, 0, 255]);
    }

    #[test]
    fn a_cut_picture_is_none() {
        assert_eq!(frame(PixelFormat::Yuyv, vec![0; 7]).readable(), None);
        assert_eq!(frame(PixelFormat::Mjpeg, vec![0xFF, 0xD8, 0]).readable(), None);
    }

    #[test]
    fn a_jpeg_with_bytes_behind_its_end_is_read() {
        // 8 × 8 points, grey 128, made with ImageMagick.
        let mut bytes = include_bytes!("../../tests/data/grey.jpg").to_vec();
        bytes.extend([0; 100]);
        let frame = frame(PixelFormat::Mjpeg, bytes).readable().expect("readable");
        assert_eq!((frame.width, frame.height), (8, 8));
        assert!(frame.luma(1)[27].abs_diff(128) <= 2);
    }
}
