//! Whether the system saves power: the profile that is in use, by the service of UPower that keeps it, or by the older one
//! (<https://upower.pages.freedesktop.org/power-profiles-daemon/gdbus-org.freedesktop.UPower.PowerProfiles.html>). Starts no
//! service, and changes nothing.

use super::bus::connect_to_system;
use preflight_diagnosis::{Observed, Why};
use std::time::Duration;
use tokio::runtime::Builder;
use zbus::proxy::MethodFlags;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, Error, Proxy};

/// Its name on the bus, which is also that of its interface, and where it is there.
const SERVICES: [(&str, &str); 2] = [
    ("org.freedesktop.UPower.PowerProfiles", "/org/freedesktop/UPower/PowerProfiles"),
    ("net.hadess.PowerProfiles", "/net/hadess/PowerProfiles"),
];

/// The services answer in some milliseconds.
const DEADLINE: Duration = Duration::from_secs(1);

/// Asks the service. To be called in a child process.
pub(crate) fn read_saver() -> Observed<bool> {
    match Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(ask(None)),
        Err(error) => Observed::Unknown(Why::Failed(format!("whether power is saved: {error}"))),
    }
}

async fn ask(address: Option<&str>) -> Observed<bool> {
    let asked = async {
        let Ok(bus) = connect_to_system(address).await else { return Observed::Unknown(Why::Unsupported) };
        for (name, path) in SERVICES {
            match read_profile(&bus, name, path).await {
                Ok(Some(profile)) => return Observed::Known(profile == "power-saver"),
                Ok(None) => {}
                Err(error) => return Observed::Unknown(Why::Failed(format!("the power profile: {error}"))),
            }
        }
        Observed::Unknown(Why::Unsupported)
    };
    tokio::time::timeout(DEADLINE, asked).await.unwrap_or(Observed::Unknown(Why::TimedOut))
}

/// Returns the profile in use; `None` where the service does not run.
async fn read_profile(bus: &Connection, name: &str, path: &str) -> zbus::Result<Option<String>> {
    let properties = Proxy::new(bus, name, path, "org.freedesktop.DBus.Properties").await?;
    let answer = properties.call_with_flags("Get", MethodFlags::NoAutoStart.into(), &(name, "ActiveProfile")).await;
    match answer {
        Ok(answer) => Ok(answer.map(|value: OwnedValue| String::try_from(value)).transpose()?),
        Err(Error::MethodError(error, ..)) if is_nobody(error.as_str()) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_nobody(error: &str) -> bool {
    let error = error.strip_prefix("org.freedesktop.DBus.Error.").unwrap_or_default();
    matches!(error, "ServiceUnknown" | "NameHasNoOwner")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::os::linux::bus::tests::Bus;
    use zbus::zvariant::Value;

    /// A double of the service: it answers one question.
    struct Double(&'static str);

    #[zbus::interface(name = "org.freedesktop.UPower.PowerProfiles")]
    impl Double {
        #[zbus(property)]
        fn active_profile(&self) -> String {
            self.0.to_owned()
        }
    }

    struct Older(u32);

    #[zbus::interface(name = "net.hadess.PowerProfiles")]
    impl Older {
        #[zbus(property)]
        fn active_profile(&self) -> Value<'static> {
            if self.0 == 0 { Value::from("power-saver") } else { Value::from(self.0) }
        }
    }

    #[tokio::test]
    async fn the_profile_in_use_says_whether_power_is_saved() {
        let bus = Bus::start(None);
        let asked = || ask(Some(&bus.address));
        assert_eq!(asked().await, Observed::Unknown(Why::Unsupported), "no such service");
        for (profile, saves) in [("power-saver", true), ("balanced", false), ("performance", false)] {
            let served = zbus::connection::Builder::address(bus.address.as_str()).unwrap();
            let (name, path) = SERVICES[0];
            let served = served.name(name).unwrap().serve_at(path, Double(profile)).unwrap().build().await.unwrap();
            assert_eq!(asked().await, Observed::Known(saves), "{profile}");
            drop(served.release_name(name).await);
        }
        let served = zbus::connection::Builder::address(bus.address.as_str()).unwrap();
        let (name, path) = SERVICES[1];
        let _served = served.name(name).unwrap().serve_at(path, Older(0)).unwrap().build().await.unwrap();
        assert_eq!(asked().await, Observed::Known(true), "the older one");
    }

    #[tokio::test]
    async fn a_service_that_does_not_run_is_not_started() {
        let bus = Bus::start(Some((SERVICES[0].0, "/bin/false")));
        assert_eq!(ask(Some(&bus.address)).await, Observed::Unknown(Why::Unsupported));
        assert_eq!(ask(Some("unix:path=/nonexistent/bus")).await, Observed::Unknown(Why::Unsupported));
    }

    #[tokio::test]
    async fn an_answer_of_another_kind_is_told() {
        let bus = Bus::start(None);
        let (name, path) = SERVICES[1];
        let served = zbus::connection::Builder::address(bus.address.as_str()).unwrap();
        let _served = served.name(name).unwrap().serve_at(path, Older(7)).unwrap().build().await.unwrap();
        let answer = ask(Some(&bus.address)).await;
        assert!(matches!(answer, Observed::Unknown(Why::Failed(_))), "{answer:?}");
    }
}
