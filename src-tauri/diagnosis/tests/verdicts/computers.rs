//! The computers of `tests/evidence`: each is diagnosed as it says, and looks like one of its system.

use crate::codes;
use jiff::Timestamp;
use preflight_diagnosis::{Code, Diagnosis, Evidence, Profile, Status, Verdict, diagnose};
use regex::Regex;
use serde::Deserialize;
use serde_json::Value;
use std::{fs, path::Path};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/evidence");

/// A file of `tests/evidence`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Computer {
    #[serde(skip)]
    pub(crate) name: String,
    #[expect(dead_code, reason = "tells a reader what this computer is")]
    about: String,
    pub(crate) now: Timestamp,
    /// Every code, the primary one first, hidden ones included.
    expect: Vec<Code>,
    pub(crate) evidence: Value,
}

impl Computer {
    pub(crate) fn read(name: &str) -> Computer {
        let path = Path::new(FOLDER).join(format!("{name}.json"));
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let computer = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Computer::named(computer, name)
    }

    pub(crate) fn named(self, name: &str) -> Computer {
        Computer { name: name.to_owned(), ..self }
    }

    /// Returns every computer.
    pub(crate) fn all() -> Vec<Computer> {
        let paths = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
        let names = paths.filter_map(|path| Some(path.file_name()?.to_str()?.strip_suffix(".json")?.to_owned()));
        names.map(|name| Computer::read(&name)).collect()
    }

    pub(crate) fn diagnosis(&self, profile: &Profile) -> Diagnosis {
        let evidence: Evidence =
            serde_json::from_value(self.evidence.clone()).unwrap_or_else(|e| panic!("{}: {e}", self.name));
        diagnose(&evidence, profile, self.now)
    }
}

#[test]
fn every_computer_is_diagnosed_as_it_says() {
    let all = Computer::all();
    assert!(all.len() > 30, "{}", all.len());
    for computer in all {
        let diagnosis = computer.diagnosis(Profile::generic());
        assert_eq!(codes(&diagnosis), computer.expect, "{}: {diagnosis:#?}", computer.name);
    }
}

#[test]
fn a_healthy_computer_is_ready_and_every_area_passes() {
    let healthy: Vec<_> = Computer::all().into_iter().filter(|computer| computer.name.ends_with("healthy")).collect();
    assert!(healthy.len() > 6, "{}", healthy.len());
    for computer in healthy {
        let diagnosis = computer.diagnosis(Profile::generic());
        assert_eq!((diagnosis.verdict, diagnosis.primary), (Verdict::Ready, None), "{}: {diagnosis:#?}", computer.name);
        assert!(diagnosis.areas.iter().all(|area| area.status == Status::Pass), "{}: {diagnosis:#?}", computer.name);
    }
}

/// What the system itself names, by the place in the evidence and the form that it has there.
const FORMS: [(&str, &[(&str, &str)]); 3] = [
    (
        "windows",
        &[
            ("/system/known/version", r"^\d+\.\d+\.\d{4,5}$"),
            ("/storage/known/path", r"^[A-Z]:\\"),
            ("/network/known/interfaces/*/name", r"^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$"),
            ("/network/known/interfaces/*/label", r"."),
            ("/browsers/known/installed/*/program", r"^[A-Z]:\\.+\.exe$"),
            (
                "/camera/known/devices/known/*/id",
                r"^\\\\\?\\(usb#vid_[0-9a-f]{4}&pid_[0-9a-f]{4}&mi_\d\d#[0-9a-f&]+|swd#vcamdevapi#[0-9a-f]+)#\{e5323777-f976-4f5b-9b55-b94699c46e44\}\\global$",
            ),
            ("/camera/known/stream/known/succeeded/pixel_format", "^(YUYV|NV12|MJPG)$"),
            ("/microphone/known/devices/known/*/name", r"^.+ \(.+\)$"),
            ("/speaker/known/devices/known/*/name", r"^.+ \(.+\)$"),
        ],
    ),
    (
        "macos",
        &[
            ("/system/known/name", "^macOS$"),
            ("/system/known/version", r"^\d+\.\d+(\.\d+)?$"),
            ("/storage/known/path", "^/Users/"),
            ("/network/known/interfaces/*/name", r"^(lo|gif|stf|anpi|en|bridge|ap|awdl|llw|utun)\d+$"),
            ("/browsers/known/installed/*/program", r"^/.*Applications/[^/]+\.app$"),
            ("/camera/known/devices/known/*/id", r"^([0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}|0x[0-9a-f]+)$"),
            ("/camera/known/holders/unknown", "^unsupported$"),
            ("/camera/known/stream/known/succeeded/pixel_format", "^RGB3$"),
        ],
    ),
    (
        "linux",
        &[
            ("/storage/known/path", "^/home/"),
            ("/network/known/interfaces/*/name", r"^(lo|docker\d+|br-[0-9a-f]{12}|veth[0-9a-f]+|(en|wl|ww)[a-z0-9]+)$"),
            ("/browsers/known/installed/*/program", "^/usr/bin/"),
            ("/camera/known/devices/known/*/id", r"^/dev/video\d+$"),
        ],
    ),
];

#[test]
fn every_computer_looks_like_one_of_its_system() {
    let mut looked_at = 0;
    for Computer { name, evidence, .. } in Computer::all() {
        let family = evidence.pointer("/system/known/family").and_then(Value::as_str).expect("a system");
        assert!(name.starts_with(family), "{name} is a {family} computer");
        let (_, forms) = FORMS.iter().find(|(system, _)| *system == family).expect("forms of the system");
        for (place, form) in *forms {
            let form = Regex::new(form).unwrap();
            for text in texts_at(&evidence, place) {
                assert!(form.is_match(text), "{name}, {place}: {text:?} is not {form}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 400, "{looked_at}");
}

/// Returns the texts at a JSON pointer in which `*` stands for every entry of a list.
fn texts_at<'a>(value: &'a Value, place: &str) -> Vec<&'a str> {
    match place.split_once("/*") {
        None => value.pointer(place).and_then(Value::as_str).into_iter().collect(),
        Some((list, rest)) => {
            let entries = value.pointer(list).and_then(Value::as_array).into_iter().flatten();
            entries.flat_map(|entry| texts_at(entry, rest)).collect()
        }
    }
}
