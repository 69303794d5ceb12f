//! Children that hang, panic, abort or talk nonsense: each is "could not tell", and the other probes are whole.

use super::{plan, seen, trial};
use libtest_mimic::Trial;
use preflight_diagnosis::{Area, Camera, Consent, Evidence, Observed, Why};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    time::Duration,
};

const AREAS: [Area; 3] = [Area::Camera, Area::Microphone, Area::Speaker];
const DEADLINE: Duration = Duration::from_millis(2500);

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("child::a_hang_is_timed_out", a_hang_is_timed_out),
        trial("child::a_panic_is_told", a_panic_is_told),
        trial("child::an_abort_is_told", an_abort_is_told),
        trial("child::garbage_is_told", garbage_is_told),
        trial("child::endless_garbage_is_timed_out", endless_garbage_is_timed_out),
        trial("child::silence_is_told", silence_is_told),
        trial("child::what_was_seen_before_a_hang_is_kept", what_was_seen_before_a_hang_is_kept),
        trial("child::what_was_seen_before_an_abort_is_kept", what_was_seen_before_an_abort_is_kept),
        trial("child::noise_around_an_answer_is_passed_over", noise_around_an_answer_is_passed_over),
        trial("child::a_program_that_is_not_there_is_told", a_program_that_is_not_there_is_told),
        #[cfg(target_os = "linux")]
        trial("child::a_dropped_run_leaves_no_child", a_dropped_run_leaves_no_child),
        trial("child::a_child_without_its_parent_ends", a_child_without_its_parent_ends),
        trial("child::an_unknown_probe_is_wrong_usage", an_unknown_probe_is_wrong_usage),
    ]
}

/// The name of the program says how its camera probe misbehaves.
pub(crate) fn misbehave_if_told() {
    let mut arguments = std::env::args_os();
    let program = arguments.next().map(PathBuf::from).unwrap_or_default();
    if !arguments.eq([preflight_probes::CHILD_ARGUMENT, "camera"].map(OsStr::new)) {
        return;
    }
    let partial =
        r#"{"partial":{"probe":"camera","observed":{"known":{"devices":{"known":[{"name":"A","id":"a"}]}}}}}"#;
    match program.file_stem().and_then(OsStr::to_str) {
        Some("hangs") => hang(),
        Some("panics") => panic!("no such frame"),
        Some("aborts") => std::process::abort(),
        Some("babbles") => {
            say("ALSA lib pcm.c: Unknown PCM\n\u{fffd}{\"final\":{\"probe\":");
            std::process::exit(0);
        }
        Some("floods") => loop {
            say(&"x".repeat(100_000));
        },
        Some("leaves") => std::process::exit(0),
        Some("sees-then-hangs") => {
            say(partial);
            hang();
        }
        Some("sees-then-aborts") => {
            say(partial);
            std::process::abort();
        }
        Some("mumbles") => say("Cannot connect to server socket"),
        _ => {}
    }
}

fn hang() -> ! {
    loop {
        std::thread::park();
    }
}

#[expect(clippy::print_stdout, reason = "the child's way to speak")]
fn say(text: &str) {
    println!("{text}");
}

/// This program under a name that tells it how to behave, in a folder of its own.
fn program(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join(name).with_extension(std::env::consts::EXE_EXTENSION);
    std::fs::hard_link(std::env::current_exe().expect("a program"), &path).expect("linked");
    (folder, path)
}

/// Runs all device probes with a child that misbehaves; the others have to be whole and in time, and nothing is left.
fn run_with(name: &str) -> Evidence {
    let (_folder, program) = program(name);
    let mut plan = plan(&program, &AREAS, Consent::default());
    plan.deadline = Some(DEADLINE);
    let seen = seen(plan);
    assert!(seen.took < DEADLINE + Duration::from_millis(500), "took {:?}", seen.took);
    assert!(matches!(seen.evidence.microphone, Observed::Known(_)), "{:?}", seen.evidence.microphone);
    assert!(matches!(seen.evidence.speaker, Observed::Known(_)), "{:?}", seen.evidence.speaker);
    assert_eq!(children_of(&program), Vec::<String>::new());
    seen.evidence
}

fn why(evidence: &Evidence) -> &str {
    let Observed::Unknown(Why::Failed(what)) = &evidence.camera else { panic!("{:?}", evidence.camera) };
    what
}

