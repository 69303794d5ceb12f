//! What a released program speaks: the languages that people have written, and no pseudo-language of the tests.
use preflight_diagnosis::SystemFamily;
use preflight_report::{Explainer, languages};
use std::{collections::BTreeSet, fs};

#[test]
fn a_release_speaks_what_people_have_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/locales");
    let written = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(languages().into_iter().collect::<BTreeSet<_>>(), written.collect());
    for tag in ["en-XA", "ar-XB"] {
        assert_eq!(Explainer::new(tag, SystemFamily::Linux, None).language(), "en", "{tag}");
    }
}
