//! Pages in, words out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use preflight_page::{PageState, PageText, Response};
use proptest::prelude::*;
use rstest::rstest;

fn read(body: &str) -> PageText {
    PageText::read(body, "https://acme.example/i/1")
}

#[rstest]
#[case::plain("<h1>Not found</h1><p>The page is gone.</p>", "", "Not found\nThe page is gone.")]
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
#[case::block_elements("one<br>two<div>three</div>four<li>five", "", "one two\nthree\nfour\nfive")]
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
    "Link expired\ngone"
)]
#[case::json_string(r#""Link expired""#, "", "Link expired")]
#[case::json_in_its_order(r#"{"b":"one","a":"two"}"#, "", "one\ntwo")]
#[case::json_cut_off(r#"{"message":"Link expired","mo"#, "", "Link expired")]
#[case::quoted_words("\"Sorry\" is all it says", "", "\"Sorry\" is all it says")]
#[case::not_quite_json("{not json} <b>words</b>", "", "{not json} words")]
fn a_page_has_words(#[case] body: &str, #[case] title: &str, #[case] words: &str) {
    let page = read(body);
    assert_eq!((page.title.unwrap_or_default().as_str(), page.words.unwrap_or_default().as_str()), (title, words));
}

#[test]
fn only_the_first_words_are_kept() {
    let length = |text: Option<String>| text.unwrap_or_default().chars().count();
    let page = read(&format!("<title>{0}</title>{0}", "Wörter ".repeat(5000)));
    assert_eq!((length(page.title), length(page.words)), (2000, 2000));
    let page = read(&format!("[{}\"end\"]", "\"word\",".repeat(5000)));
    assert_eq!(length(page.words), 2000);
    let page =
        read(&"<h1>A heading</h1><button>A button</button><time datetime=2026-11-20T14:00:00Z></time>".repeat(5000));
    assert_eq!((page.headings.len(), page.buttons.len(), page.times.len()), (30, 30, 30));
    let page = read(&format!("<h1>{0}</h1><button aria-label='{0}'></button>", "Wörter ".repeat(500)));
    assert_eq!(length(page.headings.first().cloned()), 200);
    assert!(length(page.buttons.first().cloned()) <= 200);
}

#[rstest]
#[case::navigation("<nav><a>Home</a></nav><h1>Gone</h1><footer>Terms: links expire.</footer>", "Gone")]
#[case::a_role("<div role=navigation>Home</div>yes", "yes")]
#[case::menus("<select><option>Albania<option>Algeria</select>yes", "yes")]
#[case::hidden("<p hidden>no</p>yes", "yes")]
#[case::hidden_and_nested("<div hidden>no<div>no</div>no</div>yes", "yes")]
#[case::hidden_paragraph_without_end("<p hidden>no<div>yes</div>", "yes")]
#[case::hidden_line("a<br hidden>b<input hidden>c", "a b c")]
#[case::hidden_to_its_parents_end("<body><div hidden>no</body>yes", "yes")]
#[case::aria_hidden("<span aria-hidden=true>×</span>yes", "yes")]
#[case::aria_not_hidden("<span aria-hidden=false>yes</span>", "yes")]
#[case::display_none("<div style='color:red; display : NONE'>no</div>yes", "yes")]
#[case::invisible("<div style='visibility:hidden'>no</div>yes", "yes")]
#[case::closed_dialog("<dialog>no</dialog>yes", "yes")]
#[case::open_dialog("<dialog open>yes</dialog>", "yes")]
#[case::folded_in("<details><summary>Help</summary>no <b>no</b></details>yes", "yes")]
#[case::unfolded("<details open><summary>Help</summary>yes</details>", "yes")]
fn only_what_a_reader_sees_counts(#[case] body: &str, #[case] words: &str) {
    assert_eq!(read(body).words.unwrap_or_default(), words);
}

