//! Core Audio's properties: devices, names, streams, volume. Reading them asks the person nothing.

use objc2_core_audio::{
    AudioObjectGetPropertyData, AudioObjectGetPropertyDataSize, AudioObjectID, AudioObjectPropertyAddress,
    AudioObjectPropertyScope, AudioObjectPropertySelector, AudioObjectSetPropertyData, kAudioDevicePropertyDeviceUID,
    kAudioDevicePropertyMute, kAudioDevicePropertyStreams, kAudioDevicePropertyVolumeScalar,
    kAudioHardwarePropertyDefaultInputDevice, kAudioHardwarePropertyDefaultOutputDevice, kAudioHardwarePropertyDevices,
    kAudioObjectPropertyElementMain, kAudioObjectPropertyName, kAudioObjectPropertyScopeGlobal,
    kAudioObjectPropertyScopeInput, kAudioObjectPropertyScopeOutput, kAudioObjectSystemObject,
};
use objc2_core_foundation::{CFRetained, CFString};
use std::mem::size_of;
use std::ptr::{NonNull, null};

use crate::os::Direction;

/// Channels that are looked at where a device has no main volume.
const CHANNELS: [u32; 2] = [1, 2];

const SYSTEM: AudioObjectID = kAudioObjectSystemObject as AudioObjectID;
const GLOBAL: AudioObjectPropertyScope = kAudioObjectPropertyScopeGlobal;
const MAIN: u32 = kAudioObjectPropertyElementMain;

pub(super) fn list_devices() -> Vec<AudioObjectID> {
    // SAFETY: the property is a list of numbers.
    unsafe { read(SYSTEM, kAudioHardwarePropertyDevices, GLOBAL, MAIN) }.unwrap_or_default()
}

/// Returns the device that the person has chosen; `None` if there is none.
pub(super) fn find_default_device(direction: Direction) -> Option<AudioObjectID> {
    // SAFETY: the property is a number.
    unsafe { read(SYSTEM, default_of(direction), GLOBAL, MAIN) }?.pop().filter(|device| *device != 0)
}

/// Chooses a device in place of the person. Fails with the system's error.
pub(super) fn set_default_device(direction: Direction, device: AudioObjectID) -> Result<(), i32> {
    // SAFETY: the property is a number.
    unsafe { write(SYSTEM, default_of(direction), GLOBAL, MAIN, &device) }
}

fn default_of(direction: Direction) -> AudioObjectPropertySelector {
    match direction {
        Direction::Input => kAudioHardwarePropertyDefaultInputDevice,
        Direction::Output => kAudioHardwarePropertyDefaultOutputDevice,
    }
}

pub(super) fn has_streams(device: AudioObjectID, direction: Direction) -> bool {
    // SAFETY: the property is a list of numbers.
    let streams = unsafe { read::<AudioObjectID>(device, kAudioDevicePropertyStreams, scope(direction), MAIN) };
    streams.is_some_and(|streams| !streams.is_empty())
}

pub(super) fn read_name(device: AudioObjectID) -> Option<String> {
    // SAFETY: the property is a string.
    unsafe { read_string(device, kAudioObjectPropertyName) }
}

/// Returns the name that stays the same over restarts, by which cpal knows the device too.
pub(super) fn read_uid(device: AudioObjectID) -> Option<String> {
    // SAFETY: the property is a string.
    unsafe { read_string(device, kAudioDevicePropertyDeviceUID) }
}

/// # Safety
///
/// The property must be a reference to a string that the caller owns.
unsafe fn read_string(device: AudioObjectID, selector: AudioObjectPropertySelector) -> Option<String> {
    // SAFETY: as above.
    let text = unsafe {
        let text: *mut CFString = read(device, selector, GLOBAL, MAIN)?.pop()?;
        CFRetained::from_raw(NonNull::new(text)?)
    };
    Some(text.to_string())
}

/// Returns the mute switch, where the device has one.
pub(super) fn read_mute(device: AudioObjectID, direction: Direction) -> Option<bool> {
    // SAFETY: the property is a 32-bit number.
    let muted: u32 = unsafe { read(device, kAudioDevicePropertyMute, scope(direction), MAIN) }?.pop()?;
    Some(muted != 0)
}

