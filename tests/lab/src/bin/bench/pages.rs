//! How long a page of the largest size is judged, against the bound: in seconds of the processor, so that other programs
//! on the machine change nothing about it.

use super::{links::processor_time, median, milliseconds};
use preflight_page::{PageText, Response};
use std::{error::Error, fmt::Write, hint::black_box};

/// As much of a page as is kept.
const SIZE: usize = 256 * 1024;
const ROUNDS: usize = 21;

/// Sentences of ordinary pages in several scripts, none of which names a state.
const SENTENCES: [&str; 8] = [
    "Welcome to your interview with Northwind, we are glad that you are here.",
    "Bitte halten Sie für das Gespräch etwa eine halbe Stunde frei.",
    "Vous pouvez vous entraîner aussi longtemps que vous le souhaitez.",
    "Вопросы появятся на экране один за другим.",
    "面接の前に、カメラとマイクの準備をお願いします。",
    "ستظهر الأسئلة واحدا تلو الآخر على الشاشة.",
    "คำถามจะปรากฏทีละข้อบนหน้าจอ",
    "Prima di iniziare controlli che la stanza sia tranquilla.",
];

pub(super) fn against_the_bound() -> Result<(), Box<dyn Error>> {
    let text = fill(|page, at| write!(page, "<p>{} {at}</p>", SENTENCES[at % SENTENCES.len()]))?;
    let markup = fill(|page, at| {
        write!(page, r#"<div class="c{at}"><span><a href="/q/{at}">{at}</a></span><input name="a{at}"></div>"#)
    })?;
    let headings = fill(|page, at| write!(page, "<h2>{} {at}</h2>", SENTENCES[at % SENTENCES.len()]))?;
    for (what, page) in [("of sentences", text), ("of markup", markup), ("of headings", headings)] {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = processor_time(libc::RUSAGE_SELF)?;
            black_box(judge(black_box(&page)));
            times.push(Ok(processor_time(libc::RUSAGE_SELF)? - start));
        }
        println!("a page of 256 KiB {what:<18} {:>6.2} ms   (at most 5)", milliseconds(median(times.into_iter())?));
    }
    Ok(())
}

fn fill(part: impl Fn(&mut String, usize) -> std::fmt::Result) -> Result<String, std::fmt::Error> {
    let mut page = String::from("<!DOCTYPE html><html><head><title>Northwind</title></head><body>");
    let mut at = 0;
    while page.len() < SIZE {
        part(&mut page, at)?;
        at += 1;
    }
    Ok(page)
}

fn judge(body: &str) -> bool {
    let url = "https://interviews.example/i/1";
    let page = PageText::read(body, url);
    Response { status: 200, url, location: None, page: &page }.read(&[]).is_some()
}
