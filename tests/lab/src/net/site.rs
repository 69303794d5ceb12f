//! The interview site of a world, and what mail filters put around its link: which page is shown to whom, how often and
//! from when on, and where redirects lead. It counts who asks for the link.

use super::{
    broken,
    internet::{INSIDE, INTERVIEW, ROOMS},
    network::{INSIDE_PORT, ROUTER},
    web::{PageReply, Reply, Request},
    world::{Act, Link, Oddity, Scheme, Shown, World, Wrapper, WrapperAnswer},
};
use crate::places::Places;
use jiff::{SignedDuration, Timestamp};
use std::{
    io::{self, Write},
    net::TcpStream,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

pub(super) struct Site {
    world: World,
    opens_at: Timestamp,
    places: Places,
    /// How often somebody has asked for the whole link.
    asked: AtomicUsize,
    counted: AtomicUsize,
}

impl Site {
    pub(super) fn new(world: &World, now: Timestamp) -> Site {
        let opens_at = now + SignedDuration::from_mins(world.link.opens_in_min.unwrap_or(0));
        let mut places = Places::at(now).instant("opens", opens_at).text("link", url(&world.link));
        if let Some(wrapper) = &world.wrapper {
            places = places.text("wrapped", wrapper_url(wrapper, &world.link));
        }
        Site { world: world.clone(), opens_at, places, asked: AtomicUsize::new(0), counted: AtomicUsize::new(0) }
    }

    /// What a scenario may name: `{link}`, `{wrapped}`, `{now+10 UTC %H:%M}`, `{opens+0 UTC %H:%M}`.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// How often the whole link was asked for since the last [`Site::begin`].
    pub(super) fn requests(&self) -> usize {
        self.counted.load(Ordering::SeqCst)
    }

    pub(super) fn begin(&self) {
        self.counted.store(0, Ordering::SeqCst);
    }

    /// Asks for the link as a mail scanner does that opens links before people see them.
    pub(super) fn scan(&self) -> io::Result<()> {
        let mut stream = TcpStream::connect((super::internet::host(INTERVIEW).v4, 80))?;
        let (path, host) = (path(&self.world.link), host(&self.world.link));
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n")?;
        io::copy(&mut stream, &mut io::sink()).map(drop)
    }

    /// What the site answers, without its being slow.
    pub(super) fn answer(&self, request: &Request) -> Reply {
        let link = &self.world.link;
        let is_whole_link = request.path == path(link);
        let before = if is_whole_link {
            self.counted.fetch_add(1, Ordering::SeqCst);
            self.asked.fetch_add(1, Ordering::SeqCst)
        } else {
            0
        };
        match &link.page {
            Shown::Act(act) => self.act(*act, request, is_whole_link),
            _ if is_whole_link && link.uses.is_some_and(|uses| before >= uses) => self.page(403, "already-used"),
            _ if is_whole_link && link.opens_in_min.is_some() && Timestamp::now() >= self.opens_at => {
                self.page(200, "interview")
            }
            Shown::Page(_) if !is_whole_link && self.world.is(Oddity::RootSendsOn) => {
                Reply::redirect(format!("http://{ROOMS}/welcome"))
            }
            // Only a site that is down has a root that is down.
            Shown::Page(_) if !is_whole_link && link.status < 500 => self.page(200, "interview"),
            Shown::Page(page) => {
                let mut reply =
                    PageReply { content_type: page.content_type, ..self.filled(link.status, &page.content) };
                if self.world.is(Oddity::SlowSite) {
                    reply.after = Duration::from_millis(1500);
                }
                if self.world.is(Oddity::VerySlowSite) {
                    reply.after = Duration::from_secs(8);
                }
                if let Some(seconds) = link.retry_after_s {
                    reply = reply.with("Retry-After", seconds.to_string());
                }
                Reply::Page(reply)
            }
        }
    }

    /// What another host of the site answers, where its redirects lead.
    pub(super) fn room(&self, request: &Request) -> Reply {
        match request.path.strip_prefix("/back") {
            Some(_) => Reply::redirect(url(&self.world.link)),
            None => self.page(200, "interview"),
        }
    }

    /// What stands around the link answers.
    pub(super) fn wrapper(&self, wrapper: &Wrapper, request: &Request) -> Reply {
        let inside = request.path != "/";
        match wrapper.answers {
            WrapperAnswer::Redirects if inside => Reply::redirect(url(&self.world.link)),
            WrapperAnswer::Redirects => Reply::page(404, ""),
            WrapperAnswer::Refreshes => self.page(200, "wrapper-refreshes"),
            WrapperAnswer::BlockPage => self.page(200, "wrapper-blocks"),
            WrapperAnswer::BlockPageGerman => self.page(200, "wrapper-blocks-german"),
            WrapperAnswer::Scanning => self.page(200, "wrapper-scanning"),
            WrapperAnswer::Forbidden => self.page(403, "wrapper-forbidden"),
            WrapperAnswer::Unavailable => self.page(503, "maintenance"),
            WrapperAnswer::Missing | WrapperAnswer::Zero | WrapperAnswer::Loopback | WrapperAnswer::Rejected => {
                Reply::Close
            }
        }
    }

    fn act(&self, act: Act, request: &Request, is_whole_link: bool) -> Reply {
        // Its root is as healthy as it is asked to be.
        let at_root = !is_whole_link && request.path == "/";
        let to_rooms = |path: &str| Reply::redirect(format!("https://{ROOMS}{path}"));
        let own = |path: String| Reply::redirect(format!("https://{}{path}", host(&self.world.link)));
        match act {
            Act::Hangs => Reply::Hang,
            // The last two do not come so far as to be asked.
            Act::Empty | Act::ClosesAtOnce | Act::Garbage => Reply::Close,
            Act::Redirects
            | Act::ThreeHops
            | Act::Cookie
            | Act::Loops
            | Act::ForEver
            | Act::Downgrades
            | Act::LeadsToRouter
            | Act::LeadsToThisComputer
            | Act::OpensApp
            | Act::Blank
            | Act::InvalidUtf8
            | Act::TenGigabytes
            | Act::GzipBomb
            | Act::ByteByByte
            | Act::HeadByteByByte
            | Act::MegabyteOfHeaders
                if at_root =>
            {
                self.page(200, "interview")
            }
            Act::ThreeHops if is_whole_link => own("/welcome?step=2".to_owned()),
            Act::ThreeHops if request.path.starts_with("/welcome") => own("/enter?step=3".to_owned()),
            Act::Redirects | Act::ThreeHops => to_rooms("/r/8fK2mQ7xR1"),
            Act::Cookie if request.cookie.as_deref().is_some_and(|cookie| cookie.contains("seen=1")) => {
                self.page(200, "interview")
            }
            Act::Cookie => {
                let again = PageReply::new(302, "").with("Location", request.path.as_str());
                Reply::Page(again.with("Set-Cookie", "seen=1; Path=/"))
            }
            Act::Loops => to_rooms("/back"),
            Act::ForEver => {
                let step = request.path.rsplit('/').next().and_then(|step| step.parse::<u64>().ok()).unwrap_or(0);
                own(format!("/next/{}", step + 1))
            }
            Act::Downgrades => Reply::redirect(format!("http://{ROOMS}/r/8fK2mQ7xR1")),
            Act::LeadsToRouter => Reply::redirect(format!("http://{ROUTER}:{INSIDE_PORT}/")),
            Act::LeadsToThisComputer => Reply::redirect(format!("http://{INSIDE}:{INSIDE_PORT}/")),
            Act::OpensApp => Reply::redirect("zoommtg://zoom.us/join?action=join&confno=87654321098&pwd=a1B2c3"),
            Act::Blank => Reply::page(200, ""),
            Act::InvalidUtf8 => broken::invalid_utf8(),
            Act::TenGigabytes => broken::ten_gigabytes(),
            Act::GzipBomb => broken::gzip_bomb(),
            Act::ByteByByte => broken::byte_by_byte(),
            Act::HeadByteByByte => broken::head_byte_by_byte(),
            Act::MegabyteOfHeaders => broken::megabyte_of_headers(),
        }
    }

    fn page(&self, status: u16, name: &str) -> Reply {
        match super::page::Page::named(name) {
            Ok(page) => {
                Reply::Page(PageReply { content_type: page.content_type, ..self.filled(status, &page.content) })
            }
            Err(_) => Reply::Close,
        }
    }

    fn filled(&self, status: u16, content: &str) -> PageReply {
        // A page that names an instant wrongly shows so.
        PageReply::new(status, self.places.fill(content).unwrap_or_else(|error| error.to_string()))
    }
}

pub(super) fn host(link: &Link) -> &str {
    link.host.as_deref().unwrap_or(INTERVIEW)
}

pub(super) fn url(link: &Link) -> String {
    let scheme = match link.scheme {
        Scheme::Http => "http",
        Scheme::Https => "https",
    };
    format!("{scheme}://{}{}", host(link), link.path)
}

/// As it is asked for.
fn path(link: &Link) -> &str {
    link.path.split('#').next().unwrap_or_default()
}

pub(super) fn wrapper_url(wrapper: &Wrapper, link: &Link) -> String {
    let inside = url(link);
    let encoded: String = inside
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    wrapper.url.replace("{link-encoded}", &encoded).replace("{link}", &inside)
}
