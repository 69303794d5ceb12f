//! A sentence taken apart into words: in lower case, numbers and addresses as one sign each, and in scripts that write no
//! spaces what stands between two signs as one run.

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    /// Of a script without spaces between words: Chinese, Japanese, Thai.
    Run(Vec<char>),
    Number,
    /// An e-mail address.
    Address,
    /// A sign that turns the sense of a sentence: `?`, `!`, `…`.
    Sign(char),
}

/// More tokens are no sentence.
const MOST: usize = 60;

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().flat_map(normal).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < characters.len() && tokens.len() < MOST {
        let (token, length) = first_token(&characters[at..]);
        at += length;
        // "12 March 2026, 14:30" has one number beside the month and another behind: how many do not matter.
        let repeats = token == Some(Token::Number) && tokens.last() == Some(&Token::Number);
        tokens.extend(token.filter(|_| !repeats));
    }
    tokens
}

/// A character as it is compared: full-width forms as plain ones, one kind of apostrophe, lower case.
fn normal(character: char) -> impl Iterator<Item = char> {
    let plain = match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '’' | 'ʼ' | '´' | '`' => '\'',
        '؟' => '?',
        '_' | '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    };
    // Turkish: a dotted capital I is an i and a mark.
    plain.to_lowercase().filter(|c| *c != '\u{307}')
}

/// The token at the beginning, if anything counts there, and how many characters it takes.
fn first_token(text: &[char]) -> (Option<Token>, usize) {
    let run = |belongs: fn(char) -> bool| text.iter().take_while(|c| belongs(**c)).count();
    let first = text[0];
    if first.is_ascii_alphanumeric() {
        let length = run(|c| c.is_ascii_alphanumeric() || "._%+@-".contains(c));
        let address = text[..length].iter().position(|c| *c == '@');
        if address.is_some_and(|at| at > 0 && text[at..length].contains(&'.')) {
            return (Some(Token::Address), length);
        }
    }
    if first.is_numeric() {
        let length = text.iter().enumerate().take_while(|(at, c)| is_inside_number(text, *at, **c)).count();
        return (Some(Token::Number), length);
    }
    if writes_no_spaces(first) {
        let length = run(writes_no_spaces);
        return (Some(Token::Run(text[..length].to_vec())), length);
    }
    if first.is_alphabetic() {
        let length = run(|c| (c.is_alphabetic() && !writes_no_spaces(c)) || is_mark(c) || c == '\'');
        let word: String = text[..length].iter().collect();
        return (Some(Token::Word(word.trim_end_matches('\'').to_owned())), length);
    }
    (matches!(first, '?' | '!' | '…').then_some(Token::Sign(first)), 1)
}

fn is_inside_number(text: &[char], at: usize, character: char) -> bool {
    let parts = || ".,:/".contains(character) && text.get(at + 1).is_some_and(|next| next.is_numeric());
    character.is_numeric() || parts()
}

/// Han, kana and Thai; Korean words are short, and their endings many.
pub(super) fn writes_no_spaces(character: char) -> bool {
    matches!(character, '\u{ac00}'..='\u{d7a3}' | '\u{e01}'..='\u{e4e}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Marks above and below letters, and the joiners between them.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{900}'..='\u{963}' | '\u{200c}' | '\u{200d}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_taken_apart() {
        let word = |text: &str| Token::Word(text.to_owned());
        let cases = [
            ("Your link’s gone!", vec![word("your"), word("link's"), word("gone"), Token::Sign('!')]),
            (
                "until 12/03/2026 14:30, a.b@c.example?",
                vec![word("until"), Token::Number, Token::Address, Token::Sign('?')],
            ),
            (
                "リンクは3日で",
                vec![Token::Run("リンクは".chars().collect()), Token::Number, Token::Run("日で".chars().collect())],
            ),
            ("LINK_EXPIRED", vec![word("link"), word("expired")]),
            ("ＯＫ", vec![word("ok")]),
            ("समाप्त हो", vec![word("समाप्त"), word("हो")]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }
}
