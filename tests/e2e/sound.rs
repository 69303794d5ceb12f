//! The microphone while the person watches it, switched off and on, and the question about the tones: on a sound server of
//! the test's own.

use super::{desktop::ending, in_the_window_with};
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Two silent rooms: one for the microphone, so that it listens for its whole time, and one for the tones.
const DEVICES: &str = "load-module module-null-sink sink_name=here
load-module module-null-sink sink_name=there
load-module module-remap-sink sink_name=speaker master=there remix=no sink_properties=device.description=Speaker
load-module module-remap-source source_name=mic master=here.monitor source_properties=device.description=Headset
set-default-sink speaker
set-default-source mic";

#[tokio::test(flavor = "multi_thread")]
async fn a_microphone_is_watched_until_it_is_switched_off_and_the_tones_are_heard() {
    let folder = tempfile::tempdir().unwrap();
    let _server = Server::start(folder.path(), DEVICES);
    let address = address(folder.path());
    in_the_window_with(&[("PULSE_SERVER", &address)], async |window, _| {
        window.enter_green_room(&["Microphone", "Speaker"]).await;

        // All have answered, and the microphone stays on.
        window.find("[role=meter]").await;
        window.until_text("[data-sentence=microphone]", "Headset").await;
        window.inspect("running").await;
        assert_eq!(count_listeners(&address), LISTENERS + 1);
        window.press("Record three seconds and hear yourself").await;
        window.until_text("[data-screen=running]", "This is how others hear you.").await;
        window.until_text("[data-screen=running]", "That was you. It is gone again.").await;

        window.press("Switch microphone off").await;
        window.until_text("[data-screen=running]", "The microphone is off again.").await;
        window.press("Switch microphone on").await;
        window.find("[role=meter]").await;
        window.until_text("[data-screen=running]", "Did you hear two tones?").await;
        window.press("Yes").await;
        window.until_text("[data-screen=running]", "Play the tones again").await;
        window.press("Looks and sounds good").await;

        window.screen("result").await;
        let left = Instant::now();
        while count_listeners(&address) > LISTENERS {
            assert!(left.elapsed() < Duration::from_secs(5), "the microphone is still on");
        }
        window.open("Technical details").await;
        window.until_text("pre", "\"evidence\"").await;
        let report: Value = serde_json::from_str(&window.find_text("pre").await).unwrap();
        let evidence = &report["evidence"];
        // What was heard before it was switched off stays.
        assert_eq!(evidence["microphone"]["known"]["stream"]["known"]["succeeded"]["all_equal"], json!(true));
        assert_eq!(evidence["consent"]["microphone"], json!(true));
        assert_eq!(evidence["speaker"]["known"]["heard"], json!({ "known": true }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_muted_microphone_is_unmuted_by_a_button_and_muted_again_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let _server = Server::start(folder.path(), &format!("{DEVICES}\nset-source-mute mic 1"));
    let address = address(folder.path());
    in_the_window_with(&[("PULSE_SERVER", &address)], async |window, _| {
        window.enter_green_room(&["Microphone"]).await;
        window.until_text("[data-sentence=microphone]", "muted").await;
        assert!(is_muted(&address));
        window.inspect("muted").await;

        window.press("Unmute the microphone").await;
        window.until_text("[data-screen=running]", "You unmuted Headset here.").await;
        assert!(!is_muted(&address));
        window.inspect("unmuted").await;
        window.press("Looks and sounds good").await;

        // The way back stays in sight.
        window.screen("result").await;
        window.inspect("unmuted-result").await;
        window.press("Mute the microphone again").await;
        let pressed = Instant::now();
        while !is_muted(&address) {
            assert!(pressed.elapsed() < Duration::from_secs(5), "it is not muted again");
        }
    })
    .await;
}

fn is_muted(address: &str) -> bool {
    let told = Command::new("pactl").args(["get-source-mute", "mic"]).env("PULSE_SERVER", address).output();
    String::from_utf8_lossy(&told.expect("pactl is installed").stdout).trim() == "Mute: yes"
}

/// Streams that the server records for its own remapped microphone.
const LISTENERS: usize = 1;

fn count_listeners(address: &str) -> usize {
    let list = Command::new("pactl").args(["list", "short", "source-outputs"]).env("PULSE_SERVER", address).output();
    String::from_utf8_lossy(&list.expect("pactl is installed").stdout).lines().count()
}

/// PulseAudio without any hardware, ended with the value.
struct Server(Child);

impl Server {
    fn start(folder: &Path, devices: &str) -> Server {
        let script = folder.join("devices.pa");
        let socket = folder.join("native");
        let protocol = format!("load-module module-native-protocol-unix socket={} auth-anonymous=1", socket.display());
        fs::write(&script, format!("{devices}\n{protocol}\n")).unwrap();
        let options = ["-n", "--daemonize=no", "--use-pid-file=no", "--disable-shm=yes", "--exit-idle-time=-1"];
        let server = ending("pulseaudio")
            .args(options)
            .arg("--realtime=no")
            .arg("--file")
            .arg(&script)
            .env("HOME", folder)
            .env("XDG_RUNTIME_DIR", folder)
            .env_remove("PULSE_SERVER")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("pulseaudio is installed");
        let server = Server(server);
        let started = Instant::now();
        while !is_ready(&address(folder)) {
            assert!(started.elapsed() < Duration::from_secs(20), "the sound server does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn address(folder: &Path) -> String {
    format!("unix:{}", folder.join("native").display())
}

fn is_ready(address: &str) -> bool {
    let info = Command::new("pactl")
        .arg("info")
        .env("PULSE_SERVER", address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    info.is_ok_and(|status| status.success())
}
