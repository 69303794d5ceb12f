//! What a Mac runs on, by what IOKit's power sources have answered (`IOPSKeys.h`). Asks nothing itself.

use preflight_diagnosis::{Battery, BatteryState};

/// The description of one power source, by the names of its keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// `Type`: `InternalBattery`, or `UPS`.
    pub(crate) kind: Option<String>,
    /// `Is Present`
    pub(crate) is_present: Option<bool>,
    /// `Power Source State`: `AC Power`, `Battery Power`, `Off Line`.
    pub(crate) state: Option<String>,
    /// `Is Charging`
    pub(crate) is_charging: Option<bool>,
    /// `Is Charged`
    pub(crate) is_charged: Option<bool>,
    /// `Current Capacity` and `Max Capacity`, in the same unit; of a Mac's own battery percent.
    pub(crate) capacity: Option<(i64, i64)>,
    /// `Time to Empty`, in minutes; -1 while the system still reckons.
    pub(crate) time_to_empty: Option<i64>,
}

/// Returns the Mac's own battery. A mouse's is no power source, and a UPS is not a battery of the Mac.
pub(crate) fn find_battery(sources: &[Source]) -> Option<Battery> {
    let is_own = |source: &&Source| source.kind.as_deref() == Some("InternalBattery");
    let source = sources.iter().filter(is_own).find(|source| source.is_present != Some(false))?;
    let state = match (source.is_charging, source.is_charged, source.state.as_deref()) {
        (Some(true), _, _) => BatteryState::Charging,
        (_, _, Some("Battery Power")) => BatteryState::Discharging,
        (_, Some(true), Some("AC Power")) => BatteryState::Full,
        (_, _, Some("AC Power")) => BatteryState::NotCharging,
        (_, _, Some(_) | None) => BatteryState::Unknown,
    };
    let share = source.capacity.filter(|(_, most)| *most > 0).map(|(now, most)| (now * 100 / most).clamp(0, 100));
    let minutes = source.time_to_empty.filter(|_| state == BatteryState::Discharging);
    Some(Battery {
        percent: share.and_then(|share| u8::try_from(share).ok()),
        state,
        // 0 is what an old system says while it reckons.
        minutes_left: minutes.filter(|minutes| *minutes > 0).and_then(|minutes| u32::try_from(minutes).ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn macbook() -> Source {
        Source {
            kind: Some("InternalBattery".to_owned()),
            is_present: Some(true),
            state: Some("Battery Power".to_owned()),
            is_charging: Some(false),
            is_charged: None,
            capacity: Some((18, 100)),
            time_to_empty: Some(47),
        }
    }

    #[test]
    fn a_battery_in_use_is_discharging() {
        let expected = Battery { percent: Some(18), state: BatteryState::Discharging, minutes_left: Some(47) };
        assert_eq!(find_battery(&[macbook()]), Some(expected.clone()));
        for reckons in [-1, 0] {
            let source = Source { time_to_empty: Some(reckons), ..macbook() };
            assert_eq!(find_battery(&[source]), Some(Battery { minutes_left: None, ..expected.clone() }));
        }
    }

    #[test]
    fn on_the_mains_it_is_not() {
        let on = Source { state: Some("AC Power".to_owned()), time_to_empty: Some(0), ..macbook() };
        let state = |source: Source| find_battery(&[source]).map(|battery| battery.state);
        assert_eq!(state(Source { is_charging: Some(true), ..on.clone() }), Some(BatteryState::Charging));
        assert_eq!(state(Source { is_charged: Some(true), ..on.clone() }), Some(BatteryState::Full));
        assert_eq!(state(on), Some(BatteryState::NotCharging), "kept at 80 % to spare it");
        assert_eq!(state(Source { state: None, ..macbook() }), Some(BatteryState::Unknown));
    }

    #[test]
    fn a_desktop_mac_with_a_ups_has_no_battery() {
        assert_eq!(find_battery(&[Source { kind: Some("UPS".to_owned()), ..macbook() }]), None);
        assert_eq!(find_battery(&[Source { is_present: Some(false), ..macbook() }]), None);
        assert_eq!(find_battery(&[]), None);
    }

    #[test]
    fn a_capacity_without_a_whole_is_no_share() {
        let source = Source { capacity: Some((18, 0)), ..macbook() };
        assert_eq!(find_battery(&[source]).and_then(|battery| battery.percent), None);
    }
}
