//! Hours and days that stand apart, beside others, were moved, or are told on several clocks: a text in, and what is told of
//! it to somebody who reads it on Sunday, 29 November 2026.

use super::{
    starts::{TODAY, tell},
    *,
};
use preflight_invitation::read_text_on;

#[rstest]
#[case(
    "Interview details\nDate: 8 December 2026\n\nInterviewer: Kim Lee\nPlatform: Zoom\nDuration: 45 min\nMeeting ID: 812 3456 7890\nPasscode: 443322\n\nTime: 10:00 GMT\n",
    "2026-12-08T10:00:00Z Europe/London"
)]
#[case(
    "Data: 8 grudnia 2026\nRozmówca: Jan Nowak\nForma: online\nCzas trwania: 45 min\nJęzyk: polski\nDokumenty: brak\nGodzina: 10:00 (czas polski)",
    "2026-12-08T09:00:00Z Europe/Warsaw"
)]
#[case("<table><tr><th>Day</th><td>8 December 2026</td></tr><tr><th>With</th><td>Kim</td></tr></table>", "-")]
#[case(
    "Application received: 2 December 2026\nPanel: A\nFormat: B\nLength: C\nPlace: D\nRoom: E\nStarts: 10:00 GMT",
    "-"
)]
#[case(
    "Your interview is on Tuesday 8 December 2026.\n\nDoors (lobby) 9:40\nStart 9:50 GMT\nEnd 10:30",
    "2026-12-08T09:50:00Z Europe/London"
)]
#[case(
    "Am 8. Dezember 2026 öffnen wir den Warteraum um 9:45 Uhr, das Gespräch beginnt um 10:00 Uhr MEZ.",
    "2026-12-08T09:00:00Z Europe/Berlin"
)]
#[case(
    "El 8 de diciembre de 2026: conéctese a las 9:45. La entrevista empieza a las 10:00 (hora de Madrid).",
    "2026-12-08T09:00:00Z Europe/Madrid"
)]
#[case(
    "Em 8 de dezembro de 2026, entre na sala às 9h45; a entrevista começa às 10h (horário de Brasília).",
    "2026-12-08T13:00:00Z America/Sao_Paulo"
)]
#[case(
    "L'8 dicembre 2026 si colleghi alle 9:45, il colloquio inizia alle 10:00 (ora di Roma) e finisce alle 10:45",
    "2026-12-08T09:00:00Z Europe/Rome"
)]
#[case(
    "W dniu 8 grudnia 2026 proszę zalogować się do 9:45. Rozmowa rozpoczyna się o 10:00 czasu polskiego.",
    "2026-12-08T09:00:00Z Europe/Warsaw"
)]
#[case(
    "Logga in senast kl. 9.45 den 8 december 2026. Intervjun börjar kl. 10.00 (svensk tid).",
    "2026-12-08T09:00:00Z Europe/Stockholm"
)]
#[case(
    "12월 8일 09:45까지 접속해 주세요. 면접은 10:00에 시작합니다 (한국 시간).",
    "2026-12-08T01:00:00Z Asia/Seoul assumed year"
)]
#[case(
    "Your interview on Monday 7 December 2026 at 9:00 GMT has been cancelled. New date: Wednesday 9 December 2026 at 11:00 GMT.",
    "2026-12-09T11:00:00Z Europe/London"
)]
#[case("Old time: Mon 7 Dec 2026 9:00 GMT\nNew time: Wed 9 Dec 2026 11:00 GMT", "2026-12-09T11:00:00Z Europe/London")]
#[case(
    "Instead of Monday 7 December 2026, 9:00 we meet Wednesday 9 December 2026, 11:00 GMT",
    "2026-12-09T11:00:00Z Europe/London"
)]
#[case(
    "面接は12月7日（月）10:00から12月9日（水）14:00に変更になりました（日本時間）。",
    "2026-12-09T05:00:00Z Asia/Tokyo assumed year"
)]
#[case(
    "Görüşmeniz 7 Aralık 2026 saat 10:00'dan 9 Aralık 2026 saat 14:00'e alınmıştır, değişti (TSİ).",
    "2026-12-09T11:00:00Z Europe/Istanbul"
)]
#[case(
    "Співбесіду перенесено з 7 грудня 2026, 10:00 на 9 грудня 2026, 14:00 за Києвом",
    "2026-12-09T12:00:00Z Europe/Kyiv"
)]
#[case(
    "Pohovor se přesouvá z 7. prosince 2026 10:00 na 9. prosince 2026 14:00 (pražského času)",
    "2026-12-09T13:00:00Z Europe/Prague"
)]
#[case("8 December 2026 at 9:00 AM PT / 12:00 PM ET / 17:00 GMT", "2026-12-08T17:00:00Z America/Los_Angeles")]
#[case("8 December 2026\n9:00 PT\n12:00 ET\n17:00 GMT", "2026-12-08T17:00:00Z America/Los_Angeles")]
#[case("8 décembre 2026 à 15h00 (Paris) soit 9h00 (New York)", "2026-12-08T14:00:00Z Europe/Paris")]
#[case("8. Dezember 2026, 15:00 Uhr in Berlin / 9:00 Uhr in New York", "2026-12-08T14:00:00Z Europe/Berlin")]
#[case("8 December 2026, 3pm London, 4pm Berlin", "2026-12-08T15:00:00Z Europe/London")]
#[case(
    "8 December 2026, 15:00–16:00 London (16:00–17:00 Berlin)",
    "2026-12-08T15:00:00Z to 2026-12-08T16:00:00Z Europe/London"
)]
#[case("2026年12月8日 10:00（北京时间）/ 11:00（日本时间）", "2026-12-08T02:00:00Z Asia/Shanghai")]
#[case("8 December 2026 at 10:00 AM EST and again on 9 December 2026 at 10:00 AM EST", "-")]
#[case(
    "All times below are Pacific Time.\nInterview: December 8, 2026, 10:00 AM",
    "2026-12-08T18:00:00Z America/Los_Angeles"
)]
#[case("Le ore indicate sono quelle italiane.\nColloquio: 8 dicembre 2026 ore 10:00", "? “8 dicembre 2026 ore 10:00”")]
#[case("Alla tider är svensk tid.\nIntervju: 8 december 2026 kl. 10.00", "2026-12-08T09:00:00Z Europe/Stockholm")]
#[case(
    "Todos los horarios son hora de Bogotá.\nEntrevista: 8 de diciembre de 2026, 10:00",
    "2026-12-08T15:00:00Z America/Bogota"
)]
#[case(
    "Interview on Thursday at 2 PM ET. Please reply today by 5 PM ET.",
    "2026-12-03T19:00:00Z America/New_York assumed day"
)]
#[case("请于12月8日9:45前进入等候室，面试10:00开始（北京时间）。", "2026-12-08T02:00:00Z Asia/Shanghai assumed year")]
#[case("Week of 7 December: Wednesday, 9 December, 10:00 GMT", "2026-12-09T10:00:00Z Europe/London assumed year")]
#[case("w/c 7 December 2026 - Wednesday 10:00 GMT works for us", "2026-12-09T10:00:00Z Europe/London assumed day")]
#[case("In KW 50, am Mittwoch um 10 Uhr MEZ", "2026-12-02T09:00:00Z Europe/Berlin assumed day")]
#[case("Next week Wednesday at 10:00 GMT?", "2026-12-02T10:00:00Z Europe/London assumed day")]
#[case("Last Tuesday at 10:00 GMT we spoke.", "-")]
#[case("My colleague is available Tuesday at 10:00 GMT or Wednesday at 11:00 GMT", "-")]
#[case("I will call you today at 17:00 GMT", "2026-11-29T17:00:00Z Europe/London assumed day")]
#[case("Vi ses på torsdag kl. 10 (dansk tid)", "2026-12-03T09:00:00Z Europe/Copenhagen assumed day")]
#[case(
    "Mañana por la tarde no puedo; el jueves 10 de diciembre de 2026 a las 10:00 (hora de Madrid)",
    "2026-12-10T09:00:00Z Europe/Madrid"
)]
#[case(
    "Guten Morgen Frau Kern,\nunser Gespräch ist am 8. Dezember 2026 um 10 Uhr MEZ.",
    "2026-12-08T09:00:00Z Europe/Berlin"
)]
#[case(
    "Sprechzeiten: Montag 9:00–12:00 Uhr MEZ",
    "2026-11-30T08:00:00Z to 2026-11-30T11:00:00Z Europe/Berlin assumed day"
)]
#[case("There are ten to fifteen people in the team; one to two hours.", "-")]
#[case("Version 15.30 of 8 December 2026 is out", "-")]
#[case("The room fits two. 8 December 2026. At five locations.", "-")]
#[case("Salary: 8 December 2026, 12.50 EUR per hour", "-")]
#[case("Entrevista: ma 8.12.2026 klo 10 EET", "2026-12-08T08:00:00Z Europe/Helsinki")]
#[case("on 8 December 2026 at 10 in Berlin", "? “8 December 2026 at 10” Europe/Berlin=2026-12-08T09:00:00Z")]
#[case(
    "Interview on Dec 8, 2026 (Tue) 14:00hrs - 14:45hrs SGT",
    "2026-12-08T06:00:00Z to 2026-12-08T06:45:00Z Asia/Singapore"
)]
#[case("Interview on Dec 8, 2026, 1400-1445 hrs SGT", "2026-12-08T06:00:00Z to 2026-12-08T06:45:00Z Asia/Singapore")]
#[case("Interview on Dec 8, 2026 @ 1400h SGT", "2026-12-08T06:00:00Z Asia/Singapore")]
#[case("8 декабря 2026 г., 15 ч. 30 мин. (МСК)", "2026-12-08T12:30:00Z Europe/Moscow")]
#[case("8 грудня 2026 року, 15 год 30 хв (за Києвом)", "2026-12-08T13:30:00Z Europe/Kyiv")]
#[case("8. prosince 2026, 15 hod. 30 min. (SEČ)", "2026-12-08T14:30:00Z Europe/Prague")]
#[case("8 décembre 2026, 15 h 30 (heure de Paris)", "2026-12-08T14:30:00Z Europe/Paris")]
#[case("8 décembre 2026, 15 heures 30 (heure de Paris)", "2026-12-08T14:30:00Z Europe/Paris")]
#[case("8 decembrie 2026, ora 10:00 (ora României)", "2026-12-08T08:00:00Z Europe/Bucharest")]
#[case("8 Disember 2026, jam 10 pagi waktu Malaysia", "2026-12-08T02:00:00Z Asia/Kuching")]
#[case("请于12月8日9:45前进入，面试10:00开始（北京时间）。", "2026-12-08T02:00:00Z Asia/Shanghai assumed year")]
#[case("请于12月8日10:00开始面试（北京时间）。", "2026-12-08T02:00:00Z Asia/Shanghai assumed year")]
#[case("Next week Wednesday at 10:00 GMT", "2026-12-02T10:00:00Z Europe/London assumed day")]
#[case(
    "Interview: 8 December 2026, quarter past two, UK time.",
    "2026-12-08T14:15:00Z Europe/London assumed afternoon"
)]
#[case("Interview 9 December 2026. Start time 10:30 GMT. Lobby opens 10:15.", "2026-12-09T10:30:00Z Europe/London")]
#[case(
    "9 December 2026 - 10:15 arrival and tech check, 10:30 interview starts (UK time)",
    "2026-12-09T10:30:00Z Europe/London"
)]
#[case(
    "Your slot on 9 December 2026 runs from 10:30 to 11:15 GMT; please dial in at 10:25.",
    "2026-12-09T10:30:00Z to 2026-12-09T11:15:00Z Europe/London"
)]
#[case(
    "Please join us at 10:30 GMT on 9 December 2026, five minutes early if you can.",
    "2026-12-09T10:30:00Z Europe/London"
)]
#[case("Reminder: interview tomorrow, 30 November, 10:00 GMT", "2026-11-30T10:00:00Z Europe/London assumed year")]
#[case(
    "Let's speak Thursday, 3 December, 10:00 GMT, or if not, Friday same time.",
    "2026-12-03T10:00:00Z Europe/London assumed year"
)]
#[case("Can you do this Thursday at half past ten, UK time?", "2026-12-03T10:30:00Z Europe/London assumed day")]
#[case("We're on for 2pm GMT tomorrow. Link below.", "2026-11-30T14:00:00Z Europe/London assumed day")]
#[case("Heute um 15 Uhr MEZ geht es los.", "2026-11-29T14:00:00Z Europe/Berlin assumed day")]
#[case("Demain à 10h (heure de Paris) ?", "2026-11-30T09:00:00Z Europe/Paris assumed day")]
#[case("Domani alle 15:00 ora italiana", "2026-11-30T14:00:00Z Europe/Rome assumed day")]
#[case("Jutro o 10:00 czasu polskiego", "2026-11-30T09:00:00Z Europe/Warsaw assumed day")]
#[case(
    "Semana del 7 de diciembre de 2026: el miércoles a las 10:00 (hora de Madrid) te viene bien.",
    "2026-12-09T09:00:00Z Europe/Madrid assumed day"
)]
#[case("Interview on 9 December 2026 at 10.30 CET (9.30 GMT)", "2026-12-09T09:30:00Z Europe/Berlin")]
#[case("9 December 2026, 10:30 CET/9:30 GMT", "2026-12-09T09:30:00Z Europe/Berlin")]
#[case("9 December 2026, 10:30 Uhr (MEZ), 15:00 Uhr (IST)", "2026-12-09T09:30:00Z Europe/Berlin")]
#[case("9 December 2026, 12:00 ET, 9:00 PT, 18:00 CET, 17:00 London", "2026-12-09T17:00:00Z America/New_York")]
#[case("9 de diciembre de 2026, 11:00 (Ciudad de México) / 18:00 (Madrid)", "2026-12-09T17:00:00Z America/Mexico_City")]
#[case("9 December 2026, 11:00 Sydney (00:00 London)", "2026-12-09T00:00:00Z Australia/Sydney")]
#[case("12:30 Mumbai | 08:00 Berlin | 9 December 2026", "2026-12-09T07:00:00Z Europe/Berlin")]
fn hours_and_days(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

/// A session that does not take place has no start, and neither has what only names when it was written.
#[rstest]
#[case("Your interview on Tuesday, December 8, 2026 at 10:00 AM EST is cancelled. We will send a new time.")]
#[case("Das Gespräch am 8. Dezember 2026 um 10:00 Uhr (MEZ) wurde leider abgesagt.")]
#[case("L'entretien du 8 décembre 2026 à 10h00, heure de Paris est annulé.")]
#[case("La entrevista del 8 de diciembre de 2026 a las 10:00 (hora de Madrid) ha sido cancelada.")]
#[case("Rozmowa 8 grudnia 2026 o 10:00 czasu polskiego została odwołana.")]
#[case("Собеседование 8 декабря 2026 г. в 10:00 по московскому времени отменено.")]
#[case("2026年12月8日 10:00（日本時間）の面接は中止となりました。")]
#[case("Hold the date: 8 Dec 2026. Exact time to follow. Last update 29 Nov 2026 10:00 GMT")]
#[case("Termin: 8.12.2026, die Uhrzeit folgt. Zuletzt aktualisiert: 29.11.2026, 10:00 MEZ")]
fn no_start(#[case] text: &str) {
    assert_eq!(read_text_on(text, TODAY).starts_at, None, "{text}");
}

#[rstest]
#[case(
    "Interview 8 December 2026, 10:00 GMT. It may be cancelled until the day before.",
    "2026-12-08T10:00:00Z Europe/London"
)]
#[case(
    "The call on 7 December 2026 at 9:00 GMT is cancelled, we meet on 8 December 2026 at 10:00 GMT.",
    "2026-12-08T10:00:00Z Europe/London"
)]
fn a_start_beside_what_is_called_off(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}
