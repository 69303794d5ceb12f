//! The state that the commands share, and the order of checks: one at a time, a new one replaces the old.

use crate::{error::Error, ipc::Reply, session::Session};
use preflight_diagnosis::{Area, Probe, Profile};
use preflight_probes::{Controls, Orders};
use preflight_report::{Redacted, Report, redact};
use std::{
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::watch;

pub(crate) struct Shell {
    session: Mutex<Session>,
    /// The program that device probes start as their child: this one.
    pub(crate) program: PathBuf,
    turn: watch::Sender<Turn>,
    /// Held while a check runs, so that its children are gone before the next one opens the same devices.
    running: tokio::sync::Mutex<()>,
    controls: Mutex<Controls>,
    /// Held while the sound settings are changed: what takes a change back is read before it is made.
    pub(crate) changing_sound: tokio::sync::Mutex<()>,
    /// Whether the window has shown the camera's last picture.
    has_shown: AtomicBool,
}

/// Whose turn it is, and whether the rest of that check is to be skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Turn {
    number: u64,
    skip: bool,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Whole,
    Skipped,
    /// Another check took its place, or the program ends.
    Replaced,
}

impl Shell {
    pub(crate) fn new(profile: Profile, program: PathBuf, locale: Option<&str>) -> Shell {
        Shell {
            session: Mutex::new(Session::new(profile, preflight_probes::SYSTEM, locale)),
            program,
            turn: watch::Sender::new(Turn::default()),
            running: tokio::sync::Mutex::new(()),
            controls: Mutex::new(Controls::default()),
            changing_sound: tokio::sync::Mutex::new(()),
            has_shown: AtomicBool::new(true),
        }
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says what went wrong in the language of the window.
    pub(crate) fn reply<T>(&self, done: Result<T, Error>) -> Reply<T> {
        done.map_err(|error| error.explain(&self.session().explainer()))
    }

    /// The report of the last check without what is personal.
    pub(crate) fn redacted(&self) -> Result<Redacted<Report>, Error> {
        Ok(redact(self.session().report()?))
    }

    /// Runs `check` when the one before has ended, until it ends, is skipped or is replaced.
    pub(crate) async fn one_at_a_time<F: Future<Output = ()>>(&self, check: impl FnOnce(Orders) -> F) -> Ended {
        let mine = self.next_turn();
        let _running = self.running.lock().await;
        let mut turn = self.turn.subscribe();
        if turn.borrow_and_update().number != mine {
            return Ended::Replaced;
        }
        self.note_picture_shown();
        let (controls, orders) = Controls::new();
        *self.controls.lock().unwrap_or_else(PoisonError::into_inner) = controls;
        tokio::select! {
            () = check(orders) => Ended::Whole,
            changed = turn.wait_for(|turn| turn.number != mine || turn.skip) => match changed {
                Ok(turn) if turn.number == mine => Ended::Skipped,
                Ok(_) | Err(_) => Ended::Replaced,
            },
        }
    }

    /// Skips what is left of the check that runs.
    pub(crate) fn skip(&self) {
        self.turn.send_modify(|turn| turn.skip = true);
    }

    /// Whether the window takes another picture; from then on it does not until it has shown that one. Those that nobody
    /// shows would pile up.
    pub(crate) fn takes_picture(&self) -> bool {
        self.has_shown.swap(false, Ordering::Relaxed)
    }

    pub(crate) fn note_picture_shown(&self) {
        self.has_shown.store(true, Ordering::Relaxed);
    }

    /// Gives orders to the devices of the check that runs.
    pub(crate) fn controls(&self) -> Controls {
        self.controls.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends the check that runs and waits until its children are gone, for a moment at most.
    pub(crate) async fn end(&self) {
        self.next_turn();
        let _ = tokio::time::timeout(Duration::from_secs(1), self.running.lock()).await;
    }

    fn next_turn(&self) -> u64 {
        let mut mine = 0;
        self.turn.send_modify(|turn| {
            *turn = Turn { number: turn.number + 1, skip: false };
            mine = turn.number;
        });
        mine
    }
}

/// The areas whose device the person controls, and the probes that hold it.
const DEVICES: [(Area, Probe); 3] =
    [(Area::Camera, Probe::Camera), (Area::Microphone, Probe::Microphone), (Area::Speaker, Probe::Speaker)];

pub(crate) fn device_probe(area: Area) -> Option<Probe> {
    DEVICES.into_iter().find_map(|(own, probe)| (own == area).then_some(probe))
}

pub(crate) fn device_area(probe: Probe) -> Option<Area> {
    DEVICES.into_iter().find_map(|(area, own)| (own == probe).then_some(area))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tokio::sync::oneshot;

    fn shell() -> Arc<Shell> {
        Arc::new(Shell::new(Profile::generic().clone(), PathBuf::from("program"), None))
    }

    /// A check that never ends by itself, and the news that it has begun.
    fn endless(shell: &Arc<Shell>) -> (tokio::task::JoinHandle<Ended>, oneshot::Receiver<()>) {
        let (begun, news) = oneshot::channel();
        let shell = Arc::clone(shell);
        let check = async move {
            shell
                .one_at_a_time(|_| {
                    let _ = begun.send(());
                    std::future::pending()
                })
                .await
        };
        (tokio::spawn(check), news)
    }

    #[tokio::test]
    async fn a_check_ends_by_itself() {
        assert_eq!(shell().one_at_a_time(|_| async {}).await, Ended::Whole);
    }

    #[tokio::test]
    async fn what_is_left_can_be_skipped() {
        let shell = shell();
        let (check, begun) = endless(&shell);
        begun.await.expect("it begins");
        shell.skip();
        assert_eq!(check.await.expect("no panic"), Ended::Skipped);
    }

    #[tokio::test]
    async fn a_new_check_replaces_all_older_ones() {
        let shell = shell();
        let (first, begun) = endless(&shell);
        begun.await.expect("it begins");
        let (second, begun) = endless(&shell);
        begun.await.expect("it begins");
        assert_eq!(first.await.expect("no panic"), Ended::Replaced);
        assert_eq!(shell.one_at_a_time(|_| async {}).await, Ended::Whole);
        assert_eq!(second.await.expect("no panic"), Ended::Replaced);
    }

    #[tokio::test]
    async fn skipping_nothing_does_not_skip_the_next() {
        let shell = shell();
        shell.skip();
        assert_eq!(shell.one_at_a_time(|_| async {}).await, Ended::Whole);
    }

    #[tokio::test]
    async fn the_end_of_the_program_ends_the_check() {
        let shell = shell();
        let (check, begun) = endless(&shell);
        begun.await.expect("it begins");
        shell.end().await;
        assert_eq!(check.await.expect("no panic"), Ended::Replaced);
    }
}
