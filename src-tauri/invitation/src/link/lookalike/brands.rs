//! The names of the known platforms, as hosts are compared with them: sorted by length, built once, from the table of
//! hosts. What is close to them in honest use stands in `data/lookalikes.toml`.

use super::confusables::fold_ascii;
use crate::{link::public_suffix::registrable_domain, platform::known_hosts};
use std::{borrow::Cow, ops::RangeInclusive, sync::LazyLock};

/// One registrable domain of a platform.
pub(super) struct Brand {
    /// `zoom` of `zoom.us`
    pub(super) label: &'static str,
    /// The label as the eye reads it.
    pub(super) read: Cow<'static, str>,
    /// `us` of `zoom.us`
    pub(super) suffix: &'static str,
    /// `meet` of `meet.google.com`; empty if the platform has the whole domain.
    pub(super) product: &'static str,
    pub(super) platform: &'static str,
}

impl Brand {
    pub(super) fn is_domain(&self, domain: &str) -> bool {
        domain.strip_prefix(self.label).and_then(|rest| rest.strip_prefix('.')) == Some(self.suffix)
    }
}

/// A set of pairs of letters; it may hold more than was put in.
struct Pairs([bool; 1024]);

impl Pairs {
    fn place(pair: [u8; 2]) -> usize {
        (usize::from(pair[0]) * 31 + usize::from(pair[1])) % 1024
    }

    fn has(&self, pair: [u8; 2]) -> bool {
        self.0[Pairs::place(pair)]
    }
}

struct Brands {
    /// With which two letters a brand begins, and ends.
    heads: Pairs,
    tails: Pairs,
    /// By length.
    all: Vec<Brand>,
    /// Where the brands of each length begin, up to the longest one and its end.
    begins: Vec<usize>,
}

/// Whether a word shares its first or its last two letters with a brand: one slip changes only one of its ends.
pub(super) fn may_be_close(word: &str) -> bool {
    match (word.as_bytes().first_chunk(), word.as_bytes().last_chunk()) {
        (Some(head), Some(tail)) => BRANDS.heads.has(*head) || BRANDS.tails.has(*tail),
        (_, _) => false,
    }
}

static BRANDS: LazyLock<Brands> = LazyLock::new(Brands::read);

/// Brands whose name, as it is read, is of one of these lengths.
pub(super) fn of_length(lengths: RangeInclusive<usize>) -> &'static [Brand] {
    let begin = |length: usize| BRANDS.begins.get(length).copied().unwrap_or(BRANDS.all.len());
    &BRANDS.all[begin(*lengths.start())..begin(lengths.end().saturating_add(1))]
}

pub(super) fn all() -> &'static [Brand] {
    of_length(0..=usize::MAX)
}

impl Brands {
    fn read() -> Brands {
        let mut all: Vec<Brand> = known_hosts().filter_map(|(host, platform)| brand(host, platform)).collect();
        all.sort_by_key(|brand| brand.read.len());
        let longest = all.last().map_or(0, |brand| brand.read.len());
        let begins = (0..=longest).map(|length| all.partition_point(|brand| brand.read.len() < length)).collect();
        let (mut heads, mut tails) = (Pairs([false; 1024]), Pairs([false; 1024]));
        for brand in &all {
            for name in [brand.label.as_bytes(), brand.read.as_bytes()] {
                heads.0[Pairs::place(*name.first_chunk().unwrap_or(&[0; 2]))] = true;
                tails.0[Pairs::place(*name.last_chunk().unwrap_or(&[0; 2]))] = true;
            }
        }
        Brands { heads, tails, all, begins }
    }
}

fn brand(host: &'static str, platform: &'static str) -> Option<Brand> {
    let domain_length = registrable_domain(host)?.len();
    let (above, domain) = host.split_at(host.len() - domain_length);
    let (label, suffix) = domain.split_once('.')?;
    let product = above.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    Some(Brand { label, read: fold_ascii(Cow::Borrowed(label)), suffix, product, platform })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::honest_names;

    #[test]
    fn every_known_host_has_a_name() {
        assert_eq!(all().len(), known_hosts().len());
        let zoom: Vec<_> = of_length(4..=4).iter().filter(|brand| brand.label == "zoom").collect();
        assert_eq!(zoom.len(), 3);
        assert!(zoom.iter().any(|brand| brand.is_domain("zoom.us")) && !zoom[0].is_domain("zoom.uk"));
        assert!(all().iter().any(|brand| (brand.label, brand.product) == ("google", "meet")));
        assert!(of_length(0..=1).is_empty() && of_length(60..=61).is_empty());
    }

    #[test]
    fn what_is_called_honest_is_of_use() {
        let honest = honest_names();
        for word in &honest.ordinary_words {
            assert!(all().iter().any(|brand| brand.label == word), "{word} is no platform's name");
        }
        for neighbour in &honest.neighbours {
            let is_close =
                |brand: &Brand| super::super::edit::find_edit(neighbour.as_bytes(), brand.read.as_bytes()).is_some();
            assert!(all().iter().any(is_close), "{neighbour} is close to no platform's name");
        }
    }
}
