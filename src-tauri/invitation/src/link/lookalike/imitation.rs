//! Whether a host imitates a known platform: its name spelled with other letters, one slip away from it, or set before
//! a domain of somebody else. A short name and an ordinary word have many honest neighbours, so less counts there.

use super::{
    brands::{self, Brand},
    confusables::{Disguise, Spelling, find_disguise},
    edit::{Edit, find_edit},
};
use crate::{
    link::public_suffix::{public_suffix, registrable_domain},
    vocabulary::honest_names,
};
use psl::Type;

/// From this length on, a slip counts under every ending; below it only under the platform's own.
const LONG: usize = 7;
/// Below this length only slips of the fingers count.
const SHORT: usize = 5;

/// Finds the platform that a host pretends to belong to. `host` is as it stands in the link, without a dot at its end.
pub(super) fn find_imitated(host: &str, spelling: &Spelling<'_>) -> Option<&'static str> {
    if !resembles(&spelling.read) {
        return None;
    }
    let name = Name::parse(&host.to_ascii_lowercase(), spelling)?;
    if name.is_honest() {
        return None;
    }
    let brands = || brands::all().iter();
    let found = brands()
        .find(|brand| name.is_respelled(brand))
        .or_else(|| brands().find(|brand| name.leads_with(brand)))
        .or_else(|| brands().find(|brand| name.is_mistyped(brand)));
    found.map(|brand| brand.platform)
}

/// Whether any word of a host is close to a platform's name: the quick question, which most hosts fail.
fn resembles(read: &str) -> bool {
    let Some((labels, _)) = read.rsplit_once('.') else { return false };
    labels.split('.').any(|label| {
        let is_close =
            |brand: &Brand| *brand.read == *label || find_edit(label.as_bytes(), brand.read.as_bytes()).is_some();
        let has_word = || {
            label.split('-').any(|word| {
                brands::may_be_close(word)
                    && brands::of_length(word.len()..=word.len()).iter().any(|brand| *brand.read == *word)
            })
        };
        brands::may_be_close(label)
            && brands::of_length(label.len().saturating_sub(1)..=label.len() + 1).iter().any(is_close)
            || (label.contains('-') && has_word())
    })
}

struct Name<'a> {
    /// The registrable domain as it stands in the link.
    domain: String,
    /// The registrable label as it is shown, and as it is read.
    shown: &'a str,
    read: &'a str,
    /// The public suffix.
    suffix: String,
    /// The words before the public suffix, as they are read.
    words: Vec<Word<'a>>,
    /// The words before the top-level domain, where other public suffixes belong to somebody: `us.com`.
    private_words: Vec<Word<'a>>,
}

#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// The label that it stands in, counted from the left.
    label: usize,
    is_whole_label: bool,
}

