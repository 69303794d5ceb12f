//! Cameras of Video4Linux: listed from sysfs and udev's records, which opens none.

use crate::os::{
    frame::{Frames, NoFrame},
    nokhwa,
};
use preflight_diagnosis::{CameraDevice, DeniedBy, Observed, Permission, Program, Why};
use std::{
    collections::BTreeMap,
    ffi::CString,
    fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};
use v4l::capability::Flags;

const CLASS: &str = "/sys/class/video4linux";

/// Lists the capture devices in the order of their numbers.
pub(crate) fn list_devices(may_open: bool) -> Observed<Vec<CameraDevice>> {
    let Ok(entries) = fs::read_dir(CLASS) else {
        // Without any video driver the class does not exist.
        return Observed::Known(Vec::new());
    };
    let nodes: BTreeMap<u32, PathBuf> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.strip_prefix("video")?.parse().ok()?, entry.path())))
        .collect();
    let cameras = nodes.into_iter().filter_map(|(number, class)| {
        let node = PathBuf::from(format!("/dev/video{number}"));
        let listed = node.exists() && delivers_pictures(&class, &node, may_open);
        let name = read(&class.join("name")).filter(|name| !name.is_empty());
        listed.then(|| CameraDevice {
            name: name.unwrap_or_else(|| format!("video{number}")),
            id: node.to_string_lossy().into_owned(),
        })
    });
    Observed::Known(cameras.collect())
}

/// Tells whether a node delivers pictures. One camera has several; the others deliver its metadata, or take pictures.
fn delivers_pictures(class: &Path, node: &Path, may_open: bool) -> bool {
    let asked = if may_open { v4l::Device::with_path(node).and_then(|device| device.query_caps()).ok() } else { None };
    if let Some(capabilities) = asked {
        return capabilities.capabilities.intersects(Flags::VIDEO_CAPTURE | Flags::VIDEO_CAPTURE_MPLANE);
    }
    let recorded = read(&class.join("dev")).and_then(|number| read(Path::new(&format!("/run/udev/data/c{number}"))));
    match recorded
        .as_deref()
        .and_then(|record| record.lines().find_map(|line| line.strip_prefix("E:ID_V4L_CAPABILITIES=")))
    {
        Some(capabilities) => capabilities.contains(":capture:"),
        // The first node of a camera is the one with the pictures.
        None => read(&class.join("index")).is_none_or(|index| index == "0"),
    }
}

fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}

/// Tells whether this user may open a device node.
pub(crate) fn read_permission(devices: &Observed<Vec<CameraDevice>>) -> Observed<Permission> {
    match devices {
        Observed::Unknown(why) => Observed::Unknown(why.clone()),
        Observed::Known(devices) if devices.is_empty() => Observed::Unknown(Why::NotAsked),
        Observed::Known(devices) if devices.iter().any(|device| accessible(Path::new(&device.id))) => {
            Observed::Known(Permission::Allowed)
        }
        Observed::Known(_) => Observed::Known(Permission::Denied(DeniedBy::DeviceNode)),
    }
}

/// Tells whether this user may read and write a file.
pub(super) fn accessible(path: &Path) -> bool {
    CString::new(path.as_os_str().as_bytes()).is_ok_and(|path| {
        // SAFETY: the pointer is a string that ends in NUL and outlives the call.
        unsafe { libc::access(path.as_ptr(), libc::R_OK | libc::W_OK) == 0 }
    })
}

/// Programs that have a camera open, as far as this user may see.
pub(crate) fn find_holders(devices: &Observed<Vec<CameraDevice>>) -> Observed<Vec<Program>> {
    let nodes: Vec<PathBuf> = devices.known().into_iter().flatten().map(|device| PathBuf::from(&device.id)).collect();
    super::holders::find_holders(&nodes)
}

pub(crate) fn open(device: &CameraDevice) -> Result<Box<dyn Frames>, NoFrame> {
    let number = device.id.trim_start_matches("/dev/video").parse();
    let number = number.map_err(|_| NoFrame::NotReadable(format!("{} is no camera's file", device.id)))?;
    Ok(Box::new(nokhwa::open(number)?))
}
