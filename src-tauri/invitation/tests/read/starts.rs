//! Times as people write them: a text in, and what is told of it to somebody who reads it on 29 November 2026. `?` stands
//! before what the candidate is asked about, `-` is none, and what was assumed stands last.

use super::*;
use jiff::civil::{Date, date};
use preflight_invitation::{Assumption, read_file_on, read_text_on};

pub(crate) const TODAY: Date = date(2026, 11, 29);

pub(crate) fn tell(invitation: &Invitation) -> String {
    if let Some(starts_at) = &invitation.starts_at {
        let end = invitation.ends_at.as_ref().map(|end| format!(" to {}", end.value)).unwrap_or_default();
        let zone = invitation.zone.as_ref().map(|zone| format!(" {}", zone.value)).unwrap_or_default();
        let name = |assumed: &Assumption| match assumed {
            Assumption::Year => " assumed year",
            Assumption::DayOrder => " assumed day-order",
            Assumption::Day => " assumed day",
            Assumption::Afternoon => " assumed afternoon",
            Assumption::OneOfSeveral => " assumed one-of-several",
            Assumption::Zone => " assumed zone",
        };
        let assumed: String = invitation.assumed.iter().map(name).collect();
        return format!("{}{end}{zone}{assumed}", starts_at.value);
    }
    let Some(unclear) = &invitation.unclear_start else { return "-".to_owned() };
    let choices = unclear.value.choices.iter().map(|choice| format!(" {}={}", choice.zone, choice.starts_at));
    format!("? “{}”{}", unclear.value.words, choices.collect::<String>())
}

