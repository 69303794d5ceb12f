//! What sentences mean that no list of phrases holds: learned from many of them, in `data/wording`, and weighed over the page.

mod feature;
#[cfg(test)]
mod learn;
mod meaning;
mod model;
mod page;
mod token;

pub(crate) use page::{judge, judge_beside, speaks_against};
