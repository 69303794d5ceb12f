//! A double of snapd on a socket of its own. Its answers have the form of snapd's own tests (`daemon/api_connections_test.go`,
//! `daemon/api_snaps_test.go`); the plugs are those of Firefox' and Chromium's `snap.yaml`.

#![allow(clippy::unwrap_used)]
use super::*;
use serde_json::json;
use tokio::net::UnixListener;

fn plug(snap: &str, name: &str, is_connected: bool) -> Value {
    let plug = json!({"snap": snap, "plug": name, "interface": name, "apps": [snap]});
    let mut plug = if name == "camera-1" { json!({"snap": snap, "plug": name, "interface": "camera"}) } else { plug };
    if is_connected {
        plug["connections"] = json!([{"snap": "snapd", "slot": name}]);
    }
    plug
}

fn about(confinement: &str, devmode: bool) -> Value {
    json!({"name": "firefox", "confinement": confinement, "devmode": devmode, "jailmode": false})
}

fn found(about: &Value, plugs: &[Value]) -> [Observed<Access>; 2] {
    let connections = json!({"established": [], "plugs": plugs, "slots": []});
    [find_access(about, &connections, &CAMERA), find_access(about, &connections, &MICROPHONE)]
}

const GIVEN: Observed<Access> = Observed::Known(Access::Given);
const WITHHELD: Observed<Access> = Observed::Known(Access::Withheld);
const UNKNOWN: Observed<Access> = Observed::Unknown(Why::Unsupported);

#[test]
fn a_plug_that_is_not_connected_withholds_its_device() {
    let strict = about("strict", false);
    let firefox = |name, is_connected| plug("firefox", name, is_connected);
    assert_eq!(found(&strict, &[firefox("camera", true), firefox("audio-record", true)]), [GIVEN, GIVEN]);
    assert_eq!(found(&strict, &[firefox("camera", false), firefox("audio-record", true)]), [WITHHELD, GIVEN]);
    assert_eq!(found(&strict, &[firefox("camera", true), firefox("audio-record", false)]), [GIVEN, WITHHELD]);
    // The older plug for sound gives both ways; the one for playing alone does not.
    let old = [firefox("audio-record", false), firefox("pulseaudio", true)];
    assert_eq!(found(&strict, &old), [UNKNOWN, GIVEN]);
    let playing = [firefox("audio-record", false), firefox("audio-playback", true)];
    assert_eq!(found(&strict, &playing), [UNKNOWN, WITHHELD]);
    // One of several is enough.
    assert_eq!(found(&strict, &[firefox("camera", false), firefox("camera-1", true)]), [GIVEN, UNKNOWN]);
}

#[test]
fn another_snap_or_another_confinement_is_no_fault() {
    let shut = [plug("firefox", "camera", false), plug("firefox", "audio-record", false)];
    assert_eq!(found(&about("classic", false), &shut), [GIVEN, GIVEN]);
    assert_eq!(found(&about("strict", true), &shut), [GIVEN, GIVEN]);
    assert_eq!(found(&about("devmode", false), &shut), [GIVEN, GIVEN]);
    let other = [plug("cheese", "camera", false), plug("firefox", "camera", true), plug("zoom", "audio-record", false)];
    assert_eq!(found(&about("strict", false), &other), [GIVEN, UNKNOWN]);
}

#[test]
fn what_is_no_answer_of_snapd_says_nothing() {
    let strict = about("strict", false);
    for connections in
        [json!(null), json!([]), json!({"plugs": {}}), json!({"plugs": [null, 7, {"interface": ["camera"]}]})]
    {
        assert_eq!(find_access(&strict, &connections, &CAMERA), UNKNOWN, "{connections}");
    }
    for answer in [
        "",
        "\r\n\r\n",
        "HTTP/1.0 200 OK",
        "HTTP/1.0 200 OK\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\n{}",
        "x\r\n\r\n{\"result\": 1}",
    ] {
        assert_eq!(read_answer(answer.as_bytes()), None, "{answer:?}");
    }
    assert_eq!(read_answer(b"HTTP/1.0 404 Not Found\r\n\r\n{\"result\": {\"message\": \"snap not installed\"}}"), None);
    assert_eq!(read_answer(b"HTTP/1.0 200 OK\r\nA: b\r\n\r\n{\"result\": 1}"), Some(json!(1)));
}

