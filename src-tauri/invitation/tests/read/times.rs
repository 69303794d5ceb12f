//! Times in words: a text in, the instant out. `?` stands before what the candidate is asked about, `-` is none.

use super::*;

fn told(text: &str) -> String {
    let invitation = read_text(text);
    if let Some(starts_at) = &invitation.starts_at {
        let end = invitation.ends_at.as_ref().map(|end| format!(" to {}", end.value)).unwrap_or_default();
        let zone = invitation.zone.as_ref().map(|zone| format!(" {}", zone.value)).unwrap_or_default();
        return format!("{}{end}{zone}", starts_at.value);
    }
    match invitation.unclear_start {
        Some(unclear) => {
            let choices = unclear.value.choices.iter().map(|choice| format!(" {}={}", choice.zone, choice.starts_at));
            format!("? “{}”{}", unclear.value.words, choices.collect::<String>())
        }
        None => "-".to_owned(),
    }
}

#[rstest]
// Ways of writing.
#[case("Tuesday, 24 November 2026, 10:00 AM EST", "2026-11-24T15:00:00Z America/New_York")]
#[case("It is on 24.11.2026 um 15:30 Uhr (MEZ).", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("Start: 2026-11-24 15:30 UTC+1", "2026-11-24T14:30:00Z")]
#[case("Start: 2026-11-24T15:30:00+05:30 sharp", "2026-11-24T10:00:00Z")]
#[case("Start: 2026-11-24T15:30:00-0500 sharp", "2026-11-24T20:30:00Z")]
#[case("Start: 2026-11-24T15:30Z sharp", "2026-11-24T15:30:00Z UTC")]
#[case("When: Tue Nov 24, 2026 3:30pm – 4:30pm (CET)", "2026-11-24T14:30:00Z to 2026-11-24T15:30:00Z Europe/Berlin")]
#[case(
    "Tuesday Nov 24, 2026 ⋅ 10am – 10:45am\nEastern Time - New York\n",
    "2026-11-24T15:00:00Z to 2026-11-24T15:45:00Z America/New_York"
)]
#[case(
    "Time: Nov 24, 2026 03:30 PM Amsterdam, Berlin, Rome, Stockholm, Vienna\n",
    "2026-11-24T14:30:00Z Europe/Amsterdam"
)]
#[case("Time: Jul 1, 2026 10:00 AM Eastern Time (US and Canada)", "2026-07-01T14:00:00Z America/New_York")]
#[case("Time: Nov 24, 2026 10:00 AM India\n", "2026-11-24T04:30:00Z Asia/Kolkata")]
#[case(
    "Event Date/Time:\n03:30pm - 04:30pm, Tuesday, November 24, 2026 (Central European Time)",
    "2026-11-24T14:30:00Z to 2026-11-24T15:30:00Z Europe/Berlin"
)]
#[case("15:30 - Tuesday, 24 November 2026 (Central European Time)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case(
    "When: Tuesday, November 24, 2026 3:30 PM-4:30 PM. (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
    "2026-11-24T14:30:00Z to 2026-11-24T15:30:00Z Europe/Amsterdam"
)]
// The number in brackets is that of winter; the cities know about summer.
#[case(
    "When: Wednesday, July 1, 2026 3:30 PM-4:30 PM. (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
    "2026-07-01T13:30:00Z to 2026-07-01T14:30:00Z Europe/Amsterdam"
)]
#[case("at 10:00 AM EST on Tuesday, 24 November 2026", "2026-11-24T15:00:00Z America/New_York")]
#[case("November 24th, 2026 at 3 p.m. Pacific Time", "2026-11-24T23:00:00Z America/Los_Angeles")]
#[case("November 24th, 2026, 3 – 4pm PT", "2026-11-24T23:00:00Z to 2026-11-25T00:00:00Z America/Los_Angeles")]
#[case("November 24th, 2026, 11 – 12:30pm PT", "2026-11-24T19:00:00Z to 2026-11-24T20:30:00Z America/Los_Angeles")]
#[case("24 November 2026, 15:30 Europe/Berlin", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("24 November 2026, 15:30 (Berlin time)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("Date: 24 November 2026\nTime: 15:30 CET\n", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("Date: 24 November 2026\nTime: 15:30\nTime zone: Europe/Berlin\n", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("24 November 2026, 10:00 EST/EDT", "2026-11-24T15:00:00Z America/New_York")]
#[case("24 November 2026, 10:00 GMT-3", "2026-11-24T13:00:00Z")]
// Languages.
#[case("Dienstag, 24. November 2026, 15.30 Uhr MEZ", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case(
    "am Di., 24.11.2026, von 15:30 bis 16:15 Uhr (MEZ)",
    "2026-11-24T14:30:00Z to 2026-11-24T15:15:00Z Europe/Berlin"
)]
#[case("le mardi 24 novembre 2026 à 15h30, heure de Paris", "2026-11-24T14:30:00Z Europe/Paris")]
#[case("martes, 24 de noviembre de 2026, 15:30 (hora de Madrid)", "2026-11-24T14:30:00Z Europe/Madrid")]
#[case("24 de noviembre de 2026, 15:30 hora local de Madrid y luego", "2026-11-24T14:30:00Z Europe/Madrid")]
#[case("24 de noviembre de 2026, 15:30 hora de Madrid y luego", "2026-11-24T14:30:00Z Europe/Madrid")]
#[case("terça-feira, 24 de novembro de 2026 às 15h30 (horário de Brasília)", "2026-11-24T18:30:00Z America/Sao_Paulo")]
#[case("martedì 24 novembre 2026, ore 15:30 (CET)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("dinsdag 24 november 2026 om 15.30 uur (CET)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("wtorek, 24 listopada 2026, godz. 15:30 (CET)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("tisdag 24 november 2026 kl. 15.30 CET", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("tirsdag den 24. november 2026 kl. 15.30 (CET)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("tiistai 24. marraskuuta 2026 klo 15.30 EET", "2026-11-24T13:30:00Z Europe/Helsinki")]
#[case("úterý 24. listopadu 2026 v 15:30 (CET)", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("24 Kasım 2026 Salı, saat 15:30 (GMT+3)", "2026-11-24T12:30:00Z")]
#[case("вторник, 24 ноября 2026 в 15:30 (МСК)", "2026-11-24T12:30:00Z Europe/Moscow")]
#[case(
    "日時：2026年11月24日（火）午後3時30分〜4時15分（日本時間）",
    "2026-11-24T06:30:00Z to 2026-11-24T07:15:00Z Asia/Tokyo"
)]
#[case("时间：2026年11月24日 下午3:30（北京时间）", "2026-11-24T07:30:00Z Asia/Shanghai")]
#[case("일시: 2026년 11월 24일 (화) 오후 3:30 (한국 시간)", "2026-11-24T06:30:00Z Asia/Seoul")]
// Daylight saving at fixed instants.
#[case("29 March 2026, 02:30 Europe/Berlin", "2026-03-29T01:30:00Z Europe/Berlin")]
#[case("25 October 2026, 02:30 Europe/Berlin", "2026-10-25T00:30:00Z Europe/Berlin")]
#[case("8 March 2026, 10:00 AM ET", "2026-03-08T14:00:00Z America/New_York")]
#[case("7 March 2026, 10:00 AM ET", "2026-03-07T15:00:00Z America/New_York")]
// Short names that several places use.
#[case(
    "24 November 2026, 10:00 CST",
    "? “24 November 2026, 10:00 CST” America/Chicago=2026-11-24T16:00:00Z Asia/Shanghai=2026-11-24T02:00:00Z \
     America/Havana=2026-11-24T15:00:00Z"
)]
#[case(
    "1 July 2026, 10:00 IST",
    "? “1 July 2026, 10:00 IST” Asia/Kolkata=2026-07-01T04:30:00Z Europe/Dublin=2026-07-01T09:00:00Z"
)]
#[case(
    "24 November 2026, 10:00 IST",
    "? “24 November 2026, 10:00 IST” Asia/Kolkata=2026-11-24T04:30:00Z Asia/Jerusalem=2026-11-24T08:00:00Z"
)]
#[case(
    "1 July 2026, 10:00 BST",
    "? “1 July 2026, 10:00 BST” Europe/London=2026-07-01T09:00:00Z Asia/Dhaka=2026-07-01T04:00:00Z \
     Pacific/Bougainville=2026-06-30T23:00:00Z"
)]
#[case(
    "24 November 2026, 10:00 AMT",
    "? “24 November 2026, 10:00 AMT” America/Manaus=2026-11-24T14:00:00Z Asia/Yerevan=2026-11-24T06:00:00Z"
)]
// In July nobody in New York has EST; some write it nevertheless.
#[case(
    "1 July 2026, 10:00 AM EST",
    "? “1 July 2026, 10:00 AM EST” America/New_York=2026-07-01T14:00:00Z America/Panama=2026-07-01T15:00:00Z"
)]
#[case(
    "24 November 2026, 10:00 AM EST\nanna@acme.com.au",
    "? “24 November 2026, 10:00 AM EST” America/New_York=2026-11-24T15:00:00Z America/Panama=2026-11-24T15:00:00Z \
     Australia/Sydney=2026-11-23T23:00:00Z"
)]
// Never guessed: asked about, or left out.
#[case("Tuesday, 24 November, 10:00 AM EST", "? “Tuesday, 24 November, 10:00 AM EST”")]
#[case("24 November 2026", "-")]
#[case("24 November 2026, 15:30", "? “24 November 2026, 15:30”")]
#[case("24 November 2026, 3:30 CET", "? “24 November 2026, 3:30 CET”")]
#[case("05/11/2026, 15:30 CET", "2026-11-05T14:30:00Z Europe/Berlin")]
#[case("05/11/2026, 15:30 UTC, please", "? “05/11/2026, 15:30 UTC”")]
#[case("Thursday 05/11/2026, 15:30 CET", "2026-11-05T14:30:00Z Europe/Berlin")]
#[case("24/11/2026, 15:30 CET", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("11/24/2026, 3:30 PM CET", "2026-11-24T14:30:00Z Europe/Berlin")]
#[case("Monday, 24 November 2026, 15:30 CET", "? “Monday, 24 November 2026, 15:30 CET”")]
#[case("31 November 2026, 15:30 CET", "-")]
#[case("24 November 2026, 25:30 CET", "-")]
#[case("24 November 9999, 15:30 CET", "-")]
#[case("24 November 2026, 15:30 Shire time", "? “24 November 2026, 15:30”")]
#[case("Version 24.11.2026.15.30 CET of the form", "-")]
#[case("24 November 2026, 15:30 CET or 25 November 2026, 15:30 CET", "-")]
#[case(
    "When: 24 November 2026, 15:30 CET\nWe met on 2 November 2026, 10:00 CET.",
    "2026-11-24T14:30:00Z Europe/Berlin"
)]
// Ends of periods are no starts.
#[case("The link expires on 24 November 2026 at 18:00 CET.", "-")]
#[case("Please answer by 24 November 2026, 18:00 CET", "-")]
#[case("Deadline:\n24 November 2026, 18:00 CET", "-")]
#[case("Complete it on 24 November 2026 at 11:59 PM EST", "-")]
#[case("Der Link ist bis zum 24.11.2026, 18:00 Uhr (MEZ) gültig.", "-")]
#[case("Le lien expire le 24 novembre 2026 à 18h00, heure de Paris", "-")]
#[case(
    "24 November 2026, 15:30 CET. Please answer by 20 November 2026, 18:00 CET.",
    "2026-11-24T14:30:00Z Europe/Berlin"
)]
#[case("Please answer by Friday, 20 November 2026, 18:00 CET", "-")]
#[case("Please answer by the 20 November 2026, 18:00 CET", "-")]
#[case("Please answer by 18:00 CET on 20 November 2026", "-")]
#[case("On 20 November 2026, 18:00 CET the link expires", "-")]
#[case("Answer us on 20 November 2026, 18:00 CET at the latest", "-")]
// Words that mean an end elsewhere.
#[case("Interview by Zoom on 24 November 2026, 10:00 CET", "2026-11-24T09:00:00Z Europe/Berlin")]
#[case("Held by the hiring team on 24 November 2026, 10:00 CET", "2026-11-24T09:00:00Z Europe/Berlin")]
#[case(
    "Your interview is on 24 November 2026, 10:00 CET, please join 5 minutes before.",
    "2026-11-24T09:00:00Z Europe/Berlin"
)]
#[case("It is on 24 November 2026, 10:00 CET, submit your questions there", "2026-11-24T09:00:00Z Europe/Berlin")]
#[case("Собеседование 24 ноября 2026 в 10:00 (МСК), до встречи", "2026-11-24T07:00:00Z Europe/Moscow")]
// The heads of quoted letters.
#[case("On Tue, 17 Nov 2026 at 15:30 CET Jane Doe <jane@acme.com> wrote:\n> Hello", "-")]
#[case("From: Jane Doe <jane@acme.com> x\nSent: Tuesday, November 17, 2026 3:30 PM CET\nTo: Sam", "-")]
fn a_time_is_read_where_it_is_clear(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn a_calendar_goes_before_words() {
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261124T090000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let mail = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nSubject: x\nContent-Type: multipart/mixed; boundary=x\n\n\
         --x\n\n24 November 2026, 15:30 CET\n--x\nContent-Type: text/calendar\n\n{calendar}--x--\n"
    );
    assert_eq!(told(&mail), "2026-11-24T09:00:00Z");
    assert_eq!(told(&mail.replace("20261124T090000Z", "20261124T090000")), "? “2026-11-24 09:00”");
}

