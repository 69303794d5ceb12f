//! The relay of a world: coturn in the internet, with a certificate of an authority that everybody trusts, and what the profile
//! says of it.

use super::{
    authority::{Authority, Flaw},
    daemon::{Daemon, program, run},
    internet::{RELAY, host},
    room::{FOLDER, Room},
    world::{Relay, World},
};
use preflight_diagnosis::{Allocation, Attempt, RelayServer};
use preflight_report::Report;
use std::{fs, io, net::Ipv4Addr, path::Path};

const PORT: u16 = 3478;
/// The web server has port 443 of every address: what comes for the relay there is led here.
const TLS_PORT: u16 = 5349;
const USER_NAME: &str = "anna";
const PASSWORD: &str = "s3cret";
/// What coturn did, a line each.
const LOG: &str = "turnserver.log";
const GIVEN_BACK: &str = "lifetime=0";
const REFUSED: &str = "error 401";

/// What the profile says of the relay.
pub(super) fn server(relay: Relay) -> RelayServer {
    let password = if relay == Relay::CredentialExpired { "yesterday" } else { PASSWORD };
    RelayServer {
        host: RELAY.to_owned(),
        udp_port: Some(PORT),
        tcp_port: Some(PORT),
        tls_port: Some(443),
        user_name: USER_NAME.to_owned(),
        password: password.to_owned(),
    }
}

/// Starts coturn, where the relay is not down.
pub(super) fn start(world: &World, internet: &Room, public: &Authority) -> io::Result<Option<Daemon>> {
    let Some(relay) = world.relay.filter(|relay| *relay != Relay::Down) else { return Ok(None) };
    let address = host(RELAY).v4;
    let rules = format!(
        "table ip relay {{\n\
           chain arriving {{\n type nat hook prerouting priority -100;\n \
           ip daddr {address} tcp dport 443 dnat to {address}:{TLS_PORT}\n}}\n\
         }}\n"
    );
    run(internet, "nft", &["-f", "-"], &rules)?;
    let flaw = if relay == Relay::CertificateExpired { Flaw::Expired } else { Flaw::None };
    let (certificate, key) = public.pem(&[RELAY], flaw)?;
    let text = format!(
        "listening-ip={address}\nrelay-ip={address}\nlistening-port={PORT}\ntls-listening-port={TLS_PORT}\n\
         cert={FOLDER}/relay.pem\npkey={FOLDER}/relay.key\nlt-cred-mech\nuser={USER_NAME}:{PASSWORD}\nrealm=example.net\n\
         no-cli\nno-dtls\nfingerprint\nverbose\nsimple-log\nlog-file={FOLDER}/{LOG}\npidfile={FOLDER}/turnserver.pid\n\
         userdb={FOLDER}/turndb\n"
    );
    let path = |name: &str| Path::new(FOLDER).join(name);
    internet.inside(|| {
        fs::write(path("relay.pem"), certificate)?;
        fs::write(path("relay.key"), key)?;
        fs::write(path("turnserver.conf"), text)
    })?;
    let turnserver = program("turnserver").ok_or_else(|| io::Error::other("turnserver is not installed"))?;
    let mut command = internet.command(&turnserver);
    command.arg("-c").arg(path("turnserver.conf"));
    let address: Ipv4Addr = address.parse().map_err(io::Error::other)?;
    Ok(Some(Daemon::start(internet, &mut command, (address, PORT).into())?))
}

/// A relay that nobody reached would make its scenario hold for nothing: where one is, it passed a packet on and got its address
/// back, or refused the credential.
pub(super) fn took_part(world: &World, internet: &Room, report: &Report) -> io::Result<()> {
    let ways = report.evidence.relay.known().map(Vec::as_slice).unwrap_or_default();
    let (wanted, is_reached) = match world.relay {
        Some(Relay::Works | Relay::CertificateExpired) if world.reaches_relay() => {
            (GIVEN_BACK, ways.iter().any(|way| way.data.succeeded().is_some()))
        }
        Some(Relay::CredentialExpired) => {
            let refused = Attempt::Succeeded(Allocation::Refused(401));
            (REFUSED, ways.iter().any(|way| way.allocate == refused))
        }
        Some(_) | None => return Ok(()),
    };
    let log = internet.inside(|| fs::read_to_string(Path::new(FOLDER).join(LOG)))?;
    if is_reached && log.contains(wanted) {
        return Ok(());
    }
    Err(io::Error::other(format!("the relay was to be reached, and to log “{wanted}”: {ways:#?}\n{log}")))
}
