//! A display as a person uses it: windows and colours are seen, the mouse clicks, keys are pressed. It knows no browser.

use std::io;
use x11rb::{
    CURRENT_TIME, NONE,
    connection::Connection,
    errors::ReplyError,
    protocol::{
        xproto::{
            BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat,
            InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, Keysym, MOTION_NOTIFY_EVENT, MapState, Window as Id,
        },
        xtest::ConnectionExt as _,
    },
    rust_connection::RustConnection,
};

/// Smaller windows show nothing to a person.
const SMALLEST: u16 = 200;
const LEFT_BUTTON: u8 = 1;

/// Keys by their keysyms (X11's keysymdef.h).
pub(crate) const ALT: Keysym = 0xffe9;
pub(crate) const ESCAPE: Keysym = 0xff1b;
pub(crate) const F5: Keysym = 0xffc2;

pub(crate) struct Screen {
    connection: RustConnection,
    root: Id,
}

/// A window that is shown, in pixels of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    id: Id,
    pub(crate) left: i16,
    pub(crate) top: i16,
    pub(crate) width: u16,
    pub(crate) height: u16,
    /// A menu or a bubble, which no window manager would frame.
    pub(crate) is_popup: bool,
}

impl Screen {
    /// `display` as in `DISPLAY`.
    pub(crate) fn open(display: &str) -> io::Result<Screen> {
        let (connection, number) = x11rb::connect(Some(display)).map_err(io::Error::other)?;
        let root = connection.setup().roots[number].root;
        Ok(Screen { connection, root })
    }

    /// Returns the windows that a person sees, the lowest first.
    pub(crate) fn windows(&self) -> io::Result<Vec<Window>> {
        let tree =
            self.connection.query_tree(self.root).map_err(io::Error::other)?.reply().map_err(io::Error::other)?;
        // One that was closed meanwhile is not seen.
        let shown = tree.children.into_iter().filter_map(|id| self.window(id));
        Ok(shown.filter(|window| window.width >= SMALLEST && window.height >= SMALLEST).collect())
    }

    fn window(&self, id: Id) -> Option<Window> {
        let attributes = self.connection.get_window_attributes(id).ok()?.reply().ok()?;
        let geometry = self.connection.get_geometry(id).ok()?.reply().ok()?;
        (attributes.map_state == MapState::VIEWABLE).then_some(Window {
            id,
            left: geometry.x,
            top: geometry.y,
            width: geometry.width,
            height: geometry.height,
            is_popup: attributes.override_redirect,
        })
    }

    /// Returns the colours of a window from its top to its bottom, red, green and blue, at so many pixels from its left; none
    /// of a window that was closed meanwhile.
    pub(crate) fn column(&self, window: &Window, at: i16) -> io::Result<Vec<[u8; 3]>> {
        let all_planes = u32::MAX;
        let request = self.connection.get_image(ImageFormat::Z_PIXMAP, window.id, at, 0, 1, window.height, all_planes);
        let image = match request.map_err(io::Error::other)?.reply() {
            Err(ReplyError::X11Error(_)) => return Ok(Vec::new()),
            image => image.map_err(io::Error::other)?,
        };
        // Four bytes a pixel, blue first, as Xvfb keeps 24 bits on a little-endian machine.
        Ok(image.data.chunks_exact(4).map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect())
    }

    /// Clicks at a place in a window, and takes the pointer away from it.
    pub(crate) fn click(&self, window: &Window, x: i16, y: i16) -> io::Result<()> {
        self.fake(MOTION_NOTIFY_EVENT, 0, window.left + x, window.top + y)?;
        self.fake(BUTTON_PRESS_EVENT, LEFT_BUTTON, 0, 0)?;
        self.fake(BUTTON_RELEASE_EVENT, LEFT_BUTTON, 0, 0)?;
        self.fake(MOTION_NOTIFY_EVENT, 0, 0, 0)
    }

    /// Presses keys together while the window has the keyboard.
    pub(crate) fn press(&self, window: &Window, keys: &[Keysym]) -> io::Result<()> {
        let focus = self.connection.set_input_focus(InputFocus::PARENT, window.id, CURRENT_TIME);
        focus.map_err(io::Error::other)?.check().map_err(io::Error::other)?;
        let codes = keys.iter().map(|key| self.code(*key)).collect::<io::Result<Vec<u8>>>()?;
        for code in &codes {
            self.fake(KEY_PRESS_EVENT, *code, 0, 0)?;
        }
        for code in codes.iter().rev() {
            self.fake(KEY_RELEASE_EVENT, *code, 0, 0)?;
        }
        Ok(())
    }

    /// Closes a window as its own button does (ICCCM 4.2.8.1): its program may take its leave.
    pub(crate) fn close(&self, window: &Window) -> io::Result<()> {
        let [protocols, delete] = ["WM_PROTOCOLS", "WM_DELETE_WINDOW"].map(|name| self.atom(name));
        let message = ClientMessageEvent::new(32, window.id, protocols?, [delete?, CURRENT_TIME, 0, 0, 0]);
        let sent = self.connection.send_event(false, window.id, EventMask::NO_EVENT, message);
        sent.map_err(io::Error::other)?.check().map_err(io::Error::other)
    }

    fn atom(&self, name: &str) -> io::Result<u32> {
        let request = self.connection.intern_atom(false, name.as_bytes()).map_err(io::Error::other)?;
        Ok(request.reply().map_err(io::Error::other)?.atom)
    }

    /// The key that has the symbol on it.
    fn code(&self, symbol: Keysym) -> io::Result<u8> {
        let setup = self.connection.setup();
        let (first, count) = (setup.min_keycode, setup.max_keycode - setup.min_keycode + 1);
        let request = self.connection.get_keyboard_mapping(first, count).map_err(io::Error::other)?;
        let mapping = request.reply().map_err(io::Error::other)?;
        let mut codes = (first..).zip(mapping.keysyms.chunks(mapping.keysyms_per_keycode.into()));
        let found = codes.find_map(|(code, symbols)| symbols.contains(&symbol).then_some(code));
        found.ok_or_else(|| io::Error::other(format!("no key has the symbol {symbol:#x}")))
    }

    fn fake(&self, event: u8, detail: u8, x: i16, y: i16) -> io::Result<()> {
        let request = self.connection.xtest_fake_input(event, detail, CURRENT_TIME, NONE, x, y, 0);
        request.map_err(io::Error::other)?.check().map_err(io::Error::other)
    }
}
