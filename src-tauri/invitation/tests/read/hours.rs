//! Hours as people say them, and days and hours that stand apart or beside others: a text in, and what is told of it to
//! somebody who reads it on Sunday, 29 November 2026.

use super::{
    starts::{TODAY, tell},
    *,
};
use preflight_invitation::read_text_on;

#[rstest]
#[case(
    "Interview half past two on Friday 11 December 2026 (UK time)",
    "2026-12-11T14:30:00Z Europe/London assumed afternoon"
)]
#[case("Friday 11 December 2026 at quarter to ten in the morning, UK time", "2026-12-11T09:45:00Z Europe/London")]
#[case("Interview: Friday 11 December 2026, noon (UK time)", "2026-12-11T12:00:00Z Europe/London")]
#[case("Gespräch am 17. Dezember 2026 nachmittags um halb drei (Wiener Zeit)", "2026-12-17T13:30:00Z Europe/Vienna")]
#[case("Donnerstag, 17. Dezember 2026, viertel nach neun, deutsche Zeit", "2026-12-17T08:15:00Z Europe/Berlin")]
#[case("am 17. Dezember 2026 um fünfzehn Uhr dreißig (MEZ)", "2026-12-17T14:30:00Z Europe/Berlin")]
#[case(
    "le jeudi 17 décembre 2026 à trois heures et demie de l’après-midi (heure de Paris)",
    "2026-12-17T14:30:00Z Europe/Paris"
)]
#[case("le 17 décembre 2026 à midi et demi, heure de Bruxelles", "2026-12-17T11:30:00Z Europe/Brussels")]
#[case(
    "el jueves 17 de diciembre de 2026 a las tres y media de la tarde (hora de Madrid)",
    "2026-12-17T14:30:00Z Europe/Madrid"
)]
#[case("el 17 de diciembre de 2026 a las once menos cuarto, hora de Lima", "2026-12-17T15:45:00Z America/Lima")]
#[case(
    "no dia 17 de dezembro de 2026, às duas e meia da tarde (horário de Brasília)",
    "2026-12-17T17:30:00Z America/Sao_Paulo"
)]
#[case("giovedì 17 dicembre 2026 alle dieci e un quarto (ora di Roma)", "2026-12-17T09:15:00Z Europe/Rome")]
#[case("donderdag 17 december 2026 om kwart voor elf (Nederlandse tijd)", "2026-12-17T09:45:00Z Europe/Amsterdam")]
#[case(
    "w czwartek 17 grudnia 2026 o wpół do trzeciej po południu (czasu polskiego)",
    "2026-12-17T13:30:00Z Europe/Warsaw"
)]
#[case("17 grudnia 2026 o godzinie piętnastej (czasu polskiego)", "2026-12-17T14:00:00Z Europe/Warsaw")]
#[case("torsdag 17 december 2026 kvart över tio på förmiddagen, svensk tid", "2026-12-17T09:15:00Z Europe/Stockholm")]
#[case(
    "torsdag den 17. december 2026 klokken halv to om eftermiddagen (dansk tid)",
    "2026-12-17T12:30:00Z Europe/Copenhagen"
)]
#[case("torsdag 17. desember 2026 kvart på ni, norsk tid", "2026-12-17T07:45:00Z Europe/Oslo")]
#[case("torstaina 17.12.2026 puoli yhdeltä (Suomen aikaa)", "2026-12-17T10:30:00Z Europe/Helsinki")]
#[case("ve čtvrtek 17. prosince 2026 v půl třetí odpoledne (pražského času)", "2026-12-17T13:30:00Z Europe/Prague")]
#[case("vo štvrtok 17. decembra 2026 o pol jedenástej (slovenský čas)", "2026-12-17T09:30:00Z Europe/Bratislava")]
#[case("2026. december 17-én délután fél négykor (budapesti idő)", "2026-12-17T14:30:00Z Europe/Budapest")]
#[case(
    "joi, 17 decembrie 2026, la ora trei și jumătate după-amiaza (ora României)",
    "2026-12-17T13:30:00Z Europe/Bucharest"
)]
#[case("την Πέμπτη 17 Δεκεμβρίου 2026 στις έντεκα και μισή (ώρα Ελλάδας)", "2026-12-17T09:30:00Z Europe/Athens")]
#[case("на 17 декември 2026 г. в три и половина следобед (българско време)", "2026-12-17T13:30:00Z Europe/Sofia")]
#[case("17 Aralık 2026 Perşembe öğleden sonra üç buçukta (TSİ)", "2026-12-17T12:30:00Z Europe/Istanbul")]
#[case("17 декабря 2026 г. в половине третьего дня (МСК)", "2026-12-17T11:30:00Z Europe/Moscow")]
#[case("17 декабря 2026 года, полпервого дня по Москве", "2026-12-17T09:30:00Z Europe/Moscow")]
#[case("17 грудня 2026 року о пів на третю дня (за київським часом)", "2026-12-17T12:30:00Z Europe/Kyiv")]
#[case("يوم الخميس 17 ديسمبر 2026 الساعة الثالثة والنصف عصرًا بتوقيت الرياض", "2026-12-17T12:30:00Z Asia/Riyadh")]
#[case("ביום חמישי, 17.12.2026, בשלוש וחצי אחר הצהריים (שעון ישראל)", "2026-12-17T13:30:00Z Asia/Jerusalem")]
#[case("17 दिसंबर 2026 को दोपहर पौने तीन बजे (भारतीय समय)", "2026-12-17T09:15:00Z Asia/Kolkata")]
#[case("Kamis, 17 Desember 2026 pukul setengah tiga sore WIB", "2026-12-17T07:30:00Z Asia/Jakarta")]
#[case("Khamis, 17 Disember 2026, pukul tiga setengah petang (waktu Malaysia)", "2026-12-17T07:30:00Z Asia/Kuching")]
#[case("ngày 17 tháng 12 năm 2026 lúc 9 giờ rưỡi sáng (giờ Việt Nam)", "2026-12-17T02:30:00Z Asia/Ho_Chi_Minh")]
#[case("วันพฤหัสบดีที่ 17 ธันวาคม 2569 เวลาสิบโมงครึ่ง (เวลาไทย)", "2026-12-17T03:30:00Z Asia/Bangkok")]
#[case("2026年12月17日（木）午後三時半（日本時間）", "2026-12-17T06:30:00Z Asia/Tokyo")]
#[case("2026년 12월 17일 목요일 오후 세 시 반 (한국 시간)", "2026-12-17T06:30:00Z Asia/Seoul")]
#[case("2026年12月17日（週四）下午兩點半（台灣時間）", "2026-12-17T06:30:00Z Asia/Taipei")]
#[case("2026年12月17日上午十点一刻（北京时间）", "2026-12-17T02:15:00Z Asia/Shanghai")]
// Spans, and what nobody can tell.
#[case(
    "17. Dezember 2026, von halb drei bis vier Uhr (MEZ)",
    "2026-12-17T13:30:00Z to 2026-12-17T15:00:00Z Europe/Berlin assumed afternoon"
)]
#[case(
    "Friday 11 December 2026, from ten to half past eleven, UK time",
    "2026-12-11T10:00:00Z to 2026-12-11T11:30:00Z Europe/London"
)]
#[case("17. Dezember 2026 um halb acht (MEZ)", "? “17. Dezember 2026 um halb acht (MEZ)”")]
#[case(
    "el 17 de diciembre mañana a las tres, hora de Madrid",
    "2026-12-17T14:00:00Z Europe/Madrid assumed year assumed afternoon"
)]
fn hours_in_words(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

#[rstest]
#[case(
    "Joining instructions – Tue 19 Jan 2027\n\n1430hrs  Welcome (London time)\n1440hrs  Presentation\n1530hrs  Close",
    "2027-01-19T14:30:00Z Europe/London"
)]
#[case("Interview on 15 December 2026 at 0930 hrs, UK time", "2026-12-15T09:30:00Z Europe/London")]
#[case(
    "الثلاثاء 27 رجب 1448H الموافق 5 يناير 2027م\nالساعة: 10:00 صباحًا بتوقيت مكة",
    "2027-01-05T07:00:00Z Asia/Riyadh"
)]
#[case(
    "Wednesday 3 March 2027, 11.15 to noon\nAll times are Irish time.",
    "2027-03-03T11:15:00Z to 2027-03-03T12:00:00Z Europe/Dublin"
)]
#[case("martedì 12 gennaio 2027, 14.30 (ora italiana)", "2027-01-12T13:30:00Z Europe/Rome")]
#[case(
    "Entrevista: 12/01/2027, 15h às 15h40 (Brasília)",
    "2027-01-12T18:00:00Z to 2027-01-12T18:40:00Z America/Sao_Paulo assumed day-order"
)]
#[case("Dienstag, 12.01.2027, 9 Uhr 30 (deutsche Zeit)", "2027-01-12T08:30:00Z Europe/Berlin")]
#[case(
    "tirsdag den 12. januar 2027 kl. 14.00–14.45 (dansk tid)",
    "2027-01-12T13:00:00Z to 2027-01-12T13:45:00Z Europe/Copenhagen"
)]
#[case("tiistai 12.1.2027 klo 9.30 (Suomen aikaa)", "2027-01-12T07:30:00Z Europe/Helsinki")]
#[case("12 января 2027 г. в 16 часов (МСК)", "2027-01-12T13:00:00Z Europe/Moscow")]
#[case("2027年1月12日（火）10時半（日本時間）", "2027-01-12T01:30:00Z Asia/Tokyo")]
// The name of a weekday that is one of a month too.
#[case("Colloquio: mar 19/01/2027 ore 9:30 (CET)", "2027-01-19T08:30:00Z Europe/Berlin")]
#[case("mar. 19 janv. 2027 à 9h30 (heure de Paris)", "2027-01-19T08:30:00Z Europe/Paris")]
#[case("mar 19 ene 2027, 9:30 (hora de Madrid)", "2027-01-19T08:30:00Z Europe/Madrid")]
#[case("mar, 19 ian 2027, ora 9:30 (ora României)", "2027-01-19T07:30:00Z Europe/Bucharest")]
#[case("Interview Mar 19, 2027 9:30 AM CET", "2027-03-19T08:30:00Z Europe/Berlin")]
// Other calendars beside it.
#[case("ריאיון: יום שלישי, כ\"ו בטבת תשפ\"ז, 5.1.2027 בשעה 10:00 (שעון ישראל)", "2027-01-05T08:00:00Z Asia/Jerusalem")]
#[case("۱۵ دی ۱۴۰۵ (5 January 2027), 10:00 Tehran time", "2027-01-05T06:30:00Z Asia/Tehran")]
#[case(
    "المقابلة بتاريخ 27/07/1448هـ الموافق 05/01/2027م الساعة 10:00 صباحًا بتوقيت الرياض",
    "2027-01-05T07:00:00Z Asia/Riyadh assumed day-order"
)]
fn ways_of_writing(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

#[rstest]
#[case::labels(
    "Date: Tue 15/12/2026\nPanel: Shona, Anh\nFormat: video\nLength: 50 min\nBackup: +61 2 5550 0142\nBring: ID\nStarts: 9.45am AEDT",
    "2026-12-14T22:45:00Z Australia/Sydney"
)]
#[case::labels_in_german(
    "Datum: 15.12.2026\nOrt: online\nTeilnehmer: Frau Kern\nDauer: 45 Minuten\nUnterlagen: keine\nSprache: Deutsch\nBeginn: 9:45 Uhr (MEZ)",
    "2026-12-15T08:45:00Z Europe/Berlin"
)]
#[case::labels_in_spanish(
    "Fecha: 15 de diciembre de 2026\nModalidad: virtual\nDuración: 40 min\nContacto: Luz\nIdioma: español\nPuesto: analista\nHora: 10:30 (hora de Lima)",
    "2026-12-15T15:30:00Z America/Lima"
)]
#[case::labels_in_japanese(
    "日付：2026年12月15日\n形式：オンライン\n面接官：田中\n所要：40分\n持ち物：なし\n言語：日本語\n時間：10時30分（日本時間）",
    "2026-12-15T01:30:00Z Asia/Tokyo"
)]
#[case::two_hours_of_which_none_is_the_start(
    "Date: 15 December 2026\nA\nB\nC\nD\nE\nCoffee is at 9:00 GMT.\nLunch is at 12:00 GMT.",
    "-"
)]
#[case::early_and_start(
    "Your round is on 14 December 2026. Kindly log in 15 minutes early, by 9:45 AM, to check audio. The interview begins at 10:00 AM (Hyderabad time) and ends at 10:45 AM.",
    "2026-12-14T04:30:00Z Asia/Kolkata"
)]
#[case::doors(
    "Monday 14 December 2026: lobby opens at 9:45, the interview starts at 10:00 UK time.",
    "2026-12-14T10:00:00Z Europe/London"
)]
#[case::join_from(
    "On 14 December 2026 you can join from 9:45 AM. The interview starts at 10:00 AM, UK time.",
    "2026-12-14T10:00:00Z Europe/London"
)]
#[case::early_in_german(
    "Bitte loggen Sie sich am 14. Dezember 2026 bis 9:45 Uhr ein. Das Gespräch beginnt um 10:00 Uhr (MEZ) und endet um 10:45 Uhr.",
    "2026-12-14T09:00:00Z Europe/Berlin"
)]
#[case::early_in_french(
    "Le 14 décembre 2026, connectez-vous à 9h45. L’entretien commence à 10h00 (heure de Paris) et se termine à 10h45.",
    "2026-12-14T09:00:00Z Europe/Paris"
)]
#[case::early_in_russian(
    "14 декабря 2026 г. подключитесь в 9:45. Собеседование начнётся в 10:00 (МСК) и закончится в 10:45.",
    "2026-12-14T07:00:00Z Europe/Moscow"
)]
#[case::early_in_japanese(
    "12月14日（月）9:45までに入室してください。面接は10:00開始です（日本時間）。",
    "2026-12-14T01:00:00Z Asia/Tokyo assumed year"
)]
fn hours_that_stand_apart_or_beside_others(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

#[rstest]
#[case(
    "Собеседование переносится с четверга, 3 декабря 2026 г., 12:00 на пятницу, 4 декабря 2026 г., 17:30 МСК.",
    "2026-12-04T14:30:00Z Europe/Moscow"
)]
#[case(
    "The interview is moved from Thu 3 December 2026, 12:00 to Fri 4 December 2026, 17:30 GMT.",
    "2026-12-04T17:30:00Z Europe/London"
)]
#[case(
    "Der Termin wird vom 3.12.2026, 12:00 Uhr auf den 4.12.2026, 17:30 Uhr MEZ verschoben.",
    "2026-12-04T16:30:00Z Europe/Berlin"
)]
#[case(
    "La entrevista se mueve del 3 de diciembre de 2026, 12:00 al 4 de diciembre de 2026, 17:30 hora de Madrid.",
    "2026-12-04T16:30:00Z Europe/Madrid"
)]
#[case(
    "הריאיון שנקבע ליום ראשון, 6.12.2026 בשעה 09:00 בוטל.\nמועד חדש: יום רביעי, 9.12.2026 בשעה 13:15 (שעון ישראל).",
    "2026-12-09T11:15:00Z Asia/Jerusalem"
)]
#[case(
    "Le rendez-vous du 3 décembre 2026 à 12h est annulé. Nouvelle date : 4 décembre 2026 à 17h30 (heure de Paris)",
    "2026-12-04T16:30:00Z Europe/Paris"
)]
#[case("Sure! Let's do Tuesday, December 8, 2026, at 11:00 AM ET instead.", "2026-12-08T16:00:00Z America/New_York")]
// One instant on several clocks.
#[case(
    "Final conversation, Monday 25 January 2027\n16:00 UK / 17:00 CET / 11:00 New York",
    "2027-01-25T16:00:00Z Europe/London"
)]
#[case("28.01.2027 (четверг) в 16:00 по Екатеринбургу (14:00 по Москве)", "2027-01-28T11:00:00Z Asia/Yekaterinburg")]
#[case("15 December 2026, 10:00 AM CST (8:00 AM PST)", "2026-12-15T16:00:00Z America/Chicago")]
#[case("15. Dezember 2026, 10:00 Uhr MEZ = 14:30 Uhr IST", "2026-12-15T09:00:00Z Europe/Berlin")]
#[case("15 de diciembre de 2026, 10:00 hora de Lima / 16:00 hora de Madrid", "2026-12-15T15:00:00Z America/Lima")]
#[case("15 December 2026, 4:00 London / 17:00 Berlin", "2026-12-15T16:00:00Z Europe/London")]
#[case(
    "15 December 2026, 16:00 UK / 18:00 CET",
    "? “15 December 2026, 16:00 UK” Europe/London=2026-12-15T16:00:00Z Europe/Berlin=2026-12-15T17:00:00Z"
)]
// A sentence that sets the zone for all times.
#[case(
    "Our office is in Galway and every time we give you is Irish time.\n\nWe meet on Wednesday 3 March 2027, 11:15.",
    "2027-03-03T11:15:00Z Europe/Dublin"
)]
#[case("Alle Zeiten in MEZ.\nGespräch: 15. Dezember 2026, 10:00 Uhr", "2026-12-15T09:00:00Z Europe/Berlin")]
#[case("All times in CET.\nInterview: 15 December 2026, 10:00", "2026-12-15T09:00:00Z Europe/Berlin")]
#[case(
    "Tous les horaires sont donnés à l’heure de Paris.\nEntretien : 15 décembre 2026, 10h00",
    "2026-12-15T09:00:00Z Europe/Paris"
)]
#[case("Время везде московское.\nСобеседование: 15 декабря 2026, 10:00", "2026-12-15T07:00:00Z Europe/Moscow")]
fn moved_and_elsewhere(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

#[rstest]
#[case(
    "Thanks for the week starting Monday 1 February 2027. Thursday suits us best, so let's lock in 2pm AEDT that day.",
    "2027-02-04T03:00:00Z Australia/Sydney assumed day"
)]
#[case(
    "In der Woche vom 1. Februar 2027 passt uns Donnerstag um 14 Uhr (MEZ).",
    "2027-02-04T13:00:00Z Europe/Berlin assumed day"
)]
#[case("Semaine du 1er février 2027 : jeudi à 14h (heure de Paris)", "2027-02-04T13:00:00Z Europe/Paris assumed day")]
#[case("Your discussion is tomorrow (Monday) at 4 PM, Pune time.", "2026-11-30T10:30:00Z Asia/Kolkata assumed day")]
#[case(
    "Your discussion is tomorrow (Tuesday) at 4 PM, Pune time.",
    "? “tomorrow (Tuesday) at 4 PM, Pune time (2026-11-30 16:00)”"
)]
#[case("Wir sprechen übermorgen um 10:30 Uhr (MEZ).", "2026-12-01T09:30:00Z Europe/Berlin assumed day")]
#[case("Passt Ihnen diesen Freitag um 10:30 Uhr (MEZ)?", "2026-12-04T09:30:00Z Europe/Berlin assumed day")]
#[case("L’entretien aura lieu mardi prochain à 10h (heure de Paris).", "2026-12-01T09:00:00Z Europe/Paris assumed day")]
#[case("La entrevista es mañana a las 10:00 (hora de Madrid).", "2026-11-30T09:00:00Z Europe/Madrid assumed day")]
#[case("Intervjun är i morgon kl. 10.00 (svensk tid).", "2026-11-30T09:00:00Z Europe/Stockholm assumed day")]
#[case("Собеседование завтра в 10:00 (МСК).", "2026-11-30T07:00:00Z Europe/Moscow assumed day")]
#[case("Собеседование в следующий вторник в 10:00 (МСК).", "2026-12-01T07:00:00Z Europe/Moscow assumed day")]
#[case("面接は明日10:00です（日本時間）。", "2026-11-30T01:00:00Z Asia/Tokyo assumed day")]
#[case("面试时间：明天上午10:00（北京时间）", "2026-11-30T02:00:00Z Asia/Shanghai assumed day")]
#[case("Interview: Thursday, 3:00 PM ET", "2026-12-03T20:00:00Z America/New_York assumed day")]
#[case("Interview: Sunday, 3:00 PM ET", "? “Sunday, 3:00 PM ET”")]
#[case("Our office is open Mon–Fri 9:00–17:00 CET.", "-")]
#[case("Good morning, our hours are 9:00 to 17:00 CET.", "-")]
fn days_that_are_counted(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}

