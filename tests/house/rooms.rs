//! Inside each crate: who needs whom. No file needs one that needs it, no room needs one that needs it, and everything is
//! imported from the room where it lives.

use crate::{
    imports::{self, Named},
    sources::{self, Source},
};
use std::collections::{BTreeMap, BTreeSet};

/// Our crates by the folder below `src-tauri`; the window's shell stands in `src-tauri/src` itself.
const CRATES: [&str; 6] = ["page", "invitation", "diagnosis", "report", "probes", "cli"];

/// The files of one crate as modules: the root is `[]`, `redact/link.rs` is `["redact", "link"]`.
struct Tree {
    files: BTreeMap<Vec<String>, &'static Source>,
    /// What each file names.
    names: BTreeMap<Vec<String>, Vec<Named>>,
}

/// File needs file, with the place and the path that says so.
type Needs = BTreeMap<Vec<String>, BTreeMap<Vec<String>, String>>;

impl Tree {
    fn all() -> Vec<Tree> {
        let checked =
            sources::rust().any(|source| source.is_in(&["src-tauri/check/src"])).then_some("src-tauri/check/src");
        let folders = CRATES.iter().map(|name| format!("src-tauri/{name}/src"));
        let folders = folders.chain(checked.map(str::to_owned)).chain(["src-tauri/src".to_owned()]);
        folders.map(|folder| Tree::below(&folder)).collect()
    }

    fn below(folder: &str) -> Tree {
        let own = sources::rust().filter(|source| source.is_in(&[folder]));
        let files: BTreeMap<_, _> = own.map(|source| (module(&source.path[folder.len()..]), source)).collect();
        assert!(files.contains_key(&vec![]), "{folder} has no lib.rs and no main.rs");
        let names = files.iter().map(|(module, source)| (module.clone(), imports::paths(source))).collect();
        Tree { files, names }
    }

    /// Says which module a path names from within `from`: the deepest one that is a file, or the one from which that file
    /// hands the name on. `None` if it names another crate.
    fn resolve(&self, from: &[String], path: &str) -> Option<Vec<String>> {
        let mut parts = path.split("::").peekable();
        let mut module = match parts.next()? {
            "crate" | "$crate" => Vec::new(),
            "self" => from.to_vec(),
            "super" => from[..from.len().checked_sub(1)?].to_vec(),
            child => Some(below(from, child)).filter(|child| self.files.contains_key(child))?,
        };
        while let Some(part) = parts.next_if(|part| *part == "super" || self.files.contains_key(&below(&module, part)))
        {
            if part == "super" {
                module.pop();
            } else {
                module.push(part.to_owned());
            }
        }
        let handed_on = parts.next().and_then(|name| self.find_origin(&module, name)).filter(|origin| origin != from);
        Some(handed_on.unwrap_or(module))
    }

    /// Says from which module a file takes a name that it does not define itself.
    fn find_origin(&self, module: &[String], name: &str) -> Option<Vec<String>> {
        let uses = self.names[module].iter().filter(|named| named.name.as_deref() == Some(name));
        uses.filter(|named| named.path.contains("::")).find_map(|named| self.resolve(module, &named.path))
    }

    /// Returns which file needs which. The root hands names on to other crates and is no room; what a room shares with all
    /// below it (`super::`) stands in its own file and makes no circle.
    fn needs(&self) -> Needs {
        let mut needs = Needs::new();
        for (from, named) in self.names.iter().flat_map(|(from, names)| names.iter().map(move |named| (from, named))) {
            let to = self.resolve(from, &named.path);
            if let Some(to) = to.filter(|to| !from.is_empty() && !from.starts_with(to)) {
                let said = || format!("{}: {}", self.files[from].place(named.at), named.path);
                needs.entry(from.clone()).or_default().entry(to).or_insert_with(said);
            }
        }
        needs
    }
}

fn below(module: &[String], child: &str) -> Vec<String> {
    [module, &[child.to_owned()]].concat()
}

/// `/redact/link.rs` and `/redact/link/mod.rs` are `["redact", "link"]`.
fn module(path: &str) -> Vec<String> {
    let parts = imports::folder(path);
    parts.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Returns a shortest way from each place that leads back to it, as the places that say so.
fn circles(needs: &Needs) -> Vec<String> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for start in needs.keys() {
        let mut ways = vec![vec![start.clone()]];
        let mut seen = BTreeSet::new();
        while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
            let Some(next) = needs.get(&way[way.len() - 1]) else { continue };
            if next.contains_key(start) {
                if known.insert(way.iter().cloned().collect::<BTreeSet<_>>()) {
                    let steps = way.iter().zip(way.iter().skip(1).chain([start]));
                    let said: Vec<&str> = steps.map(|(from, to)| needs[from][to].as_str()).collect();
                    found.push(said.join("\n    "));
                }
                break;
            }
            let further = next.keys().filter(|to| seen.insert((*to).clone()));
            ways.extend(further.map(|to| [&way[..], std::slice::from_ref(to)].concat()));
        }
    }
    found
}

/// Returns the needs among the rooms of one folder: each file or folder in it is one, whatever stands below.
fn among(needs: &Needs, folder: &[String]) -> Needs {
    let room = |module: &[String]| {
        (module.len() > folder.len() && module.starts_with(folder)).then(|| module[..=folder.len()].to_vec())
    };
    let mut rooms = Needs::new();
    for (from, all) in needs {
        for (to, said) in all {
            if let (Some(from), Some(to)) = (room(from), room(to))
                && from != to
            {
                rooms.entry(from).or_default().entry(to).or_insert_with(|| said.clone());
            }
        }
    }
    rooms
}

#[test]
fn no_file_needs_one_that_needs_it() {
    let found = Tree::all().iter().flat_map(|tree| circles(&tree.needs())).collect();
    sources::none(found, "move what both need into a file of its own, below both");
}

#[test]
fn no_room_needs_one_that_needs_it() {
    let mut found = Vec::new();
    for tree in Tree::all() {
        let needs = tree.needs();
        let folders: BTreeSet<Vec<String>> =
            tree.files.keys().filter_map(|module| Some(module[..module.len().checked_sub(1)?].to_vec())).collect();
        found.extend(folders.iter().flat_map(|folder| circles(&among(&needs, folder))));
    }
    sources::none(found, "move what one room takes from the other to where both may look");
}

#[test]
fn everything_is_imported_from_the_room_where_it_lives() {
    let mut found = Vec::new();
    for tree in Tree::all() {
        for (from, names) in tree.names.iter().filter(|(from, _)| !from.is_empty()) {
            let source = tree.files[from];
            let through_root = names.iter().filter(|named| {
                let mut parts = named.path.split("::").skip_while(|part| *part == "super");
                let is_root = match named.path.matches("super").count() {
                    0 => parts.next() == Some("crate"),
                    up => up == from.len(),
                };
                is_root && parts.next().is_some_and(|part| !tree.files.contains_key(&below(&[], part)))
            });
            found.extend(through_root.map(|named| format!("{}: {}", source.place(named.at), named.path)));
        }
    }
    sources::none(found, "import from the module: `use crate::evidence::Evidence`, not what lib.rs hands on");
}
