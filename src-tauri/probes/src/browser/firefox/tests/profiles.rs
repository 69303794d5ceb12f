//! Which profiles a folder of user data has.

use super::super::profiles::list_profiles;
use rstest::rstest;
use std::fs;

const PROFILES: &str = "[Profile1]\nName=default\nIsRelative=1\nPath=a.default\nDefault=1\n\n\
    [Profile0]\nName=default-esr\nIsRelative=1\nPath=b.default-esr\n\n[Profile2]\nName=gone\nPath=c.gone\n\n\
    [General]\nStartWithLastProfile=1\nVersion=2\n";

fn listed(profiles: &str, installs: &str) -> Vec<(String, bool)> {
    let folder = tempfile::tempdir().unwrap();
    for below in ["a.default", "b.default-esr"] {
        fs::create_dir(folder.path().join(below)).unwrap();
    }
    fs::write(folder.path().join("profiles.ini"), profiles).unwrap();
    if !installs.is_empty() {
        fs::write(folder.path().join("installs.ini"), installs).unwrap();
    }
    list_profiles(folder.path()).into_iter().map(|profile| (profile.name, profile.is_current)).collect()
}

#[rstest]
#[case(PROFILES.to_owned(), "", "default")]
#[case(PROFILES.to_owned(), "[3B6073811A6ABF12]\nDefault=b.default-esr\nLocked=1\n", "default-esr")]
#[case(format!("[Install3B6073811A6ABF12]\nDefault=b.default-esr\nLocked=1\n\n{PROFILES}"), "", "default-esr")]
fn the_current_one_is_that_of_an_installation(#[case] profiles: String, #[case] installs: &str, #[case] current: &str) {
    let listed = listed(&profiles, installs);
    let seen: Vec<(bool, bool)> = listed.iter().map(|(name, is_current)| (name == current, *is_current)).collect();
    assert_eq!(seen, [(true, true), (false, false)], "{listed:?}");
}

#[test]
fn two_installations_have_two() {
    let installs = "[A]\nDefault=a.default\n[B]\nDefault=b.default-esr\n";
    assert!(listed(PROFILES, installs).iter().all(|(_, is_current)| *is_current));
}

#[rstest]
fn what_is_no_list_has_no_profiles(
    #[values("", "nonsense", "[Profile0]", "[Profile0]\nPath=\n", "[Profile0\nPath=a.default")] profiles: &str,
) {
    assert_eq!(listed(profiles, ""), []);
}

#[test]
fn the_only_one_is_current_and_may_be_anywhere() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = elsewhere.path().to_string_lossy().into_owned();
    fs::write(folder.path().join("profiles.ini"), format!("[Profile0]\r\nIsRelative=0\r\nPath={path}\r\n")).unwrap();
    let listed = list_profiles(folder.path());
    assert_eq!(listed.iter().map(|profile| (&*profile.name, profile.is_current)).collect::<Vec<_>>(), [(&*path, true)]);
    assert_eq!(listed[0].folder, elsewhere.path());
    assert_eq!(list_profiles(&folder.path().join("none")), []);
}
