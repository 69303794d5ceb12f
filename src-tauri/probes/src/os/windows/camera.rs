//! Cameras of Media Foundation, through nokhwa. All calls come from one fresh thread, as its classes want it.

use super::programs::Local;
use super::registry::consent_store::{CAMERA, ConsentStore, Entry};
use crate::answer::{NoStream, observe};
use crate::os::nokhwa;
use ::nokhwa::utils::{ApiBackend, CameraIndex, CameraInfo};
use preflight_diagnosis::{CameraDevice, CameraKind, Observed, Permission, Program};
use std::path::Path;
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

pub(crate) use crate::os::nokhwa::Stream;

/// Cameras in the system's order. Listing opens none.
pub(crate) fn list_devices(_may_open: bool) -> Observed<Vec<CameraDevice>> {
    let device = |(n, camera): (usize, &CameraInfo)| {
        let (name, id) = (camera.human_name(), camera.misc());
        CameraDevice { kind: kind(&name, &id), name, id, default: n == 0 }
    };
    observe("the list of cameras", query_cameras().map(|cameras| cameras.iter().enumerate().map(device).collect()))
}

/// A camera of software hangs on the root of the device tree, or on the system's own bus for such ones.
fn kind(name: &str, link: &str) -> CameraKind {
    const SOFTWARE: [&str; 2] = ["root#image", "swd#vcamdevapi"];
    let link = link.to_lowercase();
    if SOFTWARE.iter().any(|bus| link.contains(bus)) {
        CameraKind::Virtual
    } else if nokhwa::names_infrared(name) {
        CameraKind::Infrared
    } else {
        CameraKind::Real
    }
}

fn query_cameras() -> Result<Vec<CameraInfo>, ::nokhwa::NokhwaError> {
    ::nokhwa::query(ApiBackend::MediaFoundation)
}

pub(crate) fn read_permission(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Permission> {
    ConsentStore::read(&Local, &CAMERA).permission()
}

/// Programs that the system says use a camera and that are running.
pub(crate) fn find_holders(_devices: &Observed<Vec<CameraDevice>>) -> Observed<Vec<Program>> {
    list_running(&ConsentStore::read(&Local, &CAMERA))
}

/// Returns the programs of a store that are in use and running.
pub(super) fn list_running(store: &ConsentStore) -> Observed<Vec<Program>> {
    let running = System::new().map(|mut system| {
        let wanted = ProcessRefreshKind::nothing().with_exe(UpdateKind::Always);
        system.refresh_processes_specifics(ProcessesToUpdate::All, true, wanted);
        store.in_use().filter_map(|entry| find_running(entry, &system)).collect()
    });
    observe("the list of programs", running)
}

/// Returns the program of an entry, if it runs. A package's name does not lead to its processes: it is taken at its
/// word. This program is no holder.
fn find_running(entry: &Entry, system: &System) -> Option<Program> {
    let name = entry.program();
    if entry.packaged {
        return Some(Program { name, pid: None });
    }
    let path = entry.key.replace('#', r"\");
    let is_it = |program: &Path| program.to_string_lossy().eq_ignore_ascii_case(&path);
    if std::env::current_exe().is_ok_and(|own| is_it(&own)) {
        return None;
    }
    let process = system.processes().values().find(|process| process.exe().is_some_and(is_it))?;
    Some(Program { name, pid: Some(process.pid().as_u32()) })
}

pub(crate) fn open(device: &CameraDevice) -> Result<Stream, NoStream> {
    let cameras = query_cameras().map_err(|error| NoStream::not_readable(error.to_string()))?;
    match cameras.iter().find(|camera| camera.misc() == device.id).map(CameraInfo::index) {
        Some(CameraIndex::Index(index)) => nokhwa::open(*index),
        Some(CameraIndex::String(name)) => Err(NoStream::not_readable(format!("{name} has no number"))),
        None => Err(NoStream::not_readable(format!("{} is no longer listed", device.name))),
    }
}
