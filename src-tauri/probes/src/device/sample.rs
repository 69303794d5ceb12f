//! Sound between this program and cpal: the default devices, samples of any format as numbers of full scale ±1, and
//! errors as failures.

#![expect(clippy::wildcard_enum_match_arm, reason = "cpal may add formats and kinds of errors")]

use crate::answer::NoStream;
use crate::os::{Direction, sound::Sound};
use cpal::traits::{DeviceTrait, HostTrait};
use cpal::{
    BufferSize, Data, Device, Error, ErrorKind, FromSample, I24, SampleFormat, SizedSample, StreamConfig,
    SupportedBufferSize, SupportedStreamConfig, U24,
};
use preflight_diagnosis::FailureKind;
use std::time::Duration;

/// How long the sound server may take to open a stream.
pub(super) const OPEN: Duration = Duration::from_millis(2500);

/// Returns the device of this id, or the default device of a direction where it is not listed or none is asked for, its own format, and that with a buffer of
/// about 50 ms where the system lets the program choose: PulseAudio's own choice is two seconds.
pub(super) fn find_device(
    sound: &Sound,
    direction: Direction,
    chosen: Option<&str>,
) -> Result<(Device, SupportedStreamConfig, StreamConfig), NoStream> {
    let host = sound.host()?;
    let is_chosen = |device: &Device| device.id().is_ok_and(|id| Some(id.id()) == chosen);
    let listed = match (direction, chosen) {
        (Direction::Input, Some(_)) => host.input_devices()?.find(is_chosen),
        (Direction::Output, Some(_)) => host.output_devices()?.find(is_chosen),
        (Direction::Input | Direction::Output, None) => None,
    };
    let (default, missing) = match direction {
        Direction::Input => (host.default_input_device(), "no microphone is chosen"),
        Direction::Output => (host.default_output_device(), "no speaker is chosen"),
    };
    let device = listed.or(default).ok_or_else(|| NoStream::failed_silently(FailureKind::Gone, missing))?;
    let supported = match direction {
        Direction::Input => device.default_input_config()?,
        Direction::Output => device.default_output_config()?,
    };
    let format = supported.sample_format();
    if !(format.is_int() || format.is_uint() || format.is_float()) {
        return Err(NoStream::not_readable(format!("sound in {format}")));
    }
    let mut config = supported.config();
    if let SupportedBufferSize::Range { min, max } = supported.buffer_size()
        && host.id().name() == "PulseAudio"
    {
        config.buffer_size = BufferSize::Fixed((config.sample_rate / 20).clamp(*min, *max));
    }
    Ok((device, supported, config))
}

/// Calls a function for the type of the samples, or takes what stands for a format that is not known.
macro_rules! by_format {
    ($function:ident($data:expr $(, $argument:expr)*), $unknown:expr) => {
        match $data.sample_format() {
            SampleFormat::I8 => $function::<i8>($data $(, $argument)*),
            SampleFormat::I16 => $function::<i16>($data $(, $argument)*),
            SampleFormat::I24 => $function::<I24>($data $(, $argument)*),
            SampleFormat::I32 => $function::<i32>($data $(, $argument)*),
            SampleFormat::I64 => $function::<i64>($data $(, $argument)*),
            SampleFormat::U8 => $function::<u8>($data $(, $argument)*),
            SampleFormat::U16 => $function::<u16>($data $(, $argument)*),
            SampleFormat::U24 => $function::<U24>($data $(, $argument)*),
            SampleFormat::U32 => $function::<u32>($data $(, $argument)*),
            SampleFormat::U64 => $function::<u64>($data $(, $argument)*),
            SampleFormat::F32 => $function::<f32>($data $(, $argument)*),
            SampleFormat::F64 => $function::<f64>($data $(, $argument)*),
            _ => $unknown,
        }
    };
}

/// Returns samples as they came, or none if the format is not known.
pub(super) fn read(data: &Data) -> Vec<f32> {
    by_format!(read_samples(data), Vec::new())
}

fn read_samples<T: SizedSample>(data: &Data) -> Vec<f32>
where
    f32: FromSample<T>,
{
    data.as_slice::<T>().into_iter().flatten().map(|sample| f32::from_sample_(*sample)).collect()
}

/// Fills a buffer with what `next` gives for each sample in turn.
pub(super) fn write(data: &mut Data, next: impl FnMut() -> f32) {
    by_format!(write_samples(data, next), ());
}

fn write_samples<T: SizedSample + FromSample<f32>>(data: &mut Data, mut next: impl FnMut() -> f32) {
    data.as_slice_mut::<T>().into_iter().flatten().for_each(|sample| *sample = T::from_sample(next()));
}

impl From<Error> for NoStream {
    fn from(error: Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::DeviceBusy => FailureKind::Busy,
            ErrorKind::PermissionDenied => FailureKind::Denied,
            ErrorKind::DeviceNotAvailable | ErrorKind::StreamInvalidated | ErrorKind::HostUnavailable => {
                FailureKind::Gone
            }
            ErrorKind::UnsupportedConfig | ErrorKind::BackendError => FailureKind::DoesNotStart,
            _ => FailureKind::Other,
        };
        NoStream::failed(kind, error.to_string())
    }
}

/// Tells whether a stream goes on after an error.
pub(super) fn is_passing(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged)
}
