#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use crate::report::App;
use preflight_diagnosis::{AddressAnswer, Addresses, Area, Attempt, Browser, Browsers, Camera, CameraDevice, Code, Facts, Failure, FailureKind, Finding, Hop, HostAnswer, HttpAnswer, Interface, InterfaceKind, LinkAnswer, Network, Observed, Profile, ProxySettings, ProxySource, Storage, StunAnswer, System, SystemFamily, Why, diagnose};
use jiff::Timestamp;
use preflight_invitation::{Found, Invitation, LinkReading, Person, Source};
use preflight_page::PageText;
use proptest::prelude::*;

/// A report of a computer on which every place that may be personal holds `words`.
fn report_with(words: &str, link: &str, pasted: &str) -> Report {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let http = HttpAnswer {
        status: 404,
        url: link.to_owned(),
        redirects: 1,
        location: Some(link.to_owned()),
        date: Some(now),
        received_at: now,
        as_expected: None,
        page: PageText {
            title: Some(words.to_owned()),
            words: Some(words.to_owned()),
            headings: vec![words.to_owned()],
            buttons: vec![words.to_owned()],
            times: vec![now],
            refresh: Some(link.to_owned()),
            needs_script: false,
        },
        retry_at: Some(now),
    };
    let answer = HostAnswer {
        url: link.to_owned(),
        hops: vec![Hop { url: link.to_owned(), status: 302 }],
        resolve: Attempt::Failed(Failure::new(FailureKind::NoSuchName, words)),
        connect: Attempt::Succeeded("127.0.0.1:443".to_owned()),
        http: Attempt::Succeeded(http),
        ..HostAnswer::default()
    };
    let interface = Interface {
        name: "enp3s0".to_owned(),
        label: Some(words.to_owned()),
        kind: InterfaceKind::Ethernet,
        up: true,
        addresses: vec![words.to_owned()],
    };
    let evidence = Evidence {
        areas: Area::ALL.to_vec(),
        invitation: Some(Invitation {
            link: Some(LinkReading {
                input: pasted.to_owned(),
                link: Some(link.to_owned()),
                others: vec![link.to_owned()],
                wrapped: Some(link.to_owned()),
                browser_link: Some(link.to_owned()),
                ..LinkReading::default()
            }),
            position: Some(Found { value: "Data Engineer".to_owned(), at: Source::Subject }),
            ..Invitation::default()
        }),
        system: Observed::Known(System {
            name: "Debian GNU/Linux".to_owned(),
            version: "12".to_owned(),
            locale: Some("en-GB".to_owned()),
            time_zone: Some("Europe/Berlin".to_owned()),
            ..System::new(SystemFamily::Linux)
        }),
        storage: Observed::Known(Storage { path: words.to_owned(), free_mb: 20_000 }),
        network: Observed::Known(Network {
            interfaces: vec![interface],
            default_interface: Some("enp3s0".to_owned()),
            gateway: Some(words.to_owned()),
            name_servers: vec![words.to_owned(), "127.0.0.53".to_owned()],
        }),
        addresses: Observed::Known(Addresses {
            public: vec![AddressAnswer {
                address: "1.1.1.1:443".to_owned(),
                connect: Attempt::Succeeded(()),
                took_ms: 12,
            }],
            gateway: None,
        }),
        stun: Observed::Known(vec![StunAnswer {
            server: "stun.l.google.com:19302".to_owned(),
            resolve: Attempt::Succeeded(words.to_owned()),
            mapped: Attempt::Succeeded(words.to_owned()),
            took_ms: 30,
        }]),
        proxy: Observed::Known(ProxySettings {
            proxy: Some(words.to_owned()),
            source: Some(ProxySource::Environment),
            pac_url: Some(words.to_owned()),
            ..ProxySettings::default()
        }),
        host: Observed::Known(LinkAnswer { wrapper: Some(answer.clone()), answer, direct: None, whole_link: true }),
        browsers: Observed::Known(Browsers {
            installed: vec![Browser {
                name: "brave".to_owned(),
                label: "Brave".to_owned(),
                version: Some("131.1.73.91".to_owned()),
                program: words.to_owned(),
            }],
            default: Some("brave".to_owned()),
        }),
        camera: Observed::Known(Camera {
            devices: Observed::Known(vec![CameraDevice { name: words.to_owned(), id: "/dev/video0".to_owned() }]),
            permission: Observed::Unknown(Why::Failed(words.to_owned())),
            ..Camera::default()
        }),
        ..Evidence::default()
    };
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
    };
    let diagnosis = diagnose(&evidence, Profile::generic(), now);
    let mut report = Report::new(app, now, 2310, evidence, diagnosis);
    let not_found =
        Finding::new(Code::LinkNotFound).with_text("host", "interviews.example.com").with_text("words", words);
    report.findings = vec![
        not_found.with_text("status", "404"),
        Finding::new(Code::LinkRepaired).with_text("before", pasted).with_text("after", link),
        Finding::new(Code::BrowserOutdated).with_text("browser", "Brave").with_text("version", "131.1.73.91"),
    ];
    report
}

