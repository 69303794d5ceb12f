//! The relay of a profile: a TURN server (RFC 8656) that passes sound and picture on where there is no direct way. It holds a
//! credential, which is read from the profile's file, given to that server, and shown and written nowhere else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// The most bytes that a user name has in STUN (RFC 8489, section 14.3): fewer than 509.
const LONGEST_USER_NAME: usize = 508;

/// Where a relay is, and the credential that it takes. A port that is left out is one that it does not serve: of that way nothing
/// is asked, and nothing can be said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RelayServer {
    /// A name or an address, without a port.
    pub host: String,
    /// Its port for UDP, as a rule 3478.
    #[serde(default)]
    pub udp_port: Option<u16>,
    /// Its port for TCP, as a rule 3478.
    #[serde(default)]
    pub tcp_port: Option<u16>,
    /// Its port for TLS over TCP: 443, where it is to be reached from a network that lets nothing else out.
    #[serde(default)]
    pub tls_port: Option<u16>,
    /// Organisations give out short-lived ones, in which the time of their end stands.
    #[serde(deserialize_with = "read_user_name")]
    pub user_name: String,
    pub password: String,
}

/// Without the credential: whatever prints a profile may end in a log.
impl fmt::Debug for RelayServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RelayServer { host, udp_port, tcp_port, tls_port, user_name: _, password: _ } = self;
        formatter
            .debug_struct("RelayServer")
            .field("host", host)
            .field("udp_port", udp_port)
            .field("tcp_port", tcp_port)
            .field("tls_port", tls_port)
            .finish_non_exhaustive()
    }
}

fn read_user_name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if (1..=LONGEST_USER_NAME).contains(&name.len()) {
        return Ok(name);
    }
    Err(serde::de::Error::custom(format!("a user name of a relay has 1 to {LONGEST_USER_NAME} bytes")))
}

#[cfg(test)]
mod tests {
    use crate::profile::{Profile, ProfileError};

    const RELAY: &str =
        "\n[network.relay]\nhost = \"turn.example\"\ntls_port = 443\nuser_name = \"NAME\"\npassword = \"tulip\"\n";

    fn with_relay(user_name: &str) -> Result<Profile, ProfileError> {
        let generic = include_str!("../../data/profiles/generic.toml");
        Profile::read(&(generic.to_owned() + &RELAY.replace("NAME", user_name)))
    }

    #[test]
    fn a_profile_is_printed_without_the_relays_credential() {
        let profile = with_relay("1790000000:anna").expect("valid");
        let relay = profile.network.relay.as_ref().expect("it has one");
        assert_eq!((relay.udp_port, relay.tls_port, relay.password.as_str()), (None, Some(443), "tulip"));
        let printed = format!("{profile:?}");
        assert!(printed.contains("turn.example"), "{printed}");
        assert!(!printed.contains("anna") && !printed.contains("tulip"), "{printed}");
    }

    #[test]
    fn a_user_name_that_stun_cannot_carry_is_refused_without_being_repeated() {
        for name in ["", &"anna".repeat(128)] {
            let error = with_relay(name).expect_err("no user name");
            assert_eq!(error.key, "network.relay.user_name");
            assert!(!error.message.contains("anna"), "{error}");
        }
    }
}
