//! Cameras of Video4Linux: listed from sysfs and udev's records, which opens none. Who holds one is asked beside it.

use super::{holders::list_holders, pipewire};
use crate::answer::NoStream;
use crate::os::file::read_settings;
use crate::os::frame::{HEIGHT, WIDTH};
use crate::os::nokhwa;
use nix::unistd::{AccessFlags, access};
use preflight_diagnosis::{CameraDevice, CameraKind, DeniedBy, FailureKind, Observed, Permission, Program, Why};
use std::path::{Path, PathBuf};
use std::{collections::BTreeMap, fs, io};
use v4l::{capability::Flags, video::Capture};

pub(crate) use crate::os::nokhwa::Stream;

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
    let mut has_raw = false;
    let mut cameras: Vec<CameraDevice> = nodes
        .into_iter()
        .filter_map(|(number, class)| {
            let node = PathBuf::from(format!("/dev/video{number}"));
            let pictures = Some(find_pictures(&class, &node, may_open)).filter(|_| node.exists())?;
            has_raw |= pictures == Pictures::Raw;
            let name = read(&class.join("name")).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| format!("video{number}"));
            let kind = find_kind(&class, &name, pictures)?;
            Some(CameraDevice { name, id: node.to_string_lossy().into_owned(), kind, default: false })
        })
        .collect();
    // Browsers look past the sensor for signing in.
    let first = cameras.iter().position(|camera| camera.kind != CameraKind::Infrared).unwrap_or_default();
    if let Some(first) = cameras.get_mut(first) {
        first.default = true;
    } else if has_raw {
        let why = "the built-in camera is reached through PipeWire, which this check does not ask";
        return Observed::Unknown(Why::Failed(why.to_owned()));
    }
    Observed::Known(cameras)
}

/// What a node gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pictures {
    /// Metadata of another node, or it takes pictures.
    None,
    /// What the sensor sees, before anybody made a picture of it: some laptops have twenty such nodes, and libcamera makes
    /// the pictures.
    Raw,
    /// Shades of grey alone.
    Grey,
    Colour,
}

fn find_pictures(class: &Path, node: &Path, may_open: bool) -> Pictures {
    let camera = if may_open { v4l::Device::with_path(node).ok() } else { None };
    if let Some(camera) = &camera
        && let Ok(capabilities) = camera.query_caps()
    {
        if !capabilities.capabilities.intersects(Flags::VIDEO_CAPTURE | Flags::VIDEO_CAPTURE_MPLANE) {
            return Pictures::None;
        }
        let formats: Vec<[u8; 4]> =
            camera.enum_formats().into_iter().flatten().map(|described| described.fourcc.repr).collect();
        return sort_formats(&formats);
    }
    if is_raw_receiver(class) {
        return Pictures::Raw;
    }
    let recorded = read(&class.join("dev")).and_then(|number| read(Path::new(&format!("/run/udev/data/c{number}"))));
    let captures = match recorded
        .as_deref()
        .and_then(|record| record.lines().find_map(|line| line.strip_prefix("E:ID_V4L_CAPABILITIES=")))
    {
        Some(capabilities) => capabilities.contains(":capture:"),
        // The first node of a camera is the one with the pictures.
        None => read(&class.join("index")).is_none_or(|index| index == "0"),
    };
    if captures { Pictures::Colour } else { Pictures::None }
}

/// Tells by the formats that a node offers what it gives. One that does not list them is taken at its word that it captures.
fn sort_formats(formats: &[[u8; 4]]) -> Pictures {
    const COLOUR: [&[u8; 4]; 11] =
        [b"YUYV", b"UYVY", b"YVYU", b"NV12", b"NV21", b"YU12", b"YV12", b"MJPG", b"JPEG", b"RGB3", b"BGR3"];
    const GREY: [&[u8; 4]; 5] = [b"GREY", b"Y8  ", b"Y10 ", b"Y12 ", b"Y16 "];
    let offers = |known: &[&[u8; 4]]| formats.iter().any(|format| known.contains(&format));
    match (offers(&COLOUR), offers(&GREY)) {
        (true, _) => Pictures::Colour,
        (false, true) => Pictures::Grey,
        (false, false) if formats.is_empty() => Pictures::Colour,
        (false, false) => Pictures::Raw,
    }
}

/// Intel's receivers of raw pictures, by their driver.
fn is_raw_receiver(class: &Path) -> bool {
    let driver = fs::canonicalize(class.join("device/driver")).unwrap_or_default();
    let driver = driver.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    driver.starts_with("intel-ipu") || driver.starts_with("intel_ipu")
}

