//! Counts what a program holds and asks for: the global allocator of a test or of a fuzz target. It is for one thread at a
//! time; what another one does meanwhile is counted too.

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

pub struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// What a piece of work took, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// The most it held at once, beyond what was held before.
    pub peak: usize,
    /// All that it asked for, one after the other: what is copied again and again shows here.
    pub asked: usize,
}

/// Does the work and says what it took.
pub fn cost<T>(work: impl FnOnce() -> T) -> (T, Cost) {
    let (before, asked) = (HELD.load(Relaxed), ASKED.load(Relaxed));
    PEAK.store(before, Relaxed);
    let done = work();
    let peak = PEAK.load(Relaxed).saturating_sub(before);
    (done, Cost { peak, asked: ASKED.load(Relaxed) - asked })
}

fn took(bytes: usize) {
    ASKED.fetch_add(bytes, Relaxed);
    PEAK.fetch_max(HELD.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller's.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both are held while the bytes move.
        took(size);
        HELD.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's.
        unsafe { System.realloc(pointer, layout, size) }
    }
}
