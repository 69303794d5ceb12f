//! Where the window's page may go: to the program's own pages and nowhere else. What a link leads to opens in the browser.

use tauri::{
    Runtime, Url,
    plugin::{Builder, TauriPlugin},
};

/// Holds every webview on the program's own pages.
pub(crate) fn own_pages<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("own-pages").on_navigation(|_, url| is_own_page(url)).build()
}

/// Whether Tauri serves the address from this program: `tauri://localhost`, and on Windows `http(s)://tauri.localhost`.
/// There is no server for development: the pages are always those that were compiled in.
fn is_own_page(url: &Url) -> bool {
    let has_none_of_others = url.port().is_none() && url.username().is_empty() && url.password().is_none();
    has_none_of_others
        && matches!(
            (url.scheme(), url.host_str()),
            ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    fn own_pages_are_shown(
        #[values(
            "tauri://localhost",
            "tauri://localhost/index.html#result",
            "http://tauri.localhost/",
            "https://tauri.localhost/index.html"
        )]
        url: &str,
    ) {
        assert!(is_own_page(&url.parse().unwrap()));
    }

    #[rstest]
    fn no_other_page_is_shown(
        #[values(
            "https://acme.example/i/8fK2mQ7xR1",
            "http://localhost:5173/",
            "https://localhost/",
            "http://tauri.localhost:8080/",
            "https://tauri.localhost.acme.example/",
            "https://tauri.localhost@acme.example/",
            "https://acme@tauri.localhost/",
            "tauri://acme.example/",
            "ipc://localhost/check",
            "file:///etc/passwd",
            "data:text/html,<p>x",
            "javascript:alert(1)",
            "about:blank",
            "blob:tauri://localhost/1"
        )]
        url: &str,
    ) {
        assert!(!is_own_page(&url.parse().unwrap()));
    }
}
