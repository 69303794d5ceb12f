//! Whether one word becomes another by a single slip: a letter too many, too few or wrong, or two neighbours swapped
//! (Damerau-Levenshtein distance 1). Works on bytes, in linear time.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    /// A letter twice that is there once, or once that is there twice.
    Doubled,
    Swapped,
    /// A letter too many or too few.
    Length,
    Wrong,
}

/// Finds the one slip that tells `word` from `name`, of three letters or more; none if they are equal or further apart.
pub(super) fn find_edit(word: &[u8], name: &[u8]) -> Option<Edit> {
    let ([first, .., last], [name_first, .., name_last]) = (word, name) else { return None };
    // The usual case, quickly: a single slip does not change both ends.
    if word.len().abs_diff(name.len()) > 1 || (first != name_first && last != name_last) {
        return None;
    }
    let same = word.iter().zip(name).take_while(|(a, b)| a == b).count();
    let is_double = |letter: u8| same > 0 && word[same - 1] == letter;
    match (&word[same..], &name[same..]) {
        ([extra, rest @ ..], end) | (end, [extra, rest @ ..]) if rest == end => {
            Some(if is_double(*extra) { Edit::Doubled } else { Edit::Length })
        }
        ([a, b, rest @ ..], [c, d, end @ ..]) if a == d && b == c && rest == end => Some(Edit::Swapped),
        ([_, rest @ ..], [_, end @ ..]) if rest == end => Some(Edit::Wrong),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_slip_is_named() {
        let edit = |word: &str, name: &str| find_edit(word.as_bytes(), name.as_bytes());
        assert_eq!(edit("zooom", "zoom"), Some(Edit::Doubled));
        assert_eq!(edit("zom", "zoom"), Some(Edit::Doubled));
        assert_eq!(edit("zzoom", "zoom"), Some(Edit::Doubled));
        assert_eq!(edit("ozom", "zoom"), Some(Edit::Swapped));
        assert_eq!(edit("zomo", "zoom"), Some(Edit::Swapped));
        assert_eq!(edit("loom", "zoom"), Some(Edit::Wrong));
        assert_eq!(edit("zoomy", "zoom"), Some(Edit::Length));
        assert_eq!(edit("oom", "zoom"), Some(Edit::Length));
        for (word, name) in [("zoom", "zoom"), ("room", "zoon"), ("", "z"), ("zoomin", "zoom"), ("mooz", "zoom")] {
            assert_eq!(edit(word, name), None, "{word} {name}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_distance(word in "[ab]{3,6}", name in "[ab]{3,6}") {
            prop_assert_eq!(find_edit(word.as_bytes(), name.as_bytes()).is_some(), distance(&word, &name) == 1);
        }
    }

    /// Optimal string alignment, by its definition.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b) = (a.as_bytes(), b.as_bytes());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let wrong = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let swapped = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        table[i - 2][j - 2] + 1
                    } else {
                        usize::MAX
                    };
                    wrong.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(swapped)
                };
            }
        }
        table[a.len()][b.len()]
    }
}
