//! What sentences mean that no list of phrases holds: learned from many of them, in `data/wording`, and weighed over the page.

#[cfg(test)]
mod coding;
mod evidence;
mod feature;
#[cfg(test)]
mod fit;
#[cfg(test)]
mod learn;
mod meaning;
mod model;
#[cfg(test)]
mod net;
mod page;
mod parts;
#[cfg(test)]
mod random;
mod token;

pub(crate) use page::WeighedPage;