impl<'a> Name<'a> {
    fn parse(host: &str, spelling: &'a Spelling<'_>) -> Option<Name<'a>> {
        let suffix = public_suffix(host)?;
        let domain = registrable_domain(host)?;
        let labels: Vec<&str> = spelling.read.split('.').collect();
        let shown: Vec<&str> = spelling.shown.split('.').collect();
        let suffix_text = std::str::from_utf8(suffix.as_bytes()).ok()?;
        let before = labels.len().checked_sub(suffix_text.split('.').count())?;
        let own = before.checked_sub(1)?;
        let is_private = suffix.typ() == Some(Type::Private);
        Some(Name {
            domain: domain.to_owned(),
            shown: shown.get(own)?,
            read: labels[own],
            suffix: suffix_text.to_owned(),
            words: words(&labels[..before]),
            private_words: if is_private { words(&labels[..labels.len() - 1]) } else { Vec::new() },
        })
    }

    /// Whether it belongs to a platform itself, or to a passage of a company's own.
    fn is_honest(&self) -> bool {
        let honest = honest_names();
        brands::all().iter().any(|brand| brand.is_domain(&self.domain))
            || honest.passages.contains(&self.domain)
            || honest.neighbours.iter().any(|neighbour| neighbour == self.shown)
    }

    /// `z00m.example`, `zооm.us` with letters of another script.
    fn is_respelled(&self, brand: &Brand) -> bool {
        if self.read != brand.read || self.shown == brand.label {
            return false;
        }
        let is_rare = match find_disguise(self.shown) {
            Disguise::Script => true,
            Disguise::Ascii => !is_ordinary(brand),
            Disguise::Accents => brand.label.len() >= LONG && !is_ordinary(brand),
        };
        is_rare || self.suffix == brand.suffix
    }

    /// `zoom.us.evil.example`, `zoom-us.example`, `microsoft.teams-join.example`.
    fn leads_with(&self, brand: &Brand) -> bool {
        // The same name under another ending is a branch of the company, or somebody else of that name.
        let is_branch = self.shown == brand.label;
        let domain: Vec<&str> = brand.read.split('-').chain(brand.suffix.split('.')).collect();
        let has = |words: &[Word<'_>], sought: &[&str], whole_labels: bool| {
            let own = words.last().map_or(0, |word| word.label);
            words.windows(sought.len()).any(|run| {
                run.iter().zip(sought).all(|(word, sought)| word.text == *sought)
                    && (run.iter().all(|word| word.is_whole_label)
                        || (!whole_labels && run.last().is_some_and(|word| word.label == own)))
            })
        };
        let is_ordinary = is_ordinary(brand);
        has(&self.words, &domain, is_ordinary)
            || has(&self.private_words, &domain, true)
            || (!is_branch
                && !is_ordinary
                && brand.product.len() >= SHORT - 1
                && brand.label.len() >= SHORT - 1
                && (has(&self.words, &[brand.product, &brand.read], false)
                    || has(&self.words, &[&brand.read, brand.product], false)))
    }

    /// `hirevuee.com`
    fn is_mistyped(&self, brand: &Brand) -> bool {
        let as_shown = find_edit(self.shown.as_bytes(), brand.label.as_bytes());
        let Some(edit) = as_shown.or_else(|| find_edit(self.read.as_bytes(), brand.read.as_bytes())) else {
            return false;
        };
        let is_finger_slip = matches!(edit, Edit::Doubled | Edit::Swapped);
        let length = brand.label.len();
        let needs_finger_slip = length < SHORT || is_ordinary(brand);
        let needs_ending = length < LONG || is_ordinary(brand);
        length >= SHORT - 1 && (is_finger_slip || !needs_finger_slip) && (self.suffix == brand.suffix || !needs_ending)
    }
}

fn is_ordinary(brand: &Brand) -> bool {
    honest_names().ordinary_words.iter().any(|word| word == brand.label)
}