/// Returns what kind of camera a node is; `None` if it is none. One of software stands below no device of the computer, as
/// those of v4l2loopback do.
fn find_kind(class: &Path, name: &str, pictures: Pictures) -> Option<CameraKind> {
    let is_virtual = fs::canonicalize(class).is_ok_and(|path| path.starts_with("/sys/devices/virtual"));
    match pictures {
        Pictures::None | Pictures::Raw => None,
        Pictures::Grey | Pictures::Colour if is_virtual => Some(CameraKind::Virtual),
        Pictures::Grey => Some(CameraKind::Infrared),
        Pictures::Colour if nokhwa::names_infrared(name) => Some(CameraKind::Infrared),
        Pictures::Colour => Some(CameraKind::Real),
    }
}

fn read(path: &Path) -> Option<String> {
    read_settings(path).ok().map(|text| text.trim().to_owned())
}

pub(crate) fn read_permission(devices: &Observed<Vec<CameraDevice>>) -> Observed<Permission> {
    may_open(&list_nodes(devices))
}

/// Tells whether this user may read and write any of these files.
pub(super) fn may_open(nodes: &[PathBuf]) -> Observed<Permission> {
    let accessible = |path: &PathBuf| access(path, AccessFlags::R_OK | AccessFlags::W_OK).is_ok();
    match nodes {
        [] => Observed::Unknown(Why::NotAsked),
        nodes if nodes.iter().any(accessible) => Observed::Known(Permission::Allowed),
        _ => Observed::Known(Permission::Denied(DeniedBy::DeviceNode)),
    }
}

pub(crate) fn find_holders(devices: &Observed<Vec<CameraDevice>>) -> Observed<Vec<Program>> {
    let nodes = list_nodes(devices);
    pipewire::look_behind(list_holders(&nodes), &nodes)
}

fn list_nodes(devices: &Observed<Vec<CameraDevice>>) -> Vec<PathBuf> {
    devices.known().into_iter().flatten().map(|device| PathBuf::from(&device.id)).collect()
}

/// Of the formats that nokhwa knows those that cameras have, the ones that need no decoding first.
const KNOWN_FORMATS: [&[u8; 4]; 4] = [b"YUYV", b"NV12", b"MJPG", b"RGB3"];

/// A driver keeps the format of whoever used it last, and nokhwa, which asks for that one first, ends at one that it does not
/// know: then another is chosen. Where that fails, opening says why, unless somebody uses the camera in that format now.
fn leave_unknown_format(node: &str) -> Result<(), NoStream> {
    let Ok(camera) = v4l::Device::with_path(node) else { return Ok(()) };
    let is_known = |format: v4l::FourCC| KNOWN_FORMATS.contains(&&format.repr);
    if camera.format().is_ok_and(|format| is_known(format.fourcc)) {
        return Ok(());
    }
    let offered: Vec<v4l::FourCC> =
        camera.enum_formats().into_iter().flatten().map(|described| described.fourcc).collect();
    let known = KNOWN_FORMATS.iter().find_map(|known| offered.iter().find(|offered| offered.repr == **known));
    let chosen = known.map(|known| camera.set_format(&v4l::Format::new(WIDTH, HEIGHT, *known)));
    match chosen {
        Some(Err(error)) if error.kind() == io::ErrorKind::ResourceBusy => {
            Err(NoStream::failed(FailureKind::Busy, error.to_string()))
        }
        Some(_) | None => Ok(()),
    }
}

pub(crate) fn open(device: &CameraDevice) -> Result<Stream, NoStream> {
    leave_unknown_format(&device.id)?;
    let number = device.id.trim_start_matches("/dev/video").parse();
    nokhwa::open(number.map_err(|_| NoStream::not_readable(format!("{} is no camera's file", device.id)))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_camera_is_told_from_what_is_none_by_its_formats() {
        assert_eq!(sort_formats(&[*b"BA10", *b"YUYV"]), Pictures::Colour);
        assert_eq!(sort_formats(&[*b"GREY"]), Pictures::Grey);
        assert_eq!(sort_formats(&[*b"BA10", *b"pBAA"]), Pictures::Raw);
        assert_eq!(sort_formats(&[]), Pictures::Colour);
        let here = Path::new("/nowhere");
        assert_eq!(find_kind(here, "Integrated Camera", Pictures::Raw), None);
        assert_eq!(find_kind(here, "Integrated Camera", Pictures::Grey), Some(CameraKind::Infrared));
        assert_eq!(find_kind(here, "Integrated IR Camera", Pictures::Colour), Some(CameraKind::Infrared));
        assert_eq!(find_kind(here, "Mirror", Pictures::Colour), Some(CameraKind::Real));
    }
}
