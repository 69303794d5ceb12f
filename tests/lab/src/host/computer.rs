//! One world, set up: a home directory, sound, browsers, a load, a small internet. All of it is gone when it is dropped.

use super::{load::Load, world::World};
use crate::{
    browser::{
        display::Display,
        question::Hand,
        real::{Answer as Wished, Family},
        screen::Screen,
        visit::{self, Browser},
    },
    loopback::{Loopback, Page},
    places::{self, Places},
    program::{self, Answer},
    sound::SoundServer,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use preflight_diagnosis::Profile;
use preflight_invitation::Limit;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};
use tempfile::TempDir;

/// Mounts what is wanted and becomes the program: a disk over the home directory, filled but for some room; a folder over
/// `/run`; files over those of `/etc` and of `/sys`. The mounts, and all processes, are in namespaces of its own and end with
/// the program.
const WITH_MOUNTS: &str = "
    if [ -n \"$FREE_MB\" ]; then
        mount -t tmpfs -o size=\"$((FREE_MB + 8))\"m,mode=700 disk \"$HOME\" || exit 69
        head -c 8388608 /dev/zero > \"$HOME/recording\"
    fi
    if [ -n \"$RUN\" ]; then
        mount --bind \"$RUN\" /run || exit 69
    fi
    if [ -n \"$ETC\" ]; then
        mount -t overlay -o lowerdir=\"$ETC\":/etc overlay /etc || exit 69
    fi
    if [ -n \"$SYS\" ]; then
        mount -t overlay -o lowerdir=\"$SYS\":/sys overlay /sys || exit 69
    fi
    exec \"$@\"";

pub(super) struct Computer {
    /// Browsers that are open already: ended before what they use.
    open: Vec<Browser>,
    folder: TempDir,
    internet: Loopback,
    sound: Option<SoundServer>,
    _load: Option<Load>,
    has_own_browsers: bool,
    time_zone: Option<String>,
    disk_free_mb: Option<u32>,
    run: Option<PathBuf>,
    sys: Option<PathBuf>,
    session: BTreeMap<String, String>,
    display: Option<Display>,
    is_set_apart: bool,
    places: Places,
    /// Who answers which browser's question in the check.
    person: Option<(Family, Hand)>,
}

impl Computer {
    pub(super) fn start(world: &World) -> io::Result<Computer> {
        let folder = tempfile::Builder::new().prefix("preflight-lab-").tempdir()?;
        fs::create_dir(folder.path().join("home"))?;
        let mut sound = None;
        if let Some(wanted) = &world.sound {
            let mut server = SoundServer::start_with(wanted.microphone, wanted.speaker)?;
            if let Some(name) = &wanted.listener {
                server.listen(name)?;
            }
            sound = Some(server);
        }
        let page = Page::new(world.site.status, world.page());
        let internet = Loopback::start_with(page, |profile| set_limits(profile, world))?;
        let now = Timestamp::now();
        let starts_at = now + SignedDuration::from_mins(world.starts_in_min);
        let local = starts_at.to_zoned(zone(world)?).datetime();
        let places = Places::at(now)
            .text("link", internet.link())
            .text("origin", internet.origin())
            .text("chromium-yesterday", chromium_time(now - SignedDuration::from_hours(24)).to_string())
            .text("profile", internet.profile().to_string_lossy())
            .text("starts-at", starts_at.to_string())
            .text("starts-at-local", local.to_string());
        if let Some(browsers) = &world.browsers {
            browsers.install(folder.path(), &places)?;
        }
        let by_hand = world.real_browsers().find_map(|real| match real.answer {
            Wished::By(hand) => Some((real.family, hand)),
            Wished::Allow | Wished::Nothing => None,
        });
        let mut computer = Computer {
            internet,
            sound,
            _load: world.busy.then(Load::start).transpose()?,
            has_own_browsers: world.browsers.is_some(),
            time_zone: world.time_zone.clone(),
            disk_free_mb: world.disk_free_mb,
            run: world.run.as_ref().map(|files| write_tree(files, folder.path().join("run"))).transpose()?,
            sys: world.sys.as_ref().map(|files| write_tree(files, folder.path().join("sys"))).transpose()?,
            session: world.session.clone(),
            display: world.real_browsers().next().is_some().then(Display::start).transpose()?,
            is_set_apart: world.needs_root(),
            places: places::write(&world.files, folder.path(), places)?,
            person: by_hand,
            open: Vec::new(),
            folder,
        };
        computer.use_browsers(world)?;
        Ok(computer)
    }

    /// What the person did before the check.
    fn use_browsers(&mut self, world: &World) -> io::Result<()> {
        let (Some(display), Some(browsers)) = (&self.display, &world.browsers) else { return Ok(()) };
        let screen = Screen::open(&display.name())?;
        for (entry, real) in
            browsers.installed.iter().filter_map(|browser| Some((&browser.entry, browser.real.as_ref()?)))
        {
            let browser = || self.command(&self.folder.path().join("bin").join(entry));
            if !real.visits.is_empty() {
                visit::visit(real, browser(), &screen, &self.internet)?;
            }
            if real.is_open {
                let home = self.folder.path().join("home");
                self.open.push(visit::open(browser(), &screen, || real.is_ready(&home))?);
            }
        }
        Ok(())
    }

    pub(super) fn ask(&self, preflight: &Path, arguments: &[String]) -> io::Result<Answer> {
        let mut command = self.command(preflight);
        for argument in arguments {
            command.arg(self.places.fill(argument)?);
        }
        command.args(["--format", "json"]);
        let (Some((family, hand)), Some(display)) = (self.person, &self.display) else {
            return program::ask(&mut command);
        };
        let screen = Screen::open(&display.name())?;
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let person = scope.spawn(|| hand.answer(&screen, family, &|| is_over.load(Ordering::Relaxed)));
            let answer = program::ask(&mut command);
            is_over.store(true, Ordering::Relaxed);
            person.join().unwrap_or_else(|_| Err(io::Error::other("the person failed")))?;
            answer
        })
    }

    /// A program on this computer: the check, or a browser.
    fn command(&self, program: &Path) -> Command {
        let mut command = self.set_apart(program);
        let home = self.folder.path().join("home");
        command.env("HOME", &home).env("LANG", "C.UTF-8");
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "XDG_CURRENT_DESKTOP"]
        {
            command.env_remove(name);
        }
        command.envs(&self.session);
        for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
            command.env_remove(name).env_remove(name.to_uppercase());
        }
        if self.has_own_browsers {
            command.env("XDG_DATA_DIRS", self.folder.path().join("share"));
            command.env("XDG_CONFIG_DIRS", self.folder.path().join("xdg"));
        }
        let nowhere = || format!("unix:{}", home.join("no-sound-server").display());
        command.env("PULSE_SERVER", self.sound.as_ref().map_or_else(nowhere, SoundServer::address));
        if let Some(zone) = &self.time_zone {
            command.env("TZ", zone);
        }
        command
    }

    fn set_apart(&self, program: &Path) -> Command {
        if !self.is_set_apart {
            return Command::new(program);
        }
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private"]);
        if let Some(display) = &self.display {
            // A browser goes on when whoever opened it has ended.
            command.args(["--pid", "--fork", "--kill-child", "--mount-proc"]).env("DISPLAY", display.name());
        }
        command.args(["sh", "-c", WITH_MOUNTS, "sh"]).arg(program);
        let etc = self.folder.path().join("etc");
        command.env("ETC", if etc.exists() { etc.as_path() } else { Path::new("") });
        command.env("FREE_MB", self.disk_free_mb.map(|free| free.to_string()).unwrap_or_default());
        for (name, tree) in [("RUN", &self.run), ("SYS", &self.sys)] {
            command.env(name, tree.as_deref().unwrap_or(Path::new("")));
        }
        command
    }

    /// How often the whole link was asked for.
    pub(super) fn requests(&self) -> usize {
        let requests = self.internet.requests();
        requests.iter().filter(|request| !request.ends_with(" /")).count()
    }
}

