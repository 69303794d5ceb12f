//! Cameras, microphones and speakers: none, not allowed, held by another program, not starting, gone, or at work without a
//! picture or a sound.

use crate::{
    area::Area,
    code::{Code, fact},
    evidence::{
        Attempt, Camera, CameraDevice, CameraKind, CameraStream, DeniedBy, Evidence, FailureKind, Microphone,
        Permission, SoundDevice, SoundDeviceKind, SoundStream, Speech, Volume,
    },
    finding::Finding,
    observed::Observed,
    seen::Seen,
    severity::Severity,
    symptom::Symptom,
};
use preflight_invitation::platform;

/// Fewer pictures may be alike by chance, a loading sign for example.
const ENOUGH_FRAMES: u32 = 10;

/// Under this luma nobody recognises a face.
const DARK_LUMA: f32 = 45.0;

/// A face under this luma can hardly be seen …
const SHADED_LUMA: f32 = 45.0;
/// … where all around it is brighter than this: a camera leaves a window nearly white, and makes a lit wall grey.
const GLARING_LUMA: f32 = 225.0;

/// From this rate on movements look smooth; below the second one they are a row of pictures.
const SMOOTH_RATE: f32 = 14.0;
const JERKY_RATE: f32 = 5.0;

/// Platforms send pictures of at least 640 × 360.
const SMALL_WIDTH: u32 = 640;
const SMALL_HEIGHT: u32 = 360;

/// Below this peak a stream is silence (testRTC draws the line at −90 dBFS).
const SILENCE_DBFS: f32 = -80.0;

/// Below this level a voice counts as quiet.
const VOICE_DBFS: f32 = -45.0;

/// An input below this level may well be turned up.
const TURNED_DOWN: f32 = 0.9;

/// Less than this of what sounds like speech may be anything.
const SPEECH_MS: u32 = 800;

/// Speech goes up and down by more than this; a tone, a hum and a fan do not. Where it does not either, noise fills the pauses.
const VARIATION_DB: f32 = 10.0;

/// Noise below this level nobody hears.
const NOISE_DBFS: f32 = -50.0;

/// One clap or one knock is over in less.
const CLIPPED_TENTHS: u32 = 3;

/// Returns whether a peak in dBFS is that of a voice.
pub fn is_voice(peak_dbfs: f32) -> bool {
    peak_dbfs >= VOICE_DBFS
}

pub(super) fn camera(seen: &Seen) -> Vec<Finding> {
    let evidence = seen.evidence;
    let mut findings: Vec<Finding> =
        evidence.camera.known().map(|camera| find_in_camera(camera, seen)).unwrap_or_default();
    let is_missing = findings.iter().any(|finding| finding.code == Code::CameraMissing);
    findings.extend((is_declined(evidence) && !is_missing).then(|| Finding::new(Code::CameraDeclined)));
    findings
}

/// The person was asked for video and leaves the camera off. Who only leaves it out of a check has declined nothing.
fn is_declined(evidence: &Evidence) -> bool {
    let is_asked_for = evidence.symptom == Some(Symptom::AskedForVideo);
    is_asked_for && evidence.asked(Area::Camera) && !evidence.consent.camera
}

