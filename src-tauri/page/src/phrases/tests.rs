//! The file is right, and words are taken for what they say.

use super::*;
use rstest::rstest;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Every page has to be understood in these.
const LANGUAGES: [&str; 8] = ["en", "de", "fr", "es", "pt", "it", "nl", "pl"];

/// Words by language.
type ByLanguage = BTreeMap<String, Vec<String>>;

/// The file from which the tables are written.
#[derive(Deserialize)]
struct File {
    says: BTreeMap<PageState, ByLanguage>,
    titled: BTreeMap<PageState, ByLanguage>,
    buttons: BTreeMap<String, ByLanguage>,
    #[serde(flatten)]
    others: BTreeMap<String, ByLanguage>,
}

fn file() -> File {
    toml::from_str(include_str!("../../data/phrases.toml")).expect("phrases.toml is valid")
}

#[test]
fn every_phrase_is_written_as_it_is_compared() {
    let file = file();
    let lists = file.says.values().chain(file.titled.values()).chain(file.buttons.values());
    let words = file.others.iter().filter(|(name, _)| *name != "hosts").map(|(_, words)| words);
    for (language, phrases) in lists.chain(words).flatten() {
        for phrase in phrases {
            let line: String = Line::new(phrase).characters.into_iter().collect();
            let is_compared = line == *phrase || phrase.contains('-') && line == phrase.replace('-', " ");
            assert!(is_compared && phrase.trim() == phrase && !phrase.contains("  "), "{language}: “{phrase}”");
        }
        let different: BTreeSet<&String> = phrases.iter().collect();
        assert_eq!(different.len(), phrases.len(), "{language}: {phrases:?}");
    }
}

#[test]
fn every_state_is_said_in_eight_languages_with_certainty() {
    let file = file();
    for (state, languages) in &file.says {
        for language in LANGUAGES {
            assert!(languages.contains_key(language), "{state:?}: {language}");
        }
        for phrase in languages.values().flatten() {
            let least = if phrase.is_ascii() { 8 } else { 3 };
            assert!(phrase.chars().count() >= least, "{state:?}: “{phrase}” is too short to be certain");
        }
    }
}

/// A phrase of one state is none of another.
#[test]
fn no_phrase_says_two_things() {
    let file = file();
    for part in [&file.says, &file.titled] {
        let mut seen = BTreeSet::new();
        for (state, languages) in part {
            let own: BTreeSet<&String> = languages.values().flatten().collect();
            for phrase in own {
                assert!(seen.insert(phrase), "{state:?}: “{phrase}” stands in another state too");
            }
        }
    }
}

/// Each phrase is found where it is a sentence, and a heading, of its own.
#[test]
fn every_phrase_is_found() {
    let file = file();
    for (state, phrase) in file.says.iter().flat_map(|(state, by)| by.values().flatten().map(move |p| (*state, p))) {
        let page = PageText { headings: vec![phrase.to_uppercase()], ..PageText::default() };
        let page = if phrase.to_uppercase().to_lowercase() == *phrase {
            page
        } else {
            PageText { headings: vec![phrase.clone()], ..PageText::default() }
        };
        assert_eq!(read_words(&page, &[]).map(|said| said.state), Some(state), "“{phrase}”");
    }
    for (state, phrase) in file.titled.iter().flat_map(|(state, by)| by.values().flatten().map(move |p| (*state, p))) {
        let page = PageText { title: Some(format!("{phrase} | Acme")), ..PageText::default() };
        assert_eq!(read_words(&page, &[]).map(|said| said.state), Some(state), "“{phrase}”");
    }
}

