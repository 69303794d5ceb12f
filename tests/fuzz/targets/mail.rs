//! Any file that is dropped as a mail, by itself and behind a head that makes it one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use preflight_invitation::read_file;
use preflight_fuzz::bounded;

fuzz_target!(|bytes: &[u8]| {
    let _ = bounded(|| read_file(bytes));
    let mail = [b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Interview\r\n".as_slice(), bytes].concat();
    if let Ok(invitation) = bounded(|| read_file(&mail))
        && let Some(link) = invitation.link
    {
        assert!(link.others.len() <= 20);
    }
});
