//! Trees of power supplies as laptops have shown them, by the values of their `uevent` files.
#![allow(clippy::unwrap_used)]

use super::*;

/// Returns what is read of supplies, each a name and its values.
fn read(supplies: &[(&str, &str)]) -> Power {
    let class = tempfile::tempdir().unwrap();
    for (supply, values) in supplies {
        let folder = class.path().join(supply);
        fs::create_dir(&folder).unwrap();
        for (name, value) in values.split(", ").map(|value| value.split_once('=').unwrap()) {
            fs::write(folder.join(name), format!("{value}\n")).unwrap();
        }
    }
    read_supplies(class.path()).unwrap()
}

fn battery(supplies: &[(&str, &str)]) -> Battery {
    read(supplies).battery.unwrap()
}

fn is(percent: u8, state: BatteryState, minutes_left: Option<u32>) -> Battery {
    Battery { percent: Some(percent), state, minutes_left }
}

const OFF: (&str, &str) = ("AC", "type=Mains, online=0");
const ON: (&str, &str) = ("AC", "type=Mains, online=1");

#[test]
fn energy_and_power_give_the_minutes() {
    // An ASUS UX32 with its cable out.
    let values = "type=Battery, status=Discharging, present=1, voltage_min_design=7400000, voltage_now=7982000, \
                  power_now=16380000, energy_full_design=45640000, energy_full=44611000, energy_now=39459000, capacity=88";
    let power = read(&[OFF, ("BAT0", values)]);
    assert_eq!(power.mains, Observed::Known(false));
    assert_eq!(power.battery, Some(is(88, BatteryState::Discharging, Some(144))));
    assert_eq!(power.saver, Observed::Unknown(Why::Unsupported));
}

#[test]
fn charge_and_a_negative_current_give_them_too() {
    // A battery of 3898 mAh, of which 974 are left, emptied by 1.3 A.
    let values = "type=Battery, status=Discharging, present=1, voltage_now=11441000, current_now=-1300000, \
                  charge_full=3898000, charge_now=974000, capacity=25";
    assert_eq!(battery(&[("BAT0", values)]), is(25, BatteryState::Discharging, Some(44)));
    let without_voltage = values.replace("voltage_now=11441000, ", "");
    assert_eq!(battery(&[("BAT0", &without_voltage)]), is(25, BatteryState::Discharging, Some(44)));
}

#[test]
fn the_gauges_own_time_counts_before_the_rate_of_a_moment() {
    let values = "type=Battery, status=Discharging, capacity=76, time_to_empty_avg=9000, \
                  energy_now=31090000, energy_full=42450000, power_now=60000000";
    assert_eq!(battery(&[("sbs-0-000b", values)]), is(76, BatteryState::Discharging, Some(150)));
    let unknown = values.replace("time_to_empty_avg=9000", "time_to_empty_now=0");
    assert_eq!(battery(&[("sbs-0-000b", &unknown)]), is(76, BatteryState::Discharging, Some(31)));
}

#[test]
fn two_batteries_are_emptied_one_after_the_other() {
    // A ThinkPad: the inner battery rests while the outer one is used.
    let inner =
        "type=Battery, status=Not charging, energy_now=20000000, energy_full=23000000, power_now=0, capacity=86";
    let outer =
        "type=Battery, status=Discharging, energy_now=4000000, energy_full=47000000, power_now=12000000, capacity=8";
    assert_eq!(battery(&[OFF, ("BAT0", inner), ("BAT1", outer)]), is(34, BatteryState::Discharging, Some(120)));
    let charged = outer.replace("Discharging", "Charging");
    assert_eq!(battery(&[ON, ("BAT0", inner), ("BAT1", &charged)]), is(34, BatteryState::Charging, None));
}

#[test]
fn a_broken_battery_counts_for_nothing() {
    let broken = "type=Battery, status=Unknown, present=1, energy_now=0, energy_full=0, power_now=0, capacity=0";
    let unknown = Battery { percent: None, state: BatteryState::Unknown, minutes_left: None };
    assert_eq!(battery(&[ON, ("BAT0", broken)]), unknown);
    let good =
        "type=Battery, status=Discharging, energy_now=20000000, energy_full=40000000, power_now=10000000, capacity=50";
    assert_eq!(battery(&[OFF, ("BAT0", good), ("BAT1", broken)]), is(50, BatteryState::Discharging, Some(120)));
    let taken_out = "type=Battery, present=0";
    assert_eq!(battery(&[OFF, ("BAT0", good), ("BAT1", taken_out)]), is(50, BatteryState::Discharging, Some(120)));
    // One that is empty and knows it.
    let empty = "type=Battery, status=Discharging, energy_now=0, energy_full=40000000, power_now=10000000, capacity=0";
    assert_eq!(battery(&[OFF, ("BAT0", empty)]), is(0, BatteryState::Discharging, Some(0)));
}

#[test]
fn without_a_rate_there_are_no_minutes() {
    let values =
        "type=Battery, status=Discharging, energy_now=20000000, energy_full=40000000, power_now=0, capacity=50";
    assert_eq!(battery(&[("BAT0", values)]), is(50, BatteryState::Discharging, None));
    assert_eq!(battery(&[("BAT0", "type=Battery, status=Discharging, capacity=50")]).minutes_left, None);
}

#[test]
fn a_desktop_with_a_mouse_and_a_ups_has_no_battery() {
    let mouse = "type=Battery, scope=Device, status=Discharging, capacity=5, online=1";
    let pad = "type=USB, scope=Device, online=1";
    let power = read(&[("hidpp_battery_0", mouse), ("pad", pad), ("ups", "type=UPS, status=Discharging, capacity=9")]);
    assert_eq!(
        power,
        Power { mains: Observed::Unknown(Why::Unsupported), battery: None, saver: Observed::Unknown(Why::Unsupported) }
    );
}

#[test]
fn any_charger_is_power_from_outside() {
    let full = ("BAT0", "type=Battery, status=Full, capacity=100");
    let mains = |chargers: &[(&str, &str)]| read(&[chargers, &[full]].concat()).mains;
    assert_eq!(mains(&[OFF, ("ucsi-source-psy-USBC000:001", "type=USB, online=1")]), Observed::Known(true));
    assert_eq!(mains(&[("charger", "type=USB, online=2")]), Observed::Known(true));
    assert_eq!(mains(&[OFF, ("ucsi-source-psy-USBC000:001", "type=USB, online=0")]), Observed::Known(false));
    assert_eq!(mains(&[("charger", "type=Mains")]), Observed::Unknown(Why::Unsupported), "it does not tell");
}

#[test]
fn a_kernel_without_the_class_has_no_battery() {
    let none = tempfile::tempdir().unwrap();
    assert_eq!(read_supplies(&none.path().join("power_supply")).unwrap().battery, None);
}