/// Microseconds since 1601, as Chromium writes times.
fn chromium_time(at: Timestamp) -> i64 {
    const FROM_1601_S: i64 = 11_644_473_600;
    (at.as_second() + FROM_1601_S) * 1_000_000
}

/// Writes the folder that is to be `/run`, or to lie over `/sys`.
fn write_tree(files: &BTreeMap<String, String>, root: PathBuf) -> io::Result<PathBuf> {
    fs::create_dir(&root)?;
    for (name, content) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        fs::write(path, content)?;
    }
    Ok(root)
}

fn zone(world: &World) -> io::Result<TimeZone> {
    let named = world.time_zone.as_ref().map(|zone| TimeZone::get(zone).map_err(io::Error::other));
    named.unwrap_or_else(|| Ok(TimeZone::system()))
}

/// What the scenario is about is judged as for everybody.
fn set_limits(profile: &mut Profile, world: &World) {
    let of_test = |value| Limit { value, source: "a platform of the lab".to_owned() };
    profile.device.memory_total_mb = world.least_memory_mb.map(of_test);
    let real = &Profile::generic().device;
    if world.busy {
        profile.device.processor_percent = real.processor_percent.clone();
    }
    if world.disk_free_mb.is_some() {
        profile.device.disk_free_mb = real.disk_free_mb.clone();
    }
}
