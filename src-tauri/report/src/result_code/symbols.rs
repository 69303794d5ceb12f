//! The thirty-two symbols of a result code, how they are spelled, and the check over them. Knows nothing of findings.
//!
//! Spelling: Crockford's base 32, <https://www.crockford.com/base32.html>, without his check symbols. Check: the symbols are
//! elements of GF(32), weighted with ascending powers of a generator; their sum is 0. All weights of a code differ and none
//! is 0, so any one wrong symbol and any two exchanged ones, neighbours or not, change the sum.

use super::CodeError;

/// 0 to 31.
pub(super) type Symbol = u8;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

pub(super) fn character(symbol: Symbol) -> char {
    char::from(ALPHABET[usize::from(symbol & 31)])
}

/// The symbols of a text; spaces and dashes of any kind are skipped.
pub(super) fn read(text: &str) -> Result<Vec<Symbol>, CodeError> {
    text.chars().filter(|c| !is_separator(*c)).map(symbol).collect()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{200b}' | '\u{feff}')
}

fn symbol(c: char) -> Result<Symbol, CodeError> {
    let meant = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|known| char::from(*known) == meant);
    place.map(|place| place as Symbol).ok_or(CodeError::Character(c))
}

/// The symbol that makes `data` consistent when it is put behind it.
pub(super) fn check_symbol(data: &[Symbol]) -> Symbol {
    times_generator(weighted_sum(data))
}

pub(super) fn is_consistent(symbols: &[Symbol]) -> bool {
    weighted_sum(symbols) == 0
}

/// The last symbol has weight 1, each one before it the next power of the generator.
fn weighted_sum(symbols: &[Symbol]) -> Symbol {
    symbols.iter().fold(0, |sum, symbol| times_generator(sum) ^ symbol)
}

/// Multiplies by x in GF(2)[x] modulo the primitive polynomial x⁵ + x² + 1: its powers run through all 31 elements but 0.
fn times_generator(symbol: Symbol) -> Symbol {
    let carry = if symbol & 16 == 0 { 0 } else { 0b10_0101 };
    (symbol << 1 ^ carry) & 31
}
