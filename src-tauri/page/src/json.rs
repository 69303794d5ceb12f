//! A JSON body as a page: its strings are the words, and those under names such as `error` or `message` its headings.

use crate::{
    page_text::{MOST, PageText, read_instant},
    text::Folded,
};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What an answer of a program calls its message (RFC 9457, section 3.1, and common usage), without `_` and `-`.
const NAMES: &str = "error errors errorcode errormessage errordescription message msg detail details description reason \
                     code status state title";

/// The page, or `None` if it is no JSON. Text that was cut off counts.
pub(super) fn page(body: &str) -> Option<PageText> {
    let (mut page, mut words) = (PageText::default(), Folded::default());
    let mut json = serde_json::Deserializer::from_str(body);
    let read = match (Strings { page: &mut page, words: &mut words, is_message: true }).deserialize(&mut json) {
        Ok(()) => json.end().is_ok(),
        Err(error) => error.is_eof() || error.is_data(),
    };
    page.words = words.text();
    read.then_some(page)
}

/// Collects the strings of a JSON value while it is read, so that no tree of it is ever built.
struct Strings<'a> {
    page: &'a mut PageText,
    words: &'a mut Folded,
    /// Whether the value stands under a name of a message.
    is_message: bool,
}

impl Strings<'_> {
    fn inner(&mut self, is_message: bool) -> Strings<'_> {
        Strings { page: self.page, words: self.words, is_message }
    }
}

/// Values that are no words.
macro_rules! visit_wordless {
    ($( $visit:ident: $value:ty ),+) => {
        $( fn $visit<E: Error>(self, _: $value) -> Result<(), E> { Ok(()) } )+
    };
}

impl<'de> DeserializeSeed<'de> for Strings<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strings<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        if let Some(instant) = read_instant(value).filter(|_| self.page.times.len() < MOST) {
            self.page.times.push(instant);
        }
        if self.is_message && self.page.headings.len() < MOST {
            self.page.headings.extend(Folded::label().with(value));
        }
        self.words.line();
        self.words.push(value);
        if self.words.is_full() { Err(E::custom("enough words")) } else { Ok(()) }
    }

    visit_wordless! { visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64 }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut values: A) -> Result<(), A::Error> {
        let is_message = self.is_message;
        while values.next_element_seed(self.inner(is_message))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        while let Some(name) = entries.next_key::<String>()? {
            entries.next_value_seed(self.inner(is_message(&name)))?;
        }
        Ok(())
    }
}

fn is_message(name: &str) -> bool {
    let name = name.replace(['_', '-'], "").to_ascii_lowercase();
    NAMES.split(' ').any(|known| known == name)
}
