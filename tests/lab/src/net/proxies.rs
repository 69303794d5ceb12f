//! The real proxies of a world, and how the candidate's computer is told of them.

use super::{
    daemon::{Daemon, program},
    internet::{INTERVIEW, SETTINGS},
    network::{ROUTER, ROUTER_V4, TRANSPARENT_PORT},
    room::{FOLDER, Room},
    world::{Proxy, World},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const PORT: u16 = 3128;
/// Nothing listens there.
const CLOSED_PORT: u16 = 3199;
/// What squid carried, a line each.
const LOG: &str = "squid.log";
const NOBODY: u32 = 65534;
pub(super) const HOME: &str = "/run/home";

const SCRIPT: &str = "function FindProxyForURL(url, host) { return \"PROXY 192.168.77.1:3128\"; }";
const BROKEN_SCRIPT: &str = "function FindProxyForURL(url, host) { return \"PROXY 192.168.77.1:3128\"";

/// As it stands it is a whole script: what comes behind it would say something else.
const DEAD_SCRIPT: &str = "function FindProxyForURL(url, host) { return \"PROXY 192.168.77.1:3199\"; }\n";

/// How a script comes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Script {
    Page(&'static str),
    /// The rest comes so slowly that nobody waits for it.
    Beginning(&'static str),
}

/// What the company's server answers for its script.
pub(super) fn script(world: &World) -> Option<Script> {
    let scripts = [
        (Proxy::ScriptSquid, Script::Page(SCRIPT)),
        (Proxy::ScriptBroken, Script::Page(BROKEN_SCRIPT)),
        (Proxy::ScriptCut, Script::Beginning(DEAD_SCRIPT)),
    ];
    scripts.into_iter().find(|(proxy, _)| Some(*proxy) == world.proxy).map(|(_, script)| script)
}

/// Starts the proxies on the router.
pub(super) fn start(world: &World, router: &Room) -> io::Result<Vec<Daemon>> {
    world
        .programs()
        .into_iter()
        .filter_map(|name| match name {
            "squid" => Some(squid(world, router)),
            "tinyproxy" => Some(tinyproxy(router)),
            _ => None,
        })
        .collect()
}

/// Environment variables of the candidate's programs; settings of its desktop are written to its home.
pub(super) fn tell(world: &World, candidate: &Room) -> io::Result<Vec<(&'static str, String)>> {
    let Some(proxy) = world.proxy else { return Ok(Vec::new()) };
    let environment = |port: u16| {
        let who = if proxy == Proxy::LoginSquidKnown { "anna:s3cret@" } else { "" };
        let url = format!("http://{who}{ROUTER}:{port}");
        vec![("http_proxy", url.clone()), ("https_proxy", url)]
    };
    let script = format!("[Proxy Settings]\nProxyType=2\nProxy Config Script=http://{SETTINGS}/proxy.pac\n");
    let settings = match proxy {
        Proxy::Squid
        | Proxy::Tinyproxy
        | Proxy::RequiredSquid
        | Proxy::LoginSquid
        | Proxy::LoginSquidKnown
        | Proxy::NtlmSquid
        | Proxy::StrictSquid => return Ok(environment(PORT)),
        Proxy::ClosedPort => return Ok(environment(CLOSED_PORT)),
        Proxy::SystemSquid => format!(
            "[Proxy Settings]\nProxyType=1\nhttpProxy=http://{ROUTER} {PORT}\nhttpsProxy=http://{ROUTER} {PORT}\n"
        ),
        Proxy::ScriptSquid | Proxy::ScriptMissing | Proxy::ScriptBroken | Proxy::ScriptCut => script,
    };
    candidate.inside(|| {
        let folder = Path::new(HOME).join(".config");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("kioslaverc"), settings)
    })?;
    Ok(vec![("XDG_CURRENT_DESKTOP", "KDE".to_owned()), ("KDE_SESSION_VERSION", "5".to_owned())])
}

/// A proxy that nothing went through would make its scenario hold for nothing.
pub(super) fn took_part(world: &World, router: &Room) -> io::Result<()> {
    if !world.programs().contains(&"squid") {
        return Ok(());
    }
    match router.inside(|| fs::read_to_string(Path::new(FOLDER).join(LOG))) {
        Ok(log) if !log.is_empty() => Ok(()),
        Ok(_) | Err(_) => Err(io::Error::other("squid was started, and nothing went through it")),
    }
}

fn squid(world: &World, router: &Room) -> io::Result<Daemon> {
    let refused = if world.proxy == Some(Proxy::StrictSquid) { INTERVIEW } else { "nobody.example" };
    let sign_in = world.proxy.and_then(Proxy::sign_in).map_or_else(
        || "http_access allow all".to_owned(),
        |program| {
            format!(
                "auth_param {program}\nacl known proxy_auth REQUIRED\nhttp_access allow known\nhttp_access deny all"
            )
        },
    );
    let text = format!(
        "http_port {ROUTER}:{PORT}\nhttp_port {TRANSPARENT_PORT} intercept\nacl refused dstdomain {refused}\nhttp_access deny refused\n\
         acl SSL_ports port 443\nhttp_access deny CONNECT !SSL_ports\n{sign_in}\ncache deny all\n\
         access_log stdio:{FOLDER}/{LOG}\nlogfile_rotate 0\ncache_log /dev/null\npid_filename none\nshutdown_lifetime 0 seconds\nvisible_hostname proxy\n\
         coredump_dir {FOLDER}\nnetdb_filename none\npinger_enable off\n"
    );
    let configuration = write(router, "squid.conf", &text)?;
    // It refuses to run as root.
    let mut command = router.command_as(&installed("squid")?, Some(NOBODY));
    command.args(["-N", "-f"]).arg(configuration);
    Daemon::start(router, &mut command, (ROUTER_V4, PORT).into())
}

fn tinyproxy(router: &Room) -> io::Result<Daemon> {
    let configuration = write(router, "tinyproxy.conf", &format!("Port {PORT}\nListen {ROUTER}\nTimeout 60\n"))?;
    let mut command = router.command(&installed("tinyproxy")?);
    command.args(["-d", "-c"]).arg(configuration);
    Daemon::start(router, &mut command, (ROUTER_V4, PORT).into())
}

fn write(room: &Room, name: &str, text: &str) -> io::Result<PathBuf> {
    let path = Path::new(FOLDER).join(name);
    room.inside(|| fs::write(&path, text))?;
    Ok(path)
}

fn installed(name: &str) -> io::Result<PathBuf> {
    program(name).ok_or_else(|| io::Error::other(format!("{name} is not installed")))
}