#[rstest]
#[case::levels("<h1>One</h1><h2>Two</h2><h3>Three</h3><h4>no</h4>", &["One", "Two", "Three"])]
#[case::role("<div role=heading aria-level=1>Link <b>expired</b></div>", &["Link expired"])]
#[case::blocks_inside("<h1>Sorry<br>it is<div>gone</div></h1>", &["Sorry it is gone"])]
#[case::without_end("<h1>Gone", &["Gone"])]
#[case::in_each_other("<div role=heading>A<div>B</div>C</div>", &["A B C"])]
#[case::pictures("<h1 aria-label='Gone'><img></h1>", &["Gone"])]
#[case::hidden("<h1 hidden>no</h1><nav><h2>no</h2></nav>", &[])]
#[case::json(r#"{"title":"Gone","error":{"code":"link_expired"},"questions":["Tell us about a link"],"error_description":"x"}"#, &["Gone", "link_expired", "x"])]
#[case::json_list(r#"{"errors":[{"detail":"Interview not found"}]}"#, &["Interview not found"])]
fn a_page_has_headings(#[case] body: &str, #[case] headings: &[&str]) {
    assert_eq!(read(body).headings, headings);
}

#[rstest]
#[case::button("<button><span>Start</span> interview</button>", &["Start interview"])]
#[case::inputs("<input type=submit value=Resume><input type=button value='Start new'><input value=no>", &["Resume", "Start new"])]
#[case::link_that_stands_as_one("<a role=button>A</a><a class='x btn-primary'>B</a><a class=Button--big>C</a><p>Or <a>no</a></p>", &["A", "B", "C"])]
#[case::link_alone_on_its_line("<p><a>Go on</a> <a>Start anew</a></p><ul><li><a>Help</a></ul><p><a>No</a>, or yes</p>", &["Go on", "Start anew", "Help"])]
#[case::link_that_cannot_be_pressed("<p><a class=btn aria-disabled=true>Go on</a></p>", &[])]
#[case::sentence_as_a_link("<p><a>Your colleague has seen this interview already and is done with it</a></p>", &[])]
#[case::label("<button aria-label=Close><svg></svg></button>", &["Close"])]
#[case::words_before_label("<button aria-label=Close>Shut</button>", &["Shut"])]
#[case::hidden("<button hidden>no</button><input type=submit value=no hidden>", &[])]
fn a_page_has_buttons(#[case] body: &str, #[case] buttons: &[&str]) {
    assert_eq!(read(body).buttons, buttons);
}

#[rstest]
#[case::time("<time datetime='2026-11-20T14:00:00+01:00'>2 pm</time>", &["2026-11-20T13:00:00Z"])]
#[case::data("<div data-opens-at=2026-11-20T14:00:00.000Z>", &["2026-11-20T14:00:00Z"])]
#[case::without_seconds("<time datetime='2026-11-20T14:00+01:00'>", &["2026-11-20T13:00:00Z"])]
#[case::json(r#"{"opensAt":"2026-11-20T14:00:00Z","on":"2026-11-20","at":"2026-11-20T14:00:00"}"#, &["2026-11-20T14:00:00Z"])]
#[case::no_offset("<time datetime='2026-11-20T14:00:00'>", &[])]
#[case::no_time("<time datetime='2026-11-20'><time datetime='PT5M'><i data-x='2026-99-99T99:99:99Z'>", &[])]
fn a_page_names_instants(#[case] body: &str, #[case] times: &[&str]) {
    let times: Vec<jiff::Timestamp> = times.iter().map(|time| time.parse().unwrap()).collect();
    assert_eq!(read(body).times, times);
}

#[rstest]
#[case::shell(
    "<title>App</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=a.js></script>",
    true
)]
#[case::shell_that_waits("<div id=app>Loading…</div><script type=module src=a.js></script>", true)]
#[case::shell_with_a_footer(
    "<div id=app></div><footer>Terms, privacy, imprint and a hundred other things that every page of this site has below.</footer><script></script>",
    true
)]
#[case::noscript_only("<noscript>Please switch JavaScript on.</noscript>", true)]
#[case::short_without_scripts("<h1>Gone</h1>", false)]
#[case::a_button("<h1>Interview</h1><button>Start</button><script></script>", false)]
#[case::a_field("<p>Your name</p><input name=n><script></script>", false)]
#[case::enough_words(
    "<p>Welcome to your interview with Acme. You will be asked five questions, and each answer may take two minutes.</p><script></script>",
    false
)]
#[case::noscript_that_counts("<h1>Gone</h1><noscript><iframe src=t.html></iframe><img src=x></noscript>", false)]
#[case::json(r#"{"error":"gone"}"#, false)]
fn a_page_that_only_speaks_by_script_says_so(#[case] body: &str, #[case] expected: bool) {
    assert_eq!(read(body).needs_script, expected);
}