/// Dates are compared with what stands near them, never with the whole of a letter.
#[test]
fn many_times_take_linear_time() {
    let took = |part: &str, length: usize| {
        let text = part.repeat(length / part.len());
        let started = std::time::Instant::now();
        let _ = read_text(&text);
        started.elapsed()
    };
    let parts = [
        "1.1.2026 10:00 ",
        "1.1.2026 10:00 in Oslo ",
        "by 1 May 2026 10:00 UTC ",
        "1 May 2026 10:00 EST ",
        "1 May 2026 25:00 EST ",
        "To: 1 May 2026\n",
        "Time zone: x 1.1.2026 10:00\n",
        "1.1.2026 half past two ",
        "tomorrow at 10:00 it starts at 11:00 ",
        "1.1.2026 10:00 UK / 11:00 CET / ",
        "1.1.2026 moved to 10:00. It begins at 11:00 ",
        "เวลาบ่ายสองโมงครึ่ง",
        "下午三点半",
    ];
    for part in parts {
        // Eight times the text takes eight times as long, or sixty-four times if each date is compared with all of it.
        let is_linear = || {
            let long = took(part, 64 * 1024);
            long.as_millis() < 100 || long < took(part, 8 * 1024) * 30
        };
        assert!((0..5).any(|_| is_linear()), "{part:?}: {:?}, {:?}", took(part, 8 * 1024), took(part, 64 * 1024));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_read(words in "(24|2026|Nov(ember)?|[0-9]{1,4}|[-:./,()–+@T]|am|pm|um|Uhr|h|EST|UTC|GMT|Berlin|time|Europe/Berlin|年|月|日|午後|at|\n| |\\PC){0,40}") {
        let invitation = read_text(&words);
        if let Some(unclear) = invitation.unclear_start {
            prop_assert!(unclear.value.words.chars().count() <= 120);
            prop_assert!(unclear.value.choices.len() <= 12);
        }
    }
}
