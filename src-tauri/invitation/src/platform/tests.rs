//! Every file is read strictly, and its examples hold.

use super::{index, *};
use std::collections::BTreeSet;

fn all() -> Vec<Platform> {
    let read = |(name, text): &(&str, &str)| serde_json::from_str(text).unwrap_or_else(|e| panic!("{name}.toml: {e}"));
    index::FILES.iter().map(read).collect()
}

#[test]
fn every_file_is_called_as_its_platform() {
    let all = all();
    assert!(all.len() >= 28, "{} platforms", all.len());
    for (platform, (name, _)) in all.iter().zip(index::FILES) {
        assert_eq!(platform.name, name);
        assert!(!platform.title.is_empty() && !platform.hosts.is_empty(), "{name}");
        assert!(super::platform(name).is_some());
    }
}

#[test]
fn a_host_and_a_scheme_belong_to_one_platform() {
    let hosts: Vec<_> = all().iter().flat_map(|platform| platform.hosts.clone()).collect();
    for host in &hosts {
        assert_eq!(*host, host.to_ascii_lowercase());
        assert!(host.contains('.') && !host.starts_with("www."), "{host}");
        let above = hosts.iter().filter(|other| is_below(host, other));
        assert_eq!(above.collect::<Vec<_>>(), [host], "{host} is claimed twice");
    }
    let schemes: BTreeSet<_> = index::SCHEMES.iter().map(|(scheme, _)| scheme).collect();
    assert_eq!(schemes.len(), index::SCHEMES.len());
    assert_eq!(known_hosts().len(), hosts.len());
    assert!(known_hosts().is_sorted());
    for (host, platform) in known_hosts() {
        assert_eq!(platform_of_host(host), Some(platform));
        assert_eq!(platform_of_host(&format!("A.b-c.{host}.")), Some(platform));
        assert_eq!(platform_of_host(&format!("not{host}")).filter(|other| *other == platform), None, "{host}");
    }
    assert_eq!((platform_of_host(""), platform_of_host("."), platform_of_host("com")), (None, None, None));
}

