//! The seam of the program: one serialisable value that holds everything that was seen of a computer, and for everything
//! that was not, why not. It holds facts only; what they mean is decided in [`crate::diagnosis::diagnose`].

mod browser;
mod browser_page;
mod computer;
mod devices;
mod host;
mod machine;
mod network;
mod power;

pub use browser::*;
pub use browser_page::*;
pub use computer::*;
pub use devices::*;
pub use host::*;
pub use machine::*;
pub use network::*;
pub use power::*;

use crate::{area::Area, observed::Observed, symptom::Symptom};
use preflight_invitation::Invitation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the person allowed. Nothing is opened or fetched without it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    pub camera: bool,
    pub microphone: bool,
    pub speaker: bool,
    /// Request the whole invite link once. It may be a single-use link.
    pub open_link: bool,
    /// Show a page of this program in the person's own browser.
    pub browser_page: bool,
}

/// Declares [`Evidence`], one field a probe, and [`Answer`], what a probe hands in.
macro_rules! evidence {
    ($( $(#[$doc:meta])* $probe:ident $field:ident: $type:ty, [$($area:ident),*]; )+) => {
        /// Everything that was seen of one computer at one time. A missing field of a file means "not asked".
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(default, deny_unknown_fields)]
        pub struct Evidence {
            pub consent: Consent,
            /// The areas that were to be checked.
            pub areas: Vec<Area>,
            /// What the candidate says happened.
            pub symptom: Option<Symptom>,
            /// What was read from the pasted text or the invitation file; absent if nothing was given.
            pub invitation: Option<Invitation>,
            /// The e-mail address that the candidate uses, as they say.
            pub account: Option<String>,
            /// IANA name of the zone of the place where the candidate says they are.
            pub place_zone: Option<String>,
            $( $(#[$doc])* pub $field: Observed<$type>, )+
            /// Milliseconds from the start until each probe answered.
            pub took_ms: BTreeMap<Probe, u32>,
        }

        closed_set! {
            /// A question to the computer or the network; each has its own deadline and exactly one answer.
            pub enum Probe { $( $probe, )+ }
        }

        impl Probe {
            /// The areas whose verdict rests on this probe; none, where it is asked only if the answer of another calls for it.
            pub fn areas(self) -> &'static [Area] {
                match self { $( Probe::$probe => &[ $( Area::$area, )* ], )+ }
            }
        }

        /// What one probe hands in.
        #[allow(clippy::large_enum_variant, reason = "handed in once and taken apart at once")]
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(rename_all = "kebab-case", tag = "probe", content = "observed")]
        pub enum Answer { $( $probe(Observed<$type>), )+ }

        impl Answer {
            pub fn probe(&self) -> Probe {
                match self { $( Answer::$probe(_) => Probe::$probe, )+ }
            }

            /// The answer of a probe that could not be heard.
            pub fn unknown(probe: Probe, why: crate::observed::Why) -> Answer {
                match probe { $( Probe::$probe => Answer::$probe(Observed::Unknown(why)), )+ }
            }
        }

        impl Evidence {
            /// Takes in an answer that arrived `took_ms` after the start; a later answer of a probe replaces an earlier one.
            pub fn apply(&mut self, answer: Answer, took_ms: u32) {
                self.took_ms.insert(answer.probe(), took_ms);
                match answer { $( Answer::$probe(observed) => self.$field = observed, )+ }
            }

            /// Why a probe has no answer, or `None` if it has one.
            pub fn why_unknown(&self, probe: Probe) -> Option<&crate::observed::Why> {
                match probe { $( Probe::$probe => self.$field.why(), )+ }
            }
        }
    };
}

evidence! {
    /// The operating system and the machine.
    System system: System, [Device];
    /// How busy the processor and the memory are.
    Load load: Load, [Device];
    /// Room on the disk where browsers keep recordings.
    Storage storage: Storage, [Device];
    /// Whether it is a real machine, and whether somebody sits at it.
    Machine machine: Machine, [Device];
    /// Whether the computer runs on its battery, and for how long it can.
    Power power: Power, [Device];
    /// Network interfaces and the default route.
    Network network: Network, [Network, Vpn];
    /// Whether well-known hosts answer as they should: proof of internet, of a sign-in page, and of the right time.
    Internet internet: Vec<HostAnswer>, [Network, Time];
    /// Whether well-known addresses and the router take a connection without any name being looked up.
    Addresses addresses: Addresses, [Network];
    /// Whether STUN servers answer over UDP.
    Stun stun: Vec<StunAnswer>, [Network];
    /// How the way treats the packets of a call.
    Media media: MediaPath, [Network];
    /// Whether hosts that are known to have a WebSocket open it.
    WebSocket websocket: Vec<WebSocketAnswer>, [Network];
    /// How far each way to the profile's relay leads.
    Relay relay: Vec<RelayAnswer>, [Network];
    /// The proxy settings that apply to the interview's host.
    Proxy proxy: ProxySettings, [Proxy];
    /// What the interview's host answers, asked stage by stage.
    Host host: LinkAnswer, [Link, Network];
    /// Whether a program is registered for each scheme of the platform's own app, such as `zoommtg:`.
    Handlers handlers: Vec<LinkHandler>, [Link];
    /// Installed browsers.
    Browsers browsers: Browsers, [Browser];
    /// What a page of this program saw in the person's own browser.
    BrowserPage browser_page: BrowserPage, [Browser];
    /// What the same page saw in another browser, where it reached nothing in the first.
    OtherBrowserPage other_browser_page: BrowserPage, [];
    /// What the profiles of installed browsers keep about the interview's site: whether it may use the camera and the
    /// microphone.
    SiteSettings site_settings: Vec<SiteSettings>, [Browser];
    Camera camera: Camera, [Camera];
    Microphone microphone: Microphone, [Microphone];
    Speaker speaker: Speaker, [Speaker];
}

impl Evidence {
    pub fn asked(&self, area: Area) -> bool {
        self.areas.contains(&area)
    }
}
