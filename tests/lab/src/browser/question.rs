//! The question for camera and microphone that a browser itself asks, found on the screen, and a person's answer to it with
//! mouse and keys.

use super::{
    real::Family,
    screen::{ALT, ESCAPE, Screen, Window},
};
use serde::Deserialize;
use std::{
    io,
    time::{Duration, Instant},
};

/// Browsers throw away what is clicked in the first half second of a question, lest somebody answers it by mistake.
const STANDS_STILL: Duration = Duration::from_millis(600);
const LOOK: Duration = Duration::from_millis(50);

/// “Remember for all cameras and microphones”, from the left and from the bottom of Firefox's question.
const FIREFOX_REMEMBER: (i16, i16) = (25, 64);

/// Chromium draws its question into its own window: one above the other, below the address bar, “Allow while visiting the
/// site”, “Allow this time”, “Never allow”, of one colour and size. Left of their words nothing else is drawn on them.
const CHROMIUM_BUTTON: [u8; 3] = [0xd3, 0xe3, 0xfd];
const CHROMIUM_LEFT: i16 = 165;
const CHROMIUM_CENTRE: i16 = 280;
const CHROMIUM_BUTTONS: usize = 3;
const CHROMIUM_TOOLBAR: i16 = 100;

/// How a person answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Hand {
    /// Nothing is kept.
    AllowThisTime,
    /// It is kept, for this site.
    NeverAllow,
    /// With Esc.
    Close,
}

/// Where the question is and what can be clicked in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Question {
    window: Window,
    /// The browser's own, which has the keyboard: Firefox shows its question in a window of its own.
    browser: Window,
    /// The first and the last pixel of each button, from the window's top.
    buttons: Vec<(i16, i16)>,
}

impl Hand {
    pub(crate) fn explain(self) -> &'static str {
        match self {
            Hand::AllowThisTime => "allows camera and microphone this time",
            Hand::NeverAllow => "never allows camera and microphone",
            Hand::Close => "closes its question",
        }
    }

    /// Waits for the question, answers it, and returns when it is gone; an error when nobody has to answer any more.
    pub(crate) fn answer(self, screen: &Screen, family: Family, is_over: &dyn Fn() -> bool) -> io::Result<()> {
        let (mut seen, mut since) = (None, Instant::now());
        let mut clicks = 0;
        loop {
            let question = find(screen, family)?;
            if question != seen {
                (seen, since) = (question, Instant::now());
            } else if since.elapsed() >= STANDS_STILL {
                match &seen {
                    Some(question) => {
                        self.click(screen, family, question, clicks == 0)?;
                        clicks += 1;
                        since = Instant::now();
                    }
                    None if clicks > 0 => return Ok(()),
                    None => {}
                }
            }
            match clicks {
                0 if is_over() => return Err(io::Error::other("the browser asked no question")),
                1.. if is_over() => return Ok(()),
                _ => std::thread::sleep(LOOK),
            }
        }
    }

    fn click(self, screen: &Screen, family: Family, question: &Question, is_first: bool) -> io::Result<()> {
        let Question { window, browser, buttons } = question;
        match family {
            Family::Chromium => {
                let centre = |button: usize| (buttons[button].0 + buttons[button].1) / 2;
                match self {
                    Hand::AllowThisTime => screen.click(window, CHROMIUM_CENTRE, centre(1)),
                    Hand::NeverAllow => screen.click(window, CHROMIUM_CENTRE, centre(2)),
                    Hand::Close => {
                        // Esc is the question's where it has the keyboard: after a click into it, between two buttons.
                        screen.click(window, CHROMIUM_CENTRE, (buttons[0].1 + buttons[1].0) / 2)?;
                        screen.press(browser, &[ESCAPE])
                    }
                }
            }
            Family::Firefox => match self {
                Hand::AllowThisTime => screen.press(browser, &[ALT, u32::from(b'a')]),
                Hand::NeverAllow => {
                    if is_first {
                        let (left, bottom) = FIREFOX_REMEMBER;
                        screen.click(window, left, i16::try_from(window.height).unwrap_or(i16::MAX) - bottom)?;
                    }
                    screen.press(browser, &[ALT, u32::from(b'b')])
                }
                Hand::Close => screen.press(browser, &[ESCAPE]),
            },
        }
    }
}

fn find(screen: &Screen, family: Family) -> io::Result<Option<Question>> {
    let windows = screen.windows()?;
    let Some(browser) = windows.iter().copied().find(|window| !window.is_popup) else { return Ok(None) };
    match family {
        Family::Firefox => {
            let window = windows.into_iter().find(|window| window.is_popup);
            Ok(window.map(|window| Question { window, browser, buttons: Vec::new() }))
        }
        Family::Chromium => {
            let window = browser;
            let buttons: Vec<(i16, i16)> = runs(&screen.column(&window, CHROMIUM_LEFT)?, CHROMIUM_BUTTON)
                .into_iter()
                .filter(|(top, _)| *top > CHROMIUM_TOOLBAR)
                .collect();
            let height = |button: &(i16, i16)| button.1 - button.0;
            let is_question =
                buttons.len() == CHROMIUM_BUTTONS && buttons.iter().all(|button| height(button) == height(&buttons[0]));
            Ok(is_question.then_some(Question { window, browser, buttons }))
        }
    }
}

/// The first and the last pixel of each run of a colour.
fn runs(column: &[[u8; 3]], colour: [u8; 3]) -> Vec<(i16, i16)> {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for (at, _) in (0..).zip(column).filter(|(_, pixel)| **pixel == colour) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_a_colour() {
        let (a, b) = ([1; 3], [2; 3]);
        assert_eq!(runs(&[a, b, b, a, b], b), [(1, 2), (4, 4)]);
        assert!(runs(&[a], b).is_empty());
    }
}
