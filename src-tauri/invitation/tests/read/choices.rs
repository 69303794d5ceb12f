//! Which of several links of an invitation is the interview's.

use super::*;

const WEBSITE: &str = "Our website: https://acme.com/";

#[rstest]
#[case::support("Your interview for Customer Support Agent: https://zoom.us/j/123456789?pwd=abc")]
#[case::legal("Your interview as Paralegal: https://zoom.us/j/123456789?pwd=abc")]
#[case::help("Helpdesk: https://zoom.us/j/123456789?pwd=abc")]
#[case::hilfe("Ihr Gespräch als Küchenhilfe: https://zoom.us/j/123456789?pwd=abc")]
#[case::aide("Nurse Aide: https://zoom.us/j/123456789?pwd=abc")]
#[case::no_platform("Legal Counsel, join the interview: https://a.example/i/1")]
#[case::part_of_a_word("Paralegal: https://a.example/i/1")]
fn the_name_of_a_position_leads_nowhere_else(#[case] line: &str) {
    let link = line.split_whitespace().find(|word| word.starts_with("https:"));
    let reading = read_text(&format!("{line}\n{WEBSITE}")).link.expect("a reading");
    let all: Vec<_> = reading.link.iter().chain(&reading.others).map(String::as_str).collect();
    assert!(all.contains(&link.expect("a link")), "{all:?}");
    assert_ne!(reading.link.as_deref(), Some("https://acme.com/"));
}

#[rstest]
#[case("Support: https://a.example/s/1")]
#[case("Get help: https://a.example/h/1")]
#[case("隐私政策：https://a.example/p/1")]
fn words_before_a_link_say_that_it_leads_elsewhere(#[case] line: &str) {
    let reading = read_text(&format!("Your page: https://a.example/i/1\n{line}")).link.expect("a reading");
    assert_eq!(reading.link.as_deref(), Some("https://a.example/i/1"));
}

fn filtered(link: &str) -> String {
    format!("https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2F{link}&data=05")
}

#[rstest]
#[case::as_it_was(filtered("acme.com%2Fvalues"), filtered("acme.com%2Fi%2F1"))]
#[case::escaped(filtered("acme.com%2Fvalues").replace('&', "&amp;"), filtered("acme.com%2Fi%2F1").replace('&', "&amp;"))]
#[case::defended(
    "https://urldefense.com/v3/__https://acme.com/values__;!!a!b$".to_owned(),
    "https://urldefense.com/v3/__https://acme.com/i/1__;!!a!b$".to_owned(),
)]
fn links_behind_a_mail_filter_keep_their_own_words(#[case] values: String, #[case] interview: String) {
    let chosen = |text: String| read_text(&text).link.expect("a reading").link;
    let expected = Some("https://acme.com/i/1");
    assert_eq!(chosen(format!("Our values: {values}\nJoin the interview: {interview}\n")).as_deref(), expected);
    assert_eq!(chosen(format!("Join the interview: {interview}\nOur values: {values}\n")).as_deref(), expected);
}

#[test]
fn a_stylesheet_is_no_link() {
    let mail = "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: text/html\n\n<html>\
        <link href=\"https://fonts.googleapis.com/css?family=Lato\" rel=\"stylesheet\"><base href=\"https://acme.example/\">\
        <p>Please start your interview before Friday.</p><a href=\"https://acme.example/i/1\">Open</a></html>\n";
    let reading = read_text(mail).link.expect("a reading");
    assert_eq!(reading.link.as_deref(), Some("https://acme.example/i/1"));
}

fn alternatives(text: &str, html: &str) -> LinkReading {
    let mail = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: multipart/alternative; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: text/html\n\n{html}\n--b--\n"
    );
    read_text(&mail).link.expect("a reading")
}

#[rstest]
#[case::by_its_path("Unsubscribe: https://acme.example/unsubscribe?u=1", "https://acme.example/i/1")]
#[case::by_its_words("Unsubscribe: https://click.acme.example/x1", "https://acme.example/i/1")]
#[case::a_known_platform("Read this in your browser: https://acme.example/m/1", "https://zoom.us/j/123456789?pwd=abc")]
#[case::several("https://acme.example/m/1 https://acme.example/m/2", "https://acme.example/i/1")]
fn the_right_part_of_a_letter_goes_before_the_first(#[case] text: &str, #[case] interview: &str) {
    let html =
        format!("<a href={interview}>Start interview</a> <a href=https://acme.example/unsubscribe?u=1>Unsubscribe</a>");
    assert_eq!(alternatives(text, &html).link.as_deref(), Some(interview));
}

#[test]
fn the_words_of_a_letter_go_before_its_buttons_where_both_may_be_right() {
    let reading = alternatives("https://acme.example/i/1", "<a href=https://click.acme.example/x1>Start interview</a>");
    assert_eq!(reading.link.as_deref(), Some("https://acme.example/i/1"));
}

