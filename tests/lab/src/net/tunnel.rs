//! A VPN, but for the cipher: a tun device at each end, and the packets between them in UDP.

use super::{
    daemon::run,
    network::{Network, ROUTER, ip},
    room::Room,
    world::{Fault, World},
};
use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    net::Ipv4Addr,
    os::{fd::AsRawFd, unix::fs::OpenOptionsExt},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::unix::AsyncFd,
    net::UdpSocket,
    runtime::Handle,
    sync::mpsc,
    time::{Instant, sleep_until},
};

/// The address of the VPN's server.
pub(super) const SERVER: &str = "198.51.100.90";
const SERVER_V4: Ipv4Addr = Ipv4Addr::new(198, 51, 100, 90);
pub(super) const PORT: u16 = 1194;
/// One way to another continent.
const FAR_AWAY: Duration = Duration::from_millis(130);
/// Room for the outer headers.
const MTU: usize = 1400;

/// `TUNSETIFF` of linux/if_tun.h.
const SET_INTERFACE: libc::Ioctl = 0x4004_54ca_u32 as libc::Ioctl;

/// Lets the candidate's traffic go through the tunnel.
pub(super) fn start(network: &Network, runtime: &Handle, world: &World) -> io::Result<()> {
    let _in_runtime = runtime.enter();
    let near = watched(device(&network.candidate)?)?;
    let far = watched(device(&network.internet)?)?;
    ip(&network.internet, &format!("addr add 10.8.0.1/24 dev tun0\nlink set tun0 mtu {MTU} up\n"))?;
    // A company's own addresses alone; or everything, before the route that was there, which stays.
    let reached: &[&str] = if world.is_tunnelled() { &["0.0.0.0/1", "128.0.0.0/1"] } else { &["10.0.0.0/8"] };
    let routes: String = reached.iter().map(|reached| format!("route add {reached} dev tun0\n")).collect();
    ip(
        &network.candidate,
        &format!(
            "addr add 10.8.0.2/24 dev tun0\nlink set tun0 mtu {MTU} up\nroute add {SERVER} via {ROUTER}\n\
             {routes}"
        ),
    )?;
    if world.has(Fault::VpnDropsUdp) {
        let rules = "table inet lab { chain input { type filter hook input priority 0; iifname \"tun0\" meta l4proto udp drop; }; }";
        run(&network.internet, "nft", &["-f", "-"], rules)?;
    }
    let client = socket(&network.candidate, Ipv4Addr::UNSPECIFIED, 0)?;
    let server = socket(&network.internet, SERVER_V4, PORT)?;
    let delay = if world.has(Fault::VpnFarAway) { FAR_AWAY } else { Duration::ZERO };
    runtime.spawn(async move {
        client.connect((SERVER_V4, PORT)).await?;
        tokio::try_join!(to_tunnel(&near, &client, delay), from_tunnel(&near, &client)).map(drop)
    });
    runtime.spawn(async move {
        // The first packet tells where the other end is.
        let mut packet = [0; 2048];
        let (length, from) = server.recv_from(&mut packet).await?;
        server.connect(from).await?;
        send(&far, &packet[..length]).await?;
        tokio::try_join!(to_tunnel(&far, &server, delay), from_tunnel(&far, &server)).map(drop)
    });
    Ok(())
}

/// Each packet is on its way for so long.
async fn to_tunnel(device: &AsyncFd<File>, tunnel: &UdpSocket, delay: Duration) -> io::Result<()> {
    let (sender, mut arriving) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    let take = async move {
        let mut packet = [0; 2048];
        while let Ok(length) = device.async_io(tokio::io::Interest::READABLE, |mut file| file.read(&mut packet)).await {
            // The other end lives as long as this one.
            let _ = sender.send((Instant::now() + delay, packet[..length].to_vec()));
        }
    };
    let hand_on = async {
        while let Some((due, packet)) = arriving.recv().await {
            sleep_until(due).await;
            // A packet may be lost.
            let _ = tunnel.send(&packet).await;
        }
    };
    tokio::join!(take, hand_on);
    Ok(())
}

async fn from_tunnel(device: &AsyncFd<File>, tunnel: &UdpSocket) -> io::Result<()> {
    let mut packet = [0; 2048];
    loop {
        let length = tunnel.recv(&mut packet).await?;
        send(device, &packet[..length]).await?;
    }
}

async fn send(device: &AsyncFd<File>, packet: &[u8]) -> io::Result<()> {
    device.async_io(tokio::io::Interest::WRITABLE, |mut file| file.write(packet)).await.map(drop)
}

fn socket(room: &Room, address: Ipv4Addr, port: u16) -> io::Result<UdpSocket> {
    let socket = room.inside(|| std::net::UdpSocket::bind((address, port)))?;
    socket.set_nonblocking(true)?;
    UdpSocket::from_std(socket)
}

fn watched(device: File) -> io::Result<Arc<AsyncFd<File>>> {
    // SAFETY: a file keeps its descriptor as long as it lives, and nobody takes it out of here.
    unsafe { AsyncFd::register(device) }.map(Arc::new).map_err(io::Error::from)
}

/// `tun0` of a room; gone when closed.
fn device(room: &Room) -> io::Result<File> {
    room.inside(|| {
        let file = OpenOptions::new().read(true).write(true).custom_flags(libc::O_NONBLOCK).open("/dev/net/tun")?;
        // struct ifreq: a name of 16 bytes, then flags, 40 bytes in all.
        let mut request = [0u8; 40];
        request[..4].copy_from_slice(b"tun0");
        request[16..18].copy_from_slice(&((libc::IFF_TUN | libc::IFF_NO_PI) as u16).to_ne_bytes());
        // SAFETY: the request has the size and layout that the call reads and writes, and outlives it.
        let result = unsafe { libc::ioctl(file.as_raw_fd(), SET_INTERFACE, request.as_mut_ptr()) };
        if result < 0 { Err(io::Error::last_os_error()) } else { Ok(file) }
    })
}
