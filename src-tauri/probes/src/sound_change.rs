//! A change of the system's sound settings that the person wants made: unmute, turn up, choose another device. Whoever uses
//! the computer may make it by hand as well, and each can be taken back.

use crate::child::{Task, ask_task};
use crate::os::{Direction, sound::Sound};
use preflight_diagnosis::{Observed, Why};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long the system may take for all of it.
const WITHIN: Duration = Duration::from_secs(8);

/// Systems keep a level in steps of their own.
const SAME_LEVEL: f32 = 0.02;

/// Some servers say that a change is made, and make it then.
const MADE_WITHIN: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What is to become of a sound device, by its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SoundChange {
    /// What is not given stays as it is.
    Volume { direction: Direction, device: String, muted: Option<bool>, level: Option<f32> },
    /// The device becomes the one that programs take unless told otherwise.
    Default { direction: Direction, device: String },
}

/// What a child process is asked for.
pub(crate) const CHANGE_SOUND: Task = Task {
    name: "sound-change",
    answer: |question| {
        let changed = serde_json::from_str(question)
            .map_err(|error| Why::Failed(format!("the change could not be read: {error}")))
            .and_then(|change| make(&Sound::open(), &change));
        // The types have no map whose keys could not be written.
        serde_json::to_vec(&changed).unwrap_or_default()
    },
};

impl SoundChange {
    /// The device that is changed, or chosen.
    pub fn device(&self) -> &str {
        let (SoundChange::Volume { device, .. } | SoundChange::Default { device, .. }) = self;
        device
    }

    /// Makes the change, and returns the one that takes it back. Fails where the system would not, or did as if and did not.
    /// `program` is started once more as the child process that talks to the system.
    pub async fn make(self, program: &Path) -> Result<SoundChange, Why> {
        let program = program.to_owned();
        let asked = move || ask_task::<Result<SoundChange, Why>>(&program, CHANGE_SOUND.name, &self, WITHIN).flatten();
        let made = tokio::task::spawn_blocking(asked).await;
        made.unwrap_or_else(|error| Err(Why::Failed(format!("the change could not be made: {error}"))))
    }
}

fn make(sound: &Sound, change: &SoundChange) -> Result<SoundChange, Why> {
    match change {
        SoundChange::Volume { direction, device, muted, level } => {
            let read = || read(sound.volume(*direction, Some(device)));
            let before = read()?;
            let back = (muted.map(|_| before.muted), level.map(|_| before.level));
            let made = sound.set_volume(*direction, device, *muted, *level).and_then(|()| {
                await_change(|| {
                    let now = read()?;
                    let is_level = level.is_none_or(|level| (now.level - level).abs() <= SAME_LEVEL);
                    Ok(is_level && muted.is_none_or(|muted| now.muted == muted))
                })
            });
            if let Err(why) = made {
                // Half of it may be made, and the person will read that nothing is.
                let _ = sound.set_volume(*direction, device, back.0, back.1);
                return Err(why);
            }
            Ok(SoundChange::Volume { direction: *direction, device: device.clone(), muted: back.0, level: back.1 })
        }
        SoundChange::Default { direction, device } => {
            let default = || {
                let devices = read(sound.devices(*direction))?;
                let default = devices.into_iter().find(|device| device.default).map(|device| device.id);
                default.ok_or_else(|| Why::Failed("the system has chosen no device".to_owned()))
            };
            let before = default()?;
            sound.set_default(*direction, device)?;
            await_change(|| Ok(default()? == *device))?;
            Ok(SoundChange::Default { direction: *direction, device: before })
        }
    }
}

/// Waits until the system says that it is as it should be.
fn await_change(is_made: impl Fn() -> Result<bool, Why>) -> Result<(), Why> {
    let start = Instant::now();
    while !is_made()? {
        if start.elapsed() > MADE_WITHIN {
            return Err(Why::Failed("the system did not make the change".to_owned()));
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(())
}

fn read<T>(observed: Observed<T>) -> Result<T, Why> {
    match observed {
        Observed::Known(value) => Ok(value),
        Observed::Unknown(why) => Err(why),
    }
}