#[rstest]
#[case::full_stop("Sorry. This link has expired.", "This link has expired.")]
#[case::capitals("THIS LINK HAS EXPIRED", "THIS LINK HAS EXPIRED")]
#[case::curly_apostrophe("Ce lien n’est plus valide", "Ce lien n’est plus valide")]
#[case::name_of_an_error("LINK_EXPIRED", "LINK_EXPIRED")]
#[case::name_with_dashes("link-expired", "link-expired")]
#[case::hedge_of_another_sentence("If you need help, write to us. Your link has expired.", "Your link has expired.")]
#[case::condition_behind(
    "Your link has expired, if you need another one write to us.",
    "Your link has expired, if you need another one write to us."
)]
#[case::excuse(
    "We are sorry, but this interview link has expired!",
    "We are sorry, but this interview link has expired!"
)]
#[case::cannot_is_no_can(
    "You can't go on because this link has expired",
    "You can't go on because this link has expired"
)]
#[case::japanese("このリンクの有効期限が切れています。", "このリンクの有効期限が切れています。")]
#[case::chinese("抱歉,该链接已过期。", "抱歉,该链接已过期。")]
#[case::arabic("عذرا، انتهت صلاحية هذا الرابط", "عذرا، انتهت صلاحية هذا الرابط")]
#[case::a_word_that_hedges_elsewhere("Yes, it was: this link has expired.", "this link has expired.")]
#[case::number_with_a_dot("Error 3.001 this link has expired", "Error 3.001 this link has expired")]
fn a_statement_is_believed_and_quoted(#[case] words: &str, #[case] quoted: &str) {
    let page = PageText { words: Some(words.to_owned()), ..PageText::default() };
    assert_eq!(read_words(&page, &[]), Some(PageReading { state: PageState::Expired, words: quoted.to_owned() }));
}

#[rstest]
#[case::condition("If your link has expired, write to us.")]
#[case::condition_in_german("Falls der Link abgelaufen ist oder die Einladung ist abgelaufen, schreiben Sie uns.")]
#[case::condition_in_french("Si le lien a expiré, contactez-nous.")]
#[case::condition_in_japanese("リンクの有効期限が切れている場合は、担当者にご連絡ください。")]
#[case::condition_in_chinese("如果链接已过期,请联系我们。")]
#[case::condition_in_korean("링크가 만료되었습니다 경우 문의하세요")]
#[case::question("My link has expired?")]
#[case::question_of_a_reader("My link has expired. What now?")]
#[case::question_in_spanish("¿El enlace ha caducado?")]
#[case::how_to("What to do when an interview link has expired")]
#[case::perhaps("The page may be gone: perhaps the link has expired.")]
#[case::may("Your link may have expired.")]
#[case::term("A link is no longer valid after 7 days.")]
#[case::term_in_words("Links expire after 7 days and your session will expire in 30 minutes.")]
#[case::another_word("The unlink expired")]
fn what_is_no_statement_is_not_believed(#[case] words: &str) {
    let page = |at: PageText| read_words(&at, &[]);
    assert_eq!(page(PageText { words: Some(words.to_owned()), ..PageText::default() }), None);
    assert_eq!(page(PageText { headings: vec![words.to_owned()], ..PageText::default() }), None);
}

/// What interviews, postings and pages of thanks say of something else than the link.
#[rstest]
#[case::rule("This link can only be used once.")]
#[case::reminder("Please make sure you have completed your interview by Friday.")]
#[case::promise("Your recruiter is told as soon as your interview has been submitted.")]
#[case::another_word_begins_alike("Your interview is completely confidential.")]
#[case::step_before("You have already completed your profile.")]
#[case::papers("You have already submitted your documents.")]
#[case::task("Your tasks are performing maintenance and small repairs.")]
#[case::planned_task("Performing scheduled maintenance on our vehicles")]
#[case::skill("Experience with JavaScript is required.")]
#[case::skill_of_a_role("This role requires JavaScript and a sense of order.")]
#[case::tools("Experience with URL filtering, web filters and content filters")]
#[case::who_has_an_account("Returning candidate? Log in to your account.")]
#[case::forbidden("You do not have permission to share these questions.")]
#[case::begun_in_german("Sie haben das Interview bereits begonnen.")]
#[case::skill_in_german("Unser Team benötigt JavaScript-Kenntnisse.")]
#[case::forbidden_in_german("Sie haben keine Berechtigung, die Fragen weiterzugeben.")]
#[case::forbidden_in_french("Vous n’êtes pas autorisé à utiliser un téléphone.")]
#[case::skill_in_french("Ce poste nécessite JavaScript.")]
#[case::field_in_french("Ce poste est en maintenance industrielle.")]
#[case::who_has_an_account_in_french("Déjà candidat ? Connectez-vous à votre compte.")]
fn an_ordinary_page_says_nothing_of_the_link(#[case] words: &str) {
    let page = PageText { words: Some(words.to_owned()), ..PageText::default() };
    assert_eq!(read_words(&page, &[]), None);
}

