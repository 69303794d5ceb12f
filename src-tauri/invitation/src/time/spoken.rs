//! Reads an hour that is said in words: `half past two`, `halb drei`, `las tres y media`, `下午三点半`. Which half of the day
//! it is, and what stands around it, is read elsewhere.

use super::{
    half::read_half,
    shapes::{End, Kind, Language, Part, Shape, fold_letter, shapes},
    token::Text,
    words::{folded, is_one, is_thai, lists, words},
};

/// Letters of a line that are looked at.
const LONGEST: usize = 64;

/// The day has no more minutes: what reaches it is a length.
const DAY: i32 = 24 * 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) hour: u32,
    pub(super) minute: u32,
    /// The words say which half of the day it is.
    pub(super) is_whole_day: bool,
    /// Two languages say different hours so: "half 3".
    pub(super) is_unclear: bool,
    /// The token behind it.
    pub(super) end: usize,
}

/// What the parts of a shape said so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Heard {
    hour: Option<u32>,
    is_whole: bool,
    minutes: i32,
    /// Without an hour of its own: noon.
    is_named: bool,
    /// Its numbers may be in digits.
    has_digits: bool,
}

pub(super) fn read_spoken(text: &Text<'_>, at: usize) -> Option<Spoken> {
    let found = read_here(text, at)?;
    if found.minute > 0 {
        return Some(found);
    }
    // In "at the third hour and a half" more is said from a later word on.
    let later = (at + 1..found.end).filter_map(|later| read_here(text, later)).max_by_key(|later| later.end);
    Some(later.filter(|later| later.end > found.end).unwrap_or(found))
}

fn read_here(text: &Text<'_>, at: usize) -> Option<Spoken> {
    let is_digits = text.number(at).is_some();
    if text.is_inside(at) || (!is_digits && text.word(at).is_none()) {
        return None;
    }
    // An hour in digits, and a word behind it.
    if is_digits && (text.number(at)?.0 > 24 || text.word(at + 1).is_none()) {
        return None;
    }
    let inner = text.word(at).filter(|word| word.starts_with(is_thai)).map_or(0, |word| word.chars().count() - 1);
    let (line, ends) = fold_line(text.rest(at), LONGEST + inner);
    (0..=inner).find_map(|from| read_line(text, at, &line, &ends, from, is_digits))
}

/// The letters of a line, and where each of them ends.
fn fold_line(rest: &str, most: usize) -> (Vec<char>, Vec<usize>) {
    let (mut line, mut ends) = (Vec::with_capacity(most), Vec::with_capacity(most));
    for (at, letter) in rest.char_indices().take_while(|(_, letter)| *letter != '\n').take(most) {
        let Some(folded) = fold_letter(letter) else { continue };
        if folded == ' ' && line.last() == Some(&' ') {
            continue;
        }
        line.push(folded);
        ends.push(at + letter.len_utf8());
    }
    (line, ends)
}

fn read_line(
    text: &Text<'_>,
    at: usize,
    line: &[char],
    ends: &[usize],
    from: usize,
    is_digits: bool,
) -> Option<Spoken> {
    let (first, second) = (*line.get(from)?, line.get(from + 1).copied().unwrap_or(' '));
    let all = shapes();
    let of_digits = all.behind_digits.iter().filter(|_| is_digits).map(|index| &all.shapes[*index]);
    let of_words = all.starting(first, second).filter(|_| !is_digits);
    let mut best: Option<(usize, Spoken)> = None;
    for shape in of_digits.chain(of_words) {
        let Some((length, heard)) = fit(shape, &all.languages[shape.language], line, from) else { continue };
        let start = text.tokens.get(at)?.start();
        let end = text.tokens.partition_point(|token| token.start() < start + ends[length - 1]);
        let is_half = heard.is_named && at.checked_sub(1).is_some_and(|before| is_hour(text, before));
        let is_out = match shape.end {
            End::Any => false,
            End::Last => goes_on(text, end),
            End::Span => !is_before_end(text, end),
        };
        if is_half || is_out {
            continue;
        }
        let found = heard.to_spoken(shape, end);
        match best {
            Some((longest, _)) if longest > length => {}
            Some((longest, other)) if longest == length => {
                let is_unclear = other.is_unclear || !other.is_same(&found);
                best = Some((longest, Spoken { is_unclear, ..other }));
            }
            Some(_) | None => best = Some((length, found)),
        }
    }
    best.map(|(_, found)| found).filter(|found| found.hour < 24)
}

