//! `permissions.sqlite`: as Firefox writes it, while somebody writes it, and broken.

use super::*;
use preflight_diagnosis::Why;
use rstest::rstest;
use rusqlite::{Connection, params};
use serde_json::json;
use std::fs;

/// As Firefox 153 makes it.
const SCHEMA: &str = "PRAGMA user_version = 13;
    CREATE TABLE moz_perms (id INTEGER PRIMARY KEY, origin TEXT, type TEXT, permission INTEGER, expireType INTEGER,
        expireTime INTEGER, modificationTime INTEGER);
    CREATE TABLE moz_hosts (id INTEGER PRIMARY KEY, host TEXT, type TEXT, permission INTEGER, expireType INTEGER,
        expireTime INTEGER, modificationTime INTEGER, isInBrowserElement INTEGER);";

struct Made {
    folder: tempfile::TempDir,
    database: Connection,
}

impl Made {
    fn new() -> Made {
        let folder = tempfile::tempdir().unwrap();
        let database = Connection::open(folder.path().join("permissions.sqlite")).unwrap();
        database.execute_batch(SCHEMA).unwrap();
        Made { folder, database }
    }

    fn keep(&self, origin: &str, of: &str, permission: i64) -> &Made {
        self.keep_until(origin, of, permission, 0, 0)
    }

    fn keep_until(&self, origin: &str, of: &str, permission: i64, expires: i64, at: i64) -> &Made {
        let row = params![origin, of, permission, expires, at];
        self.database.execute("INSERT INTO moz_perms VALUES (NULL, ?1, ?2, ?3, ?4, ?5, 1795924780691)", row).unwrap();
        self
    }

    fn camera(&self) -> Observed<SitePermission> {
        read(self.folder.path(), &json!({})).camera
    }
}

#[test]
fn what_was_chosen_is_found_for_its_device_alone() {
    let made = Made::new();
    made.keep(SITE, "camera", 2).keep(SITE, "microphone", 1).keep(SITE, "geo", 2).keep(
        "https://other.example",
        "camera",
        1,
    );
    let found = read(made.folder.path(), &json!({}));
    assert_eq!(found.camera, Observed::Known(SitePermission::Blocked));
    assert_eq!(found.microphone, Observed::Known(SitePermission::Allowed));
    assert_eq!(found.webrtc, Observed::Known(None));
    assert_eq!(read_for(made.folder.path(), &json!({}), None).camera, Observed::Known(SitePermission::Ask));
}

#[rstest]
#[case("https://meet.example", 1, SitePermission::Allowed)]
#[case("https://meet.example", 2, SitePermission::Blocked)]
#[case("https://meet.example", 3, SitePermission::Ask)]
#[case("https://meet.example", 0, SitePermission::Ask)]
#[case("https://meet.example", 9, SitePermission::Ask)]
#[case("https://meet.example:443", 2, SitePermission::Ask)]
#[case("https://meet.example:8443", 2, SitePermission::Ask)]
#[case("http://meet.example", 2, SitePermission::Ask)]
#[case("https://eu.meet.example", 2, SitePermission::Ask)]
#[case("https://example", 2, SitePermission::Ask)]
#[case("https://meet.example.evil.test", 2, SitePermission::Ask)]
// Containers share permissions; a page inside of another one, and a private window, do not.
#[case("https://meet.example^userContextId=1", 2, SitePermission::Blocked)]
#[case("https://meet.example^privateBrowsingId=1", 2, SitePermission::Ask)]
#[case("https://meet.example^userContextId=1&privateBrowsingId=1", 2, SitePermission::Ask)]
#[case("https://meet.example^", 2, SitePermission::Ask)]
#[case("https://meet.example^partitionKey=%28https%2Cother.example%29", 2, SitePermission::Ask)]
fn only_the_same_origin_counts(#[case] origin: &str, #[case] permission: i64, #[case] expected: SitePermission) {
    assert_eq!(Made::new().keep(origin, "camera", permission).camera(), Observed::Known(expected));
}

#[test]
fn of_two_containers_the_later_choice_counts_unless_they_are_kept_apart() {
    let made = Made::new();
    made.keep(SITE, "camera", 1).keep("https://meet.example^userContextId=2", "camera", 2);
    assert_eq!(made.camera(), Observed::Known(SitePermission::Blocked));
    let apart = "user_pref(\"permissions.isolateBy.userContext\", true);";
    fs::write(made.folder.path().join("prefs.js"), apart).unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Allowed));
}

#[test]
fn a_port_is_part_of_the_origin() {
    let made = Made::new();
    made.keep("https://meet.example:8443", "camera", 2);
    let found = read_for(made.folder.path(), &json!({}), site("https://meet.example:8443/i/1"));
    assert_eq!(found.camera, Observed::Known(SitePermission::Blocked));
}

#[rstest]
#[case(0, 1, SitePermission::Blocked)]
#[case(1, 1, SitePermission::Blocked)]
#[case(2, now().as_millisecond() + 1, SitePermission::Blocked)]
#[case(2, now().as_millisecond(), SitePermission::Ask)]
#[case(2, 0, SitePermission::Ask)]
fn what_has_expired_is_none(#[case] kind: i64, #[case] at: i64, #[case] expected: SitePermission) {
    assert_eq!(Made::new().keep_until(SITE, "camera", 2, kind, at).camera(), Observed::Known(expected));
}