/// Fails with the system's error.
pub(super) fn set_mute(device: AudioObjectID, direction: Direction, muted: bool) -> Result<(), i32> {
    // SAFETY: the property is a 32-bit number.
    unsafe { write(device, kAudioDevicePropertyMute, scope(direction), MAIN, &u32::from(muted)) }
}

/// Sets the main volume, or that of each channel, 0 to 1; how the channels differ from each other stays. Fails with the
/// system's error.
pub(super) fn set_level(device: AudioObjectID, direction: Direction, level: f32) -> Result<(), i32> {
    // SAFETY: the property is a 32-bit float.
    let set = |element, level: f32| unsafe {
        write(device, kAudioDevicePropertyVolumeScalar, scope(direction), element, &level)
    };
    set(MAIN, level).or_else(|error| {
        let before = CHANNELS.map(|channel| read_channel(device, direction, channel));
        let loudest = before.iter().flatten().copied().fold(0.0, f32::max);
        let share = |before: Option<f32>| before.filter(|_| loudest > 0.0).map_or(1.0, |before| before / loudest);
        let made = CHANNELS.into_iter().zip(before).map(|(channel, before)| set(channel, level * share(before)));
        made.fold(Err(error), |made, next| made.or(next))
    })
}

fn read_channel(device: AudioObjectID, direction: Direction, element: u32) -> Option<f32> {
    // SAFETY: the property is a 32-bit float.
    unsafe { read(device, kAudioDevicePropertyVolumeScalar, scope(direction), element) }?.pop()
}

/// Returns the main volume, or the loudest channel's, 0 to 1.
pub(super) fn read_level(device: AudioObjectID, direction: Direction) -> Option<f32> {
    let level = |element| read_channel(device, direction, element);
    level(MAIN).or_else(|| CHANNELS.into_iter().filter_map(level).reduce(f32::max))
}

fn scope(direction: Direction) -> AudioObjectPropertyScope {
    match direction {
        Direction::Input => kAudioObjectPropertyScopeInput,
        Direction::Output => kAudioObjectPropertyScopeOutput,
    }
}

/// Reads a property as a list; one that is a single value gives a list of one.
///
/// # Safety
///
/// The property must be of type `T`, or a list of it.
unsafe fn read<T>(
    object: AudioObjectID,
    selector: AudioObjectPropertySelector,
    scope: AudioObjectPropertyScope,
    element: u32,
) -> Option<Vec<T>> {
    let address = AudioObjectPropertyAddress { mSelector: selector, mScope: scope, mElement: element };
    let (address, mut bytes) = (NonNull::from(&address), 0);
    // SAFETY: the pointers are valid for the call.
    let status = unsafe { AudioObjectGetPropertyDataSize(object, address, 0, null(), NonNull::from(&mut bytes)) };
    let length = Some(bytes as usize / size_of::<T>()).filter(|_| status == 0)?;
    let mut values = Vec::<T>::with_capacity(length);
    bytes = u32::try_from(length * size_of::<T>()).ok()?;
    let room = NonNull::new(values.as_mut_ptr())?.cast();
    // SAFETY: there is room for so many bytes; the call writes no more, and says how many it wrote.
    let status = unsafe { AudioObjectGetPropertyData(object, address, 0, null(), NonNull::from(&mut bytes), room) };
    let written = Some(bytes as usize / size_of::<T>()).filter(|_| status == 0)?;
    // SAFETY: the call has written these values.
    unsafe { values.set_len(written) };
    Some(values)
}

/// Writes a property. Fails with the system's error.
///
/// # Safety
///
/// The property must be of type `T`.
unsafe fn write<T>(
    object: AudioObjectID,
    selector: AudioObjectPropertySelector,
    scope: AudioObjectPropertyScope,
    element: u32,
    value: &T,
) -> Result<(), i32> {
    let address = AudioObjectPropertyAddress { mSelector: selector, mScope: scope, mElement: element };
    let bytes = u32::try_from(size_of::<T>()).map_err(|_| 0)?;
    // SAFETY: the pointers are valid for the call, and the value is as long as is said.
    let status = unsafe {
        AudioObjectSetPropertyData(object, NonNull::from(&address), 0, null(), bytes, NonNull::from(value).cast())
    };
    if status == 0 { Ok(()) } else { Err(status) }
}
