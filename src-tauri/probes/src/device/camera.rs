//! Cameras: listed without opening one, and after consent the pictures of one for a moment, or as long as the person watches.
//!
//! Whether they are good enough is not decided here.

use super::picture::{Count, Pictures};
use super::preview::preview;
use crate::answer::NoStream;
use crate::child::{Job, Message, Partial, close, time_left};
use crate::os::{camera, frame::Frame};
use preflight_diagnosis::{
    Answer, Attempt, Camera, CameraDevice, CameraKind, CameraStream, FailureKind, Observed, Why,
};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{convert::Infallible, thread};

/// How long the pictures are watched …
const LOOK: Duration = Duration::from_millis(1500);
/// … and how much longer, where fewer than this many came.
const LONG_LOOK: Duration = Duration::from_secs(4);
const FRAMES: u32 = 20;
/// Whoever watches is told sooner that all is black so far; should a slow camera still begin to see, they are told that too.
const BLACK_LOOK: Duration = Duration::from_millis(800);
/// How often pictures are looked at while the person watches: JPEGs at this rate look smooth.
const LOOK_EVERY: Duration = Duration::from_millis(66);
/// A camera that gives no first picture in this time does not start; the slowest take three seconds.
const FIRST_FRAME: Duration = Duration::from_secs(8);
/// How long a camera may take to close that this program has just used.
const CLOSING: Duration = Duration::from_millis(600);
/// A list of cameras that takes longer is not waited for while pictures come.
const RELIST: Duration = Duration::from_millis(500);
/// A camera that gives no next picture in this time has stopped.
const NEXT_FRAME: Duration = Duration::from_millis(2500);

/// What the thread that talks to the driver has to tell.
enum Seen {
    Listed(Camera),
    Frame(Frame, Instant),
    End(NoStream),
}

pub(crate) fn look(job: &Job) -> Camera {
    let Job { request, until, .. } = job;
    // Windows wants one fresh thread for all that touches its media classes; and a driver that hangs, hangs there.
    let (sender, receiver) = sync_channel(1);
    let consent = request.consent.camera;
    let chosen = request.device.clone();
    let count = Arc::new(Mutex::new(Count::default()));
    let counting = Arc::clone(&count);
    let patience = if request.stays { CLOSING } else { Duration::ZERO };
    thread::spawn(move || drive(consent, chosen.as_deref(), patience, &sender, &counting));
    let mut camera = match receiver.recv_timeout(time_left(*until)) {
        Ok(Seen::Listed(camera)) => camera,
        Ok(Seen::Frame(..) | Seen::End(_)) | Err(RecvTimeoutError::Disconnected) => {
            return unknown(&Why::Failed("the list of cameras could not be read".to_owned()));
        }
        Err(RecvTimeoutError::Timeout) => return unknown(&Why::TimedOut),
    };
    let first = camera.devices.known().and_then(|devices| devices.first()).cloned();
    if let Some(CameraDevice { name, id, .. }) = first.filter(|_| consent) {
        Message::Partial(Answer::Camera(Observed::Known(camera.clone()))).print();
        let pictures = Pictures::new(name);
        let mut look = Look { receiver, count, pictures, live: request.live, shown: None, until: *until };
        let mut seen = look.watch();
        while request.stays && seen.is_ok() {
            camera.stream = NoStream::observe(seen);
            Message::Final(Answer::Camera(Observed::Known(camera.clone()))).print();
            look.until = Instant::now() + FIRST_FRAME;
            seen = look.watch();
            relist(&mut camera.devices, &id);
        }
        camera.stream = NoStream::observe(seen);
    }
    camera
}

/// Lists the cameras once more: others may have come or gone. On a thread of its own, as above.
fn relist(devices: &mut Observed<Vec<CameraDevice>>, open: &str) {
    let (sender, receiver) = sync_channel(1);
    thread::spawn(move || drop(sender.send(camera::list_devices(true))));
    if let Ok(Observed::Known(listed)) = receiver.recv_timeout(RELIST) {
        *devices = Observed::Known(put_first(listed, Some(open)));
    }
}

/// The chosen one comes first, without a choice those that film what is in front of them; else they keep their order.
fn put_first(mut devices: Vec<CameraDevice>, chosen: Option<&str>) -> Vec<CameraDevice> {
    devices.sort_by_key(|device| (Some(device.id.as_str()) != chosen, device.kind != CameraKind::Real));
    devices
}

fn unknown(why: &Why) -> Camera {
    let mut camera = Camera::default();
    camera.close(why);
    camera
}

impl Partial for Camera {
    fn close(&mut self, why: &Why) {
        let Camera { devices, permission, holders, stream } = self;
        close(devices, why);
        close(permission, why);
        close(holders, why);
        close(stream, why);
    }
}

