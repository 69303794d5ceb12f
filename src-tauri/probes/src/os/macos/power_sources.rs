//! Asks IOKit what the Mac runs on, and the system whether it saves power. Starts no `pmset`.

use super::power::{Source, find_battery};
use objc2_core_foundation::{CFArray, CFBoolean, CFDictionary, CFNumber, CFString, CFType};
use objc2_foundation::NSProcessInfo;
use objc2_io_kit::{
    IOPSCopyPowerSourcesInfo, IOPSCopyPowerSourcesList, IOPSGetPowerSourceDescription, IOPSGetProvidingPowerSourceType,
};
use preflight_diagnosis::{Observed, Power, Why};

pub(crate) fn read_power() -> Observed<Power> {
    let Some(info) = IOPSCopyPowerSourcesInfo() else {
        return Observed::Unknown(Why::Failed("IOKit tells of no power sources".to_owned()));
    };
    // SAFETY: `info` is what the call above has returned, as the three calls ask.
    let providing = unsafe { IOPSGetProvidingPowerSourceType(Some(&info)) }.map(|kind| kind.to_string());
    // SAFETY: as above.
    let list = unsafe { IOPSCopyPowerSourcesList(Some(&info)) };
    let sources = list.iter().flat_map(|list| {
        // SAFETY: its elements are Core Foundation objects, and `CFType` is any of them.
        let list: &CFArray<CFType> = unsafe { list.cast_unchecked() };
        list.iter().collect::<Vec<_>>()
    });
    // SAFETY: as above, and each source is of the list that was made of `info`.
    let described = sources.filter_map(|source| unsafe { IOPSGetPowerSourceDescription(Some(&info), Some(&source)) });
    let sources: Vec<Source> = described.map(|description| read_source(&description)).collect();
    let mains = match providing.as_deref() {
        Some("AC Power") => Observed::Known(true),
        Some("Battery Power" | "UPS Power") => Observed::Known(false),
        Some(_) | None => Observed::Unknown(Why::Unsupported),
    };
    let saver = Observed::Known(NSProcessInfo::processInfo().isLowPowerModeEnabled());
    Observed::Known(Power { mains, battery: find_battery(&sources), saver })
}

fn read_source(description: &CFDictionary) -> Source {
    // SAFETY: its keys are texts, and its values Core Foundation objects (`IOPSKeys.h`).
    let description: &CFDictionary<CFString, CFType> = unsafe { description.cast_unchecked() };
    let get = |key: &str| description.get(&CFString::from_str(key));
    let text = |key: &str| get(key)?.downcast_ref::<CFString>().map(|text| text.to_string());
    let flag = |key: &str| get(key)?.downcast_ref::<CFBoolean>().map(|flag| flag.as_bool());
    let number = |key: &str| get(key)?.downcast_ref::<CFNumber>()?.as_i64();
    Source {
        kind: text("Type"),
        is_present: flag("Is Present"),
        state: text("Power Source State"),
        is_charging: flag("Is Charging"),
        is_charged: flag("Is Charged"),
        capacity: number("Current Capacity").zip(number("Max Capacity")),
        time_to_empty: number("Time to Empty"),
    }
}