fn json(report: &Redacted<Report>) -> String {
    serde_json::to_string_pretty(report).unwrap()
}

const PLAIN_LINK: &str = "https://interviews.example.com/interview/start";

#[test]
fn a_report_without_personal_data_is_unchanged() {
    let report = report_with("Page not found. Please write to us.", PLAIN_LINK, PLAIN_LINK);
    let personal = Personal {
        home: Some("/home/anna".to_owned()),
        user: Some("anna".to_owned()),
        host_name: Some("annas-mbp".to_owned()),
    };
    let redacted = redact(&report, &personal);
    assert_eq!(redacted.get(), &report);
    assert_eq!(redacted.left_out(), &BTreeSet::new());
}

#[test]
fn what_was_left_out_is_told() {
    let mut report = report_with(
        "/home/anna/x anna annas-mbp 10.0.0.7 00:1a:2b:3c:4d:5e nas.local sophie@example.com",
        "https://zoom.us/j/81234567890?pwd=x",
        "https://zoom.us/j/81234567890?pwd=x",
    );
    let camera =
        CameraDevice { name: "C920".to_owned(), id: "\\\\?\\usb#vid_046d&pid_0825#6&2a3c4d5&0&0000".to_owned() };
    report.evidence.camera = Observed::Known(Camera { devices: Observed::Known(vec![camera]), ..Camera::default() });
    let personal = Personal {
        home: Some("/home/anna".to_owned()),
        user: Some("anna".to_owned()),
        host_name: Some("annas-mbp".to_owned()),
    };
    let redacted = redact(&report, &personal);
    assert_eq!(redacted.left_out().iter().copied().collect::<Vec<_>>(), LeftOut::ALL);
    let storage = redacted.get().evidence.storage.known().unwrap();
    assert_eq!(storage.path, "~/x [user] [computer] [private-ipv4] [mac] [private-host] [address]");
    let camera = redacted.get().evidence.camera.known().unwrap().devices.known().unwrap();
    assert_eq!(camera[0].id, "\\\\?\\usb#vid_046d&pid_0825#6&…&0&0000");
}

#[test]
fn people_of_the_invitation_are_not_named_anywhere() {
    let mut report = report_with("Sophie König (sophie@example.com) invited anna@example.org", PLAIN_LINK, PLAIN_LINK);
    let invitation = report.evidence.invitation.as_mut().unwrap();
    let recruiter = Person { name: Some("Sophie König".to_owned()), address: "sophie@example.com".to_owned() };
    invitation.recruiter = Some(Found { value: recruiter, at: Source::ReplyTo });
    invitation.invited = Some(Found { value: "anna@example.org".to_owned(), at: Source::To });
    invitation.passcode = Some(Found { value: "opensesame".to_owned(), at: Source::PastedText });
    report.evidence.storage = Observed::Unknown(Why::Failed("the passcode is OpenSesame".to_owned()));
    let redacted = redact(&report, &Personal::default());
    let json = json(&redacted).to_lowercase();
    for person in ["sophie", "könig", "anna", "opensesame"] {
        assert!(!json.contains(person), "{person} in {json}");
    }
    assert_eq!(redacted.left_out(), &BTreeSet::from([LeftOut::People, LeftOut::LinkSecrets]));
}

