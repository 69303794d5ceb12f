//! The position in the words of an invitation: behind a label, in the head of a mail that is quoted, behind the number of an
//! advertisement, in quotation marks beside the word for a position, or in the frame of a sentence. The surest kind of place
//! counts; where two of one kind name different positions, none does.

use super::{frames, label, notice::find_behind_notice, subject::find_in_subject};
use crate::{
    invitation::Found, reply_headers::read_reply_header, source::Source, vocabulary::mail_vocabulary,
    written::without_markup,
};
use preflight_page::text::cut;

/// What is read of a text, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;

/// A line of that many characters is likely to go on in the next one: mail programs break lines.
const LONG_LINE: usize = 60;

pub(crate) fn find_in_text(text: &str, at: Source) -> Option<Found<String>> {
    let text = without_markup(cut(text, LONGEST_TEXT));
    let text = join_lines(&text);
    let kinds: [fn(&str) -> Vec<String>; 9] = [
        label::read_label,
        read_subject,
        find_behind_notice,
        frames::find_quoted,
        frames::find_between,
        frames::find_behind_role,
        frames::find_before_role,
        frames::find_applied,
        frames::find_behind_interview,
    ];
    let named = label::read_below(&text).map(|name| vec![name]).or_else(|| {
        kinds.iter().find_map(|read| {
            let mut named: Vec<String> = text.lines().flat_map(read).collect();
            named.dedup();
            (!named.is_empty()).then_some(named)
        })
    })?;
    let [only] = named.as_slice() else { return None };
    Some(Found { value: only.clone(), at })
}

/// `Subject: Interview call - Plant Chemist`, above a mail that is quoted.
fn read_subject(line: &str) -> Vec<String> {
    let subject = read_reply_header(line, &mail_vocabulary().headers.subject);
    subject.and_then(find_in_subject).into_iter().collect()
}

