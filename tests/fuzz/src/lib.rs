//! What every target watches: the memory that an input takes.

#[path = "../../../src-tauri/invitation/tests/heap/mod.rs"]
mod heap;

#[global_allocator]
static HEAP: heap::Counting = heap::Counting;

/// What an input of at most 64 kB may take, with the tables that are built once.
const MOST: usize = 16 << 20;

/// Does the work, and fails if it holds too much at once.
pub fn bounded<T>(work: impl FnOnce() -> T) -> T {
    let (done, cost) = heap::cost(work);
    assert!(cost.peak < MOST, "{cost:?}");
    done
}
