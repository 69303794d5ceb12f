//! What the person has told the desktop about the camera: the table `devices` of the portals' permission store, over the session's
//! bus (`data/org.freedesktop.impl.portal.PermissionStore.xml` and `src/camera.c` of xdg-desktop-portal). Sets nothing, and
//! makes no question appear.

use crate::os::linux::bus::connect_to_session;
use preflight_diagnosis::{Observed, Why};
use std::{collections::HashMap, time::Duration};
use zbus::{Error, Message};

/// The words `yes`, `no` or `ask` by the id of the app.
pub(super) type Answers = HashMap<String, Vec<String>>;

const STORE: &str = "org.freedesktop.impl.portal.PermissionStore";
const PATH: &str = "/org/freedesktop/impl/portal/PermissionStore";

/// The store answers in some milliseconds; where it has to be started first, in some hundred.
const DEADLINE: Duration = Duration::from_millis(1500);

/// Reads what apps were told about the camera. `address` is that of a bus, `None` for the session's own.
pub(super) async fn read_answers(address: Option<&str>) -> Observed<Answers> {
    let asked = tokio::time::timeout(DEADLINE, look_up(address)).await;
    asked.unwrap_or(Observed::Unknown(Why::TimedOut))
}

async fn look_up(address: Option<&str>) -> Observed<Answers> {
    // Without a bus there is no desktop that asks.
    let Ok(bus) = connect_to_session(address).await else { return Observed::Unknown(Why::Unsupported) };
    let answer = bus.call_method(Some(STORE), PATH, Some(STORE), "Lookup", &("devices", "camera")).await;
    match answer.map(|answer| read_permissions(&answer)) {
        Ok(Ok(answers)) => Observed::Known(answers),
        Err(Error::MethodError(name, ..)) if name.as_str() == "org.freedesktop.portal.Error.NotFound" => {
            Observed::Known(Answers::new())
        }
        Err(Error::MethodError(name, ..)) if name.as_str() == "org.freedesktop.DBus.Error.ServiceUnknown" => {
            Observed::Unknown(Why::Unsupported)
        }
        Ok(Err(error)) | Err(error) => Observed::Unknown(Why::Failed(format!("the desktop's permissions: {error}"))),
    }
}

fn read_permissions(answer: &Message) -> zbus::Result<Answers> {
    let body = answer.body();
    let (answers, _data): (Answers, zbus::zvariant::Value<'_>) = body.deserialize()?;
    Ok(answers)
}

#[cfg(test)]
mod tests;
