//! What a Rust file names by a path: its `use` trees, flat, and the paths in its code.

use crate::sources::Source;
use regex::Regex;
use std::sync::LazyLock;

/// A path that a file names, as it is written there: `std::fs::File`, `super::Known`, `crate::seen`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) path: String,
    /// What a `use` tree calls it; nothing for a path in the code.
    pub(crate) name: Option<String>,
    pub(crate) at: usize,
}

/// Returns every path of the code, those of `use` trees written out.
pub(crate) fn paths(source: &Source) -> Vec<Named> {
    static USE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)\buse\s+([^;]+);").unwrap());
    static PATH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:\b[A-Za-z_]\w*|\$crate)(?:::[A-Za-z_]\w*)+").unwrap());
    let mut named = Vec::new();
    let mut rest = source.code().to_owned();
    for found in USE.captures_iter(source.code()) {
        let tree = found.get(1).unwrap();
        flatten(tree.as_str(), tree.start(), "", &mut named);
        rest.replace_range(found.get(0).unwrap().range(), &" ".repeat(found[0].len()));
    }
    named.extend(PATH.find_iter(&rest).map(|path| Named {
        path: path.as_str().to_owned(),
        name: None,
        at: path.start(),
    }));
    named
}

/// Writes a `use` tree out: `a::{b, c::{self, D as E}}` is `a::b`, `a::c` and `a::c::D`.
fn flatten(tree: &str, at: usize, before: &str, named: &mut Vec<Named>) {
    let indent = tree.len() - tree.trim_start().len();
    let (at, tree) = (at + indent, tree.trim());
    let join = |part: &str| if before.is_empty() { part.to_owned() } else { format!("{before}::{part}") };
    match tree.split_once('{') {
        Some((head, inner)) => {
            let before = join(head.trim_end().trim_end_matches("::"));
            let before = before.trim_end_matches("::");
            let inner_at = at + head.len() + 1;
            let inner = &inner[..inner.rfind('}').unwrap_or(inner.len())];
            let (mut depth, mut start) = (0_usize, 0);
            for (index, byte) in inner.bytes().chain([b',']).enumerate() {
                match byte {
                    b'{' => depth += 1,
                    b'}' => depth -= 1,
                    b',' if depth == 0 => {
                        flatten(&inner[start..index], inner_at + start, before, named);
                        start = index + 1;
                    }
                    _ => {}
                }
            }
        }
        None if tree.is_empty() => {}
        None => {
            let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path.trim(), Some(name)));
            let path = if path == "self" && !before.is_empty() { before.to_owned() } else { join(path) };
            let path = path.trim_end_matches("::*").to_owned();
            let name = alias.or(path.rsplit("::").next()).map(|name| name.trim().to_owned());
            named.push(Named { path, name, at });
        }
    }
}

/// Returns the folder in which the modules of a file stand: of `a/mod.rs` and `a.rs` it is `a`.
pub(crate) fn folder(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => path.trim_end_matches(".rs").to_owned(),
    }
}

#[test]
fn a_tree_is_written_out() {
    let mut named = Vec::new();
    flatten("std::{fs, io::{self, Read as R}, net::*}", 4, "", &mut named);
    let written: Vec<(&str, usize)> = named.iter().map(|named| (named.path.as_str(), named.at)).collect();
    assert_eq!(written, [("std::fs", 10), ("std::io", 19), ("std::io::Read", 25), ("std::net", 37)]);
}
