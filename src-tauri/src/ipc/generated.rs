//! Writes the window's types, or compares those that are there with the shell's.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path};
use ts_rs::Config;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/generated");

/// Set to write the files instead of comparing them.
const UPDATE: &str = "UPDATE_GENERATED";

#[test]
fn the_types_of_the_window_are_those_of_the_shell() {
    let scratch = tempfile::tempdir().unwrap();
    let config = Config::new().with_out_dir(scratch.path());
    macro_rules! export { ($( $type:ty ),+) => { $( <$type>::export_all(&config).unwrap(); )+ } }
    export!(
        Start,
        Spoken,
        InvitationView,
        DroppedFile,
        Dropped,
        Answers,
        Place,
        CheckRequest,
        CheckEvent,
        ChangedSound,
        EmailRequest,
        EmailView,
        EmailRoute
    );
    export!(CodeReading, OpenedReport, CommandError);
    let mut wanted = files(scratch.path());
    wanted.insert("index.ts".to_owned(), index(wanted.keys()));
    if std::env::var_os(UPDATE).is_some() {
        let _ = fs::remove_dir_all(FOLDER);
        for (name, text) in &wanted {
            let path = Path::new(FOLDER).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let committed = files(Path::new(FOLDER));
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&committed), names(&wanted), "run this test with {UPDATE}=1");
    for (name, text) in &wanted {
        assert_eq!(&committed[name], text, "{name}: run this test with {UPDATE}=1");
    }
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the folder of generated types") {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}

fn index<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.fold(String::from("// Written by a test of src-tauri/src/ipc; never edited.\n"), |mut text, name| {
        let module = name.trim_end_matches(".ts");
        let _ = writeln!(text, "export type * from \"./{module}\";");
        text
    })
}
