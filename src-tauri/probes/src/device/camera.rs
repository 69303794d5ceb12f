//! Cameras: listed without opening one, and after consent the first one's pictures for two seconds.
//!
//! Whether they are good enough is not decided here.

use super::picture::{Count, Pictures};
use crate::{
    child::{Partial, Reporter, Request, close, time_left},
    os::{
        camera,
        frame::{Frame, Frames, NoFrame},
    },
};
use preflight_diagnosis::{Answer, Attempt, Camera, CameraStream, Failure, FailureKind, Observed, Why};
use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    time::{Duration, Instant},
};

/// How long the pictures are watched …
const LOOK: Duration = Duration::from_secs(2);
/// … and how much longer, where fewer than this many came.
const LONG_LOOK: Duration = Duration::from_secs(4);
const FRAMES: u32 = 10;
/// A camera that gives no first picture in this time does not start; the slowest take three seconds.
const FIRST_FRAME: Duration = Duration::from_secs(8);
/// A camera that gives no next picture in this time has stopped.
const NEXT_FRAME: Duration = Duration::from_millis(2500);

/// What the thread that talks to the driver has to tell.
enum Seen {
    Listed(Camera),
    Frame(Frame, Instant),
    End(NoFrame),
}

/// Lists the cameras and watches the first one, inside the child process.
pub(crate) fn look(request: &Request, until: Instant) -> Camera {
    // Windows wants one fresh thread for all that touches its media classes; and a driver that hangs, hangs there.
    let (sender, receiver) = sync_channel(1);
    let consent = request.consent.camera;
    let count = Arc::new(Mutex::new(Count::default()));
    let counting = Arc::clone(&count);
    std::thread::spawn(move || drive(consent, &sender, &counting));
    let mut camera = match receiver.recv_timeout(time_left(until)) {
        Ok(Seen::Listed(camera)) => camera,
        Ok(Seen::Frame(..) | Seen::End(_)) | Err(RecvTimeoutError::Disconnected) => {
            return unknown(&Why::Failed("the list of cameras could not be read".to_owned()));
        }
        Err(RecvTimeoutError::Timeout) => return unknown(&Why::TimedOut),
    };
    let Some(device) = camera.devices.known().and_then(|devices| devices.first()).cloned() else {
        return camera;
    };
    if consent {
        Reporter.partial(Answer::Camera(Observed::Known(camera.clone())));
        let look = Look { receiver, count, pictures: Pictures::new(device.name), live: request.live, until };
        camera.stream = look.watch();
    }
    camera
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

fn drive(consent: bool, sender: &SyncSender<Seen>, count: &Mutex<Count>) {
    let devices = camera::list_devices(consent);
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
    let error = match camera::open(&device) {
        Ok(frames) => deliver(frames, sender, count),
        Err(error) => error,
    };
    let _ = sender.send(Seen::End(error));
}

/// Counts all pictures, and hands on those that the other side has time for, until there are no more.
fn deliver(mut frames: Box<dyn Frames>, sender: &SyncSender<Seen>, count: &Mutex<Count>) -> NoFrame {
    let mut previous = Vec::new();
    loop {
        let frame = match frames.next() {
            Ok(frame) => frame,
            Err(error) => return error,
        };
        let at = Instant::now();
        let identical = previous == frame.bytes;
        previous.clone_from(&frame.bytes);
        lock(count).take(at, identical);
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
    until: Instant,
}

impl Look {
    /// Takes in pictures until enough were seen, none comes any more, or the time is up.
    fn watch(mut self) -> Observed<Attempt<CameraStream>> {
        let mut unreadable = 0_u32;
        loop {
            let first = lock(&self.count).frames == 0;
            let patience = if first { FIRST_FRAME } else { NEXT_FRAME };
            match self.receiver.recv_timeout(patience.min(time_left(self.until))) {
                Ok(Seen::Frame(frame, at)) => {
                    unreadable += u32::from(!self.take(frame, at));
                    if unreadable > FRAMES && self.pictures.looked_at() == 0 {
                        return could_not_look("the camera's pictures could not be decoded");
                    }
                    if self.saw_enough() {
                        return self.succeeded();
                    }
                }
                Ok(Seen::End(NoFrame::Failed(failure))) => return failed(failure),
                Ok(Seen::End(NoFrame::NotReadable(what))) => return could_not_look(&what),
                Err(RecvTimeoutError::Timeout) if time_left(self.until) > Duration::ZERO => {
                    let what = if first { "no picture came" } else { "no more pictures came" };
                    let after = lock(&self.count).frames;
                    let message = format!("{what} in {} ms, after {after} pictures", patience.as_millis());
                    return failed(Failure::new(FailureKind::TimedOut, message));
                }
                // The time is up: some pictures are an answer.
                Err(RecvTimeoutError::Timeout) if self.pictures.looked_at() > 1 => return self.succeeded(),
                Err(RecvTimeoutError::Timeout) => return Observed::Unknown(Why::TimedOut),
                Ok(Seen::Listed(_)) | Err(RecvTimeoutError::Disconnected) => {
                    return could_not_look("the program that reads the camera stopped");
                }
            }
        }
    }

    fn take(&mut self, frame: Frame, at: Instant) -> bool {
        let Some(frame) = self.pictures.take(frame) else { return false };
        if let Some(picture) = self.live.then(|| self.pictures.live(&frame, at)).flatten() {
            Reporter.live(picture);
        }
        true
    }

    fn saw_enough(&self) -> bool {
        let count = *lock(&self.count);
        self.pictures.looked_at() > 0 && ((count.span() >= LOOK && count.frames >= FRAMES) || count.span() >= LONG_LOOK)
    }

    fn succeeded(self) -> Observed<Attempt<CameraStream>> {
        let count = *lock(&self.count);
        Observed::Known(Attempt::Succeeded(self.pictures.stream(&count)))
    }
}

fn failed(failure: Failure) -> Observed<Attempt<CameraStream>> {
    Observed::Known(Attempt::Failed(failure))
}

fn could_not_look(what: &str) -> Observed<Attempt<CameraStream>> {
    Observed::Unknown(Why::Failed(what.to_owned()))
}