fn drive(consent: bool, chosen: Option<&str>, patience: Duration, sender: &SyncSender<Seen>, count: &Mutex<Count>) {
    let devices = match camera::list_devices(consent) {
        Observed::Known(devices) => Observed::Known(put_first(devices, chosen)),
        unknown => unknown,
    };
    let permission = camera::read_permission(&devices);
    let holders = camera::find_holders(&devices);
    let first = devices.known().and_then(|devices| devices.first()).cloned();
    let stream = match (consent, devices.why(), &first) {
        (false, ..) => Observed::Unknown(Why::NoConsent),
        (true, Some(why), _) => Observed::Unknown(why.clone()),
        (true, None, None) => Observed::Known(Attempt::NotReached),
        (true, None, Some(_)) => Observed::Unknown(Why::NotAsked),
    };
    // The receiver is gone once the look is over: then this thread may end.
    let _ = sender.send(Seen::Listed(Camera { devices, permission, holders, stream }));
    let Some(device) = first.filter(|_| consent) else { return };
    let Err(end) = open(&device, patience).and_then(|stream| deliver(stream, sender, count));
    let _ = sender.send(Seen::End(end));
}

/// Opens a camera. One that is busy may still be closing: the person has just had it on here.
fn open(device: &CameraDevice, patience: Duration) -> Result<camera::Stream, NoStream> {
    let begun = Instant::now();
    loop {
        match camera::open(device) {
            Err(NoStream::Failed(failure)) if failure.kind == FailureKind::Busy && begun.elapsed() < patience => {
                thread::sleep(Duration::from_millis(50));
            }
            opened => return opened,
        }
    }
}

/// Counts all pictures, and hands on those that the other side has time for, until there are no more.
fn deliver(
    mut stream: camera::Stream,
    sender: &SyncSender<Seen>,
    count: &Mutex<Count>,
) -> Result<Infallible, NoStream> {
    let mut previous = Vec::new();
    loop {
        let frame = stream.next()?;
        let at = Instant::now();
        lock(count).take(at, previous == frame.bytes);
        previous.clone_from(&frame.bytes);
        let _ = sender.try_send(Seen::Frame(frame, at));
    }
}

fn lock(count: &Mutex<Count>) -> MutexGuard<'_, Count> {
    count.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One look at the pictures of a camera.
struct Look {
    receiver: Receiver<Seen>,
    count: Arc<Mutex<Count>>,
    pictures: Pictures,
    live: bool,
    /// When the last picture was shown.
    shown: Option<Instant>,
    until: Instant,
}

impl Look {
    /// Takes in pictures until enough were seen, none comes any more, or the time is up. May be called again.
    fn watch(&mut self) -> Result<CameraStream, NoStream> {
        let mut unreadable = 0_u32;
        while !self.saw_enough() {
            let counted = lock(&self.count).frames;
            let patience = if counted == 0 { FIRST_FRAME } else { NEXT_FRAME };
            match self.receiver.recv_timeout(patience.min(time_left(self.until))) {
                Ok(Seen::Frame(frame, at)) => {
                    unreadable += u32::from(!self.take(frame, at));
                    if unreadable > FRAMES && self.pictures.looked_at == 0 {
                        return Err(NoStream::not_readable("the camera's pictures could not be decoded"));
                    }
                }
                Ok(Seen::End(end)) => return Err(end),
                Err(RecvTimeoutError::Timeout) if time_left(self.until) > Duration::ZERO => {
                    let what = if counted == 0 { "no picture came" } else { "no more pictures came" };
                    let after = lock(&self.count).frames;
                    let message = format!("{what} in {} ms, after {after} pictures", patience.as_millis());
                    return Err(NoStream::failed_silently(FailureKind::TimedOut, message));
                }
                // The time is up: some pictures are an answer.
                Err(RecvTimeoutError::Timeout) if self.pictures.looked_at > 1 => break,
                Err(RecvTimeoutError::Timeout) => return Err(NoStream::Unknown(Why::TimedOut)),
                Ok(Seen::Listed(_)) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(NoStream::not_readable("the program that reads the camera stopped"));
                }
            }
        }
        let count = std::mem::take(&mut *lock(&self.count));
        Ok(self.pictures.stream(&count))
    }

    /// Looks at a picture and shows it; says whether it could be read. Who watches needs no more than look smooth.
    fn take(&mut self, frame: Frame, at: Instant) -> bool {
        if self.live && self.shown.is_some_and(|shown| at.duration_since(shown) < LOOK_EVERY) {
            return true;
        }
        let Some(frame) = self.pictures.take(frame) else { return false };
        if self.live {
            self.shown = Some(at);
            preview(&frame).into_iter().for_each(|picture| Message::Live(picture).print());
        }
        true
    }

    fn saw_enough(&self) -> bool {
        let count = *lock(&self.count);
        let span = count.span();
        let is_black_so_far = self.live && self.pictures.all_black() && span >= BLACK_LOOK;
        let saw_enough = (span >= LOOK && count.frames >= FRAMES) || span >= LONG_LOOK;
        self.pictures.looked_at > 0 && (saw_enough || is_black_so_far)
    }
}
