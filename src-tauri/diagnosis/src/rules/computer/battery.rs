//! Whether the battery lasts for the interview. Says nothing of a computer that is plugged in.

use crate::{
    code::{Code, fact},
    evidence::{Battery, BatteryState, Power},
    finding::Finding,
    seen::Seen,
    severity::Severity,
};
use jiff::SignedDuration;

/// How long an interview is whose end nobody named, in minutes.
const USUAL_LENGTH_MIN: i64 = 60;

/// What takes longer is no interview but the time in which to come.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);

/// Interviews begin late and go on: what a battery must have beside, in minutes.
const SPARE_MIN: i64 = 15;

/// Where nobody knows the minutes: Windows, unless told otherwise, saves power from here on
/// (<https://learn.microsoft.com/windows-hardware/design/component-guidelines/battery-saver>).
const LOW_PERCENT: u8 = 20;

/// A battery that is nearly full has just left its charger, or rests on it: how long it lasts cannot be told yet.
const NEARLY_FULL_PERCENT: u8 = 95;

/// Until then there is time to charge: a laptop takes two to three hours from empty to full.
const TIME_TO_CHARGE: SignedDuration = SignedDuration::from_hours(3);

pub(super) fn low(seen: &Seen) -> Option<Finding> {
    let power = seen.evidence.power.known()?;
    let battery = power.battery.as_ref().filter(|battery| is_running_down(battery, power))?;
    let is_low = match battery.minutes_left {
        Some(minutes) => i64::from(minutes) < needed_min(seen),
        None => battery.percent.is_some_and(|percent| percent < LOW_PERCENT),
    };
    let finding = || {
        let finding = Finding::new(Code::BatteryLow);
        let finding = finding.with_some(fact::PERCENT, battery.percent).with_some(fact::MINUTES, battery.minutes_left);
        let finding = finding.with_some(fact::SAVER, (power.saver.known() == Some(&true)).then_some("on"));
        if may_charge_first(seen) { finding.severity(Severity::Note) } else { finding }
    };
    is_low.then(finding)
}

/// On a charger a battery may say for a moment that it discharges. Beside one that is too weak for the computer, nobody knows
/// how long it lasts.
fn is_running_down(battery: &Battery, power: &Power) -> bool {
    battery.state == BatteryState::Discharging
        && power.mains.known() != Some(&true)
        && battery.percent.is_none_or(|percent| percent < NEARLY_FULL_PERCENT)
}

/// Returns for how many minutes the battery has to last: for the interview, or for what is left of it.
fn needed_min(seen: &Seen) -> i64 {
    let planned = seen.session.as_ref().and_then(|session| {
        let (start, end) = (session.starts_at.as_ref()?.value, session.ends_at.as_ref()?.value);
        let length = end.duration_since(start);
        let begins_or_now = start.max(seen.now);
        (length.is_positive() && length <= LONGEST && end > begins_or_now).then(|| end.duration_since(begins_or_now))
    });
    planned.map_or(USUAL_LENGTH_MIN, |left| left.as_mins()) + SPARE_MIN
}

fn may_charge_first(seen: &Seen) -> bool {
    let start = seen.session.as_ref().and_then(|session| session.starts_at.as_ref());
    start.is_some_and(|start| start.value.duration_since(seen.now) >= TIME_TO_CHARGE)
}
