//! The link as a QR code (ISO/IEC 18004) for the camera of a phone. It neither shortens the link nor gives the picture a
//! title: whoever shows it says what it is. Nothing is asked of the network.

use crate::{error::Error, invitation::web_address, ipc::Reply, shell::Shell};
use fast_qr::{
    ECL, QRBuilder,
    convert::{Builder, svg::SvgBuilder},
};
use tauri::State;

/// Modules of white around the code (ISO/IEC 18004, section 9.1).
const QUIET_ZONE: usize = 4;

/// The link as a picture (SVG).
#[tauri::command]
pub(crate) fn phone_code(shell: State<'_, Shell>) -> Reply<String> {
    let link = shell.session().invitation().and_then(web_address).ok_or(Error::NoLink);
    shell.reply(link.and_then(|link| qr_svg(link.as_str()).ok_or(Error::NoPicture)))
}

/// The text as an SVG picture, black on white, without a size of its own; `None` if there is no text, or too much.
fn qr_svg(text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    // A screen has no scratches: little redundancy makes few, large modules, which a phone reads from further away.
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    Some(SvgBuilder::default().margin(QUIET_ZONE).to_str(&code))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use rstest::rstest;

    /// What a phone reads: the modules drawn four pixels wide.
    fn read(svg: &str) -> String {
        const SCALE: usize = 4;
        let size: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut dark = vec![false; size * size];
        for module in svg.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap().split('M').skip(1) {
            let mut numbers = module.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
            let (x, y): (usize, usize) =
                (numbers.next().unwrap().parse().unwrap(), numbers.next().unwrap().parse().unwrap());
            dark[y * size + x] = true;
        }
        assert!((0..size * QUIET_ZONE).all(|at| !dark[at]), "the quiet zone is white");
        let pixel = |x: usize, y: usize| if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * SCALE, size * SCALE, pixel);
        image.detect_grids().first().unwrap().decode().unwrap().1
    }

    #[rstest]
    #[case("https://acme.example/i/8fK2mQ7xR1".to_owned())]
    #[case("https://zoom.us/j/123456789?pwd=aZ09&tk=x%20y#success".to_owned())]
    #[case("HTTPS://ACME.EXAMPLE/I/1".to_owned())]
    #[case(format!("https://acme.example/i/{}", "aB3-".repeat(200)))]
    fn a_phone_reads_the_link_again(#[case] link: String) {
        assert_eq!(read(&qr_svg(&link).unwrap()), link);
    }

    #[test]
    fn what_does_not_fit_is_no_picture() {
        // ISO/IEC 18004, table 7: 2,953 bytes in version 40-L.
        assert!(qr_svg(&"a/".repeat(1476)).is_some());
        assert_eq!(qr_svg(&"a/".repeat(1477)), None);
        assert_eq!(qr_svg(""), None);
    }

    #[test]
    fn nothing_of_the_text_stands_in_the_picture_as_text() {
        let svg = qr_svg("https://acme.example/\"><script>").unwrap();
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{svg}");
        assert!(!svg.contains("script") && !svg.contains("acme"), "{svg}");
    }
}