/// A mail counts from its own day, and what it quotes from that of the other mail.
#[test]
fn a_mail_counts_from_its_day() {
    let mail = |body: &str| {
        format!(
            "From: a@acme-corp.com\nTo: b@acme-corp.com\nDate: Fri, 27 Nov 2026 09:31:12 -0500\nSubject: Re: x\n\n{body}\n"
        )
    };
    let answer = "Let's do Tuesday at 11:00 AM ET instead.\n\nOn Wed, Nov 18, 2026 at 4:02 PM Sam wrote:\n> You are set for \
        Monday, December 7, 2026, 2:00 PM ET.";
    assert_eq!(tell(&read_text_on(&mail(answer), TODAY)), "2026-12-01T16:00:00Z America/New_York assumed day");
    let forwarded = "From: Jane <jane@acme-corp.com>\nDate: Mon, 23 Nov 2026 at 08:51\nSubject: x\nTo: Sam\n\n\
        Your interview is tomorrow at 10:00 AM ET.";
    assert_eq!(tell(&read_text_on(&mail(forwarded), TODAY)), "2026-11-24T15:00:00Z America/New_York assumed day");
}

#[test]
fn a_table_of_a_mail_has_its_labels_in_cells() {
    let html = "<table><tr><th>Data</th><td>terça-feira, 12 de janeiro de 2027</td></tr><tr><th>Horário</th>\
        <td>15h &agrave;s 15h40 (Bras&iacute;lia)</td></tr></table><p>Enviado em 27/11/2026 &agrave;s 11:11.</p>";
    let mail = format!(
        "From: a@acme-corp.com\nTo: b@acme-corp.com\nDate: Fri, 27 Nov 2026 11:11:00 -0300\nSubject: x\n\
         Content-Type: text/html; charset=utf-8\n\n<html><body>{html}</body></html>\n"
    );
    let told = tell(&read_text_on(&mail, TODAY));
    assert_eq!(told, "2027-01-12T18:00:00Z to 2027-01-12T18:40:00Z America/Sao_Paulo");
}
