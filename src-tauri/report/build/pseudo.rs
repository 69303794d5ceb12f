//! Writes the pseudo-languages of `pseudo.json` from the English sentences, for tests: `en-XA`, accented and longer, and
//! `ar-XB`, from right to left. Every sentence stands in brackets, so that what comes from elsewhere stands out. Only
//! letters of texts change; placeables, selectors and terms stay. A released program never holds them.

use crate::Result;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser, serializer,
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    env, fs,
    path::{Path, PathBuf},
};

/// How a pseudo-language writes the letters: the first of `letters` as the first word of `written`, and so on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    letters: String,
    written: String,
}

type Letters<'t> = HashMap<char, &'t str>;

/// Writes `OUT_DIR/locales`: every language of `data/locales`, and the pseudo-languages beside them.
pub(crate) fn write() -> Result<()> {
    let locales = PathBuf::from(env::var("OUT_DIR")?).join("locales");
    if locales.exists() {
        fs::remove_dir_all(&locales)?;
    }
    let tables: BTreeMap<String, Table> = serde_json::from_str(include_str!("pseudo.json"))?;
    for language in fs::read_dir("data/locales")? {
        let language = language?;
        for file in fs::read_dir(language.path())? {
            let file = file?;
            let text = fs::read_to_string(file.path())?;
            write_file(&locales.join(language.file_name()), &file, &text)?;
            for (tag, table) in tables.iter().filter(|_| language.file_name() == "en") {
                let letters: Letters = table.letters.chars().zip(table.written.split(' ')).collect();
                write_file(&locales.join(tag), &file, &translate(&text, &letters)?)?;
            }
        }
    }
    Ok(())
}

fn write_file(folder: &Path, file: &fs::DirEntry, text: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    Ok(fs::write(folder.join(file.file_name()), text)?)
}

/// `start = Start { $now }` becomes `start = { "[" }Šţááŕţ { $now }]`.
fn translate(text: &str, letters: &Letters<'_>) -> Result<String> {
    let mut resource = parser::parse(text.to_owned()).map_err(|(_, errors)| format!("{errors:?}"))?;
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry {
            let attributes = message.attributes.iter_mut().map(|attribute| &mut attribute.value);
            message.value.iter_mut().chain(attributes).for_each(|pattern| translate_pattern(pattern, letters));
        }
    }
    Ok(serializer::serialize(&resource))
}

/// Translates all texts. The brackets go around the innermost pattern with a text of its own: `{ $n -> … }` alone has none.
fn translate_pattern(pattern: &mut Pattern<String>, letters: &Letters<'_>) {
    let mut has_text = false;
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                has_text = true;
                *value = write_letters(value, letters);
            }
            PatternElement::Placeable { expression } => translate_expression(expression, letters),
        }
    }
    if has_text {
        // As a text it would begin a variant where it begins a line.
        let bracket = Expression::Inline(InlineExpression::StringLiteral { value: "[".to_owned() });
        pattern.elements.insert(0, PatternElement::Placeable { expression: bracket });
        pattern.elements.push(PatternElement::TextElement { value: "]".to_owned() });
    }
}

fn translate_expression(expression: &mut Expression<String>, letters: &Letters<'_>) {
    match expression {
        Expression::Select { variants, .. } => {
            variants.iter_mut().for_each(|variant| translate_pattern(&mut variant.value, letters));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => translate_expression(expression, letters),
        Expression::Inline(_) => {}
    }
}

fn write_letters(text: &str, letters: &Letters<'_>) -> String {
    text.chars()
        .map(|letter| letters.get(&letter).map_or(letter.to_string(), |written| (*written).to_owned()))
        .collect()
}