#[test]
fn a_database_in_use_is_read_as_of_its_last_commit() {
    let made = Made::new();
    made.keep(SITE, "camera", 2);
    made.database.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Blocked));
}

#[rstest]
fn what_is_in_the_log_counts(#[values(512, 4096, 65_536)] page: u32) {
    let made = Made::new();
    made.database
        .execute_batch(&format!(
            "PRAGMA page_size = {page}; VACUUM; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0"
        ))
        .unwrap();
    made.keep(SITE, "camera", 2);
    for at in 0..300 {
        made.keep(&format!("https://host-{at}.example"), "camera", 1);
    }
    let log = made.folder.path().join("permissions.sqlite-wal");
    let whole = fs::read(&log).unwrap();
    assert!(whole.len() > 300 * page as usize);
    assert_eq!(made.camera(), Observed::Known(SitePermission::Blocked));
    made.database.execute("UPDATE moz_perms SET permission = 1 WHERE origin = ?1", [SITE]).unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Allowed), "the later page counts");
    let before: Vec<_> = fs::read_dir(made.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    made.database.execute_batch("BEGIN; UPDATE moz_perms SET permission = 2").unwrap();
    made.database.cache_flush().unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Allowed), "what was not committed does not count");
    assert_eq!(fs::read_dir(made.folder.path()).unwrap().count(), before.len(), "nothing is written beside it");
    made.database.execute_batch("ROLLBACK; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Allowed), "all is in the database");
}

/// A log that was cut or changed counts up to there, and never makes the reader stumble.
#[test]
fn a_damaged_log_ends_where_it_is_damaged() {
    let made = Made::new();
    made.database.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0").unwrap();
    made.keep(SITE, "camera", 2);
    made.database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    made.database.execute("UPDATE moz_perms SET permission = 1", []).unwrap();
    let (file, log) =
        (made.folder.path().join("permissions.sqlite"), made.folder.path().join("permissions.sqlite-wal"));
    let (pages, whole) = (fs::read(file).unwrap(), fs::read(log).unwrap());
    let copy = tempfile::tempdir().unwrap();
    let of = |log: &[u8]| {
        fs::write(copy.path().join("permissions.sqlite"), &pages).unwrap();
        fs::write(copy.path().join("permissions.sqlite-wal"), log).unwrap();
        read(copy.path(), &json!({})).camera
    };
    assert_eq!(of(&whole), Observed::Known(SitePermission::Allowed));
    assert_eq!(of(&[]), Observed::Known(SitePermission::Blocked));
    for at in [0, 4, 8, 17, 24, 31, 32, 36, 41, 48, 55, 56, 500, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        assert_eq!(of(&damaged), Observed::Known(SitePermission::Blocked), "byte {at}");
        assert_eq!(of(&whole[..at]), Observed::Known(SitePermission::Blocked), "{at} bytes");
    }
}

fn why(found: &Observed<SitePermission>) -> String {
    match found {
        Observed::Unknown(Why::Failed(why)) => why.clone(),
        Observed::Unknown(_) | Observed::Known(_) => panic!("{found:?}"),
    }
}

#[test]
fn a_file_that_is_no_database_or_another_one_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("permissions.sqlite");
    let failure = || why(&read(folder.path(), &json!({})).camera);
    fs::write(&file, "no database at all").unwrap();
    assert!(failure().contains("no database"), "{}", failure());
    fs::write(&file, [b"SQLite format 3\0".as_slice(), &[0xff; 5000]].concat()).unwrap();
    assert!(failure().contains("database"), "{}", failure());
    fs::remove_file(&file).unwrap();
    let database = Connection::open(&file).unwrap();
    database.execute_batch("CREATE TABLE moz_perms (id, origin, type, permission)").unwrap();
    assert!(failure().contains("another form"), "{}", failure());
    database.execute_batch("DROP TABLE moz_perms").unwrap();
    assert!(failure().contains("another form"), "{}", failure());
    drop(database);
    fs::write(&file, "").unwrap();
    assert_eq!(read(folder.path(), &json!({})).camera, Observed::Known(SitePermission::Ask), "just made");
}

#[test]
fn any_version_will_do_that_has_the_columns() {
    let made = Made::new();
    made.keep(SITE, "camera", 2);
    made.database.execute_batch("PRAGMA user_version = 99; ALTER TABLE moz_perms ADD COLUMN more").unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Blocked));
    made.database.execute("UPDATE moz_perms SET permission = 'text', expireType = x'00'", []).unwrap();
    assert_eq!(made.camera(), Observed::Known(SitePermission::Ask), "values of another type are none");
}

#[test]
fn views_of_a_file_run_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = Connection::open(folder.path().join("permissions.sqlite")).unwrap();
    let endless = "CREATE VIEW moz_perms AS WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more)
        SELECT n AS origin, n AS type, n AS permission, n AS expireType, n AS expireTime FROM more";
    database.execute_batch(endless).unwrap();
    assert!(read(folder.path(), &json!({})).camera.why().is_some());
}