#[rstest]
// In English.
#[case("Your interview: Thu, Dec 17 at 2pm ET", "2026-12-17T19:00:00Z America/New_York assumed year")]
#[case(
    "We'd love to talk to you next week. How about Wednesday, December 9th from 3 to 3:45 PM (PST)?",
    "2026-12-09T23:00:00Z to 2026-12-09T23:45:00Z America/Los_Angeles assumed year"
)]
#[case("Date: 14/12/2026\nTime: 09:00 - 09:45 GMT", "2026-12-14T09:00:00Z to 2026-12-14T09:45:00Z Europe/London")]
#[case(
    "When\nTuesday Dec 15, 2026 ⋅ 1pm – 1:30pm (Mountain Standard Time - Phoenix)",
    "2026-12-15T20:00:00Z to 2026-12-15T20:30:00Z America/Phoenix"
)]
#[case("Dec 15, 2026 at 10:30 AM Singapore Time", "2026-12-15T02:30:00Z Asia/Singapore")]
#[case("Interview slot: 2026-12-15 10:30 SGT", "2026-12-15T02:30:00Z Asia/Singapore")]
#[case("Interview on 15 December 2026 at 14:30hrs IST (India)", "2026-12-15T09:00:00Z Asia/Kolkata")]
// As Americans jot them down.
#[case(
    "Can you do Mon, Dec 14, 7 - 7:45pm ET?",
    "2026-12-15T00:00:00Z to 2026-12-15T00:45:00Z America/New_York assumed year"
)]
#[case("We are confirmed for 12.8.26 at 1p Central.", "2026-12-08T19:00:00Z America/Chicago assumed day-order")]
#[case("See you Monday, 1/4/27, 11am PT!", "2027-01-04T19:00:00Z America/Los_Angeles")]
// A name that several places use.
#[case("Time: 15 December 2026, 11:30 AM IST\nHR Team, Bengaluru", "2026-12-15T06:00:00Z Asia/Kolkata assumed zone")]
#[case(
    "Interview: 15 December 2026, 11:30 CST, office +86 21 5550 0147",
    "2026-12-15T03:30:00Z Asia/Shanghai assumed zone"
)]
// Moved, in other words.
#[case(
    "Your call moves from Monday, December 7, 2026 at 9:00 AM ET to Tuesday, December 8, 2026 at 12:30 PM ET.",
    "2026-12-08T17:30:00Z America/New_York"
)]
#[case(
    "Rozmowa została przesunięta z 7 grudnia 2026, godz. 10:00 na 9 grudnia 2026, godz. 13:15 czasu polskiego.",
    "2026-12-09T12:15:00Z Europe/Warsaw"
)]
#[case(
    "Het gesprek van 1 december 2026 om 14.00 uur gaat niet door. Nieuw: 11 december 2026, 09.30 uur (Amsterdamse tijd).",
    "2026-12-11T08:30:00Z Europe/Amsterdam"
)]
#[case("Night shift interview: Monday 7 December 2026, 9:00 GMT or Tuesday 8 December 2026, 9:00 GMT", "-")]
// In other languages.
#[case("11.01.2027 Pazartesi, saat 14.00 (TSİ)", "2027-01-11T11:00:00Z Europe/Istanbul")]
#[case("Thời gian: 14h00 ngày 07/12/2026 (giờ Hà Nội)", "2026-12-07T07:00:00Z Asia/Ho_Chi_Minh assumed day-order")]
#[case("Guten Tag, das Gespräch findet am 14.12. um 14 Uhr statt.", "? “14.12. um 14 Uhr”")]
#[case("Termin: Dienstag, 15.12.26, 16:00 Uhr (Ortszeit Wien)", "2026-12-15T15:00:00Z Europe/Vienna")]
#[case("Das Interview beginnt am 15. Dezember 2026 um halb drei.", "? “15. Dezember 2026 um halb drei (14:30)”")]
#[case(
    "Wir freuen uns auf das Gespräch am Mittwoch, 16. Dezember, 10–11 Uhr (Schweizer Zeit).",
    "2026-12-16T09:00:00Z to 2026-12-16T10:00:00Z Europe/Zurich assumed year"
)]
#[case(
    "Votre entretien aura lieu le mercredi 16 décembre de 9h à 9h45 (heure de Bruxelles).",
    "2026-12-16T08:00:00Z to 2026-12-16T08:45:00Z Europe/Brussels assumed year"
)]
#[case("Entretien : jeudi 17/12 à 14h30 (heure de Montréal)", "2026-12-17T19:30:00Z America/Toronto assumed year")]
#[case("Rendez-vous le 17 décembre 2026, 15h (heure française)", "2026-12-17T14:00:00Z Europe/Paris")]
#[case(
    "Entrevista: 17 de diciembre, 10:00 a. m. (hora de Colombia)",
    "2026-12-17T15:00:00Z America/Bogota assumed year"
)]
#[case(
    "La entrevista será el jueves 17 de diciembre de 2026 a las 4:00 p. m. hora de Lima",
    "2026-12-17T21:00:00Z America/Lima"
)]
#[case(
    "Fecha: 17/12/2026 Hora: 15:00 hs (hora de Buenos Aires)",
    "2026-12-17T18:00:00Z America/Argentina/Buenos_Aires"
)]
#[case(
    "Sua entrevista: 18/12/2026, das 14h às 15h (horário de Brasília)",
    "2026-12-18T17:00:00Z to 2026-12-18T18:00:00Z America/Sao_Paulo"
)]
#[case(
    "Data: 18 de dezembro, sexta-feira\nHorário: 10h30\nFuso horário: América/São Paulo",
    "? “18 de dezembro, sexta-feira, 10h30” America/Sao_Paulo=2026-12-18T13:30:00Z"
)]
#[case(
    "Il colloquio è fissato per giovedì 17 dicembre alle ore 15 (ora di Roma).",
    "2026-12-17T14:00:00Z Europe/Rome assumed year"
)]
#[case(
    "Het gesprek is op donderdag 17 december van 13:00 tot 14:00 uur (Nederlandse tijd).",
    "2026-12-17T12:00:00Z to 2026-12-17T13:00:00Z Europe/Amsterdam assumed year"
)]
#[case("Rozmowa odbędzie się 17 grudnia 2026 r. o godz. 11:00 czasu polskiego.", "2026-12-17T10:00:00Z Europe/Warsaw")]
#[case(
    "Prosimy o odpowiedź do 15 grudnia 2026, godz. 12:00. Rozmowa: czwartek, 17 grudnia 2026, 11:00 (CET)",
    "2026-12-17T10:00:00Z Europe/Berlin"
)]
#[case(
    "Intervjun äger rum torsdagen den 17 december kl 10.30-11.15 (CET).",
    "2026-12-17T09:30:00Z to 2026-12-17T10:15:00Z Europe/Berlin assumed year"
)]
#[case("Haastattelu: to 17.12.2026 klo 14–15 (Suomen aikaa)", "2026-12-17T12:00:00Z Europe/Helsinki")]
#[case(
    "Pohovor se koná ve čtvrtek 17. 12. 2026 od 13:00 do 14:00 (středoevropského času).",
    "2026-12-17T12:00:00Z to 2026-12-17T13:00:00Z Europe/Berlin"
)]
#[case(
    "Az interjú időpontja: 2026. december 17. csütörtök, 14:00–14:45 (CET)",
    "2026-12-17T13:00:00Z to 2026-12-17T13:45:00Z Europe/Berlin"
)]
#[case(
    "Interviul va avea loc pe 17.12.2026, între orele 10:00 și 11:00, ora Bucureștiului.",
    "2026-12-17T08:00:00Z Europe/Bucharest"
)]
#[case(
    "Η συνέντευξη θα γίνει την Πέμπτη 17 Δεκεμβρίου 2026 στις 3:00 μ.μ. (ώρα Κύπρου)",
    "2026-12-17T13:00:00Z Asia/Nicosia"
)]
#[case("Интервюто ще се проведе на 17.12.2026 г. в 15:00 часа (софийско време)", "2026-12-17T13:00:00Z Europe/Sofia")]
#[case(
    "Görüşmeniz 17 Aralık 2026 Perşembe günü saat 14:00'te (TSİ) yapılacaktır.",
    "2026-12-17T11:00:00Z Europe/Istanbul"
)]
#[case("Собеседование: чт, 17 дек. 2026 г., 16:00–17:00 (GMT+5)", "2026-12-17T11:00:00Z to 2026-12-17T12:00:00Z")]
#[case("Собеседование состоится 17.12 в 16:00 по Алматы", "2026-12-17T11:00:00Z Asia/Almaty assumed year")]
#[case(
    "Співбесіда: четвер, 17 грудня, 10:30–11:15 (Київ)",
    "2026-12-17T08:30:00Z to 2026-12-17T09:15:00Z Europe/Kyiv assumed year"
)]
#[case(
    "المقابلة يوم الخميس 17 ديسمبر 2026 من الساعة 10:00 صباحاً إلى 11:00 صباحاً (بتوقيت الرياض)",
    "2026-12-17T07:00:00Z to 2026-12-17T08:00:00Z Asia/Riyadh"
)]
#[case("הראיון יתקיים ביום ה', 17.12.2026, בשעה 10:00 לפי שעון ישראל", "2026-12-17T08:00:00Z Asia/Jerusalem")]
#[case("साक्षात्कार: गुरुवार, 17 दिसंबर 2026, सुबह 11 बजे (IST)", "2026-12-17T05:30:00Z Asia/Kolkata assumed zone")]
#[case("Wawancara: Kamis, 17 Des 2026, jam 10 pagi WIB", "2026-12-17T03:00:00Z Asia/Jakarta")]
#[case("Temu duga pada 17 Disember 2026 (Khamis) jam 2.30 petang (GMT+8)", "2026-12-17T06:30:00Z")]
#[case("Phỏng vấn: 9h30 sáng Thứ Năm, 17/12/2026 (GMT+7)", "2026-12-17T02:30:00Z")]
#[case(
    "สัมภาษณ์วันที่ 17 ธ.ค. 2569 เวลา 10.00-11.00 น. (เวลาไทย)",
    "2026-12-17T03:00:00Z to 2026-12-17T04:00:00Z Asia/Bangkok"
)]
#[case(
    "面接日時：12月17日（木）10:00〜11:00（JST）",
    "2026-12-17T01:00:00Z to 2026-12-17T02:00:00Z Asia/Tokyo assumed year"
)]
#[case("面接は2026/12/17(木) 15時30分からです（日本時間）。", "2026-12-17T06:30:00Z Asia/Tokyo")]
#[case(
    "면접은 12월 17일 목요일 오후 2시부터 3시까지입니다 (KST).",
    "2026-12-17T05:00:00Z to 2026-12-17T06:00:00Z Asia/Seoul assumed year"
)]
#[case(
    "面试时间：12月17日（周四）上午10:30-11:30，北京时间",
    "2026-12-17T02:30:00Z to 2026-12-17T03:30:00Z Asia/Shanghai assumed year"
)]
#[case("面試時間：2026/12/17（四）下午 3 點（台灣時間）", "2026-12-17T07:00:00Z Asia/Taipei")]
// What is no start.
#[case(
    "Please reply by Friday, December 11 at noon ET.\nInterview: Tuesday, December 15, 3:00 PM ET",
    "2026-12-15T20:00:00Z America/New_York assumed year"
)]
#[case(
    "Interview moved: was Mon 14 Dec 10:00 GMT, now Tue 15 Dec 14:00 GMT",
    "2026-12-15T14:00:00Z Europe/London assumed year"
)]
#[case(
    "Our office is open Mon-Fri 9:00-17:00. Interview: 15 December 2026, 11 am (UK time)",
    "2026-12-15T11:00:00Z Europe/London"
)]
#[case("Join us for a webinar on December 15, 2026 at 6 PM EST and another on December 17, 2026 at 6 PM EST", "-")]
#[case(
    "Interview confirmed!\nDate & time: Dec 16, 2026, 11:00 - 11:30 (Europe/Madrid)",
    "2026-12-16T10:00:00Z to 2026-12-16T10:30:00Z Europe/Madrid"
)]
#[case("Scheduled for 12/16/2026 at 9:30 AM", "? “12/16/2026 at 9:30 AM”")]
#[case("Time: Dec 16, 2026 09:30 AM Central Time (US and Canada)", "2026-12-16T15:30:00Z America/Chicago")]
#[case("Your session is at 16:30 CEST on 3 August 2027", "2027-08-03T14:30:00Z Europe/Berlin")]
#[case(
    "Interview Friday 18 December 2026 14.00 to 14.45 (Irish time)",
    "2026-12-18T14:00:00Z to 2026-12-18T14:45:00Z Europe/Dublin"
)]
#[case("Interview: 18 Dec 2026, 10:00 AM AEST (Brisbane)", "2026-12-18T00:00:00Z Australia/Brisbane")]
#[case(
    "Friday, December 18th\n11:00 am – 12:00 pm\nEastern Time - US & Canada",
    "2026-12-18T16:00:00Z to 2026-12-18T17:00:00Z America/New_York assumed year"
)]
#[case("Price 12.50 EUR, version 3.12.2, room 24/7, call 040 555 0113 at 9:00", "-")]
#[case("Application ID 2026-12-18-1030. We will be in touch.", "-")]
#[case("Interview: 29 November, 18:00 (Berlin time)", "2026-11-29T17:00:00Z Europe/Berlin assumed year")]
#[case("The interview took place on 12 November at 10:00 CET. Thanks again!", "? “12 November at 10:00 CET”")]
#[case("See you on the 18th at 10:00 CET.", "-")]
// The ninth at half past nine: one digit each.
#[case("Gespräch am 8. Dezember 2026, 10:00 Uhr MEZ", "2026-12-08T09:00:00Z Europe/Berlin")]
#[case("Gespräch am 9. Dezember um 9:30 Uhr", "? “9. Dezember um 9:30 Uhr”")]
#[case("Das Gespräch findet am 1.12. um 9 Uhr MEZ statt", "2026-12-01T08:00:00Z Europe/Berlin assumed year")]
#[case("Entretien le 8 décembre 2026 à 9 h (heure de Paris)", "2026-12-08T08:00:00Z Europe/Paris")]
#[case("Colloquio il 9 dicembre 2026 alle 9:30 (CET)", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Entrevista el 9 de diciembre de 2026 a las 9:30 (hora de Madrid)", "2026-12-09T08:30:00Z Europe/Madrid")]
#[case(
    "Entrevista no dia 9 de dezembro de 2026 às 9h30 (horário de Brasília)",
    "2026-12-09T12:30:00Z America/Sao_Paulo"
)]
#[case("Rozmowa 9 grudnia 2026 o 9.30 (CET)", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Intervju den 9 december 2026 kl 9.30 (CET)", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Samtale den 9. december 2026 kl. 9.30 (CET)", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Haastattelu 9.12.2026 klo 9.30 EET", "2026-12-09T07:30:00Z Europe/Helsinki")]
#[case("Pohovor 9. prosince 2026 v 9:30 (SEČ)", "2026-12-09T08:30:00Z Europe/Prague")]
#[case("Interjú: 2026. 12. 09. 9:30 (CET)", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Interviu pe 9 decembrie 2026, la ora 9:30 (EET)", "2026-12-09T07:30:00Z Europe/Helsinki")]
#[case("Mülakat 9 Aralık 2026 saat 9.30 (GMT+3)", "2026-12-09T06:30:00Z")]
#[case("Собеседование 9 декабря 2026 года в 9:30 (МСК)", "2026-12-09T06:30:00Z Europe/Moscow")]
#[case("Wawancara 9 Desember 2026 pukul 9.30 WIB", "2026-12-09T02:30:00Z Asia/Jakarta")]
#[case("Phỏng vấn ngày 9 tháng 12 năm 2026 lúc 9:30 (giờ Việt Nam)", "2026-12-09T02:30:00Z Asia/Ho_Chi_Minh")]
#[case("Sollicitatiegesprek op 9 december 2026 om 9.30 uur (CET)", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Interview December 9, 2026, 9:30 am EST", "2026-12-09T14:30:00Z America/New_York")]
#[case("Interview 9 Dec 9:30am GMT", "2026-12-09T09:30:00Z Europe/London assumed year")]
#[case("Interview: 2026-12-09 09:30 CET", "2026-12-09T08:30:00Z Europe/Berlin")]
#[case("Συνέντευξη: 9/12/2026, 9:30 π.μ. (ώρα Ελλάδας)", "2026-12-09T07:30:00Z Europe/Athens assumed day-order")]
#[case("인터뷰: 2026년 12월 9일 (수) 09:30 (한국 시간)", "2026-12-09T00:30:00Z Asia/Seoul")]
#[case("साक्षात्कार 9 दिसंबर 2026 को सुबह 9:30 बजे (भारतीय समय)", "2026-12-09T04:00:00Z Asia/Kolkata")]
#[case("สัมภาษณ์ 9 ธันวาคม 2569 เวลา 9.30 น. (เวลาไทย)", "2026-12-09T02:30:00Z Asia/Bangkok")]
// Both ends of a span have their date; the zone stands behind the second.
#[case("Wed 10th Feb 2027, 7pm – Thu 11th Feb 2027, 10pm UK time", "2027-02-10T19:00:00Z Europe/London")]
#[case(
    "January 18, 2027, 8:30am – January 20, 2027, 4:00pm ·\nTime zone: Africa/Johannesburg",
    "2027-01-18T06:30:00Z Africa/Johannesburg"
)]
#[case(
    "Start: 2/9/2027 4:30 PM Eastern Time\nEnd: 2/9/2027 5:15 PM Eastern Time",
    "2027-02-09T21:30:00Z America/New_York assumed day-order"
)]
// What stands between a date and its time, and around both.
#[case(
    "📅 **Tuesday, March 16**\n⏱ 50 min\n🕒 _7 – 7:50pm_\n🌎 Mountain Time - US & Canada",
    "2027-03-17T01:00:00Z to 2027-03-17T01:50:00Z America/Denver assumed year"
)]
#[case(
    "*Date:* 08 December\n*Duration:* 1 hour\n*Panel:* Mr. Solanki, Ms. Pai\n*Time:* 5:30 PM to 6:30 PM (Indian Standard Time)",
    "2026-12-08T12:00:00Z to 2026-12-08T13:00:00Z Asia/Kolkata assumed year"
)]
#[case("Time: 03:30 PM PST\nDate: Tuesday, January 12, 2027", "2027-01-12T23:30:00Z America/Los_Angeles")]
#[case("2:40pm on Wednesday 14 April – that's London time", "2027-04-14T13:40:00Z Europe/London assumed year")]
#[case(
    "10:15 till 11 in the morning, Friday the 18th of December. All times Melbourne.",
    "2026-12-17T23:15:00Z to 2026-12-18T00:00:00Z Australia/Melbourne assumed year"
)]
#[case(
    "Mon, Jan 4\n8:30 - 9 AM\n\n(The times above are Pacific.)",
    "2027-01-04T16:30:00Z to 2027-01-04T17:00:00Z America/Los_Angeles assumed year"
)]
// A year that is left out: the next such day, where its weekday is that one.
#[case("Interview: 3 December, 10:00 (UTC)", "2026-12-03T10:00:00Z UTC assumed year")]
#[case("Interview: Wed 6 Jan, 4pm GMT", "2027-01-06T16:00:00Z Europe/London assumed year")]
#[case("Interview: Wed 25 Nov, 4pm GMT", "2026-11-25T16:00:00Z Europe/London assumed year")]
#[case("Interview: Thu 6 Jan, 4pm GMT", "? “Thu 6 Jan, 4pm GMT”")]
// Two numbers of which both may be the day: by the weekday, the zone, the language; else asked.
#[case("Thu 02/04/2027 16:00 UTC", "2027-02-04T16:00:00Z UTC")]
#[case("12/10/2026 02:00 PM (Eastern Time)", "2026-12-10T19:00:00Z America/New_York assumed day-order")]
#[case(
    "08/12/2026, 14:00-14:40, UK time",
    "2026-12-08T14:00:00Z to 2026-12-08T14:40:00Z Europe/London assumed day-order"
)]
#[case("Entrevista: 10/12/2026 a las 11:30 UTC", "2026-12-10T11:30:00Z UTC assumed day-order")]
#[case("Your slot: 03/04/2027, 10:00 UTC", "? “03/04/2027, 10:00 UTC”")]
// Digits and years of other scripts and calendars.
#[case("الخميس ١٠ ديسمبر ٢٠٢٦، الساعة ١١:٠٠ صباحاً بتوقيت القاهرة", "2026-12-10T09:00:00Z Africa/Cairo")]
#[case("१४ दिसंबर २०२६ (सोमवार) को दोपहर २:३० बजे भारतीय समयानुसार", "2026-12-14T09:00:00Z Asia/Kolkata")]
#[case("２０２６年１２月１４日　１４：００（日本時間）", "2026-12-14T05:00:00Z Asia/Tokyo")]
#[case("๒๐ เมษายน ๒๕๗๐ เวลา ๑๐.๐๐ น. ตามเวลากรุงเทพฯ", "2027-04-20T03:00:00Z Asia/Bangkok")]
#[case("令和9年3月10日(水)午後4時(日本時間)", "2027-03-10T07:00:00Z Asia/Tokyo")]
#[case("民國116年4月23日(星期五)上午10時30分(台北時間)", "2027-04-23T02:30:00Z Asia/Taipei")]
#[case("Gespräch am 8. Dezember 2026, 10:00 Uhr, Ortszeit New York.", "2026-12-08T15:00:00Z America/New_York")]
#[case("Start 7.12.2026 09:30 Uhr, Ende 7.12.2026 10:15 Uhr (MEZ)", "2026-12-07T08:30:00Z Europe/Berlin")]
#[case("Start: 2026-12-07T10:00:00.000Z", "2026-12-07T10:00:00Z UTC")]
#[case("Termin: 7.12. 13 Uhr MEZ", "2026-12-07T12:00:00Z Europe/Berlin assumed year")]
#[case("Vi ses mandag d. 7. december kl. 13 (dansk tid)", "2026-12-07T12:00:00Z Europe/Copenhagen assumed year")]
#[case(
    "La entrevista es el lunes 7 de diciembre a las 3 de la tarde (hora de Madrid)",
    "2026-12-07T14:00:00Z Europe/Madrid assumed year"
)]
#[case("Interview Mon 7 Dec, 1pm EST / 10am PST", "2026-12-07T18:00:00Z America/New_York assumed year")]
#[case("Finish the test within 48 hours after 7 December 2026, 10:00 CET.", "-")]
#[case("Book a slot between December 7, 2026 9:00 AM EST and December 11, 2026 5:00 PM EST", "-")]
// What was moved, what was done and what is due do not count, complete or not.
#[case(
    "Application received: November 23, 2026 9:40 AM EST\nInterview: December 14, 2026 at 3:15 PM",
    "? “December 14, 2026 at 3:15 PM”"
)]
#[case(
    "Your interview on February 16, 2027 10:00 AM EST has been moved to February 18 at 1:30 PM.",
    "? “February 18 at 1:30 PM”"
)]
#[case(
    "We had to move it from Tuesday 8 December at 10:00 to Wednesday 16 December at 14:15 (UK time). Does Tuesday 8 December at 10:00 suit others?",
    "2026-12-16T14:15:00Z Europe/London assumed year"
)]
#[case("prosimy nagrać odpowiedzi do 20 stycznia 2027, godz. 20:00 CET.", "-")]
#[case("my notice period ends on 28 February 2027, 17:00 GMT", "-")]
#[case("请于2026年12月7日18:00前回复确认。", "-")]
#[case("回答は12月7日18:00（日本時間）までにお願いします。", "-")]
fn what_is_told(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

#[test]
fn of_numbered_rounds_the_next_one_counts_and_the_others_are_kept() {
    let rounds = "Round 1: Monday 14 December 2026, 10:00 GMT\nRound 2: Wednesday 16 December 2026, 11:00 GMT";
    let read = read_text_on(rounds, TODAY);
    assert_eq!(tell(&read), "2026-12-14T10:00:00Z Europe/London");
    let later: Vec<String> = read.repeats.expect("later ones").starts.iter().map(ToString::to_string).collect();
    assert_eq!(later, ["2026-12-16T11:00:00Z"]);
    // Two ways to choose from are no rounds.
    assert_eq!(tell(&read_text_on(&rounds.replace("Round 1", "Either").replace("Round 2", "or"), TODAY)), "-");
}

fn mail(date: &str, subject: &str, body: &str) -> String {
    format!("From: a@acme-corp.com\nTo: b@acme-corp.com\nDate: {date}\nSubject: {subject}\n{body}")
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\n\n";

/// A mail was written on a day of its own: from that its years are counted, and what lies before it was no invitation.
#[rstest]
#[case::later(
    "Thu, 17 Dec 2026 15:20:01 +0000",
    "See you on Wed 6 Jan at 4pm GMT",
    "2027-01-06T16:00:00Z Europe/London assumed year"
)]
#[case::earlier(
    "Tue, 10 Nov 2026 15:20:01 +0000",
    "See you on 24 November at 4pm GMT",
    "2026-11-24T16:00:00Z Europe/London assumed year"
)]
#[case::received("Mon, 30 Nov 2026 09:12:44 +0000", "It came on November 25, 2026 at 8:14 AM EST", "-")]
#[case::the_first_round(
    "Mon, 30 Nov 2026 09:12:44 +0000",
    "After the first round (10 November 2026, 14:00 CET) we call you",
    "-"
)]
#[case::forwarded(
    "Mon, 30 Nov 2026 09:12:44 +0000",
    "From: Jane <jane@acme-corp.com>\nDate: Fri, 20 Nov 2026 at 08:51\nSubject: x\nTo: Sam\n\nIt is on 25 November 2026, 10:00 CET",
    "2026-11-25T09:00:00Z Europe/Berlin"
)]
fn a_mail_says_when_it_was_written(#[case] date: &str, #[case] words: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(&mail(date, "Interview", &format!("{PLAIN}{words}\n")), TODAY)), expected);
}

