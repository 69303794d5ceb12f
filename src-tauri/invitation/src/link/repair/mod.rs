//! The damage that copying does to links, one kind a file. Each tells what belongs to a link and what does not; none
//! says where a link begins.

pub(super) mod entities;
pub(super) mod invisible;
pub(super) mod line_break;
pub(super) mod meeting_number;
pub(super) mod parted;
pub(super) mod quoted_printable;
pub(super) mod surroundings;
mod word;
