//! Pictures through nokhwa, on Linux and Windows, and what its errors say. It tells causes by text only.

use super::frame::{Frame, HEIGHT, PixelFormat, RATE, WIDTH};
use crate::answer::NoStream;
use nokhwa::utils::{CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType, Resolution};
use nokhwa::{Camera, NokhwaError};
use preflight_diagnosis::FailureKind;

/// The formats that can be read here, the ones that need no decoding first.
const FORMATS: [FrameFormat; 6] = [
    FrameFormat::YUYV,
    FrameFormat::NV12,
    FrameFormat::MJPEG,
    FrameFormat::RAWRGB,
    FrameFormat::RAWBGR,
    FrameFormat::GRAY,
];

/// Whether a camera's name says that it sees infrared: "Integrated IR Camera".
pub(crate) fn names_infrared(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word == "IR" || word.eq_ignore_ascii_case("infrared"))
}

pub(crate) struct Stream {
    camera: Camera,
    delivered: bool,
}

pub(crate) fn open(index: u32) -> Result<Stream, NoStream> {
    let mut camera = negotiate(index).map_err(|error| no_frame(&error, FailureKind::Other))?;
    camera.open_stream().map_err(|error| no_frame(&error, FailureKind::DoesNotStart))?;
    Ok(Stream { camera, delivered: false })
}

/// Returns the wanted size in the first format that the camera has, else whatever it has.
fn negotiate(index: u32) -> Result<Camera, NokhwaError> {
    let wanted = FORMATS
        .map(|format| RequestedFormatType::Closest(CameraFormat::new(Resolution::new(WIDTH, HEIGHT), format, RATE)));
    let mut last = None;
    for wanted in wanted.into_iter().chain([RequestedFormatType::None]) {
        match Camera::new(CameraIndex::Index(index), RequestedFormat::with_formats(wanted, &FORMATS)) {
            Ok(camera) => return Ok(camera),
            Err(error) if error_number(&error.to_string()).is_some() => return Err(error),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or(NokhwaError::UnitializedError))
}

impl Stream {
    /// Waits for the next picture, for ever if none comes.
    pub(crate) fn next(&mut self) -> Result<Frame, NoStream> {
        let kind = reading_failed(self.delivered);
        let size = self.camera.resolution();
        let format = match self.camera.frame_format() {
            FrameFormat::YUYV => PixelFormat::Yuyv,
            FrameFormat::NV12 => PixelFormat::Nv12,
            FrameFormat::MJPEG => PixelFormat::Mjpeg,
            FrameFormat::GRAY => PixelFormat::Gray,
            FrameFormat::RAWRGB => PixelFormat::Rgb,
            FrameFormat::RAWBGR => PixelFormat::Bgr,
        };
        let mut bytes = self.camera.frame_raw().map_err(|error| no_frame(&error, kind))?.into_owned();
        self.delivered = true;
        if format == PixelFormat::Mjpeg {
            bytes.truncate(jpeg_length(&bytes));
        }
        Ok(Frame { width: size.width(), height: size.height(), format, bytes })
    }
}

/// Returns what an unnamed error of reading means. After pictures came, it is a connection that broke off: a driver may
/// say so long before it says that the device is gone.
fn reading_failed(delivered: bool) -> FailureKind {
    if delivered { FailureKind::Gone } else { FailureKind::DoesNotStart }
}

/// Returns the length up to the end-of-image marker. Behind it a driver's buffer still holds an older picture.
fn jpeg_length(bytes: &[u8]) -> usize {
    bytes.windows(2).position(|pair| pair == [0xFF, 0xD9]).map_or(bytes.len(), |end| end + 2)
}

/// Returns what an error says; `otherwise` where the system gave a number that says nothing more.
fn no_frame(error: &NokhwaError, otherwise: FailureKind) -> NoStream {
    let message = error.to_string();
    match error_number(&message) {
        Some(number) => NoStream::failed(kind(number).unwrap_or(otherwise), message),
        // Without a number of the system it is nokhwa that does not know this camera's formats.
        None => NoStream::not_readable(message),
    }
}

/// Returns the system's number in "… (os error 16)" or "… (0xC00D3704)".
fn error_number(message: &str) -> Option<u32> {
    if let Some((_, number)) = message.rsplit_once("(os error ") {
        return number.trim_end_matches(')').parse().ok();
    }
    let (_, number) = message.rsplit_once("0x")?;
    let digits = number.split(|character: char| !character.is_ascii_hexdigit()).next()?;
    u32::from_str_radix(digits, 16).ok()
}

fn kind(number: u32) -> Option<FailureKind> {
    match number {
        // EBUSY; MF_E_HW_MFT_FAILED_START_STREAMING, MF_E_VIDEO_RECORDING_DEVICE_PREEMPTED; ERROR_SHARING_VIOLATION
        16 | 0xC00D_3704 | 0xC00D_3EA3 | 0x8007_0020 => Some(FailureKind::Busy),
        // EPERM, EACCES; E_ACCESSDENIED
        1 | 13 | 0x8007_0005 => Some(FailureKind::Denied),
        // ENOENT, ENXIO, ENODEV; MF_E_VIDEO_RECORDING_DEVICE_INVALIDATED, ERROR_DEVICE_NOT_CONNECTED
        2 | 6 | 19 | 0xC00D_3EA2 | 0x8007_048F => Some(FailureKind::Gone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    fn kind_of(error: &NokhwaError) -> FailureKind {
        kind_of_reading(error, false)
    }

    fn kind_of_reading(error: &NokhwaError, delivered: bool) -> FailureKind {
        match no_frame(error, reading_failed(delivered)) {
            NoStream::Failed(failure) => failure.kind,
            NoStream::Unknown(why) => panic!("{why:?}"),
        }
    }

    #[test]
    fn the_numbers_of_both_systems_are_told_apart() {
        let open = |text: &str| NokhwaError::OpenDeviceError("0".to_owned(), text.to_owned());
        let read = |text: &str| NokhwaError::ReadFrameError(text.to_owned());
        assert_eq!(kind_of(&read("Device or resource busy (os error 16)")), FailureKind::Busy);
        assert_eq!(kind_of(&read("(0xC00D3704)")), FailureKind::Busy);
        assert_eq!(kind_of(&open("V4L2 Error: Permission denied (os error 13)")), FailureKind::Denied);
        assert_eq!(kind_of(&read("Access is denied. (0x80070005)")), FailureKind::Denied);
        assert_eq!(kind_of(&read("No such device (os error 19)")), FailureKind::Gone);
        assert_eq!(kind_of(&read("Input/output error (os error 5)")), FailureKind::DoesNotStart);
    }

    #[test]
    fn a_camera_that_breaks_off_is_gone() {
        let error = NokhwaError::ReadFrameError("Input/output error (os error 5)".to_owned());
        assert_eq!(kind_of_reading(&error, true), FailureKind::Gone);
        assert_eq!(kind_of_reading(&error, false), FailureKind::DoesNotStart);
    }

    #[test]
    fn a_jpeg_ends_at_its_marker() {
        assert_eq!(jpeg_length(&[0xFF, 0xD8, 1, 2, 0xFF, 0xD9, 3, 0xFF, 0xD9]), 6);
        assert_eq!(jpeg_length(&[0xFF, 0xD8, 1]), 3);
    }

    #[test]
    fn a_format_that_cannot_be_read_is_no_fault_of_the_camera() {
        let error = NokhwaError::GetPropertyError { property: "CameraFormat".into(), error: "Failed to Fufill".into() };
        assert!(matches!(no_frame(&error, FailureKind::DoesNotStart), NoStream::Unknown(_)));
    }
}