fn find_in_camera(camera: &Camera, seen: &Seen) -> Vec<Finding> {
    if camera.devices.known().is_some_and(Vec::is_empty) {
        return vec![Finding::new(Code::CameraMissing)];
    }
    let mut findings = Vec::new();
    if let Some(Permission::Denied(by)) = camera.permission.known() {
        findings.push(denied(Code::CameraPermissionDenied, by));
    }
    let failed_as = |kind| camera.stream.known().is_some_and(|stream| stream.failed_as(kind));
    let shows =
        |fault: fn(&CameraStream) -> bool| camera.stream.known().and_then(Attempt::succeeded).is_some_and(fault);
    if failed_as(FailureKind::Busy) {
        findings.push(in_use(camera, seen));
    }
    if failed_as(FailureKind::Denied) && findings.is_empty() {
        findings.push(denied(Code::CameraPermissionDenied, &DeniedBy::DeviceNode));
    }
    let name = camera.devices.known().and_then(|devices| devices.first()).map(|device| &device.name);
    let faults = [
        (failed_as(FailureKind::Gone), Code::CameraDisconnects),
        (failed_as(FailureKind::DoesNotStart), Code::CameraFailsToStart),
        (failed_as(FailureKind::TimedOut) || shows(is_frozen), Code::CameraFrozen),
        (shows(is_black), Code::CameraBlack),
        (shows(is_dark), Code::CameraDark),
        (shows(is_lit_from_behind), Code::CameraLightBehind),
    ];
    findings.extend(there(faults, |code| Finding::new(code).with_some(fact::CAMERA, name)));
    let devices = camera.devices.known().map_or(&[][..], |devices| devices);
    let films = |device: &CameraDevice| device.kind == CameraKind::Real;
    // The only camera is the one that is meant.
    let first = devices.iter().find(|device| device.default && devices.iter().any(films));
    let other = first.filter(|first| !films(first));
    findings.extend(other.map(|other| Finding::new(Code::CameraVirtualOrInfrared).with(fact::CAMERA, &other.name)));
    let stream = camera.stream.known().and_then(Attempt::succeeded);
    let poor = stream.into_iter().flat_map(|stream| [slow(stream), small(stream)]).flatten();
    findings.extend(poor.map(|finding| finding.with_some(fact::CAMERA, name)));
    findings
}

/// Pictures that come slowly jerk. Little light slows a camera down as well: then that is told.
fn slow(stream: &CameraStream) -> Option<Finding> {
    let rate = stream.steady_rate.filter(|rate| *rate < SMOOTH_RATE)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small rate")]
    let finding = Finding::new(Code::CameraSlow).with(fact::FRAME_RATE, rate.round() as u32);
    Some(if rate < JERKY_RATE { finding.severity(Severity::Blocking) } else { finding })
}

fn small(stream: &CameraStream) -> Option<Finding> {
    let is_small = (1..SMALL_WIDTH).contains(&stream.width) && (1..SMALL_HEIGHT).contains(&stream.height);
    let size = || Finding::new(Code::CameraLowResolution).with(fact::WIDTH, stream.width);
    is_small.then(|| size().with(fact::HEIGHT, stream.height))
}

pub(super) fn microphone(evidence: &Evidence) -> Vec<Finding> {
    let Some(microphone) = evidence.microphone.known() else { return Vec::new() };
    if none_is_real(&microphone.devices) {
        let headset = microphone.headset_in_music_profile.as_ref();
        let finding = Finding::new(Code::MicrophoneMissing).with_some(fact::HEADSET, headset);
        return vec![finding.with_some(fact::WHY, headset.map(|_| "music-profile"))];
    }
    let mut findings: Vec<Finding> = wrong_default(microphone).into_iter().collect();
    if let Some(Permission::Denied(by)) = microphone.permission.known() {
        findings.push(denied(Code::MicrophonePermissionDenied, by));
    }
    if microphone.stream.known().is_some_and(|stream| stream.failed_as(FailureKind::Busy)) {
        let program = microphone.holders.known().and_then(|holders| holders.first());
        findings
            .push(Finding::new(Code::MicrophoneInUse).with_some(fact::PROGRAM, program.map(|program| &program.name)));
    }
    // Who may not listen hears silence.
    let may_listen = !matches!(microphone.permission.known(), Some(Permission::Denied(by)) if by.is_this_program());
    let stream = microphone.stream.known().and_then(Attempt::succeeded).filter(|_| may_listen);
    let is_silent = stream.is_some_and(is_silent);
    let faults = [
        (is_muted(&microphone.volume), Code::MicrophoneMuted),
        (is_silent, Code::MicrophoneSilent),
        (stream.is_some_and(is_quiet), Code::MicrophoneQuiet),
        (stream.is_some_and(is_clipping), Code::MicrophoneClipping),
        (stream.is_some_and(is_noisy), Code::MicrophoneNoisy),
    ];
    let heard = stream.map(|stream| &stream.device).filter(|name| !name.is_empty());
    let name = heard.or_else(|| default_name(&microphone.devices));
    let is_turned_down = microphone.volume.known().is_some_and(|volume| volume.level < TURNED_DOWN);
    findings.extend(there(faults, |code| {
        let turned_down = Some("yes").filter(|_| code == Code::MicrophoneQuiet && is_turned_down);
        Finding::new(code).with_some(fact::MICROPHONE, name).with_some(fact::TURNED_DOWN, turned_down)
    }));
    findings
}

