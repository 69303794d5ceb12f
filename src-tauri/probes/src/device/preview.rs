//! The picture that the person sees of themselves: made small, as a JPEG, in memory.

use crate::event::Live;
use crate::os::frame::Frame;
use base64::{Engine, engine::general_purpose::STANDARD};
use jpeg_encoder::{ColorType, Encoder};

/// As wide as the window shows it.
const WIDTH: u32 = 640;
/// Of a hundred: no block shows, and a picture takes 20 to 40 kB.
const QUALITY: u8 = 75;

/// Returns a readable frame as it is shown; `None` if it cannot be encoded.
pub(super) fn preview(frame: &Frame) -> Option<Live> {
    let width = frame.width.min(WIDTH);
    let height = (frame.height * width / frame.width).max(1);
    let mut rgb = Vec::with_capacity((width * height * 3) as usize);
    // A division for each point would take as long as its colour.
    let columns: Vec<u32> = (0..width).map(|x| x * frame.width / width).collect();
    for y in 0..height {
        let row = y * frame.height / height;
        rgb.extend(columns.iter().flat_map(|x| frame.rgb(*x, row)));
    }
    let mut jpeg = Vec::new();
    let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    Encoder::new(&mut jpeg, QUALITY).encode(&rgb, width, height, ColorType::Rgb).ok()?;
    Some(Live::Picture { jpeg: STANDARD.encode(jpeg) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::os::frame::PixelFormat;

    fn shown(width: u32, height: u32) -> Frame {
        let bytes = [0, 0, 255].repeat((width * height) as usize);
        let frame = Frame { width, height, format: PixelFormat::Bgr, bytes };
        let Some(Live::Picture { jpeg }) = preview(&frame) else { panic!("a picture") };
        let bytes = STANDARD.decode(jpeg).expect("Base64");
        Frame { bytes, format: PixelFormat::Mjpeg, ..frame }.readable().expect("a JPEG")
    }

    #[test]
    fn a_picture_is_made_small_and_keeps_its_colours() {
        let small = shown(1280, 720);
        assert_eq!((small.width, small.height), (640, 360));
        let [red, green, blue] = small.rgb(320, 180);
        assert!(red > 240 && green < 15 && blue < 15, "{red} {green} {blue}");
    }

    #[test]
    fn small_and_odd_pictures_stay_as_they_are() {
        for (width, height) in [(320, 240), (7, 1), (1, 700)] {
            assert_eq!((shown(width, height).width, shown(width, height).height), (width, height));
        }
    }
}
