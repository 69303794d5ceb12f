//! What Windows runs on, by what `GetSystemPowerStatus` has answered
//! (<https://learn.microsoft.com/windows/win32/api/winbase/ns-winbase-system_power_status>). It takes all batteries as one.

use preflight_diagnosis::{Battery, BatteryState, Observed, Power, Why};

/// `SYSTEM_POWER_STATUS`, by the names that it has there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Status {
    pub(crate) ac_line_status: u8,
    pub(crate) battery_flag: u8,
    pub(crate) battery_life_percent: u8,
    pub(crate) system_status_flag: u8,
    /// Seconds.
    pub(crate) battery_life_time: u32,
}

const UNKNOWN: u8 = 255;
const CHARGING: u8 = 8;
const NO_BATTERY: u8 = 128;

pub(crate) fn read_status(status: Status) -> Power {
    let mains = match status.ac_line_status {
        0 => Observed::Known(false),
        1 => Observed::Known(true),
        _ => Observed::Unknown(Why::Unsupported),
    };
    let flag = status.battery_flag;
    let has_battery = flag != UNKNOWN && flag & NO_BATTERY == 0;
    let percent = Some(status.battery_life_percent).filter(|percent| *percent <= 100);
    let state = match mains {
        Observed::Known(_) | Observed::Unknown(_) if flag & CHARGING != 0 => BatteryState::Charging,
        Observed::Known(false) => BatteryState::Discharging,
        Observed::Known(true) if percent == Some(100) => BatteryState::Full,
        Observed::Known(true) => BatteryState::NotCharging,
        Observed::Unknown(_) => BatteryState::Unknown,
    };
    let seconds = Some(status.battery_life_time).filter(|seconds| *seconds != u32::MAX);
    let minutes_left = seconds.filter(|_| state == BatteryState::Discharging).map(|seconds| seconds / 60);
    Power {
        mains,
        battery: has_battery.then_some(Battery { percent, state, minutes_left }),
        saver: Observed::Known(status.system_status_flag == 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ON_BATTERY: Status = Status {
        ac_line_status: 0,
        battery_flag: 2,
        battery_life_percent: 17,
        system_status_flag: 1,
        battery_life_time: 2460,
    };

    fn battery(status: Status) -> Option<Battery> {
        read_status(status).battery
    }

    #[test]
    fn a_battery_in_use_is_discharging() {
        let power = read_status(ON_BATTERY);
        assert_eq!((power.mains, power.saver), (Observed::Known(false), Observed::Known(true)));
        let expected = Battery { percent: Some(17), state: BatteryState::Discharging, minutes_left: Some(41) };
        assert_eq!(power.battery, Some(expected));
        // Just after the cable was pulled nobody knows how long it lasts.
        let unknown = battery(Status { battery_life_time: u32::MAX, ..ON_BATTERY });
        assert_eq!(unknown.and_then(|battery| battery.minutes_left), None);
    }

    #[test]
    fn on_the_mains_it_is_not() {
        let on = Status { ac_line_status: 1, battery_life_time: u32::MAX, system_status_flag: 0, ..ON_BATTERY };
        let state = |flag, percent| {
            let status = Status { battery_flag: flag, battery_life_percent: percent, ..on };
            battery(status).map(|battery| battery.state)
        };
        assert_eq!(state(2 | CHARGING, 17), Some(BatteryState::Charging));
        assert_eq!(state(0, 60), Some(BatteryState::NotCharging), "kept at 60 % to spare it");
        assert_eq!(state(1, 100), Some(BatteryState::Full));
    }

    #[test]
    fn a_computer_without_a_battery_has_none() {
        let desktop =
            Status { ac_line_status: 1, battery_flag: NO_BATTERY, battery_life_percent: UNKNOWN, ..ON_BATTERY };
        assert_eq!(battery(desktop), None);
        assert_eq!(battery(Status { battery_flag: UNKNOWN, ..ON_BATTERY }), None);
    }

    #[test]
    fn what_is_unknown_stays_so() {
        let power = read_status(Status { ac_line_status: UNKNOWN, battery_life_percent: UNKNOWN, ..ON_BATTERY });
        assert!(power.mains.known().is_none());
        let expected = Battery { percent: None, state: BatteryState::Unknown, minutes_left: None };
        assert_eq!(power.battery, Some(expected));
    }
}
