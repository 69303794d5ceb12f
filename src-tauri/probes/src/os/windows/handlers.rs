//! Programs for links of an app, by the registry of this computer.

use super::{browsers::Local, registry::classes};
use std::{io::ErrorKind, path::Path};

/// Returns the name of the program that opens links of this scheme.
pub(crate) fn find_handler(scheme: &str) -> Option<String> {
    classes::find_handler(&Local, scheme, is_there)
}

/// Tells whether a program is there. A packaged app's folder may not be looked into, and its command may name an alias:
/// only what is known to be gone is gone.
fn is_there(program: &str) -> bool {
    let path = Path::new(program);
    !path.is_absolute() || !matches!(path.metadata(), Err(error) if error.kind() == ErrorKind::NotFound)
}
