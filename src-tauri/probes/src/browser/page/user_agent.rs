//! The version that a browser gives itself in `User-Agent`.

/// In the order in which they decide: Edge and Opera call themselves Chrome as well, and all but Firefox Safari.
const PRODUCTS: [&str; 6] = ["Edg/", "OPR/", "Vivaldi/", "Firefox/", "Chrome/", "Version/"];

/// Returns the major version: "153".
pub(super) fn read_version(user_agent: &str) -> Option<String> {
    let behind = PRODUCTS.iter().find_map(|product| Some(user_agent.split_once(product)?.1))?;
    let major: String = behind.chars().take_while(char::is_ascii_digit).take(6).collect();
    (!major.is_empty()).then_some(major)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", Some("153"))]
    #[case(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
        Some("156")
    )]
    #[case(
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36 Edg/156.0.0.0",
        Some("156")
    )]
    #[case("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15", Some("26"))]
    #[case("curl/8.14.1", None)]
    #[case("", None)]
    fn the_version_that_counts(#[case] user_agent: &str, #[case] version: Option<&str>) {
        assert_eq!(read_version(user_agent).as_deref(), version);
    }
}