/// Whether a number or its unit stands there, so that "noon" says of it which half of the day it is.
fn is_hour(text: &Text<'_>, at: usize) -> bool {
    text.number(at).is_some_and(|(hour, digits)| hour <= 24 && digits <= 2)
        || text.minutes(at).is_some()
        || text.word(at).is_some_and(|word| is_one(&lists().hour, word))
}

/// Whether a word for "until" follows with another hour: "de deux heures à trois heures", and no length.
fn is_before_end(text: &Text<'_>, end: usize) -> bool {
    let is_until = text.word(end).is_some_and(|word| is_one(&lists().until, word));
    let is_hour = |at: usize| text.number(at).is_some() || read_here(text, at).is_some();
    is_until && (is_hour(end) || is_hour(end + 1))
}

/// Whether a word follows that makes a hour a mere number: "at two offices".
fn goes_on(text: &Text<'_>, end: usize) -> bool {
    let Some(word) = text.word(end) else { return text.number(end).is_some() };
    let row = folded(word);
    let lists = lists();
    let is_known = [&lists.between, &lists.until, &lists.clock, &lists.of].into_iter().any(|list| is_one(list, word))
        || words().weekday(&row).is_some()
        || words().months(&row).is_some()
        || read_half(text, end).is_some();
    !is_known && word.chars().next().is_some_and(char::is_alphabetic)
}

impl Heard {
    fn to_spoken(self, shape: &Shape, end: usize) -> Spoken {
        let hour = self.hour.map_or(0, |hour| i32::try_from(hour).unwrap_or(DAY));
        let total = hour * 60 + shape.minutes + self.minutes;
        let is_whole_day = self.is_whole || hour > 12 || total >= 13 * 60 || self.hour.is_none() && total >= 12 * 60;
        // "half past twelve" in the language that says "half one".
        let total = if total < 60 && !is_whole_day { total + 12 * 60 } else { total };
        let part = |value: i32| u32::try_from(value).unwrap_or(u32::MAX);
        Spoken {
            hour: part(total.div_euclid(60)),
            minute: part(total.rem_euclid(60)),
            is_whole_day,
            is_unclear: false,
            end,
        }
    }
}

impl Spoken {
    fn is_same(&self, other: &Spoken) -> bool {
        (self.hour, self.minute) == (other.hour, other.minute)
    }
}

/// Returns how many letters of the line a shape takes from a place on, and what it says.
fn fit(shape: &Shape, language: &Language, line: &[char], from: usize) -> Option<(usize, Heard)> {
    let is_named = !shape.parts.iter().any(|part| matches!(part, Part::Number(_)));
    let has_minutes = shape.parts.iter().any(|part| matches!(part, Part::Number(Kind::After | Kind::Before)));
    // Whole hours in digits are read as all others.
    let has_digits = has_minutes || shape.minutes != 0;
    fit_parts(&shape.parts, language, line, from, Heard { is_named, has_digits, ..Heard::default() })
}

fn fit_parts(parts: &[Part], language: &Language, line: &[char], at: usize, heard: Heard) -> Option<(usize, Heard)> {
    let Some((part, rest)) = parts.split_first() else { return Some((at, heard)) };
    // Spaces are nothing where words are not parted by them.
    let at = if language.is_joined && line.get(at) == Some(&' ') { at + 1 } else { at };
    let is_glued = !matches!(rest.first(), Some(Part::Gap) | None);
    match part {
        Part::Gap => {
            let behind = skip_gap(line, at);
            (behind > at || language.is_joined).then(|| fit_parts(rest, language, line, behind, heard))?
        }
        Part::Words(alternatives) => alternatives.iter().find_map(|word| {
            let behind = at + word.len();
            let fits = line.get(at..behind)? == word.as_slice() && (is_glued || is_end(language, line, behind));
            fits.then(|| fit_parts(rest, language, line, behind, heard))?
        }),
        Part::Number(kind) => {
            let digits = line[at.min(line.len())..].iter().take_while(|letter| letter.is_ascii_digit()).count();
            if digits > 0 {
                let value: u32 = line[at..at + digits].iter().collect::<String>().parse().ok()?;
                let heard = heard.with(*kind, value)?;
                let behind = skip_ending(language, line, at + digits);
                let is_parted = |at: usize| {
                    matches!(line.get(at), Some(':' | '/' | '.')) && line.get(at + 1).is_some_and(char::is_ascii_digit)
                };
                let is_whole = heard.has_digits && digits <= 2 && !is_parted(behind);
                return is_whole.then(|| fit_parts(rest, language, line, behind, heard))?;
            }
            language.numbers(*kind, *line.get(at)?).iter().find_map(|(letters, value)| {
                let behind = at + letters.len();
                if line.get(at..behind)? != letters.as_slice() {
                    return None;
                }
                let behind = if is_glued { behind } else { skip_ending(language, line, behind) };
                if !is_glued && !is_end(language, line, behind) {
                    return None;
                }
                fit_parts(rest, language, line, behind, heard.with(*kind, *value)?)
            })
        }
    }
}

