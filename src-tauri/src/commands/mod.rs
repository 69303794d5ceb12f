//! What the window may ask: each command takes a few lines, and everything it says comes from the session.

mod check;
mod fix;
pub(crate) mod help;
mod invitation;
mod phone;
pub(crate) mod report;
pub(crate) mod start;

use tauri::{Wry, ipc::Invoke};

macro_rules! commands {
    ($( $file:ident::$name:ident, )+) => {
        /// Serves the commands.
        pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$( $file::$name ),+]
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$( stringify!($name) ),+];
    };
}

commands! {
    start::start,
    start::set_language,
    start::places,
    invitation::read_invitation,
    invitation::read_dropped,
    invitation::complete_invitation,
    check::check,
    check::stop_check,
    check::switch_off,
    check::choose_device,
    check::hear_yourself,
    check::picture_shown,
    check::answer_tone,
    fix::act,
    fix::take_back,
    fix::keep_change,
    fix::copy,
    phone::phone_code,
    invitation::save_calendar,
    help::email,
    help::send_email,
    help::save_email,
    help::read_code,
    report::save_report,
    report::open_report,
    report::read_report,
    report::details,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_window_may_call_exactly_what_is_served() {
        let permissions = include_str!("../../permissions/commands.toml");
        let listed: Vec<&str> =
            permissions.lines().filter_map(|line| line.trim().strip_suffix("\",")?.strip_prefix('"')).collect();
        assert_eq!(listed, NAMES);
    }

    #[test]
    fn the_window_calls_exactly_what_is_served() {
        let script = include_str!("../../../ui/src/ipc.ts");
        let mut called: Vec<&str> =
            script.split("invoke(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut served = NAMES.to_vec();
        called.sort_unstable();
        served.sort_unstable();
        assert_eq!(called, served);
    }

    #[test]
    fn the_webview_holds_no_permission_of_a_plugin() {
        let capability: serde_json::Value =
            serde_json::from_str(include_str!("../../capabilities/window.json")).unwrap();
        assert_eq!(capability["permissions"], serde_json::json!(["commands"]));
        assert!(capability.get("remote").is_none());
    }
}
