//! Cameras of Media Foundation, through nokhwa. All calls come from one fresh thread, as its classes want it.

use super::{
    permission::{Capability, read_consent_store},
    registry::consent_store::Entry,
};
use crate::os::{
    frame::{Frames, NoFrame},
    nokhwa,
};
use ::nokhwa::utils::{ApiBackend, CameraIndex, CameraInfo};
use preflight_diagnosis::{CameraDevice, Observed, Permission, Program, Why};
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

/// Cameras in the system's order. Listing opens none.
pub(crate) fn list_devices(_may_open: bool) -> Observed<Vec<CameraDevice>> {
    match query_cameras() {
        Ok(cameras) => {
            let device = |camera: &CameraInfo| CameraDevice { name: camera.human_name(), id: camera.misc() };
            Observed::Known(cameras.iter().map(device).collect())
        }
        Err(error) => Observed::Unknown(Why::Failed(format!("the list of cameras: {error}"))),
    }
}

fn query_cameras() -> Result<Vec<CameraInfo>, ::nokhwa::NokhwaError> {
    ::nokhwa::query(ApiBackend::MediaFoundation)
}

pub(crate) fn read_permission(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Permission> {
    read_consent_store(Capability::Webcam).permission()
}

/// Programs that the system says use a camera and that are running.
pub(crate) fn find_holders(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Vec<Program>> {
    let store = read_consent_store(Capability::Webcam);
    let mut system = match System::new() {
        Ok(system) => system,
        Err(error) => return Observed::Unknown(Why::Failed(format!("the list of programs: {error}"))),
    };
    let wanted = ProcessRefreshKind::nothing().with_exe(UpdateKind::Always);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, wanted);
    Observed::Known(store.in_use().filter_map(|entry| find_running(entry, &system)).collect())
}

/// Returns the program of an entry, if it runs. A package's name does not lead to its processes: it is taken at its
/// word. This program is no holder.
fn find_running(entry: &Entry, system: &System) -> Option<Program> {
    let name = entry.program();
    if entry.packaged {
        return Some(Program { name, pid: None });
    }
    let path = entry.key.replace('#', r"\");
    if std::env::current_exe().is_ok_and(|own| own.to_string_lossy().eq_ignore_ascii_case(&path)) {
        return None;
    }
    let mut processes = system.processes().values();
    let process = processes
        .find(|process| process.exe().is_some_and(|program| program.to_string_lossy().eq_ignore_ascii_case(&path)))?;
    Some(Program { name, pid: Some(process.pid().as_u32()) })
}

pub(crate) fn open(device: &CameraDevice) -> Result<Box<dyn Frames>, NoFrame> {
    let cameras = query_cameras().map_err(|error| NoFrame::NotReadable(error.to_string()))?;
    let found = cameras.iter().find(|camera| camera.misc() == device.id).map(CameraInfo::index);
    match found {
        Some(CameraIndex::Index(index)) => Ok(Box::new(nokhwa::open(*index)?)),
        Some(CameraIndex::String(name)) => Err(NoFrame::NotReadable(format!("{name} has no number"))),
        None => Err(NoFrame::NotReadable(format!("{} is no longer listed", device.name))),
    }
}