#[rstest]
#[case("URL:https://acme.com\nDESCRIPTION:Join https://zoom.us/j/123456789", "https://zoom.us/j/123456789")]
#[case("URL:https://acme.com/privacy\nLOCATION:https://acme.com/i/1", "https://acme.com/i/1")]
#[case("URL:https://acme.com/i/1\nDESCRIPTION:https://acme.com/about", "https://acme.com/i/1")]
fn the_right_place_of_an_event_goes_before_the_first(#[case] lines: &str, #[case] link: &str) {
    assert_eq!(event(lines).link.expect("a reading").link.as_deref(), Some(link));
}

#[test]
fn a_platform_in_the_letter_goes_before_the_website_in_its_calendar() {
    let mail = "From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: multipart/mixed; boundary=b\n\n\
        --b\n\nJoin: https://zoom.us/j/123456789\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n\
        DTSTART:20261124T090000Z\nURL:https://acme.com\nEND:VEVENT\nEND:VCALENDAR\n--b--\n";
    assert_eq!(read_text(mail).link.expect("a reading").link.as_deref(), Some("https://zoom.us/j/123456789"));
}

const TEAMS_SHORT: &str = "https://teams.microsoft.com/meet/2345678901234?p=aB3dE5";
const MEET: &str = "https://meet.google.com/abc-defg-hij";
const OWN: &str = "https://talk.firma.example/r/84kd";

/// `{teams}`, `{meet}` and `{own}`, a room of a server that nobody knows, stand for their links.
fn choose_of(text: &str) -> Option<String> {
    let text = text.replace("{teams}", TEAMS_SHORT).replace("{meet}", MEET).replace("{own}", OWN);
    read_text(&text).link.expect("a reading").link
}

#[rstest]
#[case::en("We meet on Teams: {teams}\nOnly if Teams is down on the day, hop over to Meet: {meet}")]
#[case::en_first("Backup, just in case (please don't use it otherwise): {meet}\n\nYour interview: {teams}")]
#[case::en_behind("{teams}\n{meet} (backup)")]
#[case::en_above("Join: {teams}\n\nFallback if Teams fails\n{meet}")]
#[case::de("Teams: {teams}\nGoogle Meet als Ersatz: {meet}")]
#[case::de_condition("Raum: {teams}\nSollte Teams nicht funktionieren, weichen wir hierhin aus: {meet}")]
#[case::fr("Lien : {teams}\nEn cas de problème technique : {meet}")]
#[case::es("Entrevista: {teams}\nEnlace de respaldo (solo si Teams falla): {meet}")]
#[case::pt("Teams: {teams}\nSe o Teams não funcionar, usaremos o Meet: {meet}")]
#[case::it("Colloquio: {teams}\nLink di riserva: {meet}")]
#[case::nl("Gesprek: {teams}\nMocht Teams niet werken, dan hier: {meet}")]
#[case::pl("Spotkanie: {teams}\nGdyby Teams nie działał, link zapasowy: {meet}")]
#[case::sv("Länk: {teams}\nReservlänk: {meet}")]
#[case::fi("Haastattelu: {teams}\nVaralinkki, jos Teams ei toimi: {meet}")]
#[case::cs("Schůzka: {teams}\nNáhradní odkaz, kdyby Teams nefungoval: {meet}")]
#[case::hu("Interjú: {teams}\nTartalék link: {meet}")]
#[case::el("Συνέντευξη: {teams}\nΕφεδρικός σύνδεσμος: {meet}")]
#[case::tr("Görüşme: {teams}\nTeams çalışmazsa yedek bağlantı: {meet}")]
#[case::ru("Ссылка: {teams}\nЕсли Teams не работает, подключайтесь сюда: {meet}")]
#[case::uk("Посилання: {teams}\nЗапасний варіант: {meet}")]
#[case::ar("الرابط: {teams}\nرابط احتياطي: {meet}")]
#[case::he("קישור: {teams}\nקישור גיבוי: {meet}")]
#[case::hi("लिंक: {teams}\nबैकअप लिंक: {meet}")]
#[case::id("Tautan: {teams}\nTautan cadangan: {meet}")]
#[case::vi("Liên kết: {teams}\nLiên kết dự phòng: {meet}")]
#[case::th("ลิงก์: {teams}\nลิงก์สำรอง: {meet}")]
#[case::ja("URL：{teams}\nTeamsがつながらない場合：{meet}")]
#[case::ko("링크: {teams}\n예비 링크: {meet}")]
#[case::zh("面试链接：{teams}\n如无法使用，备用：{meet}")]
#[case::html(
    "<p>Join <a href=\"{teams}\">on Teams</a>.</p><p>Only if Teams is down: <a href=\"{meet}\">Google Meet</a></p></html>"
)]
fn a_meeting_for_want_of_another_is_not_the_interviews(#[case] text: &str) {
    let text = if text.contains("</html>") {
        format!("From: a@acme-corp.com\nTo: b@acme-corp.com\nContent-Type: text/html\n\n<html>{text}\n")
    } else {
        text.to_owned()
    };
    assert_eq!(choose_of(&text).as_deref(), Some(TEAMS_SHORT));
}