/// What browsers listen to by default hears nobody, and beside it is a microphone that does. A voice that was heard there, or
/// another microphone that was listened to, tells otherwise or nothing.
fn wrong_default(microphone: &Microphone) -> Option<Finding> {
    let devices = microphone.devices.known()?;
    let hears = |device: &&SoundDevice| device.kind == SoundDeviceKind::Real && !device.unplugged;
    let default = devices.iter().find(|device| device.default).filter(|device| !hears(device))?;
    let better = devices.iter().find(hears)?;
    let stream = microphone.stream.known().and_then(Attempt::succeeded);
    let tells_otherwise = |stream: &SoundStream| {
        let is_of_another = devices.iter().any(|device| !device.default && device.name == stream.device);
        is_of_another || stream.speech.is_some_and(|speech| speech.length_ms >= SPEECH_MS)
    };
    let finding = Finding::new(Code::MicrophoneWrongDefault).with(fact::MICROPHONE, &default.name);
    (!stream.is_some_and(tells_otherwise)).then(|| finding.with(fact::BETTER, &better.name))
}

pub(super) fn speaker(evidence: &Evidence) -> Vec<Finding> {
    let Some(speaker) = evidence.speaker.known() else { return Vec::new() };
    if none_is_real(&speaker.devices) {
        return vec![Finding::new(Code::SpeakerMissing)];
    }
    let is_muted = is_muted(&speaker.volume);
    let is_unheard = !is_muted && speaker.heard.known() == Some(&false);
    let faults = [(is_muted, Code::SpeakerMuted), (is_unheard, Code::SpeakerNotHeard)];
    let name = speaker.device.as_ref().or_else(|| default_name(&speaker.devices));
    there(faults, |code| Finding::new(code).with_some(fact::SPEAKER, name)).collect()
}

/// The findings of the faults that are there.
fn there<const N: usize>(faults: [(bool, Code); N], about: impl Fn(Code) -> Finding) -> impl Iterator<Item = Finding> {
    faults.into_iter().filter(|(is_there, _)| *is_there).map(move |(_, code)| about(code))
}

/// More than a third of the frames are one flat, dark colour: a dark room would still show the sensor's noise.
fn is_black(stream: &CameraStream) -> bool {
    stream.frames > 0 && stream.black_frames * 3 > stream.frames
}

/// Even the brightest places are dark: nothing in the picture has light on it.
fn is_dark(stream: &CameraStream) -> bool {
    stream.bright_luma.is_some_and(|bright| bright < DARK_LUMA) && !is_black(stream)
}

/// The face is in its own shadow, and a window or a lamp is behind it.
fn is_lit_from_behind(stream: &CameraStream) -> bool {
    let is_shaded = stream.face_luma.is_some_and(|luma| luma < SHADED_LUMA);
    is_shaded && stream.around_luma.is_some_and(|luma| luma > GLARING_LUMA)
}

/// Every picture is byte for byte the first one: a still scene would still show the sensor's noise. A black picture is
/// told as black.
fn is_frozen(stream: &CameraStream) -> bool {
    stream.frames >= ENOUGH_FRAMES && stream.identical_frames + 1 >= stream.frames && !is_black(stream)
}