fn words<'a>(labels: &[&'a str]) -> Vec<Word<'a>> {
    let of_label = |(at, label): (usize, &&'a str)| {
        let is_whole_label = !label.contains('-');
        label.split('-').map(move |text| Word { text, label: at, is_whole_label }).collect::<Vec<_>>()
    };
    labels.iter().enumerate().flat_map(of_label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn imitated_by(host: &str) -> Option<&'static str> {
        let url = url::Url::parse(&format!("https://{host}/")).unwrap();
        let host = url.host_str().unwrap();
        find_imitated(host, &Spelling::read(host).unwrap())
    }

    #[rstest]
    // Other letters.
    #[case("zооm.us", "zoom")]
    #[case("us02web.zооm.us", "zoom")]
    #[case("zооm.example", "zoom")]
    #[case("хn.zoom-us.example", "zoom")]
    #[case("z00m.us", "zoom")]
    #[case("z00m.example", "zoom")]
    #[case("zöom.us", "zoom")]
    #[case("teams.rnicrosoft.com", "teams")]
    #[case("teams.micr0soft.com", "teams")]
    #[case("meet.gооgle.com", "google-meet")]
    #[case("hírevue.example", "hirevue")]
    #[case("wеbех.com", "webex")]
    // One slip.
    #[case("hirevuee.com", "hirevue")]
    #[case("app.hirevu.net", "hirevue")]
    #[case("hirveue.com", "hirevue")]
    #[case("teams.microsft.com", "teams")]
    #[case("meet.gooogle.com", "google-meet")]
    #[case("meet.googie.com", "google-meet")]
    #[case("webexx.com", "webex")]
    #[case("zooom.us", "zoom")]
    #[case("zom.us", "zoom")]
    #[case("zomo.us", "zoom")]
    #[case("levver.co", "lever")]
    // A platform's name before somebody else's.
    #[case("zoom.us.evil.example", "zoom")]
    #[case("us02web.zoom.us.join.example.com", "zoom")]
    #[case("zoom.us-join.example", "zoom")]
    #[case("zoom-us.example", "zoom")]
    #[case("join-zoom-us.github.io", "zoom")]
    #[case("zoom.us.com", "zoom")]
    #[case("zооm-us.example", "zoom")]
    #[case("teams.microsoft.com.evil.co.uk", "teams")]
    #[case("microsoft.teams-join.example", "teams")]
    #[case("teams-microsoft.example", "teams")]
    #[case("meet-google-com.example", "google-meet")]
    #[case("google-meet.example", "google-meet")]
    #[case("meet.google.evil.example", "google-meet")]
    #[case("webex-com.example", "webex")]
    #[case("lever.co.evil.example", "lever")]
    fn a_host_imitates_a_platform(#[case] host: &str, #[case] platform: &str) {
        assert_eq!(imitated_by(host), Some(platform));
    }

    #[rstest]
    // Platforms themselves, and their other endings.
    #[case("zoom.us")]
    #[case("us02web.zoom.us")]
    #[case("acme.zoom.us")]
    #[case("zoom.com")]
    #[case("zoomgov.com")]
    #[case("zoom.com.cn")]
    #[case("zoom.cn")]
    #[case("teams.live.com")]
    #[case("teams.microsoft.com")]
    #[case("login.microsoftonline.com")]
    #[case("meet.google.com")]
    #[case("google.com.au")]
    #[case("google-meet.google.com")]
    #[case("meet.zoho.eu")]
    #[case("lever.co.uk")]
    #[case("jobs.eu.lever.co")]
    #[case("hirevue-app.eu")]
    #[case("acme.modernhire.com")]
    #[case("webex.com.cn")]
    // A company's own.
    #[case("careers.acme.com")]
    #[case("zoom.acme.com")]
    #[case("zoom.stanford.edu")]
    #[case("zoom-us.acme.com")]
    #[case("zoom.acme.us")]
    #[case("teams.acme.com")]
    #[case("microsoft-teams.acme.com")]
    #[case("webex.acme.co.uk")]
    #[case("hirevue.acme.com")]
    #[case("acme.github.io")]
    #[case("zoom.us.mcas.ms")]
    #[case("teams.microsoft.com.mcas.ms")]
    // Others of a similar name.
    #[case("loom.com")]
    #[case("www.loom.com")]
    #[case("zoominfo.com")]
    #[case("zoomin.com")]
    #[case("room.us")]
    #[case("boom.us")]
    #[case("zoo.us")]
    #[case("meet.example")]
    #[case("clever.com")]
    #[case("clever.co")]
    #[case("level.co")]
    #[case("karate.com")]
    #[case("chime.com")]
    #[case("willow.video")]
    #[case("harper.com")]
    #[case("weber.com")]
    #[case("codepad.co")]
    #[case("proctor.com")]
    #[case("greenhouses.com")]
    #[case("intervue.io")]
    #[case("go.to")]
    #[case("goto.com")]
    #[case("live.de")]
    #[case("gotomeeting-partner.com")]
    // Names of one script, or of two that belong together.
    #[case("собеседование.рф")]
    #[case("зум.рф")]
    #[case("ζουμ.gr")]
    #[case("面接.jp")]
    #[case("bücher.de")]
    #[case("léver.fr")]
    #[case("wéber.fr")]
    #[case("localhost")]
    #[case("platform.test")]
    fn a_host_is_what_it_says(#[case] host: &str) {
        assert_eq!(imitated_by(host), None);
    }

    #[test]
    fn no_known_host_imitates_another() {
        for (host, _) in crate::platform::known_hosts() {
            for host in [host.to_owned(), format!("www.{host}"), format!("acme-1.{host}")] {
                assert_eq!(imitated_by(&host), None, "{host}");
            }
        }
    }
}