#[test]
fn every_example_holds() {
    for platform in all() {
        for shape in &platform.shapes {
            let name = format!("{} {}", platform.name, shape.path);
            assert!(!shape.whole.is_empty(), "{name} lacks examples");
            let examples = shape.whole.iter().map(|link| (link, Vec::new()));
            for (link, lacks) in examples.chain(shape.cut.iter().map(|(link, lacks)| (link, lacks.clone()))) {
                let parsed = Link::parse(link).expect("a link");
                assert_eq!(shape.find_lacks(&parsed).as_ref(), Some(&lacks), "{name}: {link}");
                let recognised = recognise(link).unwrap_or_else(|| panic!("{name}: {link} is not recognised"));
                assert_eq!((&recognised.platform.name, &recognised.lacks), (&platform.name, &lacks), "{link}");
                assert!(url::Url::parse(link).is_ok(), "{link}");
                assert_eq!(shape.app, !parsed.parts.is_web(), "{link}");
                if shape.app && lacks.is_empty() {
                    let browser = recognised.browser_link.as_ref();
                    let browser = browser.map(|link| recognise(link).expect("the browser's link is known too"));
                    assert_eq!(
                        browser.map(|browser| (&browser.platform.name, browser.lacks)),
                        shape.browser.as_ref().map(|_| (&platform.name, Vec::new())),
                        "{link}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_pattern_compiles_and_every_part_has_its_place() {
    for platform in all() {
        for shape in &platform.shapes {
            for (part, name) in [(&shape.meeting, "{meeting}"), (&shape.token, "{token}")] {
                let in_path = shape.path.contains(name) || shape.fragment.as_ref().is_some_and(|f| f.contains(name));
                let in_query = part.as_ref().is_some_and(|part| part.query.is_some());
                assert_eq!(part.is_some(), in_path || in_query, "{} {}", platform.name, shape.path);
                assert!(!(in_path && in_query), "{} {}", platform.name, shape.path);
                for pattern in part.iter().flat_map(|part| [&part.whole, &part.cut]) {
                    pattern.check().unwrap_or_else(|e| panic!("{}: {e}", platform.name));
                }
            }
        }
    }
}

#[test]
fn every_number_and_phrase_names_its_source() {
    for platform in all() {
        let limits = [
            &platform.opens_before_min,
            &platform.closes_after_min,
            &platform.valid_days,
            &platform.upload_kbit,
            &platform.download_kbit,
            &platform.memory_mb,
        ];
        let sources = limits.into_iter().flatten().map(|limit| &limit.source);
        let sources = sources
            .chain(platform.retired.iter().map(|fact| &fact.source))
            .chain(platform.app.iter().map(|app| &app.source))
            .chain(platform.join_by_number.iter().map(|join| &join.source))
            .chain(platform.network.iter().map(|endpoint| &endpoint.source))
            .chain(platform.browsers.iter().map(|fact| &fact.source))
            .chain(platform.phones.iter().map(|fact| &fact.source))
            .chain(platform.single_use.iter().map(|fact| &fact.source))
            .chain(platform.phrases.iter().map(|phrase| &phrase.source))
            .chain(platform.shapes.iter().map(|shape| &shape.source));
        for source in sources {
            assert!(source.starts_with("https://") || source.starts_with("http://"), "{}: {source}", platform.name);
        }
        if let Some(day) = &platform.retired {
            assert!(day.value.parse::<jiff::civil::Date>().is_ok(), "{}: {}", platform.name, day.value);
        }
        for phrase in &platform.phrases {
            assert!(phrase.words.len() > 6, "{}: {} is too short to be certain", platform.name, phrase.words);
        }
        for port in platform.network.iter().flat_map(|endpoint| &endpoint.ports) {
            let ends: Vec<u16> = port.split('-').map(|end| end.parse().expect("a port")).collect();
            assert!((1..=2).contains(&ends.len()) && ends.is_sorted(), "{}: {port}", platform.name);
        }
    }
}

#[test]
fn a_link_of_an_unknown_form_or_host_lacks_nothing() {
    for link in
        ["https://zoom.us/", "https://zoom.us/my/anna", "https://zoom.us/j/12345678901234", "https://zoom.us/j/x"]
    {
        assert_eq!(recognise(link).expect("Zoom").lacks, [], "{link}");
    }
    assert!(recognise("https://zoom.us.example.com/j/1").is_none());
    assert!(recognise("https://zoom.us@example.com/j/1").is_none());
    assert!(recognise("https://notzoom.us/j/1").is_none());
    assert!(recognise("zoommtg://example.com/join?confno=12345678901").is_none());
    assert_eq!(recognise("HTTPS://Zoom.US./j/1").expect("Zoom").lacks, [LinkPart::Meeting, LinkPart::Passcode]);
}

#[test]
fn a_session_is_told_from_other_pages() {
    let page = |link| recognise(link).map(|recognised| recognised.page);
    for (link, expected) in [
        ("https://us02web.zoom.us/j/87654321098?pwd=abc", Page::Session),
        ("https://zoom.us/j/876", Page::Session),
        ("https://us02web.zoom.us/u/kb1RzXUNRm", Page::Other),
        ("https://zoom.us/test", Page::Other),
        ("https://acme.webex.com", Page::Other),
        ("https://meet.google.com/new", Page::Other),
        ("https://app.cal.com/video/4JVh5Xqr9FYgcv6xLNvNgj", Page::Session),
        ("https://app.cal.com/booking/4JVh5Xqr9FYg?cancel=true", Page::Other),
        ("https://calendly.com/cancellations/AbCdEf", Page::Unknown),
        ("msteams:/meet/2345678901234?p=aB3dE5", Page::Session),
    ] {
        assert_eq!(page(link), Some(expected), "{link}");
    }
    assert_eq!(page("https://acme.example/j/87654321098"), None);
}

#[test]
fn an_app_link_leads_into_the_browser() {
    let browser = |link| recognise(link).and_then(|recognised| recognised.browser_link);
    assert_eq!(
        browser("zoommtg://us02web.zoom.us/join?action=join&confno=87654321098&pwd=a%2Bb").as_deref(),
        Some("https://us02web.zoom.us/j/87654321098?pwd=a%2Bb")
    );
    assert_eq!(browser("zoommtg://zoom.us/join?confno=876").as_deref(), Some("https://zoom.us/j/876"));
    assert_eq!(browser("https://zoom.us/j/87654321098"), None);
}

#[test]
fn only_a_link_that_cannot_go_on_is_complete() {
    assert!(is_complete("https://meet.google.com/abc-defg-hij"));
    assert!(!is_complete("https://meet.google.com/abc-defg"));
    assert!(!is_complete("https://zoom.us/j/87654321098?pwd=abc"));
    assert!(!is_complete("https://zoom.us/j/87654321098"));
    assert!(!is_complete("https://example.com/abc"));
}
