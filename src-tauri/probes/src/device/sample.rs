//! Sound between this program and cpal: samples of any format as numbers of full scale ±1, and errors as failures.

use crate::os::sound::chooses_buffer_size;
use cpal::{
    BufferSize, Data, ErrorKind, FromSample, I24, SampleFormat, SizedSample, StreamConfig, SupportedBufferSize,
    SupportedStreamConfig, U24,
};
use preflight_diagnosis::{Failure, FailureKind};

/// Returns the device's own format, with a buffer of about 50 ms where the system lets the program choose.
///
/// PulseAudio's own choice is two seconds.
pub(crate) fn config(supported: &SupportedStreamConfig, host: cpal::HostId) -> StreamConfig {
    let mut config = supported.config();
    let frames = config.sample_rate / 20;
    if let SupportedBufferSize::Range { min, max } = supported.buffer_size()
        && chooses_buffer_size(host)
    {
        config.buffer_size = BufferSize::Fixed(frames.clamp(*min, *max));
    }
    config
}

/// Tells whether [`read`] and [`write`] know a format.
pub(crate) fn is_known(format: SampleFormat) -> bool {
    use SampleFormat::{F32, F64, I8, I16, I24, I32, I64, U8, U16, U24, U32, U64};
    matches!(format, I8 | I16 | I24 | I32 | I64 | U8 | U16 | U24 | U32 | U64 | F32 | F64)
}

/// Samples as they came, or none if the format is not known.
#[expect(clippy::wildcard_enum_match_arm, reason = "cpal may add formats; is_known leaves those out")]
pub(crate) fn read(data: &Data) -> Vec<f32> {
    match data.sample_format() {
        SampleFormat::I8 => numbers::<i8>(data),
        SampleFormat::I16 => numbers::<i16>(data),
        SampleFormat::I24 => numbers::<I24>(data),
        SampleFormat::I32 => numbers::<i32>(data),
        SampleFormat::I64 => numbers::<i64>(data),
        SampleFormat::U8 => numbers::<u8>(data),
        SampleFormat::U16 => numbers::<u16>(data),
        SampleFormat::U24 => numbers::<U24>(data),
        SampleFormat::U32 => numbers::<u32>(data),
        SampleFormat::U64 => numbers::<u64>(data),
        SampleFormat::F32 => numbers::<f32>(data),
        SampleFormat::F64 => numbers::<f64>(data),
        _ => Vec::new(),
    }
}

fn numbers<T: SizedSample>(data: &Data) -> Vec<f32>
where
    f32: FromSample<T>,
{
    data.as_slice::<T>().into_iter().flatten().map(|sample| f32::from_sample_(*sample)).collect()
}

/// Fills a buffer with what `next` gives for each sample in turn.
#[expect(clippy::wildcard_enum_match_arm, reason = "cpal may add formats; is_known leaves those out")]
pub(crate) fn write(data: &mut Data, next: impl FnMut() -> f32) {
    match data.sample_format() {
        SampleFormat::I8 => fill::<i8>(data, next),
        SampleFormat::I16 => fill::<i16>(data, next),
        SampleFormat::I24 => fill::<I24>(data, next),
        SampleFormat::I32 => fill::<i32>(data, next),
        SampleFormat::I64 => fill::<i64>(data, next),
        SampleFormat::U8 => fill::<u8>(data, next),
        SampleFormat::U16 => fill::<u16>(data, next),
        SampleFormat::U24 => fill::<U24>(data, next),
        SampleFormat::U32 => fill::<u32>(data, next),
        SampleFormat::U64 => fill::<u64>(data, next),
        SampleFormat::F32 => fill::<f32>(data, next),
        SampleFormat::F64 => fill::<f64>(data, next),
        _ => {}
    }
}

fn fill<T: SizedSample + FromSample<f32>>(data: &mut Data, mut next: impl FnMut() -> f32) {
    for sample in data.as_slice_mut::<T>().into_iter().flatten() {
        *sample = T::from_sample(next());
    }
}

/// Returns what an error says about a device.
#[expect(clippy::wildcard_enum_match_arm, reason = "cpal may add kinds")]
pub(crate) fn failure(error: &cpal::Error) -> Failure {
    let kind = match error.kind() {
        ErrorKind::DeviceBusy => FailureKind::Busy,
        ErrorKind::PermissionDenied => FailureKind::Denied,
        ErrorKind::DeviceNotAvailable | ErrorKind::StreamInvalidated | ErrorKind::HostUnavailable => FailureKind::Gone,
        ErrorKind::UnsupportedConfig | ErrorKind::BackendError => FailureKind::DoesNotStart,
        _ => FailureKind::Other,
    };
    Failure::new(kind, error.to_string())
}

/// Tells whether a stream goes on after an error.
pub(crate) fn is_passing(error: &cpal::Error) -> bool {
    matches!(error.kind(), ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged)
}
