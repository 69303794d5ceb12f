//! A camera that the person watches, on the kernel's own test driver: in the virtual machine of the lab, since no test opens a
//! camera of this computer.
//!
//! `camera::in_the_guest` starts the machine, and in it this program once more, for the trials that are ignored elsewhere.

use super::{plan, trial, watch};
use libtest_mimic::Trial;
use preflight_diagnosis::{Answer, Area, Camera, CameraStream, Consent, FailureKind, Observed, Probe};
use preflight_probes::{Event, Live, Plan};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The environment variable that says that this is the virtual machine.
const GUEST: &str = "PREFLIGHT_TEST_GUEST";
const FIRST: &str = "/dev/video0";
const SECOND: &str = "/dev/video1";
/// The machine is emulated, and ten times as slow as a computer.
const EMULATED: Duration = Duration::from_secs(50);

/// vivid's test patterns.
const BARS: &str = "test_pattern=0";
const BLACK: &str = "test_pattern=5";

pub(crate) fn trials() -> Vec<Trial> {
    let in_guest = [
        trial("guest::the_room_goes_on_with_the_next_camera", the_room_goes_on_with_the_next_camera),
        trial("guest::black_is_told_and_taken_back", black_is_told_and_taken_back),
    ];
    let ignored = in_guest.into_iter().map(|trial| trial.with_ignored_flag(true));
    ignored.chain([trial("camera::in_the_guest", in_the_guest)]).collect()
}

fn in_the_guest() {
    let machine = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/lab/vm/run.sh");
    let program = std::env::current_exe().expect("this program");
    let ran = Command::new(machine)
        .args(["env", &format!("{GUEST}=1")])
        .arg(program)
        .args(["--ignored", "--test-threads=1", "guest::"])
        .env("LAB_VM_SECONDS", "280")
        .output()
        .expect("the virtual machine starts");
    let told = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && told.contains("2 passed"), "{told}");
}

/// Two cameras of the driver, gone with the value.
struct Cameras;

impl Cameras {
    fn start() -> Cameras {
        assert!(std::env::var_os(GUEST).is_some(), "these are for the virtual machine alone");
        // Kernel messages would land in the middle of what this program says.
        std::fs::write("/proc/sys/kernel/printk", "1").expect("root");
        run("modprobe", &["vivid", "n_devs=2", "node_types=0x1,0x1"]);
        let cameras = Cameras;
        let start = Instant::now();
        while ![FIRST, SECOND].iter().all(|node| Path::new(node).exists()) {
            assert!(start.elapsed() < EMULATED, "no cameras");
            std::thread::sleep(Duration::from_millis(20));
        }
        control(FIRST, BARS);
        cameras
    }
}

impl Drop for Cameras {
    fn drop(&mut self) {
        // Children may close it a moment later.
        let start = Instant::now();
        while !Command::new("rmmod").arg("vivid").status().is_ok_and(|status| status.success()) {
            assert!(start.elapsed() < EMULATED, "a camera is still held");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status();
    assert!(status.is_ok_and(|status| status.success()), "{program} {arguments:?}");
}

fn control(node: &str, what: &str) {
    run("v4l2-ctl", &["-d", node, "-c", what]);
}

fn watched() -> Plan {
    let consent = Consent { camera: true, ..Consent::default() };
    let program = std::env::current_exe().expect("this program");
    Plan { deadline: Some(EMULATED), ..plan(&program, &[Area::Camera], consent) }
}

/// What an answer or an update says of the camera.
fn camera(event: &Event) -> Option<&Camera> {
    match event {
        Event::Answer { answer: Answer::Camera(Observed::Known(camera)), .. }
        | Event::Update(Answer::Camera(Observed::Known(camera))) => Some(camera),
        Event::Answer { .. }
        | Event::Update(_)
        | Event::Opening(_)
        | Event::Off(_)
        | Event::Slow(_)
        | Event::Page(_)
        | Event::Live(_) => None,
    }
}

fn stream(event: &Event) -> Option<&CameraStream> {
    camera(event)?.stream.known()?.succeeded()
}

/// Whether no process has the node open.
fn is_free(node: &str) -> bool {
    let files = std::fs::read_dir("/proc").expect("proc").flatten().filter_map(|process| {
        let files = std::fs::read_dir(process.path().join("fd")).ok()?;
        Some(files.flatten().filter_map(|file| std::fs::read_link(file.path()).ok()).collect::<Vec<_>>())
    });
    !files.flatten().any(|file| file == Path::new(node))
}

fn the_room_goes_on_with_the_next_camera() {
    let _cameras = Cameras::start();
    let (mut pictures, mut first_at, mut of_second) = (0_u16, None, 0);
    let (mut is_gone, mut is_opening, mut told) = (false, false, false);
    watch(watched(), |event, _, controls| {
        match event {
            Event::Live(Live::Picture { jpeg }) => {
                assert!(jpeg.starts_with("/9j/"), "a JPEG in Base64");
                pictures += 1;
                let first = *first_at.get_or_insert_with(Instant::now);
                assert!(f32::from(pictures) <= first.elapsed().as_secs_f32() * 15.5 + 2.0, "{pictures} come too fast");
                of_second += u16::from(is_opening);
            }
            Event::Answer { answer: Answer::Camera(_), .. } => {
                assert!(stream(event).is_some_and(|stream| stream.frames > 0), "{event:?}");
                control(FIRST, "disconnect=1");
            }
            Event::Update(_) if !is_gone => {
                let failed = |camera: &Camera| camera.stream.known().is_some_and(|s| s.failed_as(FailureKind::Gone));
                is_gone = camera(event).is_some_and(failed);
                controls.look_at(Probe::Camera, Some(SECOND.to_owned()));
            }
            Event::Update(_) => {
                let devices = camera(event).and_then(|camera| camera.devices.known()).expect("a list");
                assert_eq!(devices.first().map(|device| device.id.as_str()), Some(SECOND));
                assert!(stream(event).is_some_and(|stream| stream.frames > 0), "{event:?}");
                assert!(!is_free(SECOND) && is_free(FIRST));
                told = true;
                controls.switch_off(Probe::Camera);
            }
            Event::Opening(Probe::Camera) => is_opening = true,
            Event::Answer { .. }
            | Event::Opening(_)
            | Event::Off(_)
            | Event::Slow(_)
            | Event::Page(_)
            | Event::Live(_) => {}
        }
        told && matches!(event, Event::Off(Probe::Camera))
    });
    assert!(is_gone && is_opening && of_second > 0, "{of_second} pictures of the second camera");
    assert!(is_free(SECOND));
}

fn black_is_told_and_taken_back() {
    let _cameras = Cameras::start();
    control(FIRST, BLACK);
    let mut was_black = false;
    let seen = watch(watched(), |event, _, _| {
        let Some(stream) = stream(event) else { return false };
        if !was_black {
            assert_eq!(stream.black_frames, stream.frames, "{stream:?}");
            was_black = true;
            control(FIRST, BARS);
        }
        stream.black_frames == 0
    });
    assert!(was_black && seen.evidence.camera.known().is_some());
}