#[test]
fn the_title_for_those_who_share_it_stands_in_for_a_missing_one() {
    let page = |title: &str| read(&format!("{title}<meta property='og:title' content=' Acme  interview '>")).title;
    assert_eq!(page("").as_deref(), Some("Acme interview"));
    assert_eq!(page("<title>Interview</title>").as_deref(), Some("Interview"));
}

#[test]
fn the_description_is_about_the_product_and_never_words() {
    assert_eq!(read("<meta name=description content='Your link has expired'>"), PageText::default());
}

#[test]
fn a_refresh_leads_on_from_where_the_page_is() {
    let page = PageText::read(
        "<title>T</title><meta http-equiv=Refresh content='0; url=../j'><h1>H</h1><a class=btn>B</a>",
        "https://acme.example/i/1",
    );
    assert_eq!((page.title.as_deref(), page.words.as_deref()), (Some("T"), Some("H\nB")));
    assert_eq!((page.headings, page.buttons), (vec!["H".to_owned()], vec!["B".to_owned()]));
    assert_eq!(page.refresh.as_deref(), Some("https://acme.example/j"));
}

#[rstest]
#[case("<a ")]
#[case("<")]
#[case("&")]
#[case("<!--")]
#[case("<title>")]
#[case("<template>")]
#[case("<div>")]
#[case("<p hidden>")]
#[case("<h1><button>")]
#[case("<details>x")]
#[case("<i data-a=2026-11-20T14:00:00Z>")]
#[case("<i class=")]
#[case("<noscript>a")]
#[case("</div>")]
#[case("[")]
#[case("{\"a\":")]
#[case("\u{0}\u{ff}<p\"'")]
fn garbage_of_a_megabyte_ends_soon(#[case] garbage: &str) {
    let started = std::time::Instant::now();
    let _ = read(&garbage.repeat(1_000_000 / garbage.len()));
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

/// Of a page that did not arrive whole counts what it says, and not what it leaves out.
#[rstest]
#[case::a_beginning("<p>Welcome to your interview", Some(PageState::Cut))]
#[case::nothing("", Some(PageState::Cut))]
#[case::a_shell("<div id=root></div><script src=a.js></script>", Some(PageState::Cut))]
#[case::what_it_says("<h1>This link has expired</h1>", Some(PageState::Expired))]
fn a_page_that_did_not_arrive_whole(#[case] body: &str, #[case] expected: Option<PageState>) {
    let state = |cut| {
        let page = PageText { cut, ..read(body) };
        let response = Response { status: 200, url: "https://acme.example/i/1", location: None, page: &page };
        response.read(&[]).map(|reading| reading.state)
    };
    assert_eq!(state(true), expected);
    assert_ne!(state(false), Some(PageState::Cut));
}

proptest! {
    #[test]
    fn whatever_it_is_the_words_are_clean(
        body in "(\\PC|[<>/&\"'!-]|</?(title|script|p|template|h1|button|details|summary|svg|nav)( hidden)?>|\\s){0,300}",
    ) {
        let page = read(&body);
        let one = page.title.iter().chain(&page.words);
        for text in one.chain(&page.headings).chain(&page.buttons) {
            prop_assert!(!text.is_empty());
            prop_assert!(text.chars().count() <= 2000);
            prop_assert!(!text.contains("  ") && text.trim() == text);
        }
        for line in page.title.iter().chain(&page.headings).chain(&page.buttons).map(String::as_str).chain(page.words.iter().flat_map(|words| words.split('\n'))) {
            prop_assert!(!line.is_empty() && !line.chars().any(char::is_control));
        }
    }
}

/// A code that was just sent proves an address; one that an invitation holds opens a room.
#[test]
fn a_code_that_was_just_sent_is_no_passcode_of_the_invitation() {
    let body = "<h1>Check your inbox</h1><p>We have sent a code to your e-mail address. It is valid for 10 minutes.</p>\
        <input name=code autocomplete=one-time-code><button>Continue</button>";
    let page = read(body);
    let response = Response { status: 200, url: "https://acme.example/i/1", location: None, page: &page };
    assert_eq!(response.read(&[]), None);
}
