//! What sentences mean that no list of phrases holds: learned from many of them, in `data/wording`, and weighed over the page.

mod evidence;
mod feature;
#[cfg(test)]
mod fit;
#[cfg(test)]
mod learn;
mod meaning;
mod model;
mod page;
mod parts;
mod token;

pub(crate) use page::WeighedPage;
