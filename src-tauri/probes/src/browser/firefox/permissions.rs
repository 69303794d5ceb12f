//! `permissions.sqlite` of a profile: what the person chose for a site's camera and microphone. Reads the rows of the site
//! alone, from memory: the file of the person is never opened as a database, and so never locked or written.

use super::wal;
use crate::browser::{site::Site, unreadable::Unreadable};
use crate::os::file::read_file;
use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Row, config::DbConfig};
use std::{io, path::Path};

const FILE: &str = "permissions.sqlite";

/// What the person chose for one site (nsIPermissionManager).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Allow,
    Deny,
    /// Ask every time, whatever holds for other sites. To pages Firefox calls this granted.
    Prompt,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Choices {
    pub(super) camera: Option<Choice>,
    pub(super) microphone: Option<Choice>,
}

/// Reads what was chosen for each of the sites, in their order. A profile without the file keeps nothing. `apart` says that
/// containers have permissions of their own; else they share them.
pub(super) fn read(
    profile: &Path,
    sites: &[Option<Site>],
    apart: bool,
    now: Timestamp,
) -> Result<Vec<Choices>, Unreadable> {
    let Some(database) = read_database(&profile.join(FILE))? else {
        return Ok(vec![Choices::default(); sites.len()]);
    };
    let connection = open(&database).map_err(|error| explain(&error))?;
    let choices = |site: &Option<Site>| match site {
        Some(site) => query(&connection, &site.origin, apart, now).map_err(|error| explain(&error)),
        None => Ok(Choices::default()),
    };
    sites.iter().map(choices).collect()
}

/// Returns the pages of the database as of its last commit; `None` where nothing was ever written.
fn read_database(path: &Path) -> Result<Option<Vec<u8>>, Unreadable> {
    let log_path = path.with_extension("sqlite-wal");
    let log = read_if_there(&log_path)?;
    let Some(mut database) = read_if_there(path)?.filter(|database| !database.is_empty()) else { return Ok(None) };
    // What moved from the log into the database meanwhile would be missing in both.
    if read_if_there(&log_path)? != log {
        return Err(Unreadable::Changing);
    }
    wal::apply(&mut database, &log.unwrap_or_default());
    Ok(Some(database))
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Unreadable> {
    match read_file(path, wal::LARGEST_DATABASE) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn open(database: &[u8]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    // The file may hold anything: its views and triggers run nothing.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.deserialize_read_exact("main", database, database.len(), true)?;
    Ok(connection)
}

/// Takes the origin as a whole; behind it may stand of which container it is. Any version will do that has these columns. Of
/// two rows the later one counts, as when Firefox reads them.
fn query(connection: &Connection, origin: &str, apart: bool, now: Timestamp) -> rusqlite::Result<Choices> {
    let mut statement = connection.prepare(
        "SELECT type, permission, expireType, expireTime, origin FROM moz_perms \
         WHERE substr(origin, 1, length(?1)) = ?1 AND type IN ('camera', 'microphone') ORDER BY rowid",
    )?;
    let mut rows = statement.query([origin])?;
    let mut choices = Choices::default();
    while let Some(row) = rows.next()? {
        let attributes = row.get_ref(4)?.as_str().ok().and_then(|written| written.strip_prefix(origin));
        let counts = attributes.is_some_and(|attributes| is_shared(attributes, apart));
        let Some(choice) = read_choice(row, now).filter(|_| counts) else { continue };
        match row.get_ref(0)?.as_str() {
            Ok("camera") => choices.camera = Some(choice),
            Ok(_) => choices.microphone = Some(choice),
            Err(_) => {}
        }
    }
    Ok(choices)
}

/// Tells whether what is kept with these attributes holds for the origin: `^userContextId=2` does, unless containers are kept
/// apart; a partition or a private window is another origin (OriginAttributes::CreateSuffix, PermissionManager).
fn is_shared(attributes: &str, apart: bool) -> bool {
    let containers = |list: &str| list.split('&').all(|attribute| attribute.starts_with("userContextId="));
    attributes.is_empty() || !apart && attributes.strip_prefix('^').is_some_and(containers)
}

/// What has expired counts for nothing.
fn read_choice(row: &Row, now: Timestamp) -> Option<Choice> {
    /// Until a time, in milliseconds since 1970 (nsIPermissionManager.idl).
    const EXPIRE_TIME: i64 = 2;
    let number = |at| match row.get_ref(at) {
        Ok(ValueRef::Integer(number)) => Some(number),
        Ok(ValueRef::Null | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_)) | Err(_) => None,
    };
    if number(2) == Some(EXPIRE_TIME) && number(3).is_some_and(|expires| expires <= now.as_millisecond()) {
        return None;
    }
    match number(1) {
        Some(1) => Some(Choice::Allow),
        Some(2) => Some(Choice::Deny),
        Some(3) => Some(Choice::Prompt),
        Some(_) | None => None,
    }
}

fn explain(error: &Error) -> Unreadable {
    Unreadable::Database(match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => "the file is no database",
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => "the database is damaged",
        // Its words name what is missing, and that may be anything.
        Some(_) | None => "the database has another form than known",
    })
}