impl Heard {
    fn with(self, kind: Kind, value: u32) -> Option<Heard> {
        let minutes = i32::try_from(value).ok()?;
        match kind {
            Kind::Hour | Kind::Ordinal => (1..=24).contains(&value).then_some(Heard { hour: Some(value), ..self }),
            Kind::WholeHour => (1..24).contains(&value).then_some(Heard { hour: Some(value), is_whole: true, ..self }),
            Kind::After => (minutes < 60).then_some(Heard { minutes: self.minutes + minutes, ..self }),
            Kind::Before => (minutes < 60).then_some(Heard { minutes: self.minutes - minutes, ..self }),
        }
    }
}

/// Spaces, and the full stop of `kl. tre`.
fn skip_gap(line: &[char], at: usize) -> usize {
    let stop = at + usize::from(line.get(at) == Some(&'.'));
    stop + usize::from(line.get(stop) == Some(&' '))
}

/// `négykor`, `üçte`, `3-kor`: what is written with the number.
fn skip_ending(language: &Language, line: &[char], at: usize) -> usize {
    let fits = |ending: &&Vec<char>| {
        line.get(at..at + ending.len()) == Some(ending.as_slice()) && is_end(language, line, at + ending.len())
    };
    language.endings.iter().find(fits).map_or(at, |ending| at + ending.len())
}

/// Whether no letter goes on with a word.
fn is_end(language: &Language, line: &[char], at: usize) -> bool {
    language.is_joined || line.get(at).is_none_or(|letter| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("half past two", "2:30")]
    #[case("quarter to ten", "9:45")]
    #[case("quarter to one", "12:45")]
    #[case("twenty-five past three", "3:25")]
    #[case("noon", "12:00 sure")]
    #[case("halb eins", "12:30")]
    #[case("fünf vor halb drei", "2:25")]
    #[case("fünfzehn Uhr dreißig", "15:30 sure")]
    #[case("à trois heures et demie", "3:30")]
    #[case("las tres menos cuarto", "2:45")]
    #[case("às duas e meia", "2:30")]
    #[case("all’una e mezza", "1:30")]
    #[case("kwart voor tien", "9:45")]
    #[case("wpół do trzeciej", "2:30")]
    #[case("halv elva", "10:30")]
    #[case("kvart over to", "2:15")]
    #[case("puoli kolmelta", "2:30")]
    #[case("půl čtvrté", "3:30")]
    #[case("tři čtvrtě na čtyři", "3:45")]
    #[case("pol štvrtej", "3:30")]
    #[case("fél négykor", "3:30")]
    #[case("háromnegyed 4-kor", "3:45")]
    #[case("la trei și jumătate", "3:30")]
    #[case("στις τρεις και μισή", "3:30")]
    #[case("в три и половина", "3:30")]
    #[case("saat üç buçukta", "")]
    #[case("üç buçukta", "3:30")]
    #[case("полтретьего", "2:30")]
    #[case("половине четвёртого", "3:30")]
    #[case("пів на третю", "2:30")]
    #[case("الثالثة والنصف", "3:30")]
    #[case("בשלוש וחצי", "3:30")]
    #[case("साढ़े चार बजे", "4:30")]
    #[case("setengah tiga", "2:30")]
    #[case("pukul tiga setengah", "3:30")]
    #[case("ba giờ rưỡi", "3:30")]
    #[case("เวลาบ่ายสองโมงครึ่ง", "14:30 sure")]
    #[case("三時半", "3:30")]
    #[case("三時間", "")]
    #[case("十一点一刻", "11:15")]
    #[case("세 시 반", "3:30")]
    #[case("3 y media", "")]
    #[case("las 3 y media", "3:30")]
    #[case("half drie", "2:30")]
    #[case("half 3", "3:30 unclear")]
    #[case("at two offices", "")]
    #[case("half an hour", "")]
    #[case("quarter 3", "")]
    #[case("ten people", "")]
    fn hours(#[case] words: &str, #[case] expected: &str) {
        let found = read_spoken(&Text::new(words), 0).map(|found| {
            let sure = if found.is_whole_day { " sure" } else { "" };
            let unclear = if found.is_unclear { " unclear" } else { "" };
            format!("{}:{:02}{sure}{unclear}", found.hour, found.minute)
        });
        assert_eq!(found.unwrap_or_default(), expected);
    }
}
