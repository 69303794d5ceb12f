//! Writes `data/wrappers.toml` as the static tables of `src/link/wrapper/mod.rs`.

use crate::{
    Result,
    rule::{Encoding, WrapperKind},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::PathBuf,
};

const DATA: &str = "data/wrappers.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    wrapper: Vec<Wrapper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapper {
    name: String,
    title: String,
    kind: WrapperKind,
    source: String,
    forms: Vec<Form>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    hosts: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
    #[serde(default)]
    parameters: Vec<String>,
    part: Option<usize>,
    encoding: Option<Encoding>,
}

pub(crate) fn write_tables() -> Result<()> {
    let file: File = toml::from_str(&fs::read_to_string(DATA)?).map_err(|e| format!("{DATA}: {e}"))?;
    let code = write_wrappers(&file.wrapper).map_err(|e| format!("{DATA}: {e}"))?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("wrappers.rs"), code)?;
    Ok(())
}

fn write_wrappers(wrappers: &[Wrapper]) -> Result<String> {
    let names: BTreeSet<&str> = wrappers.iter().map(|wrapper| wrapper.name.as_str()).collect();
    if names.len() < wrappers.len() {
        return Err("a name is given twice".into());
    }
    let mut code = format!("static WRAPPERS: [Wrapper; {}] = [\n", wrappers.len());
    let mut hosts: BTreeMap<&str, String> = BTreeMap::new();
    let mut under_any_suffix: BTreeMap<&str, String> = BTreeMap::new();
    for (number, wrapper) in wrappers.iter().enumerate() {
        let Wrapper { name, title, kind, .. } = wrapper;
        if wrapper.source.is_empty() {
            return Err(format!("{name} has no source").into());
        }
        writeln!(code, "    Wrapper {{ name: {name:?}, title: {title:?}, kind: WrapperKind::{kind:?} }},")?;
        for form in &wrapper.forms {
            let line = write_form(number, form)?;
            for host in &form.hosts {
                if *host != host.to_lowercase() {
                    return Err(format!("{host} is not in lower case").into());
                }
                match host.strip_suffix(".*") {
                    Some(label) => under_any_suffix.entry(label).or_default().push_str(&line),
                    None => hosts.entry(host).or_default().push_str(&line),
                }
            }
        }
    }
    // A look-up takes what it finds first.
    for host in hosts.keys() {
        let mut above = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
        if let Some(above) = above.find(|above| hosts.contains_key(above)) {
            return Err(format!("{above} stands above {host}").into());
        }
    }
    code.push_str("];\n\n");
    writeln!(code, "static HOSTS: &[(&str, &[Form])] = &{};\n", write_hosts(&hosts)?)?;
    writeln!(code, "static UNDER_ANY_SUFFIX: &[(&str, &[Form])] = &{};", write_hosts(&under_any_suffix)?)?;
    Ok(code)
}

fn write_hosts(hosts: &BTreeMap<&str, String>) -> Result<String> {
    let mut code = "[\n".to_owned();
    for (host, forms) in hosts {
        writeln!(code, "    ({host:?}, &[\n{forms}    ]),")?;
    }
    Ok(code + "]")
}

fn write_form(number: usize, form: &Form) -> Result<String> {
    let encoding = form.encoding.unwrap_or(Encoding::Percent);
    let place = match (form.parameters.as_slice(), form.part, form.encoding) {
        ([], None, None) => "Place::Hidden".to_owned(),
        ([], None, Some(_)) => "Place::Rest".to_owned(),
        ([], Some(part), _) => format!("Place::Part({part})"),
        (parameters, None, _) => format!("Place::Parameters(&{parameters:?})"),
        (_, Some(_), _) => return Err(format!("{:?} has parameters and a part", form.hosts).into()),
    };
    if !form.paths.iter().all(|path| path.starts_with('/')) {
        return Err(format!("{:?} do not begin with a slash", form.paths).into());
    }
    Ok(format!(
        "        Form {{ wrapper: &WRAPPERS[{number}], paths: &{:?}, place: {place}, encoding: Encoding::{encoding:?} }},\n",
        form.paths
    ))
}
