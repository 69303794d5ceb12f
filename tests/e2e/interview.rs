//! The interview of the tests: a link that is gone, on a small internet of this computer. So the test says the same with
//! and without internet.

use preflight_lab::{Loopback, Page};

/// The exact words on the page.
pub(crate) const WORDS: &str = "This interview link was not found";

/// The secret part of the link.
pub(crate) const TOKEN: &str = "8fK2mQ7xR1";

pub(crate) fn open() -> Loopback {
    let page = format!("<title>{WORDS}</title><h1>{WORDS}</h1><p>Please ask the person who sent it.</p>");
    let internet = Loopback::start(Page::new(404, &page)).expect("the small internet starts");
    assert!(internet.link().contains(TOKEN));
    internet
}
