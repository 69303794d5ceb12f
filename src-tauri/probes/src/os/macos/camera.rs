//! Cameras of AVFoundation: listed without the system's question, and read through the `cameras` crate after consent.

use crate::answer::NoStream;
use crate::os::frame::{Frame, HEIGHT, PixelFormat, RATE, WIDTH};
use cameras::{Error, Resolution, StreamConfig};
use objc2_av_foundation::{AVAuthorizationStatus, AVCaptureDevice, AVMediaType, AVMediaTypeVideo};
use preflight_diagnosis::{CameraDevice, CameraKind, DeniedBy, FailureKind, Observed, Permission, Program, Why};
use std::time::Duration;

/// Longer than anybody waits for a picture here.
const NEXT_FRAME: Duration = Duration::from_secs(60);

/// The transport of cameras that a program makes, `kIOAudioDeviceTransportTypeVirtual`.
const VIRTUAL: i32 = i32::from_be_bytes(*b"virt");

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
        // SAFETY: as above.
        let is_virtual = unsafe { device.transportType() } == VIRTUAL;
        let kind = if is_virtual { CameraKind::Virtual } else { CameraKind::Real };
        CameraDevice { name: name.to_string(), id: id.to_string(), kind, default: false }
    };
    let mut cameras: Vec<CameraDevice> = found.iter().map(|found| device(&found)).collect();
    if let Some(first) = cameras.first_mut() {
        first.default = true;
    }
    Observed::Known(cameras)
}

pub(crate) fn read_permission(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Permission> {
    // SAFETY: a constant of the framework, which is linked.
    read_authorization(unsafe { AVMediaTypeVideo })
}

/// Returns what the person allowed this program for the devices of one kind of media, video or audio. Asking does not show
/// the system's question.
pub(super) fn read_authorization(media: Option<&AVMediaType>) -> Observed<Permission> {
    let Some(media) = media else { return Observed::Unknown(Why::Unsupported) };
    // SAFETY: the media type is one of the two that the call takes.
    match unsafe { AVCaptureDevice::authorizationStatusForMediaType(media) } {
        AVAuthorizationStatus::Authorized => Observed::Known(Permission::Allowed),
        AVAuthorizationStatus::NotDetermined => Observed::Known(Permission::WillAsk),
        // The switch of this program in System Settings, or of the terminal that it runs in.
        AVAuthorizationStatus::Denied => {
            Observed::Known(Permission::Denied(DeniedBy::Program("Interview Preflight".to_owned())))
        }
        // Parental controls or a profile of the organisation.
        AVAuthorizationStatus::Restricted => Observed::Known(Permission::Denied(DeniedBy::Policy)),
        other => Observed::Unknown(Why::Failed(format!("an authorisation status of {}", other.0))),
    }
}

/// Names nobody: the system lets several programs share a camera, and names none of them.
pub(crate) fn find_holders(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Vec<Program>> {
    Observed::Unknown(Why::Unsupported)
}

/// Opens a camera; where the system asks the person first, this waits for the answer.
pub(crate) fn open(device: &CameraDevice) -> Result<Stream, NoStream> {
    let device = cameras::devices()?.into_iter().find(|listed| listed.id.0 == device.id);
    let device = device.ok_or_else(|| NoStream::not_readable("the camera is no longer listed"))?;
    let resolution = Resolution { width: WIDTH, height: HEIGHT };
    let wanted = StreamConfig { resolution, framerate: RATE, pixel_format: cameras::PixelFormat::Nv12 };
    let nearest = cameras::best_format(&cameras::probe(&device)?, &wanted).ok_or(Error::FormatNotSupported)?;
    let wanted = StreamConfig { resolution: nearest.resolution, pixel_format: nearest.pixel_format, ..wanted };
    Ok(Stream(cameras::open(&device, wanted)?))
}

/// An open camera.
pub(crate) struct Stream(cameras::Camera);

impl Stream {
    /// Waits for the next picture.
    pub(crate) fn next(&mut self) -> Result<Frame, NoStream> {
        let frame = cameras::next_frame(&self.0, NEXT_FRAME)?;
        let bytes = cameras::to_rgb8(&frame)?;
        Ok(Frame { width: frame.width, height: frame.height, format: PixelFormat::Rgb, bytes })
    }
}

impl From<Error> for NoStream {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list is the library's, and grows")]
    fn from(error: Error) -> Self {
        let kind = match error {
            Error::PermissionDenied => FailureKind::Denied,
            Error::DeviceInUse => FailureKind::Busy,
            Error::DeviceNotFound(_) | Error::StreamEnded => FailureKind::Gone,
            Error::Timeout => FailureKind::TimedOut,
            Error::Backend { .. } => FailureKind::DoesNotStart,
            // This program cannot read what the camera offers.
            _ => return NoStream::not_readable(error.to_string()),
        };
        NoStream::failed(kind, error.to_string())
    }
}
