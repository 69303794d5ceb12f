//! The interview and meeting platforms that are known by data: `data/platforms`, one file each. A file is read when a
//! link of its platform is met, never before. Says whose a link is and what it lacks; asks nobody.

mod data;
mod index;
mod shape;
mod values;

#[cfg(test)]
mod tests;

pub use data::{Endpoint, Fact, JoinByNumber, Kind, Platform, PlatformApp, Protocol};
pub use index::{app_scheme, platform};
pub(crate) use index::{known_hosts, platform_of_host};
pub use values::{Limit, LinkPart};

use crate::url_parts::is_below;
use data::Shape;
use index::read_platform;
use shape::Link;

/// What a link of a platform leads to, as its form tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// A meeting, an interview or a test: the link has one of the platform's forms.
    Session,
    /// Another page of the platform: a test of the computer, phone numbers, the home page.
    Other,
    /// The link has no form that is known.
    Unknown,
}

/// Whose a link is, as its text tells; a link of an unknown form lacks nothing.
#[derive(Debug)]
pub struct Recognised {
    pub platform: &'static Platform,
    pub(crate) page: Page,
    /// What a whole link of this form has and this one lacks.
    pub lacks: Vec<LinkPart>,
    /// Of a link that opens the platform's app: the same meeting in a browser.
    pub browser_link: Option<String>,
}

/// Recognises a whole link, as [`crate::LinkReading::read`] gives it.
pub fn recognise(link: &str) -> Option<Recognised> {
    let link = Link::parse(link)?;
    let is_web = link.parts.is_web();
    let place = if is_web { index::place_of_host(link.parts.host) } else { index::place_of_scheme(link.parts.scheme) };
    let platform = read_platform(place?)?;
    // An app's link names a host of its own platform or none: another one is not what it seems.
    let is_own = || platform.hosts.iter().any(|host| is_below(&link.host, host));
    if !is_web && link.host.contains('.') && !is_own() {
        return None;
    }
    let (shape, lacks) = find_form(platform, &link).unzip();
    let browser_link = shape.and_then(|shape| shape.write_browser_link(&link));
    Some(Recognised { platform, page: find_page(shape, &link), lacks: lacks.unwrap_or_default(), browser_link })
}

fn find_page(shape: Option<&Shape>, link: &Link<'_>) -> Page {
    let is_home = link.parts.path.trim_matches('/').is_empty() && link.parts.query.is_none();
    match shape {
        Some(shape) if shape.is_other => Page::Other,
        _ if is_home => Page::Other,
        Some(_) => Page::Session,
        None => Page::Unknown,
    }
}

/// Returns the platforms whose meetings are joined by number.
pub(crate) fn joined_by_number() -> impl Iterator<Item = &'static Platform> {
    index::all_platforms().filter(|platform| platform.join_by_number.is_some())
}

impl JoinByNumber {
    /// Whether a number without spaces may be one of the platform's.
    pub(crate) fn fits(&self, digits: &str) -> bool {
        self.number.fits(digits)
    }
}

/// Whether a link is whole and one more letter would make it another: then nothing can have been cut off behind it.
pub(crate) fn is_complete(link: &str) -> bool {
    let is_whole = |link: &str| {
        let link = Link::parse(link)?;
        let platform = read_platform(index::place_of_host(link.parts.host)?)?;
        Some(find_form(platform, &link)?.1.is_empty())
    };
    is_whole(link) == Some(true)
        && ['0', 'a', '-'].into_iter().all(|next| is_whole(&format!("{link}{next}")) != Some(true))
}

/// Finds the first form that the link has.
fn find_form<'p>(platform: &'p Platform, link: &Link<'_>) -> Option<(&'p Shape, Vec<LinkPart>)> {
    platform.shapes.iter().find_map(|shape| Some((shape, shape.find_lacks(link)?)))
}
