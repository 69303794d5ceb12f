//! The vocabularies of `data/`. People write them as TOML; the build checks them against their types and compiles them in as
//! JSON, and each is read when it is asked for first.

pub(crate) mod types;

use serde::de::DeserializeOwned;
use std::sync::LazyLock;
use types::{HonestNames, MailServices, MailVocabulary, SpokenTimes, TimeNames, TimeVocabulary};

macro_rules! vocabularies {
    ($( $name:ident: $vocabulary:ty = $file:literal; )+) => { $(
        pub(crate) fn $name() -> &'static $vocabulary {
            static READ: LazyLock<$vocabulary> =
                LazyLock::new(|| read(include_str!(concat!(env!("OUT_DIR"), "/", $file, ".json"))));
            &READ
        }
    )+ };
}

vocabularies! {
    mail_vocabulary: MailVocabulary = "mail_vocabulary";
    mail_services: MailServices = "mail_services";
    honest_names: HonestNames = "lookalikes";
    time_vocabulary: TimeVocabulary = "time_vocabulary";
    time_names: TimeNames = "time_names";
    spoken_times: SpokenTimes = "spoken_times";
}

#[expect(clippy::expect_used, reason = "the build fails where a file does not fit its type")]
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the build has read it")
}
