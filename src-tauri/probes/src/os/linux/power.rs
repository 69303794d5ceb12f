//! What Linux runs on: the kernel's class of power supplies
//! (<https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power>). Units are µWh, µW, µAh, µA, µV, seconds and
//! percent. Whether power is saved is not among them: `platform_profile` is another thing.

use crate::answer::observe;
use crate::os::file::read_settings;
use preflight_diagnosis::{Battery, BatteryState, Observed, Power, Why};
use std::path::{Path, PathBuf};
use std::{fs, io};

pub(crate) fn read_power() -> Observed<Power> {
    observe("the power supplies", read_supplies(Path::new("/sys/class/power_supply")))
}

fn read_supplies(class: &Path) -> io::Result<Power> {
    let supplies: Vec<Supply> = match fs::read_dir(class) {
        Ok(entries) => entries.map(|entry| Ok(Supply(entry?.path()))).collect::<io::Result<_>>()?,
        // A kernel without such a class, as in a container, has no batteries to tell of.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    // A mouse and a headset have batteries and chargers of their own.
    let own = || supplies.iter().filter(|supply| !supply.is("scope", "Device"));
    let chargers = own().filter(|supply| ["Mains", "USB", "Wireless"].iter().any(|kind| supply.is("type", kind)));
    let online: Vec<i64> = chargers.filter_map(|charger| charger.number("online")).collect();
    let mains = match online.as_slice() {
        [] => Observed::Unknown(Why::Unsupported),
        // 2 is a charger whose voltage can be set.
        online => Observed::Known(online.iter().any(|online| *online > 0)),
    };
    let batteries = own().filter(|supply| supply.is("type", "Battery") && supply.number("present") != Some(0));
    let batteries: Vec<Cell> = batteries.map(Cell::read).collect();
    Ok(Power { mains, battery: combine(&batteries), saver: Observed::Unknown(Why::Unsupported) })
}

/// The folder of one supply, a file for each of its values.
struct Supply(PathBuf);

impl Supply {
    fn text(&self, name: &str) -> Option<String> {
        // A value that the driver cannot tell now is an error of its file.
        Some(read_settings(self.0.join(name)).ok()?.trim().to_owned())
    }

    fn is(&self, name: &str, word: &str) -> bool {
        self.text(name).as_deref() == Some(word)
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    fn positive(&self, name: &str) -> Option<f64> {
        self.number(name).filter(|number| *number > 0).map(|number| number as f64)
    }
}

/// One battery of this computer. ThinkPads have two.
struct Cell {
    state: BatteryState,
    percent: Option<u8>,
    now_uwh: Option<f64>,
    full_uwh: Option<f64>,
    /// How fast it is emptied or filled.
    rate_uw: Option<f64>,
    /// By the battery's own gauge.
    empty_in_s: Option<f64>,
}

impl Cell {
    fn read(supply: &Supply) -> Cell {
        let state = match supply.text("status").as_deref() {
            Some("Charging") => BatteryState::Charging,
            Some("Discharging") => BatteryState::Discharging,
            Some("Not charging") => BatteryState::NotCharging,
            Some("Full") => BatteryState::Full,
            Some(_) | None => BatteryState::Unknown,
        };
        // A gauge counts in energy or in charge. Its shares are right whatever the voltage; only beside a second battery does
        // it matter, and then that of three cells is taken where none is told.
        let volt = supply.positive("voltage_min_design").or_else(|| supply.positive("voltage_now"));
        let volt = volt.map_or(11.1, |microvolt| microvolt / 1e6);
        let value = |energy: &str, charge: &str, read: &dyn Fn(&str) -> Option<i64>| {
            let value = read(energy).map(|value| value as f64);
            value.or_else(|| read(charge).map(|value| value as f64 * volt))
        };
        let number = |name: &str| supply.number(name);
        let full_uwh = value("energy_full", "charge_full", &number).filter(|full| *full > 0.0);
        let rate = value("power_now", "current_now", &number).map(f64::abs);
        Cell {
            state,
            // A worn-out gauge that knows no full charge says 0.
            percent: number("capacity").filter(|percent| *percent > 0 || full_uwh.is_some()).and_then(to_percent),
            now_uwh: value("energy_now", "charge_now", &number).filter(|now| *now >= 0.0),
            full_uwh,
            rate_uw: rate.filter(|rate| *rate > 0.0),
            empty_in_s: supply.positive("time_to_empty_avg").or_else(|| supply.positive("time_to_empty_now")),
        }
    }
}

fn to_percent(number: i64) -> Option<u8> {
    u8::try_from(number.min(100)).ok()
}

/// Takes the batteries of a computer as one: they are emptied one after the other.
fn combine(batteries: &[Cell]) -> Option<Battery> {
    let first = batteries.first()?;
    // A gauge that knows no full charge counts for nothing beside one that does.
    let counted = || batteries.iter().filter_map(|cell| Some((cell, cell.now_uwh?, cell.full_uwh?)));
    let (now, full) = counted().fold((0.0, 0.0), |(sum, whole), (_, now, full)| (sum + now, whole + full));
    let by_energy = (full > 0.0).then(|| to_percent((now / full * 100.0).round() as i64)).flatten();
    let has = |state| batteries.iter().any(|cell| cell.state == state);
    let order = [BatteryState::Charging, BatteryState::Discharging, BatteryState::NotCharging, BatteryState::Full];
    let state = order.into_iter().find(|state| has(*state)).unwrap_or_default();
    let rate: f64 = batteries.iter().filter_map(|cell| cell.rate_uw).sum();
    let by_rate = (rate > 0.0 && full > 0.0).then(|| now / rate * 60.0);
    let (percent, minutes) = match batteries {
        // What a single gauge says itself is what the system shows.
        [_] => (first.percent.or(by_energy), first.empty_in_s.map(|seconds| seconds / 60.0).or(by_rate)),
        _ => (by_energy.or_else(|| batteries.iter().find_map(|cell| cell.percent)), by_rate),
    };
    let minutes = minutes.filter(|_| state == BatteryState::Discharging);
    Some(Battery { percent, state, minutes_left: minutes.map(|minutes| minutes as u32) })
}

#[cfg(test)]
mod tests;
