//! Counts what a program holds and asks for: the global allocator of a test or of a fuzz target. Each thread is
//! counted for itself.
#![allow(dead_code, unreachable_pub, reason = "shared by tests and fuzz targets")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

pub struct Counting;

thread_local! {
    /// What came from another thread may be given back here: it may be below nothing.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static ASKED: Cell<usize> = const { Cell::new(0) };
}

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
    let (before, asked) = (HELD.get(), ASKED.get());
    PEAK.set(before);
    let done = work();
    let peak = usize::try_from(PEAK.get() - before).unwrap_or(0);
    (done, Cost { peak, asked: ASKED.get() - asked })
}

fn took(bytes: usize) {
    ASKED.set(ASKED.get() + bytes);
    HELD.set(HELD.get() + bytes.cast_signed());
    PEAK.set(PEAK.get().max(HELD.get()));
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
        HELD.set(HELD.get() - layout.size().cast_signed());
        // SAFETY: the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Both are held while the bytes move.
        took(size);
        HELD.set(HELD.get() - layout.size().cast_signed());
        // SAFETY: the caller's.
        unsafe { System.realloc(pointer, layout, size) }
    }
}