#[rstest]
#[case::position("Support Engineer | Acme")]
#[case::position_behind("Acme | Technical Support")]
#[case::help_desk("Help Desk Technician | Acme")]
#[case::community("Community Manager – Acme")]
#[case::documentation("Documentation Specialist")]
#[case::blog("Blog Editor · Acme")]
fn a_position_is_no_article(#[case] title: &str) {
    let words = "This interview link has expired.";
    let page = PageText { title: Some(title.to_owned()), words: Some(words.to_owned()), ..PageText::default() };
    assert_eq!(read_words(&page, &[]), Some(PageReading { state: PageState::Expired, words: words.to_owned() }));
}

#[rstest]
#[case::whole("Support")]
#[case::part("Interview links | Support")]
#[case::name_of_the_company("Acme Help Center")]
#[case::name_of_the_company_in_a_part("Interview links – Acme Help Center")]
#[case::in_german("Acme | Häufig gestellte Fragen")]
fn an_article_says_nothing_of_this_link(#[case] title: &str) {
    let words = Some("Your link has expired. Only the recruiter can send a new one.".to_owned());
    let page = PageText { title: Some(title.to_owned()), words, ..PageText::default() };
    assert_eq!(read_words(&page, &[]), None);
}

/// A department may be called like an article; an article about links says so in its title.
#[rstest]
#[case::department("Editor - Community | Acme", Some(PageState::Expired))]
#[case::article("My interview link has expired | Acme Help Center", None)]
fn a_heading_speaks_for_the_page(#[case] title: &str, #[case] state: Option<PageState>) {
    let headings = vec!["This interview link has expired".to_owned()];
    let page = PageText { title: Some(title.to_owned()), headings, ..PageText::default() };
    assert_eq!(read_words(&page, &[]).map(|said| said.state), state);
}

#[rstest]
#[case::after("This invitation was sent to ada@acme.example. Please sign in.", Some("ada@acme.example"))]
#[case::brackets("Sign in as <Ada.B@acme.example>", Some("Ada.B@acme.example"))]
#[case::german("Diese Einladung wurde an ada@acme.example geschickt.", Some("ada@acme.example"))]
#[case::a_few_words_between("Log in with your account ada@acme.example", Some("ada@acme.example"))]
#[case::someone_to_write_to("Sign in to continue. Questions? help@acme.example", None)]
#[case::far_behind("Sign in with the account of your company or write to help@acme.example", None)]
#[case::no_address("Sign in as @ada", None)]
fn the_invited_address_is_the_one_behind_its_lead(#[case] words: &str, #[case] address: Option<&str>) {
    let page = PageText { words: Some(words.to_owned()), ..PageText::default() };
    assert_eq!(find_invited_address(&page).as_deref(), address);
}

#[rstest]
#[case("accounts.google.com", true)]
#[case("acme.okta.com", true)]
#[case("okta.com.acme.example", false)]
#[case("notaccounts.google.com", false)]
fn people_sign_in_at_known_hosts(#[case] host: &str, #[case] expected: bool) {
    assert_eq!(is_sign_in_host(host), expected);
}

/// The words of one platform are looked at on its pages, and on no other's.
#[test]
fn a_platform_has_words_of_its_own() {
    let phrase = |state, words: &str| OwnPhrase { state, words: words.to_owned(), source: String::new() };
    let own = [phrase(PageState::Resume, "Start New"), phrase(PageState::Expired, "no longer valid")];
    let page =
        PageText { words: Some("This link is not the one. It is no longer valid.".to_owned()), ..PageText::default() };
    assert_eq!(read_words(&page, &own).map(|said| said.state), Some(PageState::Expired));
    assert_eq!(read_words(&page, &[]), None);
    let page = PageText { buttons: vec!["Start New".to_owned()], ..PageText::default() };
    assert_eq!(read_words(&page, &own).map(|said| said.state), Some(PageState::Resume));
    assert_eq!(read_words(&page, &[]), None);
}
