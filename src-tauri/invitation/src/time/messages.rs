//! The heads of messages in a chat that was copied: `[27/11/2026, 09:31:47] Priya: …`, `28.11.26, 23:49 - Wei Jie: …`, `Wei Jie,
//! [28/11/26 11:48 PM]`, `Marcus Lee  4:12 PM`. They say when something was written, not when the session is.

use super::{clock::read_clock, date::read_date, token::Text};
use std::{collections::HashMap, ops::Range};

/// Tokens of the longest name, and those that follow a time: seconds, and the half of the day.
const LONGEST_NAME: usize = 10;
const LONGEST_REST: usize = 4;

/// Words of a name that stands before a time alone.
const FEW: usize = 4;

/// Returns where the heads of messages stand, in tokens and in their order.
pub(super) fn find_heads(text: &Text<'_>) -> Vec<Range<usize>> {
    let lines = lines(text);
    let mut heads: Vec<Range<usize>> =
        lines.iter().filter_map(|line| read_before_name(text, line).or_else(|| read_behind_name(text, line))).collect();
    // A name before another time than the first: who else would write so?
    let mut named: HashMap<String, Vec<(Range<usize>, usize)>> = HashMap::new();
    for line in &lines {
        if let Some(clock) = read_name_and_clock(text, line) {
            let name = text.text[text.place(&(line.start..clock))].trim().to_lowercase();
            named.entry(name).or_default().push((line.clone(), clock));
        }
    }
    let is_chat = named.values().any(|of| of.len() > 1);
    heads.extend(named.into_values().flatten().filter(|_| is_chat).map(|(line, _)| line));
    heads.sort_by_key(|head| head.start);
    heads
}

fn lines(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut from = 0;
    for at in (0..=text.tokens.len()).filter(|at| text.ends_line(*at)) {
        if at > from {
            lines.push(from..at);
        }
        from = at + 1;
    }
    lines
}

/// `[date, time] name:`, `[time, date] name:`, `date, time - name:`
fn read_before_name(text: &Text<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let in_brackets = text.is_mark(line.start, '[');
    let end = read_stamp(text, line.start + usize::from(in_brackets))?;
    let is_parted = if in_brackets { text.is_mark(end, ']') } else { matches!(text.mark(end), Some('-' | '–')) };
    let mut name = end + 1..(end + 1 + LONGEST_NAME).min(line.end);
    // Another time is no name.
    let from = name.start;
    let colon = name.find(|at| text.is_mark(*at, ':') || text.number(*at).is_some());
    let colon = colon.filter(|at| *at > from && text.is_mark(*at, ':'))?;
    is_parted.then_some(line.start..colon + 1)
}

/// `name, [date time]` on a line of its own
fn read_behind_name(text: &Text<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let open = line.clone().find(|at| text.is_mark(*at, '['))?;
    let end = read_stamp(text, open + 1)?;
    (open > line.start && text.is_mark(end, ']') && end + 1 == line.end).then(|| line.clone())
}

/// `name time`, of which another line has the same name.
fn read_name_and_clock(text: &Text<'_>, line: &Range<usize>) -> Option<usize> {
    let words = line.clone().take_while(|at| text.word(*at).is_some()).count();
    let clock = line.start + words;
    let end = read_clock(text, clock).map(|clock| clock.tokens.end)?;
    ((1..=FEW).contains(&words) && end == line.end).then_some(clock)
}

/// Reads a date and a time, or a time and a date, and returns the token behind them.
fn read_stamp(text: &Text<'_>, at: usize) -> Option<usize> {
    let skip_comma = |at: usize| at + usize::from(text.is_mark(at, ','));
    let date = |at| read_date(text, at).map(|date| date.tokens.end);
    let clock = |at| read_clock(text, at).map(|clock| clock.tokens.end);
    let end = date(at).and_then(|end| clock(skip_comma(end))).or_else(|| {
        let end = clock(at)?;
        date(skip_comma(end))
    })?;
    let is_rest = |at: &usize| {
        let is_mark = matches!(text.mark(*at), Some(':' | '.'));
        is_mark || text.number(*at).is_some() || text.word(*at).is_some_and(|word| word.len() == 2)
    };
    Some(end + (end..end + LONGEST_REST).take_while(is_rest).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        "[27/11/2026, 09:31:47] Priya – Hartwell Rec: Morning Josh!",
        "[27/11/2026, 09:31:47] Priya – Hartwell Rec:"
    )]
    #[case("[10:02, 27/11/2026] Reclutamiento: Buen día", "[10:02, 27/11/2026] Reclutamiento:")]
    #[case("27.11.26, 09:31 - Ana: hallo", "27.11.26, 09:31 - Ana:")]
    #[case("11/27/26, 9:31 PM - Ana: hi", "11/27/26, 9:31 PM - Ana:")]
    #[case(
        "Wei Jie (Talent @ Pandan Labs), [28/11/26 11:48 PM]\nyo",
        "Wei Jie (Talent @ Pandan Labs), [28/11/26 11:48 PM]"
    )]
    #[case(
        "Marcus Lee 4:12 PM\nhi\nTheo 4:20 PM\nhey\nMarcus Lee 4:21 PM\nok",
        "Marcus Lee 4:12 PM|Theo 4:20 PM|Marcus Lee 4:21 PM"
    )]
    #[case("January 18, 2027, 8:30am – January 20, 2027, 4:00pm", "")]
    #[case("Welcome 10:00\nCoding 10:30\nLunch 12:00", "")]
    #[case("Tuesday 8 December 2026, 14:00 - 15:00", "")]
    #[case("Tuesday 8 December 2026, 14:00 - Interview with Ana", "")]
    #[case("[8 December 2026, 14:00] Interview", "")]
    fn heads(#[case] text: &str, #[case] expected: &str) {
        let text = Text::new(text);
        let found: Vec<&str> = find_heads(&text).iter().map(|head| text.text[text.place(head)].trim()).collect();
        assert_eq!(found.join("|"), expected);
    }
}
