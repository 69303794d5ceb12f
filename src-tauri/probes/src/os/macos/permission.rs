//! Camera and microphone consent of this program, as macOS gives it. Asking does not show the system's question.

use objc2_av_foundation::{AVAuthorizationStatus, AVCaptureDevice, AVMediaTypeAudio, AVMediaTypeVideo};
use preflight_diagnosis::{DeniedBy, Observed, Permission, Why};

/// A class of devices.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Capability {
    Camera,
    Microphone,
}

pub(crate) fn read_authorization(capability: Capability) -> Observed<Permission> {
    // SAFETY: constants of the framework, which is linked.
    let media = unsafe {
        match capability {
            Capability::Camera => AVMediaTypeVideo,
            Capability::Microphone => AVMediaTypeAudio,
        }
    };
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
