//! Cameras of AVFoundation: listed without the system's question, and read through the `cameras` crate after consent.

use super::permission::{Capability, read_authorization};
use crate::os::frame::{Frame, Frames, NoFrame, PixelFormat};
use cameras::{Error, Resolution, StreamConfig};
use objc2_av_foundation::{AVCaptureDevice, AVMediaTypeVideo};
use preflight_diagnosis::{CameraDevice, Failure, FailureKind, Observed, Permission, Program, Why};
use std::time::Duration;

/// What is asked for: what interview pages ask for too.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;
const RATE: u32 = 30;
/// Longer than anybody waits for a picture here.
const NEXT_FRAME: Duration = Duration::from_secs(60);

/// Cameras in the system's order.
pub(crate) fn list_devices(_may_open: bool) -> Observed<Vec<CameraDevice>> {
    // SAFETY: a constant of the framework, which is linked.
    let Some(media) = (unsafe { AVMediaTypeVideo }) else { return Observed::Unknown(Why::Unsupported) };
    // The call that replaces it wants every kind of camera by name, and misses those that come later.
    #[expect(deprecated, reason = "see above")]
    // SAFETY: the media type is valid; the list and its devices are retained by their wrappers.
    let found = unsafe { AVCaptureDevice::devicesWithMediaType(media) };
    let device = |device: &AVCaptureDevice| {
        // SAFETY: plain getters of a retained device.
        let (name, id) = unsafe { (device.localizedName(), device.uniqueID()) };
        CameraDevice { name: name.to_string(), id: id.to_string() }
    };
    Observed::Known(found.iter().map(|found| device(&found)).collect())
}

pub(crate) fn read_permission(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Permission> {
    read_authorization(Capability::Camera)
}

/// Names nobody: the system lets several programs share a camera, and names none of them.
pub(crate) fn find_holders(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Vec<Program>> {
    Observed::Unknown(Why::Unsupported)
}

/// Opens a camera; where the system asks the person first, this waits for the answer.
pub(crate) fn open(device: &CameraDevice) -> Result<Box<dyn Frames>, NoFrame> {
    let listed = cameras::devices().map_err(|error| no_frame(&error))?;
    let device = listed.into_iter().find(|listed| listed.id.0 == device.id);
    let device = device.ok_or_else(|| NoFrame::NotReadable("the camera is no longer listed".to_owned()))?;
    let resolution = Resolution { width: WIDTH, height: HEIGHT };
    let wanted = StreamConfig { resolution, framerate: RATE, pixel_format: cameras::PixelFormat::Nv12 };
    let offered = cameras::probe(&device).map_err(|error| no_frame(&error))?;
    let nearest = cameras::best_format(&offered, &wanted).ok_or_else(|| no_frame(&Error::FormatNotSupported))?;
    let wanted = StreamConfig { resolution: nearest.resolution, pixel_format: nearest.pixel_format, ..wanted };
    Ok(Box::new(Stream(cameras::open(&device, wanted).map_err(|error| no_frame(&error))?)))
}

struct Stream(cameras::Camera);

impl Frames for Stream {
    fn next(&mut self) -> Result<Frame, NoFrame> {
        let frame = cameras::next_frame(&self.0, NEXT_FRAME).map_err(|error| no_frame(&error))?;
        let bytes = cameras::to_rgb8(&frame).map_err(|error| no_frame(&error))?;
        Ok(Frame { width: frame.width, height: frame.height, format: PixelFormat::Rgb, bytes })
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
fn no_frame(error: &Error) -> NoFrame {
    let kind = match error {
        Error::PermissionDenied => FailureKind::Denied,
        Error::DeviceInUse => FailureKind::Busy,
        Error::DeviceNotFound(_) | Error::StreamEnded => FailureKind::Gone,
        Error::Timeout => FailureKind::TimedOut,
        Error::Backend { .. } => FailureKind::DoesNotStart,
        // This program cannot read what the camera offers.
        _ => return NoFrame::NotReadable(error.to_string()),
    };
    NoFrame::Failed(Failure::new(kind, error.to_string()))
}
