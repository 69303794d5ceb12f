//! Invitations that say the hour in words, and others as people write them: a text in, and what is told of it to somebody who
//! reads it on Sunday, 29 November 2026.

use super::{
    starts::{TODAY, tell},
    *,
};
use preflight_invitation::read_text_on;

#[rstest]
#[case("Hi Sam, can you do ten to eleven on Tuesday 8 December (London time)?", "-")]
#[case(
    "We'd like to see you at three o'clock on Tuesday 8 December 2026, UK time.",
    "2026-12-08T15:00:00Z Europe/London assumed afternoon"
)]
#[case("See you Tuesday 8 December 2026 at two thirty in the afternoon UK time", "2026-12-08T14:30:00Z Europe/London")]
#[case(
    "Interview: 8 December 2026, quarter past two, UK time. It will be over by quarter to three.",
    "2026-12-08T14:15:00Z Europe/London assumed afternoon"
)]
#[case(
    "We expect you on 8 December 2026 at ten past nine, UK time, not later than half past nine.",
    "2026-12-08T09:10:00Z Europe/London"
)]
#[case(
    "Das Gespräch am 8. Dezember 2026 findet von zehn bis halb zwölf Uhr statt (MEZ).",
    "2026-12-08T09:00:00Z to 2026-12-08T10:30:00Z Europe/Berlin"
)]
#[case("Wir treffen uns am 8. Dezember 2026 um zehn (MEZ).", "2026-12-08T09:00:00Z Europe/Berlin")]
#[case("Dienstag, 8. Dezember 2026, 10 Uhr vormittags, Wiener Zeit", "2026-12-08T09:00:00Z Europe/Vienna")]
#[case("Termin: 8.12.2026, dreiviertel zwei nachmittags (Wiener Zeit)", "2026-12-08T12:45:00Z Europe/Vienna")]
#[case(
    "Le mardi 8 décembre 2026 de quatorze heures à quinze heures trente (heure de Paris)",
    "2026-12-08T13:00:00Z to 2026-12-08T14:30:00Z Europe/Paris"
)]
#[case(
    "Rendez-vous mardi 8 décembre 2026 à neuf heures (heure de Paris), durée : une heure et demie",
    "2026-12-08T08:00:00Z Europe/Paris"
)]
#[case(
    "La entrevista durará dos horas y media y será el 8 de diciembre de 2026 a las nueve y media de la mañana, hora de Madrid",
    "2026-12-08T08:30:00Z Europe/Madrid"
)]
#[case("El martes 8 de diciembre de 2026 a la una de la tarde (hora peninsular)", "2026-12-08T12:00:00Z Europe/Madrid")]
#[case(
    "Terça-feira, 8 de dezembro de 2026, às quinze horas (horário de Brasília)",
    "2026-12-08T18:00:00Z America/Sao_Paulo"
)]
#[case(
    "O encontro é no dia 8 de dezembro de 2026 ao meio-dia, horário de Lisboa",
    "2026-12-08T12:00:00Z Europe/Lisbon"
)]
#[case(
    "Il colloquio è martedì 8 dicembre 2026 alle quindici e trenta (ora italiana)",
    "2026-12-08T14:30:00Z Europe/Rome"
)]
#[case("Ci vediamo l'8 dicembre 2026 a mezzogiorno, ora di Roma", "2026-12-08T11:00:00Z Europe/Rome")]
#[case(
    "Het gesprek is dinsdag 8 december 2026 om drie uur 's middags (Nederlandse tijd) en duurt een half uur",
    "2026-12-08T14:00:00Z Europe/Amsterdam"
)]
#[case("Gesprek op 8 december 2026, tien over half elf, Nederlandse tijd", "2026-12-08T09:40:00Z Europe/Amsterdam")]
#[case(
    "Zapraszamy we wtorek 8 grudnia 2026 o dziesiątej trzydzieści (czasu polskiego)",
    "2026-12-08T09:30:00Z Europe/Warsaw"
)]
#[case("Spotkanie: wtorek, 8 grudnia 2026, w samo południe, czasu polskiego", "2026-12-08T11:00:00Z Europe/Warsaw")]
#[case(
    "Vi ses tisdagen den 8 december 2026 klockan två på eftermiddagen (svensk tid)",
    "2026-12-08T13:00:00Z Europe/Stockholm"
)]
#[case(
    "Samtalen er tirsdag den 8. december 2026 kvart i ti (dansk tid) og varer en halv time",
    "2026-12-08T08:45:00Z Europe/Copenhagen"
)]
#[case("Intervjuet er tirsdag 8. desember 2026 klokka halv ett (norsk tid)", "2026-12-08T11:30:00Z Europe/Oslo")]
#[case(
    "Haastattelu tiistaina 8.12.2026 varttia yli kymmenen (Suomen aikaa), kesto puoli tuntia",
    "2026-12-08T08:15:00Z Europe/Helsinki"
)]
#[case("Pohovor 8. prosince 2026 ve tři hodiny odpoledne, středoevropského času", "2026-12-08T14:00:00Z Europe/Berlin")]
#[case(
    "Az interjú 2026. december 8-án, kedden háromnegyed tizenegykor lesz (budapesti idő)",
    "2026-12-08T09:45:00Z Europe/Budapest"
)]
#[case("Az interjú 2026. december 8-án délben lesz, budapesti idő szerint", "2026-12-08T11:00:00Z Europe/Budapest")]
#[case(
    "Interviul va fi marți, 8 decembrie 2026, la ora zece fără un sfert (ora României)",
    "2026-12-08T07:45:00Z Europe/Bucharest"
)]
#[case(
    "Η συνέντευξη είναι την Τρίτη 8 Δεκεμβρίου 2026 στις δέκα και τέταρτο το πρωί (ώρα Ελλάδας)",
    "2026-12-08T08:15:00Z Europe/Athens"
)]
#[case(
    "Собеседование во вторник, 8 декабря 2026 г., без четверти одиннадцать (по московскому времени)",
    "2026-12-08T07:45:00Z Europe/Moscow"
)]
#[case(
    "Собеседование 8 декабря 2026 г. в три часа дня по Москве, займёт полтора часа",
    "2026-12-08T12:00:00Z Europe/Moscow"
)]
#[case("Співбесіда 8 грудня 2026 о третій годині дня за Києвом", "2026-12-08T13:00:00Z Europe/Kyiv")]
#[case(
    "المقابلة يوم الثلاثاء 8 ديسمبر 2026 في تمام الساعة العاشرة والربع صباحًا بتوقيت القاهرة",
    "2026-12-08T08:15:00Z Africa/Cairo"
)]
#[case("הריאיון ביום שלישי 8.12.2026 ברבע לעשר בבוקר, שעון ישראל", "2026-12-08T07:45:00Z Asia/Jerusalem")]
#[case("साक्षात्कार 8 दिसंबर 2026 को सुबह सवा दस बजे (भारतीय समय)", "2026-12-08T04:45:00Z Asia/Kolkata")]
#[case("Selasa, 8 Desember 2026, jam sepuluh kurang seperempat pagi WIB", "2026-12-08T02:45:00Z Asia/Jakarta")]
#[case("วันอังคารที่ 8 ธันวาคม 2569 เวลา บ่าย 2 โมง (เวลาประเทศไทย)", "2026-12-08T07:00:00Z Asia/Bangkok")]
#[case("วันอังคารที่ 8 ธันวาคม 2569 เวลา 10 โมงเช้า เวลาไทย", "2026-12-08T03:00:00Z Asia/Bangkok")]
#[case(
    "12月8日（火）の午前十時から正午まで、日本時間で行います。",
    "2026-12-08T01:00:00Z to 2026-12-08T03:00:00Z Asia/Tokyo assumed year"
)]
#[case("面试约一个小时，时间是2026年12月8日下午两点，北京时间。", "2026-12-08T06:00:00Z Asia/Shanghai")]
#[case("12월 8일 화요일 오전 열 시 반, 한국 시간. 약 한 시간 소요.", "2026-12-08T01:30:00Z Asia/Seoul assumed year")]
#[case("Thứ Ba, ngày 8 tháng 12 năm 2026, lúc 2 giờ chiều, giờ Việt Nam", "2026-12-08T07:00:00Z Asia/Ho_Chi_Minh")]
#[case(
    "Hallo Herr Weber,\n\nvielen Dank für Ihre Bewerbung vom 12. November 2026. Gern möchten wir Sie am Mittwoch, dem 9. Dezember, um Viertel vor elf (MEZ) kennenlernen. Bitte rechnen Sie mit einer guten Stunde.\n\nhttps://zoom.us/j/1234567890\n\nBürozeiten: Mo–Fr 8–16 Uhr",
    "2026-12-09T09:45:00Z Europe/Berlin assumed year"
)]
#[case(
    "Bonjour,\n\nEntretien\nle mercredi 9 décembre 2026\nà quatorze heures trente, heure de Paris\nDurée : une heure",
    "2026-12-09T13:30:00Z Europe/Paris"
)]
#[case(
    "Estimada Luz:\nLa esperamos el miércoles 9 de diciembre de 2026, a las cuatro y cuarto de la tarde (hora de Bogotá). La sala abre a las cuatro.",
    "2026-12-09T21:15:00Z America/Bogota"
)]
#[case(
    "Oi! A conversa ficou para quarta, 9/12, às dez e meia da manhã, horário de Brasília. Dura uns 40 min.",
    "2026-12-09T13:30:00Z America/Sao_Paulo assumed year"
)]
#[case(
    "Beste Tim,\nJe gesprek: woensdag 9 december 2026, kwart over negen 's ochtends, Nederlandse tijd.\nGraag vijf minuten eerder inloggen.",
    "2026-12-09T08:15:00Z Europe/Amsterdam"
)]
#[case(
    "Hei! Nähdään keskiviikkona 9.12.2026 puoli kymmeneltä aamulla Suomen aikaa.",
    "2026-12-09T07:30:00Z Europe/Helsinki"
)]
#[case(
    "Cześć, widzimy się w środę 9 grudnia 2026 za kwadrans jedenasta rano czasu polskiego.",
    "2026-12-09T09:45:00Z Europe/Warsaw"
)]
#[case(
    "Добрый день! Ждём вас в среду, 9 декабря, в пятнадцать тридцать по московскому времени.",
    "2026-12-09T12:30:00Z Europe/Moscow assumed year"
)]
#[case(
    "Вітаємо! Чекаємо на вас у середу, 9 грудня 2026 р., о десятій тридцять за київським часом.",
    "2026-12-09T08:30:00Z Europe/Kyiv"
)]
#[case(
    "السلام عليكم، موعد المقابلة الأربعاء 9 ديسمبر 2026 الساعة الحادية عشرة إلا ربعًا صباحًا بتوقيت الرياض",
    "2026-12-09T07:45:00Z Asia/Riyadh"
)]
#[case(
    "שלום, הריאיון יתקיים ביום רביעי 9.12.2026 בשעה עשר וחצי בבוקר (שעון ישראל)",
    "2026-12-09T08:30:00Z Asia/Jerusalem"
)]
#[case("नमस्ते, बुधवार 9 दिसंबर 2026 को सुबह ग्यारह बजे (भारतीय समय) साक्षात्कार होगा।", "2026-12-09T05:30:00Z Asia/Kolkata")]
#[case("您好，12月9日（周三）上午九点三刻（北京时间）进行面试。", "2026-12-09T01:45:00Z Asia/Shanghai assumed year")]
#[case(
    "一次面接：12月9日（水）午後二時から三時まで（日本時間）",
    "2026-12-09T05:00:00Z to 2026-12-09T06:00:00Z Asia/Tokyo assumed year"
)]
#[case(
    "면접 안내\n일시: 12월 9일(수) 오후 두시 반 (한국 시간)\n소요 시간: 한 시간",
    "2026-12-09T05:30:00Z Asia/Seoul assumed year"
)]
#[case("นัดสัมภาษณ์วันพุธที่ 9 ธันวาคม 2569 เก้าโมงครึ่ง เวลาไทย", "2026-12-09T02:30:00Z Asia/Bangkok")]
#[case("Phỏng vấn: thứ Tư, 9/12/2026, 14 giờ 30 phút, giờ Việt Nam", "2026-12-09T07:30:00Z Asia/Ho_Chi_Minh")]
#[case("Görüşme: 9 Aralık 2026 Çarşamba, saat on buçukta, Türkiye saatiyle", "2026-12-09T07:30:00Z Europe/Istanbul")]
#[case(
    "Interjú: 2026. december 9., szerda, délelőtt fél tizenegy, magyar idő szerint",
    "2026-12-09T09:30:00Z Europe/Budapest"
)]
#[case(
    "Interview: Wed 9 Dec 2026\nWith: Ann\nBring: ID\nParking: none\nLunch: provided\nCall: +44 20 7946 0958\nBegin: half past ten, UK time",
    "2026-12-09T10:30:00Z Europe/London"
)]
#[case(
    "Tag: 9. Dezember 2026\nOrt: Teams\nGespräch mit: Frau Ott\nDauer: 1 Std.\nKleidung: egal\nFragen an: HR\nUhrzeit: 10.30 Uhr MEZ\nEnde: 11.30 Uhr",
    "2026-12-09T09:30:00Z Europe/Berlin"
)]
fn hours_in_sentences(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(tell(&read_text_on(text, TODAY)), expected, "{text}");
}