const SENT: &str = "Mon, 30 Nov 2026 09:12:44 +0000";

#[test]
fn a_subject_says_when() {
    let google =
        mail(SENT, "Invitation: Chat @ Tue Dec 8, 2026 6pm - 7pm (EST) (b@acme-corp.com)", &format!("{PLAIN}Join\n"));
    assert_eq!(tell(&read_text_on(&google, TODAY)), "2026-12-08T23:00:00Z to 2026-12-09T00:00:00Z America/New_York");
}

#[test]
fn the_html_says_what_the_text_leaves_out() {
    let parts = "Content-Type: multipart/alternative; boundary=x\n\n--x\n\nPlease open this letter in a browser.\n\
        --x\nContent-Type: text/html; charset=utf-8\n\n<td>Monday,&nbsp;December&nbsp;14,&nbsp;2026<br>1:00&nbsp;PM&nbsp;\
        &ndash;&nbsp;<b>1:30&nbsp;PM</b>&nbsp;Mountain&nbsp;Time</td>\n--x--\n";
    let told = tell(&read_text_on(&mail(SENT, "Confirmed", parts), TODAY));
    assert_eq!(told, "2026-12-14T20:00:00Z to 2026-12-14T20:30:00Z America/Denver");
}

#[rstest]
#[case("Canceled: Interview - Planner", true)]
#[case("Fwd: Odwołane: Rozmowa", true)]
#[case("Interview: is it canceled", false)]
#[case("canceled", false)]
fn a_calendars_subject_says_that_a_session_is_cancelled(#[case] subject: &str, #[case] expected: bool) {
    let read = read_file_on(mail(SENT, subject, &format!("{PLAIN}Sorry!\n")).as_bytes(), TODAY).expect("readable");
    assert_eq!(read.change.is_some(), expected);
}
