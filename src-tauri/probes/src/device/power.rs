//! What the computer runs on: its batteries, whether it is plugged in, and whether it saves power. Asks no other device than the
//! computer itself.

use crate::child::{Task, ask_task};
use crate::{os, plan::Plan, thread};
use preflight_diagnosis::{Observed, Power, Why};
use std::time::Duration;

/// A service of the system is asked, which may hang.
const CHILD_WITHIN: Duration = Duration::from_millis(1500);

/// What the child process is asked for.
pub(crate) const READ_SAVER: Task = Task {
    name: "power-saver",
    // A word and perhaps a sentence.
    answer: |_| serde_json::to_vec(&os::read_saver()).unwrap_or_default(),
};

pub(crate) async fn power(plan: &Plan) -> Observed<Power> {
    let program = plan.program.clone();
    let ask_saver = move || {
        let answer = ask_task(&program, READ_SAVER.name, &(), CHILD_WITHIN);
        answer.unwrap_or_else(Observed::Unknown)
    };
    thread::observe("power", || complete(os::read_power(), ask_saver)).await
}

/// Asks whether power is saved where the system's figures did not say so, and where it matters: beside a battery.
fn complete(power: Observed<Power>, ask_saver: impl FnOnce() -> Observed<bool>) -> Observed<Power> {
    match power {
        Observed::Known(Power { saver: Observed::Unknown(Why::Unsupported), battery: Some(battery), mains }) => {
            Observed::Known(Power { saver: ask_saver(), battery: Some(battery), mains })
        }
        power @ (Observed::Known(_) | Observed::Unknown(_)) => power,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use preflight_diagnosis::Battery;

    #[test]
    fn the_saver_is_asked_for_only_beside_a_battery_and_where_it_is_not_known() {
        let power = |saver, has_battery: bool| {
            let battery = has_battery.then(Battery::default);
            Observed::Known(Power { saver, battery, ..Power::default() })
        };
        let unsupported = || Observed::Unknown(Why::Unsupported);
        let on = || Observed::Known(true);
        assert_eq!(complete(power(unsupported(), true), on), power(on(), true));
        assert_eq!(complete(power(unsupported(), false), on), power(unsupported(), false));
        assert_eq!(complete(power(Observed::Known(false), true), on), power(Observed::Known(false), true));
        assert_eq!(complete(Observed::Unknown(Why::TimedOut), on), Observed::Unknown(Why::TimedOut));
    }
}
