//! Labels and codes as invitations write them, and what only looks like one.

use super::*;
use rstest::rstest;

#[rstest]
#[case::a_label("Passcode: a1B2c3", Some("a1B2c3"))]
#[case::beside_the_number("Meeting ID: 812 3456 7890 Passcode: 123456", Some("123456"))]
#[case::behind_a_second_colon("Security: Passcode: p5JvL7", Some("p5JvL7"))]
#[case::on_the_next_line("Passcode\n\n333734\n", Some("333734"))]
#[case::in_brackets("https://zoom.us/j/812345678 (ID 812 345 678, passcode s86sW2rh)", Some("s86sW2rh"))]
#[case::in_a_sentence("Dial into Zoom with meeting ID 920 9384 6925 and passcode 420112.", Some("420112"))]
#[case::behind_a_word("přístupový kód je 562753. Odkaz neposíláme.", Some("562753"))]
#[case::in_html("Join<br><b>Passcode:</b> 022608<br/>Bye", Some("022608"))]
#[case::a_remark("Passcode (case sensitive): aB3dE5", Some("aB3dE5"))]
#[case::a_longer_label("Access code for the room: 774120", Some("774120"))]
#[case::a_longer_label_and_a_remark("Passcode for the meeting (case sensitive): Quokka77", Some("Quokka77"))]
#[case::two_words("Parola ședinței: nU6RbY3pXa9", Some("nU6RbY3pXa9"))]
#[case::of_something_else("Password for the Wi-Fi: hunter22", None)]
#[case::beside_a_number("Passcode below, and the meeting ID: 812 3456 7890", None)]
#[case::without_spaces("会议密码：123456。请准时", Some("123456"))]
#[case::in_hindi("मीटिंग आईडी 924 6394 5506 और पासकोड 355156 डालें।", Some("355156"))]
#[case::in_thai("รหัสผ่าน: 598087", Some("598087"))]
#[case::of_a_webex("Meeting password: pM2bKq7d (76225873 from phones)", Some("pM2bKq7d"))]
#[case::of_a_phone("Dial in: +1 (408) 555-0128\nAccess Code: 476-170-171", None)]
#[case::of_another_line("Accessibility line access code: 4471", None)]
#[case::for_phones("Phone passcode: 123456", None)]
#[case::the_phones_own_beside_it("Passcode: s86sW2\n\nDial +1 646 555 0128\nPasscode: 346708", Some("s86sW2"))]
#[case::two("Passcode: 123456\nPasscode: 654321", None)]
#[case::one_twice("Passcode: 123456\nPassword: 123456", Some("123456"))]
#[case::a_sentence("The passcode will be sent tomorrow.", None)]
#[case::a_promise("Your password expires in 2026 days", None)]
#[case::a_time("Passcode opens 10:30", None)]
#[case::an_address("Reset your password: https://a.example/reset", None)]
#[case::of_the_network("Wi-Fi password: hunter22", None)]
#[case::a_dash("Pwd - Kaveri@2027", Some("Kaveri@2027"))]
#[case::with_a_hyphen("Mot de passe de la réunion : Lilas-77", Some("Lilas-77"))]
#[case::beside_a_phones_code(
    "Mot de passe : Lilas-77\n\nPar téléphone : +32 2 555 01 28, code d'accès 884120#",
    Some("Lilas-77")
)]
#[case::a_phones_alone("Par téléphone : 02 555 01 28, code d'accès 884120#", None)]
#[case::for_keys("Access code: 884120#", None)]
#[case::under_a_heading_of_phones("Telefonisch teilnehmen\n030 555 0128\nZugangscode: 884120", None)]
#[case::a_phones_pin(
    "Zoom (ID riunione 894 0215 6673, passcode zp7LQ2)\nDa telefono: +39 06 5555 0144, PIN partecipante 556701",
    Some("zp7LQ2")
)]
#[case::short_in_english("pw: tiger42", Some("tiger42"))]
#[case::in_capitals("PW：abc123", Some("abc123"))]
#[case::a_word_in_german("Kennung: hT4kZw8B", Some("hT4kZw8B"))]
#[case::a_users_in_german("Benutzerkennung: anna77", None)]
#[case::in_french("MDP : Lilas77!", Some("Lilas77!"))]
#[case::in_spanish("Clave: Girasol*9", Some("Girasol*9"))]
#[case::in_portuguese("Senha da reunião: ipe-roxo", Some("ipe-roxo"))]
#[case::in_polish("Hasło – bursztyn8", Some("bursztyn8"))]
#[case::in_swedish("Lösen: tall2027", Some("tall2027"))]
#[case::in_finnish("Salasana: koivu_88", Some("koivu_88"))]
#[case::in_turkish("Toplantı şifresi: 778812", Some("778812"))]
#[case::in_russian("Секретный код: Kamen9", Some("Kamen9"))]
#[case::in_persian("کلمه عبور: gol1405", Some("gol1405"))]
#[case::in_arabic("كلمة السر: nakhla5", Some("nakhla5"))]
#[case::in_hebrew("סיסמה: kerem12", Some("kerem12"))]
#[case::in_japanese("パスワードは 7Xq2Lm です", Some("7Xq2Lm"))]
#[case::in_korean("비번 4471", Some("4471"))]
#[case::in_chinese("入会口令：zhudi88", Some("zhudi88"))]
#[case::in_thai("รหัสผ่าน 445566", Some("445566"))]
#[case::in_a_row("| Meeting ID | 812 3456 7890 |\n| Passcode | Lilas-77 |", Some("Lilas-77"))]
#[case::in_a_column("| Meeting ID | Passcode |\n|---|---|\n| 812 3456 7890 | Lilas-77 |", Some("Lilas-77"))]
#[case::before_another_column("| Passcode | Room |\n|---|---|\n| Lilas-77 | Zoom |", Some("Lilas-77"))]
#[case::in_cells("<table><tr><td>Kenncode</td><td>Lilas-77</td></tr></table>", Some("Lilas-77"))]
#[case::in_cells_of_a_head(
    "<table><tr><th>ID</th><th>Password</th></tr><tr><td>8123456789</td><td>x.9Kq!</td></tr></table>",
    Some("x.9Kq!")
)]
#[case::in_code("<p>Passcode: <code>Lilas-77</code></p>", Some("Lilas-77"))]
#[case::the_label_has_its_line("Passwort\nLilas-77\n", Some("Lilas-77"))]
#[case::in_brackets_alone("Join with the password (pM2bKq7d)", Some("pM2bKq7d"))]
#[case::in_brackets_with_commas("(ID: 812 345 678, password: Lilas-77, no app needed)", Some("Lilas-77"))]
#[case::in_quotation_marks("Das Passwort lautet „Lilas-77“.", Some("Lilas-77"))]
#[case::a_word_alone("Password: bluebird", Some("bluebird"))]
#[case::later("Passcode: will be sent on the day", None)]
#[case::elsewhere("Passcode: see below", None)]
#[case::not_any("Passcode: none", None)]
#[case::of_another_mail("Passwort: folgt", None)]
#[case::that_explains_a_number(
    "Meeting number (access code): 23456789012\nMeeting password: pM2bKq7d",
    Some("pM2bKq7d")
)]
#[case::groups("Passcode: 123 456", None)]
#[case::of_a_link("https://zoom.us/j/1?pwd=abc123", None)]
#[case::of_a_link_in_a_path("Meeting code: abc-defg-hij\nhttps://meet.google.com/abc-defg-hij", None)]
#[case::of_a_network("Guest Wi-Fi at our office\nNetwork: acme\nPassword: hunter22", None)]
#[case::of_a_file("The attached PDF opens with the password Acme2027", None)]
#[case::of_a_booking("Booking access code: 774120", None)]
#[case::a_reference("Ref No. KG/HR/4471\nBooking number: 884120", None)]
#[case::of_an_id("Passcode and meeting ID: 8123456789", None)]
fn a_passcode_is_read_where_it_is_the_meetings(#[case] text: &str, #[case] code: Option<&str>) {
    let found = find_passcode(text, Source::PastedText).map(|found| found.value);
    assert_eq!(found.as_deref(), code);
}
