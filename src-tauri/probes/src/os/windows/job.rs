//! A child process and what it started, as a job object: the system ends all of them when the last handle of the job is
//! closed, however this program ends.

use std::{ffi::c_void, mem::size_of};
use tokio::process::Child;
use windows::Win32::Foundation::HANDLE;
use windows::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation, SetInformationJobObject,
};
use windows::core::{Owned, PCWSTR};

pub(crate) struct Tree(Option<Owned<HANDLE>>);

// SAFETY: a handle of a job may be closed on any thread.
unsafe impl Send for Tree {}
// SAFETY: a shared reference gives access to nothing.
unsafe impl Sync for Tree {}

impl Tree {
    /// Takes a child into a job of its own. One that cannot be taken ends with its handle alone.
    pub(crate) fn hold(child: &Child) -> Tree {
        Tree(child.raw_handle().and_then(|process| put_into_job(HANDLE(process)).ok()))
    }

    /// Ends all of them once.
    pub(crate) fn end(&mut self, _child_is_there: bool) {
        self.0 = None;
    }
}

fn put_into_job(process: HANDLE) -> windows::core::Result<Owned<HANDLE>> {
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    let (place, length) = ((&raw const limits).cast::<c_void>(), size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>());
    // SAFETY: the new handle is nobody else's; the limits live through the call and have the length that is said; the child's
    // handle is open as long as the child is borrowed.
    unsafe {
        let job = Owned::new(CreateJobObjectW(None, PCWSTR::null())?);
        SetInformationJobObject(*job, JobObjectExtendedLimitInformation, place, length as u32)?;
        AssignProcessToJobObject(*job, process)?;
        Ok(job)
    }
}
