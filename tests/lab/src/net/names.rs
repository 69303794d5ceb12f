//! The name servers of a world: dnsmasq, and two of our own for what it cannot do, to fail and to be slow.

use super::{
    daemon::{Daemon, program},
    internet::{self, HOSTS},
    network::{ROUTER, ROUTER_V4},
    room::Room,
    site,
    world::{Fault, Oddity, World, WrapperAnswer},
};
use std::{io, net::Ipv4Addr, path::Path, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, UdpSocket},
    runtime::Handle,
};

const PORT: u16 = 53;
/// A response, recursion available, SERVFAIL (RFC 1035, section 4.1.1).
const SERVFAIL: [u8; 2] = [0x81, 0x82];

/// Starts what answers names at the router's address.
pub(super) fn start(world: &World, router: &Room, runtime: &Handle) -> io::Result<Daemon> {
    let path = program("dnsmasq").ok_or_else(|| io::Error::other("dnsmasq is not installed"))?;
    let mut command = router.command(Path::new(&path));
    command.args(["--keep-in-foreground", "--user=root", "--group=root", "--conf-file=/dev/null", "--pid-file="]);
    command.args(["--no-resolv", "--no-hosts", "--cache-size=0", "--bind-interfaces", "--listen-address=127.0.0.1"]);
    let ours = world.has(Fault::NamesServfail) || world.is(Oddity::SlowNames);
    if !ours {
        command.arg(format!("--listen-address={ROUTER}"));
    }
    for record in records(world) {
        command.arg(record);
    }
    let daemon = Daemon::start(router, &mut command, (Ipv4Addr::LOCALHOST, PORT).into())?;
    if ours {
        let (udp, tcp) = router.inside(|| {
            let udp = std::net::UdpSocket::bind((ROUTER_V4, PORT))?;
            let tcp = std::net::TcpListener::bind((ROUTER_V4, PORT))?;
            udp.set_nonblocking(true)?;
            tcp.set_nonblocking(true)?;
            Ok((udp, tcp))
        })?;
        let _in_runtime = runtime.enter();
        let (udp, tcp) = (Arc::new(UdpSocket::from_std(udp)?), TcpListener::from_std(tcp)?);
        runtime.spawn(super::web::accept(tcp, |_, _| async { Ok(()) }));
        if world.has(Fault::NamesServfail) {
            runtime.spawn(fail(udp));
        } else {
            runtime.spawn(delay(udp, router.clone()));
        }
    }
    Ok(daemon)
}

/// dnsmasq's own words for the names; any other name does not exist.
fn records(world: &World) -> Vec<String> {
    if world.has(Fault::PortalHijacksNames) {
        return vec![format!("--address=/#/{ROUTER}")];
    }
    let elsewhere = [(Fault::InterviewNameZero, "0.0.0.0"), (Fault::InterviewNamePrivate, "10.99.0.1")];
    let elsewhere = elsewhere.iter().find(|(fault, _)| world.has(*fault)).map(|(_, address)| *address);
    // Without an answer for the rest, and nobody to ask, dnsmasq refuses.
    let refuses = world.has(Fault::InterviewNameRefused);
    let mut records = if refuses { Vec::new() } else { vec!["--address=/#/".to_owned()] };
    let own = HOSTS.iter().map(|host| (host.name.to_owned(), host.v4.to_owned(), host.v6));
    let of_wrapper = |name: &str| world.wrapper.as_ref().filter(|wrapper| wrapper.host() == name).map(|w| w.answers);
    for (name, v4, v6) in own.chain(internet::more_names(world)) {
        let is_interview = name == site::host(&world.link);
        match (elsewhere, v6) {
            (Some(address), _) if is_interview => records.push(format!("--address=/{name}/{address}")),
            _ if is_interview && (refuses || world.has(Fault::InterviewNameMissing)) => {}
            _ if of_wrapper(&name) == Some(WrapperAnswer::Missing) => {}
            _ if of_wrapper(&name) == Some(WrapperAnswer::Zero) => records.push(format!("--address=/{name}/0.0.0.0")),
            (_, Some(v6)) => records.push(format!("--host-record={name},{v4},{v6}")),
            (_, None) => records.push(format!("--host-record={name},{v4}")),
        }
    }
    records
}

async fn fail(socket: Arc<UdpSocket>) {
    let mut query = [0; 1500];
    while let Ok((length, from)) = socket.recv_from(&mut query).await {
        let answer = &mut query[..length];
        if let Some(flags) = answer.get_mut(2..4) {
            flags.copy_from_slice(&SERVFAIL);
            // A lost answer is asked for again.
            let _ = socket.send_to(answer, from).await;
        }
    }
}

/// Hands each query on to dnsmasq after half a second.
async fn delay(socket: Arc<UdpSocket>, router: Room) {
    let mut query = [0; 1500];
    while let Ok((length, from)) = socket.recv_from(&mut query).await {
        let (query, socket, router) = (query[..length].to_vec(), Arc::clone(&socket), router.clone());
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(500)).await;
            let onward = router.inside(|| std::net::UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)))?;
            onward.set_nonblocking(true)?;
            let onward = UdpSocket::from_std(onward)?;
            onward.send_to(&query, (Ipv4Addr::LOCALHOST, PORT)).await?;
            let mut answer = [0; 1500];
            let length = onward.recv(&mut answer).await?;
            socket.send_to(&answer[..length], from).await
        });
    }
}
