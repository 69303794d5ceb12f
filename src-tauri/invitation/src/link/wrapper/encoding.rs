//! How wrappers write a link into their own: each by its published rule, and nothing at all where the rule does not
//! fit.

use super::{
    codec::{decode_base64, decode_percent},
    proofpoint,
    rule::Encoding,
};
use serde::Deserialize;

impl Encoding {
    /// Returns the target that is written here, not yet known to be a web address.
    pub(super) fn read(self, text: &str) -> Option<String> {
        match self {
            Encoding::Percent | Encoding::ProofpointV1 => decode_percent(text),
            Encoding::Base64 => read_base64(&decode_percent(text)?),
            Encoding::Bing => read_bing(&decode_percent(text)?),
            Encoding::CheckPointV2 => read_check_point_v2(text),
            Encoding::Mandrill => read_mandrill(&decode_percent(text)?),
            Encoding::ProofpointV2 => proofpoint::decode_v2(text),
            Encoding::ProofpointV3 => proofpoint::decode_v3(text),
            Encoding::WithoutScheme => decode_percent(text).map(|rest| format!("https://{rest}")),
        }
    }
}

fn read_base64(text: &str) -> Option<String> {
    String::from_utf8(decode_base64(text)?).ok()
}

fn read_bing(text: &str) -> Option<String> {
    let version = text.strip_prefix('a')?;
    read_base64(version.strip_prefix(|c: char| c.is_ascii_digit())?)
}

fn read_check_point_v2(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("___")?;
    let (target, _) = behind.rsplit_once("___")?;
    Some(target.to_owned())
}

fn read_mandrill(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Outer {
        p: String,
    }
    #[derive(Deserialize)]
    struct Inner {
        url: String,
    }
    let outer: Outer = serde_json::from_slice(&decode_base64(text)?).ok()?;
    let inner: Inner = serde_json::from_str(&outer.p).ok()?;
    Some(inner.url)
}