/// Answers each question with what stands for its path, and nothing else.
fn serve(socket: &Path, answers: &'static [(&'static str, &'static str)]) {
    let listener = UnixListener::bind(socket).unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = vec![0; 4096];
            let read = stream.read(&mut asked).await.unwrap_or_default();
            let asked = String::from_utf8_lossy(&asked[..read]).into_owned();
            let path =
                asked.strip_prefix("GET ").and_then(|rest| rest.split_once(" HTTP/1.0\r\n")).map(|(path, _)| path);
            let answer = answers.iter().find(|(known, _)| Some(*known) == path);
            let (status, body) = answer.map_or(("404 Not Found", "{}"), |(_, body)| ("200 OK", *body));
            let _ = stream
                .write_all(format!("HTTP/1.0 {status}\r\nContent-Type: application/json\r\n\r\n{body}").as_bytes())
                .await;
        }
    });
}

const SYSTEM: (&str, &str) = (
    "/v2/system-info",
    r#"{"type": "sync", "status-code": 200, "status": "OK", "result": {"confinement": "strict", "series": "16"}}"#,
);
const FIREFOX: (&str, &str) = (
    "/v2/snaps/firefox",
    r#"{"type": "sync", "status-code": 200, "status": "OK", "result": {"name": "firefox", "confinement": "strict", "devmode": false}}"#,
);
const CONNECTIONS: (&str, &str) = (
    "/v2/connections?select=all&snap=firefox",
    r#"{"type": "sync", "status-code": 200, "status": "OK", "result": {"established": [
        {"slot": {"snap": "snapd", "slot": "audio-record"}, "plug": {"snap": "firefox", "plug": "audio-record"}, "interface": "audio-record"}],
      "plugs": [
        {"snap": "firefox", "plug": "audio-record", "interface": "audio-record", "apps": ["firefox"], "label": "",
         "connections": [{"snap": "snapd", "slot": "audio-record"}]},
        {"snap": "firefox", "plug": "camera", "interface": "camera", "apps": ["firefox", "geckodriver"], "label": ""}],
      "slots": []}}"#,
);

#[tokio::test]
async fn snapd_is_asked_over_its_socket() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("snapd.socket");
    assert_eq!(read_access(&socket, "firefox").await, [UNKNOWN, UNKNOWN], "there is no snapd");
    serve(&socket, &[SYSTEM, FIREFOX, CONNECTIONS]);
    assert_eq!(read_access(&socket, "firefox").await, [WITHHELD, GIVEN]);
    // Nobody else's words become a part of the question.
    for name in ["", "firefox&snap=core", "../system-info", "fire fox", "f\r\nX: y"] {
        assert!(matches!(&read_access(&socket, name).await[0], Observed::Unknown(Why::Failed(_))), "{name}");
    }
    assert!(matches!(&read_access(&socket, "gone").await[0], Observed::Unknown(Why::Failed(_))));
}

#[tokio::test]
async fn where_the_system_shuts_no_snap_in_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("snapd.socket");
    const PARTIAL: (&str, &str) = ("/v2/system-info", r#"{"result": {"confinement": "partial"}}"#);
    serve(&socket, &[PARTIAL, FIREFOX, CONNECTIONS]);
    assert_eq!(read_access(&socket, "firefox").await, [UNKNOWN, UNKNOWN]);
}

#[tokio::test]
async fn a_snapd_that_hangs_or_never_ends_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (silent, endless) = (folder.path().join("silent"), folder.path().join("endless"));
    let _listener = UnixListener::bind(&silent).unwrap();
    assert_eq!(read_access(&silent, "firefox").await[0], Observed::Unknown(Why::TimedOut));
    let listener = UnixListener::bind(&endless).unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            while stream.write_all(&[b'x'; 65536]).await.is_ok() {}
        }
    });
    assert!(matches!(&read_access(&endless, "firefox").await[0], Observed::Unknown(Why::Failed(_))));
}
