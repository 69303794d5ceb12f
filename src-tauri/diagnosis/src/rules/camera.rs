//! Cameras: none, not allowed, held by another program, not starting, gone, frozen or black.

use crate::{
    code::{Code, fact},
    evidence::{Attempt, Camera, CameraStream, DeniedBy, Evidence, FailureKind, Permission},
    finding::Finding,
};

/// Fewer pictures may be alike by chance, a loading sign for example.
const ENOUGH_FRAMES: u32 = 10;

pub(super) fn findings(evidence: &Evidence) -> Vec<Finding> {
    let mut findings: Vec<Finding> = evidence.camera.known().map(find_in_camera).unwrap_or_default();
    let stands_in_the_way = findings.iter().any(|finding| finding.code == Code::CameraMissing);
    if evidence.asked(crate::area::Area::Camera) && !evidence.consent.camera && !stands_in_the_way {
        findings.push(Finding::new(Code::CameraDeclined));
    }
    findings
}

fn find_in_camera(camera: &Camera) -> Vec<Finding> {
    if camera.devices.known().is_some_and(Vec::is_empty) {
        return vec![Finding::new(Code::CameraMissing)];
    }
    let mut findings = Vec::new();
    if let Some(Permission::Denied(by)) = camera.permission.known() {
        findings.push(denied(Finding::new(Code::CameraPermissionDenied), by));
    }
    let name = camera.devices.known().and_then(|devices| devices.first()).map(|device| device.name.clone());
    let about_camera = |code| Finding::new(code).with_some(fact::CAMERA, name.as_ref());
    match camera.stream.known() {
        Some(Attempt::Failed(failure)) if failure.kind == FailureKind::Busy => findings.push(in_use(camera)),
        Some(Attempt::Failed(failure)) if failure.kind == FailureKind::Denied && findings.is_empty() => {
            findings.push(denied(Finding::new(Code::CameraPermissionDenied), &DeniedBy::DeviceNode));
        }
        Some(Attempt::Failed(failure)) if failure.kind == FailureKind::Gone => {
            findings.push(about_camera(Code::CameraDisconnects));
        }
        Some(Attempt::Failed(failure)) if failure.kind == FailureKind::DoesNotStart => {
            findings.push(about_camera(Code::CameraFailsToStart));
        }
        Some(Attempt::Failed(failure)) if failure.kind == FailureKind::TimedOut => {
            findings.push(about_camera(Code::CameraFrozen));
        }
        Some(Attempt::Succeeded(stream)) if is_frozen(stream) => findings.push(about_camera(Code::CameraFrozen)),
        Some(Attempt::Succeeded(stream)) if is_black(stream) => findings.push(about_camera(Code::CameraBlack)),
        Some(Attempt::Succeeded(_) | Attempt::Failed(_) | Attempt::NotReached) | None => {}
    }
    findings
}

/// More than a third of the frames are one flat, dark colour: a dark room would still show the sensor's noise.
fn is_black(stream: &CameraStream) -> bool {
    stream.frames > 0 && stream.black_frames * 3 > stream.frames
}

/// Every picture is byte for byte the first one: a still scene would still show the sensor's noise. A black picture is
/// told as black.
fn is_frozen(stream: &CameraStream) -> bool {
    stream.frames >= ENOUGH_FRAMES && stream.identical_frames + 1 >= stream.frames && !is_black(stream)
}

fn in_use(camera: &Camera) -> Finding {
    let program = camera.holders.known().and_then(|holders| holders.first());
    Finding::new(Code::CameraInUse)
        .with_some(fact::PROGRAM, program.map(|program| &program.name))
        .with_some(fact::PID, program.and_then(|program| program.pid))
}

/// Names the switch that is off.
pub(super) fn denied(finding: Finding, by: &DeniedBy) -> Finding {
    let (switch, program) = match by {
        DeniedBy::WholeComputer => ("whole-computer", None),
        DeniedBy::AllPrograms => ("all-programs", None),
        DeniedBy::DesktopPrograms => ("desktop-programs", None),
        DeniedBy::Program(program) => ("program", Some(program)),
        DeniedBy::Policy => ("policy", None),
        DeniedBy::DeviceNode => ("device-node", None),
    };
    finding.with(fact::SWITCH, switch).with_some(fact::PROGRAM, program)
}
