//! When an interview takes place, as the words of a text say it, and the places that people name time zones by.

mod candidate;
mod choose;
mod clock;
mod clues;
mod context;
mod date;
mod event;
pub(crate) mod find;
mod find_zone;
#[cfg(test)]
mod fit;
mod found_zone;
mod half;
mod hour_role;
mod likely;
mod meaning;
mod messages;
pub(crate) mod name;
mod named;
mod other_clocks;
mod pair;
pub(crate) mod place;
mod rank;
mod relative;
mod shapes;
mod spoken;
mod token;
pub(crate) mod words;
pub(crate) mod written;
mod zone;
mod zone_place;
mod zones_apart;