#[rstest]
#[case::alone("Backup: {meet}", MEET)]
#[case::of_an_unknown_room("Room: {own}\nIf the room fails, Teams as a backup: {teams}", OWN)]
#[case::of_the_button(
    "If the button does not work, copy this link: {teams}\nOur values: https://acme.com/values",
    TEAMS_SHORT
)]
fn a_meeting_for_want_of_another_may_be_all_there_is(#[case] text: &str, #[case] link: &str) {
    assert_eq!(choose_of(text).as_deref(), Some(link));
}

#[test]
fn of_two_meetings_of_one_rank_the_candidate_is_asked() {
    assert_eq!(choose_of("Teams: {teams}\nMeet: {meet}"), None);
    assert_eq!(choose_of("Backup 1: {teams}\nBackup 2: {meet}"), None);
}

#[rstest]
#[case("Interview room: {own}\nTest task: https://github.com/acme/task\nJob: https://hh.ru/vacancy/1")]
#[case(
    "Eintritt zum Gespräch: {own}\nDatenschutz: https://firma.example/x/1\nUmfrage danach: https://firma.example/x/2"
)]
#[case("Salle d'entretien : {own}\nDonnées personnelles (RGPD) : https://firma.example/x/1")]
#[case("Entrar en la entrevista: {own}\nEncuesta posterior: https://firma.example/x/1")]
#[case("Sala da entrevista: {own}\nFaixa salarial: https://firma.example/x/1")]
#[case("Ingresso al colloquio: {own}\nInformativa privacy: https://firma.example/x/1")]
#[case("Toegang tot het gesprek: {own}\nVerzetten: https://firma.example/x/1")]
#[case("Pokój rozmowy: {own}\nKlauzula RODO: https://firma.example/x/1")]
#[case("Mötesrum: {own}\nUtvärdering efteråt: https://firma.example/x/1")]
#[case("Liity haastatteluun tästä: {own}\nPalautekysely: https://firma.example/x/1")]
#[case("Vstup do místnosti: {own}\nDotazník: https://firma.example/x/1")]
#[case("Belépés az interjúra: {own}\nAdatkezelési tájékoztató: https://firma.example/x/1")]
#[case("Intrare în sala de interviu: {own}\nChestionar: https://firma.example/x/1")]
#[case("Είσοδος στη συνέντευξη: {own}\nΕρωτηματολόγιο: https://firma.example/x/1")]
#[case("Вход в стаята: {own}\nАнкета: https://firma.example/x/1")]
#[case("Görüşme odası: {own}\nAnket: https://firma.example/x/1")]
#[case("Вход во встречу: {own}\nТестовое задание: https://firma.example/x/1")]
#[case("Кімната зустрічі: {own}\nОпитування: https://firma.example/x/1")]
#[case("غرفة المقابلة: {own}\nاستبيان: https://firma.example/x/1")]
#[case("כניסה לריאיון: {own}\nסקר: https://firma.example/x/1")]
#[case("Ruang wawancara: {own}\nSurvei: https://firma.example/x/1")]
#[case("Phòng phỏng vấn: {own}\nKhảo sát: https://firma.example/x/1")]
#[case("ห้องสัมภาษณ์: {own}\nแบบสอบถาม: https://firma.example/x/1")]
#[case("面接ルーム：{own}\n事後アンケート：https://firma.example/x/1")]
#[case("면접실 입장: {own}\n만족도 설문: https://firma.example/x/1")]
#[case("面试房间：{own}\n改期请点：https://firma.example/x/1")]
#[case::above("Room\n{own}\n\nTask\nhttps://gitlab.com/acme/task")]
#[case::behind("{own} – interview room\nhttps://firma.example/x/1 – feedback form")]
#[case::a_table("| Room | {own} |\n| Feedback | https://firma.example/x/1 |")]
#[case::a_remark("[Enter the interview]({own}) or [reschedule](https://firma.example/x/1)")]
fn a_room_that_nobody_knows_goes_before_what_stands_beside_it(#[case] text: &str) {
    assert_eq!(choose_of(text).as_deref(), Some(OWN));
}

#[rstest]
#[case("https://cloud.firma.example/call/8xk2vq9m")]
#[case("https://cloud.firma.example/index.php/call/8xk2vq9m")]
#[case("https://bbb.firma.example/rooms/abc-def-ghi-jkl/join")]
#[case("https://bbb.firma.example/b/ann-abc-def")]
#[case("https://firma.ktalk.ru/hpb5rfegc1tl")]
#[case("https://firma.clickmeeting.com/interview")]
#[case("https://telemost.yandex.ru/j/16929976559513")]
#[case("https://my.mts-link.ru/j/100000001/20000000028")]
#[case("https://firma.daily.co/interview")]
fn a_room_is_known_by_its_form(#[case] room: &str) {
    assert_eq!(choose_of(&format!("{room}\nhttps://firma.example/x/1")).as_deref(), Some(room));
}

#[rstest]
#[case("Use this page to join, reschedule or cancel: https://a.example/i/1\nMore: https://a.example/x/2")]
#[case("Prepare well: https://a.example/i/1\nhttps://a.example/x/2")]
fn where_no_word_tells_the_candidate_is_asked(#[case] text: &str) {
    assert_eq!(choose_of(text), None);
}