#[test]
fn closed_words_stay_even_if_a_person_is_called_so() {
    let report = report_with("words", PLAIN_LINK, PLAIN_LINK);
    for user in
        ["camera", "blocking", "brave", "linux", "link-not-found", "ethernet", "succeeded", "europe", "environment"]
    {
        let personal = Personal { user: Some(user.to_owned()), host_name: Some(user.to_owned()), home: None };
        let redacted = redact(&report, &personal);
        assert_eq!(redacted.get().evidence.areas, report.evidence.areas, "{user}");
        assert_eq!(redacted.get().findings[2], report.findings[2], "{user}");
        assert_eq!(redacted.get().evidence.system, report.evidence.system, "{user}");
        let browsers = redacted.get().evidence.browsers.known().unwrap();
        assert_eq!(&browsers.installed[0].name, "brave", "{user}");
    }
}

#[test]
fn an_unreadable_result_leaves_codes_only() {
    let mut report = report_with("10.0.0.7", PLAIN_LINK, PLAIN_LINK);
    let load = preflight_diagnosis::Load { processor_percent: f32::NAN, ..preflight_diagnosis::Load::default() };
    report.evidence.load = Observed::Known(load);
    let redacted = redact(&report, &Personal::default());
    assert_eq!(redacted.get().evidence, Evidence::default());
    assert_eq!(redacted.get().findings.len(), 3);
    assert!(redacted.get().findings.iter().all(|finding| finding.facts == Facts::default()));
}

prop_compose! {
    /// Someone whose name is no word of the report.
    fn person()(
        user in "zq[a-zäöü]{3,8}",
        host in "zw[a-z]{3,8}(-[a-z0-9]{2,5})?",
        windows in any::<bool>(),
    ) -> Personal {
        let home = if windows { format!("C:\\Users\\{user}") } else { format!("/home/{user}") };
        Personal { home: Some(home), user: Some(user), host_name: Some(host) }
    }
}

fn private_ipv4() -> impl Strategy<Value = String> {
    prop_oneof![
        "10(\\.[1-9][0-9]){3}",
        "192\\.168(\\.[1-9][0-9]){2}",
        "172\\.2[0-9](\\.[1-9][0-9]){2}",
        "169\\.254(\\.[1-9][0-9]){2}"
    ]
}

fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{4}[0-9]{3}[a-zA-Z0-9]{8,30}",
        "[0-9]{9,11}",
        "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
        "eyJ[a-z]{6}[0-9]{2}\\.[a-zA-Z0-9_-]{10,20}",
    ]
}

fn mac() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9a-f]{2}(:[0-9a-f]{2}){5}", "[0-9A-F]{2}(-[0-9A-F]{2}){5}"]
}

