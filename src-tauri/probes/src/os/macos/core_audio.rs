//! Core Audio's properties: devices, names, streams, volume. Reading them asks the person nothing.

use objc2_core_audio::{
    AudioObjectGetPropertyData, AudioObjectGetPropertyDataSize, AudioObjectID, AudioObjectPropertyAddress,
    AudioObjectPropertyScope, AudioObjectPropertySelector, kAudioDevicePropertyMute, kAudioDevicePropertyStreams,
    kAudioDevicePropertyVolumeScalar, kAudioHardwarePropertyDefaultInputDevice,
    kAudioHardwarePropertyDefaultOutputDevice, kAudioHardwarePropertyDevices, kAudioObjectPropertyElementMain,
    kAudioObjectPropertyName, kAudioObjectPropertyScopeGlobal, kAudioObjectPropertyScopeInput,
    kAudioObjectPropertyScopeOutput, kAudioObjectSystemObject,
};
use objc2_core_foundation::{CFRetained, CFString};
use std::{
    mem::size_of,
    ptr::{NonNull, null},
};

use crate::os::direction::Direction;

/// Channels that are looked at where a device has no main volume.
const CHANNELS: [u32; 2] = [1, 2];

/// Lists all devices.
pub(super) fn list_devices() -> Vec<AudioObjectID> {
    let address =
        address(kAudioHardwarePropertyDevices, kAudioObjectPropertyScopeGlobal, kAudioObjectPropertyElementMain);
    let Some(size) = size(SYSTEM, &address) else { return Vec::new() };
    let mut devices: Vec<AudioObjectID> = vec![0; size as usize / size_of::<AudioObjectID>()];
    let Some(first) = NonNull::new(devices.as_mut_ptr()) else { return Vec::new() };
    let mut filled = size;
    // SAFETY: the buffer has room for `size` bytes, and the call writes no more than it is told.
    let status = unsafe {
        AudioObjectGetPropertyData(SYSTEM, NonNull::from(&address), 0, null(), NonNull::from(&mut filled), first.cast())
    };
    devices.truncate(if status == 0 { filled as usize / size_of::<AudioObjectID>() } else { 0 });
    devices
}

/// Returns the device that the person has chosen; `None` if there is none.
pub(super) fn find_default_device(direction: Direction) -> Option<AudioObjectID> {
    let selector = match direction {
        Direction::Input => kAudioHardwarePropertyDefaultInputDevice,
        Direction::Output => kAudioHardwarePropertyDefaultOutputDevice,
    };
    let address = address(selector, kAudioObjectPropertyScopeGlobal, kAudioObjectPropertyElementMain);
    number(SYSTEM, &address).filter(|device| *device != 0)
}

/// Tells whether a device has a stream in a direction.
pub(super) fn has_streams(device: AudioObjectID, direction: Direction) -> bool {
    let address = address(kAudioDevicePropertyStreams, scope(direction), kAudioObjectPropertyElementMain);
    size(device, &address).is_some_and(|size| size > 0)
}

pub(super) fn read_name(device: AudioObjectID) -> Option<String> {
    let address = address(kAudioObjectPropertyName, kAudioObjectPropertyScopeGlobal, kAudioObjectPropertyElementMain);
    let mut name: *mut CFString = std::ptr::null_mut();
    // SAFETY: the property is a reference to a string that the caller owns.
    let name = unsafe {
        read(device, &address, &mut name)?;
        CFRetained::from_raw(NonNull::new(name)?)
    };
    Some(name.to_string())
}

/// Returns the mute switch, where the device has one.
pub(super) fn read_mute(device: AudioObjectID, direction: Direction) -> Option<bool> {
    let mute = |element| number(device, &address(kAudioDevicePropertyMute, scope(direction), element));
    mute(kAudioObjectPropertyElementMain).map(|muted| muted != 0)
}

/// Returns the main volume, or the loudest channel's, 0 to 1.
pub(super) fn read_level(device: AudioObjectID, direction: Direction) -> Option<f32> {
    let level = |element| {
        let mut level = 0.0_f32;
        // SAFETY: the property is a 32-bit float.
        unsafe { read(device, &address(kAudioDevicePropertyVolumeScalar, scope(direction), element), &mut level) }?;
        Some(level)
    };
    level(kAudioObjectPropertyElementMain).or_else(|| CHANNELS.into_iter().filter_map(level).reduce(f32::max))
}

const SYSTEM: AudioObjectID = kAudioObjectSystemObject as AudioObjectID;

fn scope(direction: Direction) -> AudioObjectPropertyScope {
    match direction {
        Direction::Input => kAudioObjectPropertyScopeInput,
        Direction::Output => kAudioObjectPropertyScopeOutput,
    }
}

fn address(
    selector: AudioObjectPropertySelector,
    scope: AudioObjectPropertyScope,
    element: u32,
) -> AudioObjectPropertyAddress {
    AudioObjectPropertyAddress { mSelector: selector, mScope: scope, mElement: element }
}

fn size(object: AudioObjectID, address: &AudioObjectPropertyAddress) -> Option<u32> {
    let mut size = 0;
    // SAFETY: the pointers are valid for the call.
    let status =
        unsafe { AudioObjectGetPropertyDataSize(object, NonNull::from(address), 0, null(), NonNull::from(&mut size)) };
    (status == 0).then_some(size)
}

/// Reads a property that is a 32-bit number.
fn number(object: AudioObjectID, address: &AudioObjectPropertyAddress) -> Option<u32> {
    let mut number = 0_u32;
    // SAFETY: the caller names a property of this type.
    unsafe { read(object, address, &mut number) }?;
    Some(number)
}

/// Reads a property into a value.
///
/// # Safety
///
/// The property must be of type `T`.
unsafe fn read<T>(object: AudioObjectID, address: &AudioObjectPropertyAddress, value: &mut T) -> Option<()> {
    let mut size = u32::try_from(size_of::<T>()).ok()?;
    // SAFETY: the value has room for `size` bytes, and the call writes no more than it is told.
    let status = unsafe {
        AudioObjectGetPropertyData(
            object,
            NonNull::from(address),
            0,
            null(),
            NonNull::from(&mut size),
            NonNull::from(value).cast(),
        )
    };
    (status == 0).then_some(())
}
