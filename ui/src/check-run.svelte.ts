/** One check as it goes on: which areas are looked at, what was found so far, what the devices deliver. */
import * as ipc from "./ipc";
import type {
  Area,
  CheckEvent,
  CheckRequest,
  ClipStage,
  DeviceChoices,
  Explanation,
  OtherBrowser,
  PageStage,
  Starts,
} from "./ipc";

/** A device in this check: not wanted, about to open, open, closed again. */
export type DeviceState = "unused" | "waiting" | "on" | "off";
export type ToneState = "unused" | "playing" | "asked" | "answered" | "failed";

export class CheckRun {
  /** The areas of this check. */
  areas = $state.raw<Area[]>([]);
  /** Those that have not answered. */
  running = $state.raw<Area[]>([]);
  explanation = $state.raw<Explanation | null>(null);
  starts = $state.raw<Starts | null>(null);
  otherBrowsers = $state.raw<OtherBrowser[]>([]);
  /** As long as something has not answered. */
  active = $state(false);

  camera = $state<DeviceState>("unused");
  microphone = $state<DeviceState>("unused");
  tone = $state<ToneState>("unused");
  /** How far the page in the person's own browser is, where one is shown. */
  page = $state<PageStage | null>(null);
  /** A JPEG in base64. It lives as long as it is shown, and goes nowhere else. */
  picture = $state<string | null>(null);
  choices = $state.raw<DeviceChoices | null>(null);
  /** How far the three seconds are that the person wants to hear. */
  clip = $state<ClipStage | null>(null);
  level = $state(-100);
  heard = $state(false);

  readonly live = $derived(this.camera !== "unused" || this.microphone !== "unused" || this.tone !== "unused");

  /** The shell still runs it: devices can be switched on. */
  open = $state(false);
  /** The person saw or heard themselves in this check. */
  watched = $state(false);
  /** The person can see or hear themselves, or is about to. */
  readonly on = $derived([this.camera, this.microphone].some((device) => device === "on" || device === "waiting"));

  #number = 0;

  /** The devices that this check opens or plays tones on, so that the person should see it. */
  static devicesOf({ allow, areas }: Pick<CheckRequest, "allow" | "areas">): Area[] {
    const devices = ["camera", "microphone", "speaker"] as const;
    return devices.filter((device) => allow[device] && (areas === null || areas.includes(device)));
  }

  /**
   * Runs to the end. True if this check finished, false if another one took its place or it was left. All may have answered
   * before: then devices are on that the person watches. `onChange` is told when all have answered, and of each device that
   * goes off.
   */
  async check(request: CheckRequest, onChange: () => void): Promise<boolean> {
    const number = ++this.#number;
    const devices = CheckRun.devicesOf(request);
    this.active = true;
    this.open = true;
    this.watched = false;
    this.choices = null;
    this.areas = request.areas ?? [];
    this.running = this.areas;
    this.camera = devices.includes("camera") ? "waiting" : "unused";
    this.microphone = devices.includes("microphone") ? "waiting" : "unused";
    this.tone = devices.includes("speaker") ? "playing" : "unused";
    this.page = request.allow.browser_page ? "never-loaded" : null;
    this.picture = null;
    this.clip = null;
    this.level = -100;
    this.heard = false;
    try {
      await ipc.check(request, (event) => {
        if (number !== this.#number) return;
        this.#apply(event);
        if (event.kind === "finished" || event.kind === "device-off") onChange();
      });
    } catch (reason) {
      if (number === this.#number) throw reason;
    } finally {
      if (number === this.#number) this.#end();
    }
    return number === this.#number;
  }

  /** Shows nothing of it any more, though it may go on. */
  abandon(): void {
    this.#number++;
    this.#end();
    this.explanation = null;
    this.starts = null;
  }

  #apply(event: CheckEvent): void {
    switch (event.kind) {
      case "started":
        this.areas = event.areas;
        this.running = event.areas;
        break;
      case "progress":
        this.explanation = event.explanation;
        this.running = event.running;
        break;
      case "picture":
        void ipc.pictureShown();
        if (this.camera === "off") break;
        this.camera = "on";
        this.watched = true;
        this.picture = event.jpeg;
        break;
      case "clip":
        this.clip = event.stage;
        break;
      case "devices":
        this.choices = event.choices;
        break;
      case "level":
        if (this.microphone === "off") break;
        this.microphone = "on";
        this.watched = true;
        this.level = event.dbfs;
        this.heard ||= event.heard;
        break;
      case "page":
        this.page = event.stage;
        break;
      case "device-opening":
        this.markWaiting(event.area);
        break;
      case "device-off":
        this.markOff(event.area);
        break;
      case "finished":
        this.active = false;
        this.explanation = event.explanation;
        this.starts = event.starts ?? this.starts;
        this.otherBrowsers = event.other_browsers;
        this.running = [];
        this.#askForTone();
        break;
    }
  }

  /** A device is about to open, or tones to play. */
  markWaiting(area: Area): void {
    if (area === "camera") {
      this.camera = "waiting";
      this.picture = null;
    }
    if (area === "microphone") {
      this.microphone = "waiting";
      this.heard = false;
      this.clip = null;
    }
    if (area === "speaker") this.tone = "playing";
  }

  /** The camera or the microphone is off again. */
  markOff(area: Area): void {
    if (area === "camera" && this.camera !== "unused") {
      this.camera = "off";
      this.picture = null;
    }
    if (area === "microphone" && this.microphone !== "unused") {
      this.microphone = "off";
      this.level = -100;
      this.clip = null;
    }
    if (area === "speaker") this.#askForTone();
  }

  /** The speaker is done: the person is asked, or reads that it did not play. */
  #askForTone(): void {
    if (this.tone !== "playing") return;
    if (this.explanation?.outlook.tones_played) this.tone = "asked";
    else this.tone = (this.choices?.speaker.length ?? 0) > 1 && this.on ? "failed" : "unused";
  }

  #end(): void {
    this.active = false;
    this.open = false;
    this.running = [];
    this.markOff("camera");
    this.markOff("microphone");
    if (this.tone === "playing") this.tone = "unused";
  }
}
