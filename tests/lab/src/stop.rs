//! The wish to stop, from Ctrl-C or a signal. It ends nothing by itself: who works looks at it and takes everything down.

use std::{
    io,
    sync::atomic::{AtomicBool, Ordering},
};
use tokio::signal::unix::{SignalKind, signal};

static REQUESTED: AtomicBool = AtomicBool::new(false);

pub fn requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}

/// From now on Ctrl-C, a hang-up and a polite kill only set the wish.
pub fn on_signals() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let entered = runtime.enter();
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    drop(entered);
    std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
                _ = hang_up.recv() => {}
            }
            REQUESTED.store(true, Ordering::Relaxed);
            // Ignored from here on: taking down must come to its end.
            std::future::pending::<()>().await;
        });
    });
    Ok(())
}
