//! Pages in, words out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use preflight_diagnosis::page_words;
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case::plain("<h1>Not found</h1><p>The page is gone.</p>", "", "Not found The page is gone.")]
#[case::title("<html><head><title> Link\n expired </title></head><body>Sorry", "Link expired", "Sorry")]
#[case::head_without_end("<head><title>T</title><meta charset=utf-8><p>Words", "T", "Words")]
#[case::script("<script>var a = '<p>no</p>';</script>yes", "", "yes")]
#[case::script_without_end("yes<script>no no no", "", "yes")]
#[case::style("<style>p { color: red }</style>yes", "", "yes")]
#[case::noscript("<noscript>Please switch <b>JavaScript</b> on</noscript>yes", "", "yes")]
#[case::template("<template><p>no</p><template>no</template>no</template>yes", "", "yes")]
#[case::comment("a<!-- no <p>no</p> -->b <!-->c", "", "ab c")]
#[case::entities("Caf&eacute; &amp; bar&nbsp;&#8211; open&#x21;", "", "Café & bar – open!")]
#[case::inline_elements("<p>not<b>hing</b> <i>here</i></p>", "", "nothing here")]
#[case::block_elements("one<br>two<div>three</div>four<li>five", "", "one two three four five")]
#[case::white_space("  a \r\n\t b\u{a0}\u{3000}c ", "", "a b c")]
#[case::attributes("<p title=\"no\" alt='no'>yes", "", "yes")]
#[case::unclosed_tag("yes <p class=\"no no no", "", "yes")]
#[case::not_html("Service unavailable", "", "Service unavailable")]
#[case::title_of_a_picture("<title>Page</title><svg><title>no</title></svg>yes", "Page", "yes")]
#[case::invisible("ex\u{ad}pi\u{200b}red\u{202e}", "", "expired")]
#[case::control("a\u{1b}[31mb\u{7}", "", "a [31mb")]
#[case::empty("", "", "")]
#[case::json(
    r#"{"error":{"message":"Link expired","code":410},"more":["gone",true,null,1.5]}"#,
    "",
    "Link expired gone"
)]
#[case::json_string(r#""Link expired""#, "", "Link expired")]
#[case::json_in_its_order(r#"{"b":"one","a":"two"}"#, "", "one two")]
#[case::json_cut_off(r#"{"message":"Link expired","mo"#, "", "Link expired")]
#[case::quoted_words("\"Sorry\" is all it says", "", "\"Sorry\" is all it says")]
#[case::not_quite_json("{not json} <b>words</b>", "", "{not json} words")]
fn a_page_has_words(#[case] body: &str, #[case] title: &str, #[case] words: &str) {
    let expected = (Some(title.to_owned()).filter(|title| !title.is_empty()), words.to_owned());
    assert_eq!(page_words(body), expected);
}

#[test]
fn only_the_first_words_are_kept() {
    let (title, words) = page_words(&format!("<title>{0}</title>{0}", "Wörter ".repeat(5000)));
    assert_eq!(words.chars().count(), 2000);
    assert_eq!(title.expect("a title").chars().count(), 2000);
    assert_eq!(page_words(&format!("[{}\"end\"]", "\"word\",".repeat(5000))).1.chars().count(), 2000);
}

#[rstest]
#[case("<a ")]
#[case("<")]
#[case("&")]
#[case("<!--")]
#[case("<title>")]
#[case("<template>")]
#[case("[")]
#[case("{\"a\":")]
#[case("\u{0}\u{ff}<p\"'")]
fn garbage_of_a_megabyte_ends_soon(#[case] garbage: &str) {
    let started = std::time::Instant::now();
    let _ = page_words(&garbage.repeat(1_000_000 / garbage.len()));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn whatever_it_is_the_words_are_clean(body in "(\\PC|[<>/&\"'!-]|<(title|script|p|template)>|\\s){0,300}") {
        let (title, words) = page_words(&body);
        for text in title.iter().chain([&words]) {
            prop_assert!(text.chars().count() <= 2000);
            prop_assert!(!text.contains("  ") && text.trim() == text);
            prop_assert!(!text.chars().any(char::is_control));
        }
    }
}
