//! A code of at most twelve characters that can be read aloud: the verdict and the first findings, nothing of the person.
//! Reading it needs no network. How symbols are spelled and checked stands in `symbols.rs`.
//!
//! The first symbol is the version (3 bits) and the verdict (2 bits, its place in [`Verdict`]). Then each finding takes two symbols, its
//! [`crate::cause::Cause::number`] in ten bits, at most five of them; a result without findings takes one with the number 0, which
//! no cause has, so that no code is shorter than four symbols. The last symbol is the check. A code has therefore
//! 4, 6, 8, 10 or 12 symbols.

mod symbols;

use crate::{redact::Redacted, report::Report};
use jiff::Timestamp;
use preflight_diagnosis::{Code, Diagnosis, Finding, Outlook, Verdict};
use symbols::{Symbol, check_symbol, is_consistent};

const VERSION: Symbol = 1;
const MOST_FINDINGS: usize = 5;
const NO_FINDING: u16 = 0;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCode {
    pub verdict: Verdict,
    /// The primary one first, at most five.
    pub findings: Vec<Code>,
}

/// Why a text is no result code, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error(
        "a result code has 4, 6, 8, 10 or 12 letters and digits, this has {0}; read it out once more, group by group"
    )]
    Length(usize),
    #[error("“{}” is not used in result codes; look at that character once more", .0.escape_debug())]
    Character(char),
    #[error("one character is wrong, or two are swapped; read the code out once more, group by group")]
    Check,
    #[error("the code was made by a newer version of this program; update this one, or ask for the report file")]
    Newer,
}

impl ResultCode {
    pub fn of(report: &Redacted<Report>) -> ResultCode {
        let report = report.get();
        let visible = report.findings.iter().filter(|finding| finding.hidden_by.is_none());
        let findings = visible.map(|finding| finding.code).take(MOST_FINDINGS).collect();
        ResultCode { verdict: report.verdict, findings }
    }

    /// `K7QM-3TXA-9D`: groups of four.
    pub fn write(&self) -> String {
        let mut symbols = vec![VERSION << 2 | self.verdict as Symbol];
        let numbers = self.findings.iter().map(|code| code.cause().number).take(MOST_FINDINGS);
        let no_finding = self.findings.is_empty().then_some(NO_FINDING);
        for number in numbers.chain(no_finding) {
            symbols.extend([(number >> 5) as Symbol, (number & 31) as Symbol]);
        }
        symbols.push(check_symbol(&symbols));
        let characters: Vec<char> = symbols.into_iter().map(symbols::character).collect();
        let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// Reads a code as people type it: upper or lower case, with or without spaces and dashes, O for 0, I and L for 1.
    pub fn read(text: &str) -> Result<ResultCode, CodeError> {
        let symbols = symbols::read(text)?;
        let (first, findings) = match symbols.as_slice() {
            [first, findings @ .., _check] if matches!(symbols.len(), 4 | 6 | 8 | 10 | 12) => (*first, findings),
            other => return Err(CodeError::Length(other.len())),
        };
        if !is_consistent(&symbols) {
            return Err(CodeError::Check);
        }
        if first >> 2 != VERSION {
            return Err(CodeError::Newer);
        }
        let numbers: Vec<u16> = findings.chunks(2).map(|pair| u16::from(pair[0]) << 5 | u16::from(pair[1])).collect();
        let findings = if numbers == [NO_FINDING] {
            Vec::new()
        } else {
            let known = numbers.into_iter().map(|number| Code::from_number(number).ok_or(CodeError::Newer));
            known.collect::<Result<_, _>>()?
        };
        Ok(ResultCode { verdict: Verdict::ALL[usize::from(first & 3)], findings })
    }

    /// Returns what the code says, as far as it says it.
    pub fn diagnosis(&self) -> Diagnosis {
        Diagnosis {
            at: Timestamp::UNIX_EPOCH,
            verdict: self.verdict,
            primary: self.findings.first().copied(),
            findings: self.findings.iter().copied().map(Finding::new).collect(),
            areas: Vec::new(),
            page: None,
            outlook: Outlook::default(),
        }
    }
}

#[cfg(test)]
mod tests;