/// Joins the lines of a paragraph that a mail program broke.
fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        let goes_on = |next: &&str| next.starts_with(char::is_alphanumeric) && line.chars().count() >= LONG_LINE;
        joined.push(if lines.peek().is_some_and(goes_on) { ' ' } else { '\n' });
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    // Labels.
    #[case("Position: Pastry Chef de Partie\nDate: 12/10/2026", Some("Pastry Chef de Partie"))]
    #[case("Job title: Data Analyst (m/f/d)", Some("Data Analyst"))]
    #[case("지원 직무: 안전관리 담당자", Some("안전관리 담당자"))]
    #[case("ตำแหน่ง: วิศวกรซ่อมบำรุง", Some("วิศวกรซ่อมบำรุง"))]
    #[case("الوظيفة: محاسبة تكاليف", Some("محاسبة تكاليف"))]
    #[case("岗位：嵌入式工程师", Some("嵌入式工程师"))]
    #[case("Position: https://acme.example/jobs/1", None)]
    #[case("Position: Nurse\nPosition: Baker", None)]
    // Rows of tables, labels on lines of their own, labels that say more.
    #[case("| Vacancy | Early Childhood Educator |\n| Centre | Little Galahs |", Some("Early Childhood Educator"))]
    #[case(
        "<table><tr><th>Stelle</th><td>Baumpfleger (m/w/d)</td></tr><tr><th>Ort</th><td>online</td></tr></table>",
        Some("Baumpfleger")
    )]
    #[case("Position:\nForest Ranger\n\nDate: Monday", Some("Forest Ranger"))]
    #[case("Vacante\nAuxiliar de bodega\nFecha\nlunes", Some("Auxiliar de bodega"))]
    #[case("Role you're interviewing for: Forklift Operator (2nd shift)", Some("Forklift Operator"))]
    #[case("Stelle, auf die Sie sich beworben haben: Drechsler bei Holzwerk", Some("Drechsler"))]
    #[case("Poste pour lequel vous postulez : Luthier", Some("Luthier"))]
    #[case("Puesto solicitado: Apicultor", Some("Apicultor"))]
    #[case("Vaga pretendida: Tecelã de tapetes", Some("Tecelã de tapetes"))]
    #[case("Stanowisko – Zegarmistrz", Some("Zegarmistrz"))]
    #[case("Designation - Site Engineer, 12 Dec", Some("Site Engineer"))]
    #[case("職種：木型職人", Some("木型職人"))]
    #[case("应聘岗位：海洋测绘员", Some("海洋测绘员"))]
    #[case("Başvurulan pozisyon: Arıcı", Some("Arıcı"))]
    #[case("Θέση: Μελισσοκόμος", Some("Μελισσοκόμος"))]
    #[case("תפקיד: נגרית", Some("נגרית"))]
    #[case("पद: मधुमक्खी पालक", Some("मधुमक्खी पालक"))]
    #[case("Vị trí: Thợ mộc", Some("Thợ mộc"))]
    #[case("Post code: 1234", None)]
    #[case("Job - interview on Monday", None)]
    #[case("Role\nWe will talk about it on Monday.", None)]
    #[case("Role play: ten minutes", None)]
    #[case("Job ID: 1234", None)]
    #[case("| Name | Role |\n| Jane Doe | Head of People |", None)]
    // Sentences about an application.
    #[case(
        "With reference to your candidature for Assistant Professor (Civil Engineering) at Palar Institute",
        Some("Assistant Professor")
    )]
    #[case("Thank you for your application for the post of Harbour Pilot.", Some("Harbour Pilot"))]
    #[case("You applied for Marine Surveyor with Acme.", Some("Marine Surveyor"))]
    #[case(
        "dziękujemy za zainteresowanie stanowiskiem Specjalista ds. jakości w firmie Jantar Lab.",
        Some("Specjalista ds. jakości")
    )]
    #[case("vielen Dank für Ihre Bewerbung als Orgelbauerin bei Pfeifenwerk.", Some("Orgelbauerin"))]
    #[case("votre candidature au poste de Luthier chez Acme", Some("Luthier"))]
    #[case("su postulación al puesto de Apicultor en la empresa Colmena", Some("Apicultor"))]
    #[case("a sua candidatura à vaga de Tecelã", Some("Tecelã"))]
    #[case("la tua candidatura come Liutaia presso Bottega", Some("Liutaia"))]
    #[case("je sollicitatie als Molenaar bij De Wiek", Some("Molenaar"))]
    #[case("tack för din ansökan till tjänsten som Urmakare hos oss", Some("Urmakare"))]
    #[case("tak for din ansøgning som Urmager hos Ur A/S", Some("Urmager"))]
    #[case("takk for søknaden på stillingen som Urmaker", Some("Urmaker"))]
    #[case("děkujeme za zájem o pozici Sklář ve společnosti Sklo", Some("Sklář"))]
    #[case("ucházate sa o pozíciu Sklár v spoločnosti Sklo", Some("Sklár"))]
    #[case("candidatura dumneavoastră pentru postul de Apicultor în cadrul Stup", Some("Apicultor"))]
    #[case("η αίτησή σας για τη θέση Μελισσοκόμος στην εταιρεία Κυψέλη", Some("Μελισσοκόμος"))]
    #[case("кандидатурата ви за позицията Пчелар във фирма Кошер", Some("Пчелар"))]
    #[case("Спасибо за отклик на вакансию Пчеловод в компании Улей", Some("Пчеловод"))]
    #[case("Дякуємо за відгук на вакансію Бджоляр у компанії Вулик", Some("Бджоляр"))]
    #[case("您应聘的海洋测绘员岗位", Some("海洋测绘员"))]
    #[case("지원하신 목형 제작자 직무 면접", Some("목형 제작자"))]
    #[case("木型職人の求人にご応募いただきました", None)]
    #[case("応募いただいた木型職人の求人について", Some("木型職人"))]
    #[case("Your application for Monday is fine.", None)]
    #[case("Ihre Bewerbung als PDF haben wir erhalten.", None)]
    // Numbers of advertisements.
    #[case("Advt. No. 14/2026 – Junior Hydrologist", Some("Junior Hydrologist"))]
    #[case("Job ID 4471: Senior Data Analyst", Some("Senior Data Analyst"))]
    #[case("Vacancy Ref. NB-12 | School Nurse", Some("School Nurse"))]
    #[case("Kennziffer 2026-88 – Projektleiterin (m/w/d)", Some("Projektleiterin"))]
    #[case("Réf. BX-2091 – Infirmière de nuit", Some("Infirmière de nuit"))]
    #[case("Junior Hydrologist (Advt. No. 14/2026)", Some("Junior Hydrologist"))]
    #[case("Advt. No. 14/2026 – Interview on Monday", None)]
    #[case("Ref. 4471 – Zoom", None)]
    // The head of a mail that is quoted.
    #[case(
        "From: Priya\nSent: today\nSubject: Interview call - Plant Chemist - 09-12-2026\n\nHi",
        Some("Plant Chemist")
    )]
    // Quotation marks beside the word for a position.
    #[case("Собеседование на вакансию «Инженер-метролог» — в пятницу", Some("Инженер-метролог"))]
    #[case("您投递的“嵌入式工程师”岗位已通过", Some("嵌入式工程师"))]
    #[case("邀請您參加「門市儲備幹部」線上面試", Some("門市儲備幹部"))]
    #[case("We talk about «Faust» at noon", None)]
    #[case("【竹笛科技】视频面试邀请", None)]
    // Behind the words for a position.
    #[case(
        "You have an interview for the position of Signalling Technician with Wexcombe Rail.",
        Some("Signalling Technician")
    )]
    #[case("per il ruolo di Restauratrice junior ci vediamo su Jitsi", Some("Restauratrice junior"))]
    #[case("Du er inviteret til en samtale om stillingen som Projektkoordinator.", Some("Projektkoordinator"))]
    #[case("Phỏng vấn vị trí Trợ lý pháp chế", Some("Trợ lý pháp chế"))]
    #[case("für die Stelle als Pflegefachkraft (m/w/d) laden wir Sie ein", Some("Pflegefachkraft"))]
    #[case("pour le poste de Chef de projet chez Acme", Some("Chef de projet"))]
    #[case("Check the position of the camera.", None)]
    // Before the word for a position.
    #[case(
        "Thank you for your interest in the Territory Sales Executive position at Kaveri.",
        Some("Territory Sales Executive")
    )]
    #[case("Your interview for the Data Engineer role at Kauri is set.", Some("Data Engineer"))]
    #[case("Put the lamp in the right position.", None)]
    #[case("We will talk about the role.", None)]
    #[case("The Open Role is gone.", None)]
    // Behind the word for an interview.
    #[case("Your interview for Trainee Underwriter will be held on Friday", Some("Trainee Underwriter"))]
    #[case("I'm delighted to confirm your interview for Cartographic Editor:", Some("Cartographic Editor"))]
    #[case("Interview for Monday, 5 May", None)]
    #[case("Interview for Jane Doe", None)]
    fn a_position_is_read_where_a_text_says_so(#[case] text: &str, #[case] position: Option<&str>) {
        let found = find_in_text(text, Source::PastedText).map(|found| found.value);
        assert_eq!(found.as_deref(), position);
    }
}