fn in_use(camera: &Camera, seen: &Seen) -> Finding {
    let program = camera.holders.known().and_then(|holders| holders.first());
    let finding = Finding::new(Code::CameraInUse)
        .with_some(fact::PROGRAM, program.map(|program| &program.name))
        .with_some(fact::PID, program.and_then(|program| program.pid));
    // Who is asked for video is in the interview, and what it runs in is not to be closed.
    let is_in_interview = seen.evidence.symptom == Some(Symptom::AskedForVideo);
    match (is_in_interview, program.is_some_and(|program| is_app_of_link(&program.name, seen))) {
        (true, true) => finding.severity(Severity::Note).with(fact::CALL, "yes"),
        (false, false) => finding,
        (true, false) | (false, true) => finding.severity(Severity::Risk).with(fact::CALL, "maybe"),
    }
}

/// Whether the process is the app of the link's platform: `Zoom.exe` and `zoom.us` for Zoom, `ms-teams.exe` for Teams.
fn is_app_of_link(process: &str, seen: &Seen) -> bool {
    let name = process.to_lowercase();
    let known = seen.reading.and_then(|reading| platform(reading.platform.as_deref()?));
    known.and_then(|known| Some((known, known.app.as_ref()?))).is_some_and(|(known, app)| {
        let title = app.title.to_lowercase();
        let names = [known.name.as_str(), title.as_str()].into_iter().chain(app.schemes.iter().map(String::as_str));
        names.into_iter().any(|own| name.starts_with(own))
    })
}

/// Names the switch that is off. What keeps only this program out keeps nobody out of an interview.
fn denied(code: Code, by: &DeniedBy) -> Finding {
    if by.is_this_program() {
        return Finding::new(code).severity(Severity::Note).with(fact::SWITCH, "this-program");
    }
    let finding = Finding::new(code).with(fact::SWITCH, <&str>::from(by));
    if let DeniedBy::Program(program) = by { finding.with(fact::PROGRAM, program) } else { finding }
}

fn none_is_real(devices: &Observed<Vec<SoundDevice>>) -> bool {
    let real = |device: &SoundDevice| device.kind == SoundDeviceKind::Real;
    devices.known().is_some_and(|devices| !devices.iter().any(real))
}

fn is_muted(volume: &Observed<Volume>) -> bool {
    volume.known().is_some_and(|volume| volume.muted || volume.level <= 0.0)
}

fn is_silent(stream: &SoundStream) -> bool {
    stream.samples > 0 && (stream.all_equal || stream.peak_dbfs.is_none_or(|peak| peak < SILENCE_DBFS))
}

/// Somebody who was asked to speak does, and is hardly heard. Whoever speaks unasked may be far away, or on television.
fn is_quiet(stream: &SoundStream) -> bool {
    let level = stream.speech.filter(is_voice_in_pauses).and_then(|speech| speech.dbfs);
    stream.asked_to_speak && level.is_some_and(|level| level < VOICE_DBFS)
}

fn is_voice_in_pauses(speech: &Speech) -> bool {
    speech.length_ms >= SPEECH_MS && speech.loud_dbfs - speech.quiet_dbfs >= VARIATION_DB
}

fn is_clipping(stream: &SoundStream) -> bool {
    stream.clipped_tenths >= CLIPPED_TENTHS && stream.speech.is_some_and(|speech| speech.length_ms >= SPEECH_MS)
}

/// There is speech, and no pause in it that is much more quiet. Where the loud is cut off, the quiet is not far below it.
fn is_noisy(stream: &SoundStream) -> bool {
    let is_drowned = |speech: Speech| {
        let is_even = speech.loud_dbfs - speech.quiet_dbfs < VARIATION_DB;
        speech.length_ms >= SPEECH_MS && is_even && speech.quiet_dbfs >= NOISE_DBFS
    };
    !is_clipping(stream) && stream.speech.is_some_and(is_drowned)
}

/// The name of the default device.
fn default_name(devices: &Observed<Vec<SoundDevice>>) -> Option<&String> {
    devices.known()?.iter().find(|device| device.default).map(|device| &device.name)
}
