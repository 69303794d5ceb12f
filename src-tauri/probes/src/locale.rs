//! The user's language.

/// Returns the language of the user's settings as a BCP 47 tag, where the system tells.
pub fn locale() -> Option<String> {
    sys_locale::get_locale()
}