fn a_hang_is_timed_out() {
    assert_eq!(run_with("hangs").camera, Observed::Unknown(Why::TimedOut));
}

fn a_panic_is_told() {
    let evidence = run_with("panics");
    assert!(why(&evidence).starts_with("the check stopped unexpectedly (exit status 101)"), "{}", why(&evidence));
    assert!(why(&evidence).contains("no such frame"), "{}", why(&evidence));
}

fn an_abort_is_told() {
    let evidence = run_with("aborts");
    let expected =
        if cfg!(unix) { "the check stopped unexpectedly (signal 6)" } else { "the check stopped unexpectedly" };
    assert!(why(&evidence).starts_with(expected), "{}", why(&evidence));
}

fn garbage_is_told() {
    assert_eq!(why(&run_with("babbles")), "the check gave an answer that could not be read");
}

fn endless_garbage_is_timed_out() {
    assert_eq!(run_with("floods").camera, Observed::Unknown(Why::TimedOut));
}

fn silence_is_told() {
    assert_eq!(why(&run_with("leaves")), "the check ended without an answer");
}

fn camera(evidence: &Evidence) -> &Camera {
    evidence.camera.known().expect("known in part")
}

fn what_was_seen_before_a_hang_is_kept() {
    let evidence = run_with("sees-then-hangs");
    assert_eq!(camera(&evidence).devices.known().map(Vec::len), Some(1));
    assert_eq!(camera(&evidence).stream, Observed::Unknown(Why::TimedOut));
}

fn what_was_seen_before_an_abort_is_kept() {
    let evidence = run_with("sees-then-aborts");
    assert_eq!(camera(&evidence).devices.known().map(Vec::len), Some(1));
    assert!(matches!(camera(&evidence).stream, Observed::Unknown(Why::Failed(_))), "{:?}", camera(&evidence));
}

fn noise_around_an_answer_is_passed_over() {
    assert_eq!(camera(&run_with("mumbles")).stream, Observed::Unknown(Why::NoConsent));
}

fn a_program_that_is_not_there_is_told() {
    let evidence = seen(plan(Path::new("/nowhere/preflight"), &AREAS, Consent::default())).evidence;
    assert!(why(&evidence).starts_with("the check could not be started"), "{}", why(&evidence));
}

#[cfg(target_os = "linux")]
fn a_dropped_run_leaves_no_child() {
    let (_folder, program) = program("hangs");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let plan = plan(&program, &[Area::Camera], Consent::default());
    runtime.block_on(async {
        let run = tokio::spawn(preflight_probes::run_with(plan, preflight_probes::Orders::default(), None, |_| {}));
        until(|| !children_of(&program).is_empty()).await;
        run.abort();
        until(|| children_of(&program).is_empty()).await;
    });
}

fn a_child_without_its_parent_ends() {
    let (_folder, program) = program("camera");
    let mut child = std::process::Command::new(&program)
        .args([preflight_probes::CHILD_ARGUMENT, "camera"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdin.take());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(until(|| child.try_wait().expect("waited").is_some()));
}

fn an_unknown_probe_is_wrong_usage() {
    let (_folder, program) = program("camera");
    let mut command = std::process::Command::new(&program);
    let status = command.args([preflight_probes::CHILD_ARGUMENT, "teapot"]).status().expect("ended");
    assert_eq!(status.code(), Some(64));
}

/// Waits for something that has to happen soon.
async fn until(mut happened: impl FnMut() -> bool) {
    let waited = tokio::time::timeout(Duration::from_secs(5), async {
        while !happened() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    waited.await.expect("happened in time");
}

/// Command lines of running programs that were started from a file, the dead that nobody waited for included.
#[cfg(target_os = "linux")]
fn children_of(program: &Path) -> Vec<String> {
    let processes = procfs::process::all_processes().expect("a list").flatten();
    let commands = processes.filter_map(|process| process.cmdline().ok());
    commands.map(|words| words.join(" ")).filter(|command| command.starts_with(&*program.to_string_lossy())).collect()
}

/// Elsewhere no list of programs is at hand.
#[cfg(not(target_os = "linux"))]
fn children_of(_program: &Path) -> Vec<String> {
    Vec::new()
}
