//! What a help desk reads of the computer and the recruiter does not.

use super::*;

#[test]
fn a_help_desk_reads_the_facts_as_well() {
    let mut hidden = Finding::new(Code::UdpBlocked);
    hidden.hidden_by = Some(Code::LinkNotFound);
    let report = report(evidence(), vec![Finding::new(Code::LinkNotFound).with_text("words", WORDS), hidden]);
    let email = write(&report, Recipient::Support);
    let code = crate::result_code::ResultCode::of(&report).write();
    assert_holds(&email.subject, &["Help with a video interview", &code]);
    assert_holds(
        &email.body,
        &["(link-not-found)", "(udp-blocked), explained by link-not-found", "Data Engineer", WORDS, &code],
    );
    let explained = crate::explain::Explainer::new("en", SystemFamily::Windows, None);
    let areas = explained.explain(&report.get().diagnosis(), &report.get().evidence).areas;
    assert_eq!(areas.len(), Area::ALL.len());
    for area in areas {
        assert_holds(&email.body, &[&format!("- {}: {}", area.label, area.word)]);
    }
}

/// Whoever helps from afar reads what the computer runs on; the recruiter does not.
#[test]
fn the_battery_is_told_to_the_help_desk() {
    let line = |power: Power, recipient| {
        let evidence = Evidence { power: Observed::Known(power), ..evidence() };
        let body = write(&report(evidence, Vec::new()), recipient).body;
        body.lines().find(|line| line.starts_with("My battery")).map(str::to_owned)
    };
    let on = |mains, saver, percent, state, minutes_left| Power {
        mains: Observed::Known(mains),
        battery: Some(Battery { percent, state, minutes_left }),
        saver: Observed::Known(saver),
    };
    let low = || on(false, true, Some(18), BatteryState::Discharging, Some(30));
    for (power, told) in [
        (low(), "My battery: 18 %, in use, 30 minutes left, power saving on"),
        (
            on(false, false, None, BatteryState::Discharging, Some(1)),
            "My battery: charge not known, in use, 1 minute left",
        ),
        (on(true, false, Some(80), BatteryState::Charging, None), "My battery: 80 %, charging"),
        (on(true, false, Some(80), BatteryState::NotCharging, None), "My battery: 80 %, plugged in, not charging"),
        (on(true, false, Some(15), BatteryState::Discharging, Some(50)), "My battery: 15 %, plugged in, not charging"),
        (on(true, false, Some(100), BatteryState::Full, None), "My battery: 100 %, full"),
        (on(true, false, None, BatteryState::Unknown, None), "My battery: charge not known"),
    ] {
        assert_eq!(line(power, Recipient::Support).as_deref(), Some(told));
    }
    assert_eq!(line(low(), Recipient::Recruiter), None);
    assert_eq!(line(Power { battery: None, ..low() }, Recipient::Support), None);
}

#[test]
fn a_remote_desktop_is_told_to_the_help_desk() {
    let says_so = |remote: Observed<bool>, recipient| {
        let machine = Machine { remote_desktop: remote, ..Machine::default() };
        let evidence = Evidence { machine: Observed::Known(machine), ..evidence() };
        write(&report(evidence, Vec::new()), recipient).body.contains("\nI use this device through a remote desktop.\n")
    };
    assert!(says_so(Observed::Known(true), Recipient::Support));
    assert!(!says_so(Observed::Known(true), Recipient::Recruiter));
    assert!(!says_so(Observed::Known(false), Recipient::Support));
    assert!(!says_so(Observed::default(), Recipient::Support));
}