/// Words with what separates them in messages and pages.
fn around(inner: String) -> impl Strategy<Value = String> {
    ("[a-z .,]{0,8}[ (\"'=/:,]", "[ )\"',;/\\n][a-z .]{0,8}")
        .prop_map(move |(before, after)| format!("{before}{inner}{after}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_personal_remains(
        (personal, ip, mac, token, words) in (person(), private_ipv4(), mac(), token()).prop_flat_map(|(personal, ip, mac, token)| {
            let home = personal.home.clone().unwrap();
            let user = personal.user.clone().unwrap();
            let host = personal.host_name.clone().unwrap();
            let parts = [home, user, host, ip.clone(), mac.clone(), token.clone()].map(around);
            (Just(personal), Just(ip), Just(mac), Just(token), parts.prop_map(|parts| parts.join(" ")))
        }),
        shape in 0..4,
    ) {
        let link = match shape {
            0 => format!("https://interviews.example.com/i/{token}"),
            1 => format!("https://interviews.example.com/start?t={token}&l=en"),
            2 => format!("https://interviews.example.com/#/i/{token}"),
            _ => format!("https://{token}:x@interviews.example.com/start"),
        };
        let pasted = format!("Hello {},\n<{}>.", personal.user.clone().unwrap(), link.replace("/i/", "/i/ "));
        let redacted = redact(&report_with(&words, &link, &pasted), &personal);
        let value = serde_json::to_value(&redacted).unwrap();
        for text in strings(&value) {
            let folded = text.to_lowercase();
            for secret in [personal.home.as_ref().unwrap(), personal.user.as_ref().unwrap(), personal.host_name.as_ref().unwrap(), &ip, &mac, &token] {
                prop_assert!(!folded.contains(&secret.to_lowercase()), "{} in {:?} from {:?}", secret, text, words);
            }
        }
        prop_assert_ne!(&redacted.get().evidence, &Evidence::default());
    }

    #[test]
    fn redacting_again_changes_nothing(
        personal in person(),
        words in "([a-z0-9@:/.?=&#\\[\\]\\\\ -]|10\\.0\\.0\\.[1-9]|https://|/home/|\\[user\\]|…|aa:bb:cc:dd:ee:ff|fe80::1|\\.local){0,40}",
        link in "https://[a-z]{2,8}(\\.local|\\.example)?(/[a-zA-Z0-9=;@]{0,14}){0,3}(\\?[a-z0-9=&]{0,20})?(#[a-zA-Z0-9/=]{0,20})?",
        pasted in "[a-zA-Z0-9:/.?=&#<>\\[\\] …\\n／-]{0,80}",
    ) {
        let once = redact(&report_with(&words, &link, &pasted), &personal);
        let twice = redact(once.get(), &personal);
        prop_assert_eq!(once.get(), twice.get());
    }

    #[test]
    fn no_text_is_too_odd(words in "\\PC{0,60}", pasted in "\\PC{0,60}") {
        let report = report_with(&words, PLAIN_LINK, &pasted);
        let redacted = redact(&report, &Personal::default());
        prop_assert_eq!(&redacted.get().areas, &report.areas);
        prop_assert_ne!(&redacted.get().evidence, &Evidence::default());
    }
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
    }
}

/// What is wrong with two addresses is still wrong once nobody can read them.
#[test]
fn a_redacted_report_of_two_addresses_means_the_same() {
    let now: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
    let app = App {
        name: "interview-preflight".to_owned(),
        version: "0.1.0".to_owned(),
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
    };
    let all = ["anna@acme.example", "Anna.B@gmail.com", "annab@gmail.com", "annab@gmial.com", "anna@acme.con"];
    for invited in all.into_iter().map(Some).chain([None]) {
        for used in all.into_iter().map(Some).chain([None]) {
            let address = |address: &str| Found { value: address.to_owned(), at: Source::To };
            let evidence = Evidence {
                areas: vec![Area::Link],
                invitation: Some(Invitation { invited: invited.map(address), ..Invitation::default() }),
                account: used.map(str::to_owned),
                ..Evidence::default()
            };
            let diagnosed = |evidence: &Evidence| {
                let findings = diagnose(evidence, Profile::generic(), now).findings;
                findings.into_iter().map(|f| (f.code, f.severity, f.facts.text("slip"))).collect::<Vec<_>>()
            };
            let before = diagnosed(&evidence);
            let diagnosis = diagnose(&evidence, Profile::generic(), now);
            let redacted = redact(&Report::new(app.clone(), now, 1, evidence, diagnosis), &Personal::default());
            assert_eq!(diagnosed(&redacted.get().evidence), before, "{invited:?} {used:?}");
            let text = json(&redacted);
            assert!(!text.to_lowercase().contains("anna") && !text.contains("acme"), "{text}");
            let again = redact(redacted.get(), &Personal::default());
            assert_eq!(again.get(), redacted.get(), "{invited:?} {used:?}");
        }
    }
}
