/**
 * What the window shows: the screen, the person's choices, the check and its result. Knows the order of the screens, and
 * composes no sentence.
 */
import { createContext } from "svelte";
import { CheckRun } from "./check-run.svelte";
import { countDown, isNear } from "./countdown";
import { Feedback } from "./feedback.svelte";
import { MAX_REPORT_BYTES, readBytes } from "./files";
import { InvitationText } from "./invitation.svelte";
import * as ipc from "./ipc";
import type {
  Action,
  Area,
  ChangedSound,
  CheckRequest,
  CodeReading,
  Consent,
  OpenedReport,
  Recipient,
  SoundFix,
  Start,
  Symptom,
  SystemFamily,
} from "./ipc";
import { switchLanguage, t } from "./words.svelte";

/** How the person came in. */
export type Entry = "check" | "link" | "video" | "offline";
export type Screen = "start" | "consent" | "running" | "result" | "help" | "report";

const NOTHING: Consent = { camera: false, microphone: false, speaker: false, open_link: false, browser_page: false };

export class Session {
  about = $state.raw<Start | null>(null);
  screen = $state<Screen>("start");
  entry = $state<Entry>("check");
  symptom = $state<Symptom | null>(null);
  position = $state("");
  /** Of the candidate, under the e-mail. */
  name = $state("");
  consent = $state<Consent>({ ...NOTHING });
  /** The whole link was opened since the check began: by the check itself or by a second look. */
  linkOpened = $state(false);
  recipient = $state<Recipient>("recruiter");
  /** What buttons have changed in the system's sound settings, and can be taken back. */
  changedSound = $state.raw<ChangedSound[]>([]);
  /** What of it could not be taken back, by its id. */
  notTakenBack = $state.raw<number[]>([]);
  /** They are being changed. */
  changingSound = $state(false);
  /** Somebody else's report, and what somebody else's result code says. */
  report = $state.raw<OpenedReport | null>(null);
  codeReading = $state.raw<CodeReading | null>(null);
  /** Whether the link for the phone was asked for, and its picture (SVG). Stays open when its place on the screen changes. */
  phoneOpen = $state(false);
  phoneCode = $state<string | null>(null);

  readonly feedback = new Feedback();
  readonly run = new CheckRun();
  readonly invitation = new InvitationText((reason) => this.feedback.showFailure(reason));

  /** Milliseconds since 1970; the window keeps it up to the minute. */
  now = $state(Date.now());
  readonly starts = $derived(this.invitation.reading?.starts ?? this.run.starts);
  /** Nobody waits for a session that was cancelled. */
  readonly cancelled = $derived(this.invitation.reading?.is_cancelled ?? false);
  readonly timeLeft = $derived(
    this.starts && !this.cancelled ? countDown(Date.parse(this.starts.utc), this.now) : null,
  );
  readonly urgent = $derived(
    this.starts !== null && !this.cancelled && isNear(Date.parse(this.starts.utc), this.now, this.about),
  );
  /** Where there is no link to look at, what the person saw is enough. */
  readonly adviceOnly = $derived(
    this.entry === "link" &&
      this.symptom !== null &&
      this.about?.advice.symptoms.includes(this.symptom) &&
      !this.invitation.hasLink,
  );
  /** The areas that the checklist shows before anything has answered. */
  readonly areas = $derived(this.about?.areas.filter(({ area }) => this.#areasOfEntry()?.includes(area) ?? true) ?? []);

  async open(): Promise<void> {
    await this.feedback.attempt(async () => {
      this.about = await ipc.start();
      switchLanguage(this.about.language);
    });
  }

  async setLanguage(tag: string): Promise<void> {
    await this.feedback.attempt(async () => {
      const { start, reading, explanation, opened, code } = await ipc.setLanguage(tag);
      this.about = start;
      switchLanguage(start.language);
      this.invitation.translate(reading);
      if (this.run.explanation) this.run.explanation = explanation;
      if (this.report) this.report = opened;
      if (this.codeReading) this.codeReading = code;
    });
  }

  show(screen: Screen): void {
    this.feedback.notice = null;
    this.screen = screen;
  }

  startOver(): void {
    this.entry = "check";
    this.symptom = null;
    this.consent = { ...NOTHING };
    this.phoneOpen = false;
    this.phoneCode = null;
    void this.switchAllOff();
    this.run.abandon();
    this.closeReport();
    this.show("start");
  }

  async enter(entry: Entry): Promise<void> {
    this.entry = entry;
    this.symptom = entry === "video" ? "asked-for-video" : null;
    if (entry === "video") this.show("consent");
    if (entry === "offline") await this.check();
  }

  /** Goes from the start to the question what may be tried; straight to the advice where nothing is to be tried. */
  async askConsent(): Promise<void> {
    await this.invitation.waitForReading();
    if (this.entry === "link" && this.symptom === "asked-for-video") this.entry = "video";
    if (this.adviceOnly) await this.check();
    else this.show("consent");
  }

  /** Runs the check with what the person allowed. */
  async check(consent: Partial<Consent> = {}): Promise<void> {
    this.consent = { ...NOTHING, ...consent };
    this.linkOpened = false;
    this.run.explanation = null;
    await this.#run(this.adviceOnly ? (this.about?.advice.areas ?? null) : this.#areasOfEntry());
  }

  /** The areas that the person came to have checked; null stands for all. */
  #areasOfEntry(): Area[] | null {
    const { about, entry } = this;
    return about && (entry === "video" || entry === "offline") ? about.entries[entry] : null;
  }

  /**
   * Checks these areas once more; where no device is opened, the result stays in sight meanwhile. The yes to opening the
   * link was for one check.
   */
  async checkAgain(areas: Area[], openLink = false): Promise<void> {
    this.consent = { ...this.consent, open_link: openLink };
    await this.#run(areas);
  }

  /**
   * Shows a page in the person's usual browser, which asks for camera and microphone as the interview will. From now on a
   * second look at the browser shows it again: without it, what it found would be gone, as if it were mended.
   */
  async lookFromBrowser(): Promise<void> {
    this.consent = { ...this.consent, browser_page: true };
    await this.checkAgain(["browser"]);
  }

  async skipRest(): Promise<void> {
    if (this.run.active) await this.feedback.attempt(() => ipc.stopCheck());
    else await this.leaveDevices();
  }

  /** Switches everything off that the person watches, and goes on to the result. */
  async leaveDevices(): Promise<void> {
    await this.switchAllOff();
    this.#showResult();
  }

  async switchAllOff(): Promise<void> {
    if (!this.run.open) return;
    this.run.markOff("camera");
    this.run.markOff("microphone");
    await this.feedback.attempt(() => ipc.stopCheck());
  }

  /** Looks at another device, or at this one again; for a speaker that means other tones. */
  async chooseDevice(area: "camera" | "microphone" | "speaker", device: string | null): Promise<void> {
    this.run.markWaiting(area);
    await this.feedback.attempt(() => ipc.chooseDevice(area, device));
  }

  /** Looks at the same device again, or plays the tones again. */
  async switchOn(area: "camera" | "microphone" | "speaker"): Promise<void> {
    const chosen = this.run.choices?.[area].find(({ is_chosen }) => is_chosen);
    // What the system has chosen is left to it: it may choose another meanwhile.
    await this.chooseDevice(area, chosen && !chosen.is_default ? chosen.id : null);
  }

  async hearYourself(): Promise<void> {
    await this.feedback.attempt(() => ipc.hearYourself());
  }

  async switchOff(area: "camera" | "microphone"): Promise<void> {
    this.run.markOff(area);
    await this.feedback.attempt(() => ipc.switchOff(area));
  }

  async answerTone(heard: boolean): Promise<void> {
    this.run.tone = "answered";
    await this.feedback.attempt(async () => (this.run.explanation = await ipc.answerTone(heard)));
    await this.#goOn();
  }

  /** Does what the button of a step says. */
  async act(action: Action): Promise<void> {
    switch (action.do) {
      case "check-again":
        await this.checkAgain(action.areas);
        break;
      case "write-email":
        this.openHelp(action.to);
        break;
      case "copy":
        await this.feedback.attempt(() => ipc.act(action), t("window-copied"));
        break;
      case "change-sound":
        await this.#changeSound(action.fix, () => ipc.act(action));
        break;
      case "open-settings":
      case "open-link":
      case "open-sign-in-page":
        await this.feedback.attempt(() => ipc.act(action), t("window-opened"));
        break;
    }
  }

  async takeBack({ id, fix }: ChangedSound): Promise<void> {
    if (this.changingSound) return;
    this.notTakenBack = this.notTakenBack.filter((other) => other !== id);
    const done = await this.#changeSound(fix, () => ipc.takeBack(id));
    if (!done) this.notTakenBack = [...this.notTakenBack, id];
  }

  /** Leaves as it is what could not be taken back. */
  async keepChange({ id }: ChangedSound): Promise<void> {
    await this.feedback.attempt(async () => (this.changedSound = await ipc.keepChange(id)));
  }

  /** Changes the sound settings, or changes them back, and looks at what became of the device. */
  async #changeSound(fix: SoundFix, change: () => Promise<ChangedSound[]>): Promise<boolean> {
    if (this.changingSound) return false;
    this.changingSound = true;
    const changed = await this.feedback.attempt(change);
    this.changingSound = false;
    if (!changed) return false;
    this.changedSound = changed;
    const area = fix === "unmute-speaker" ? "speaker" : "microphone";
    // A microphone that is on notices by itself.
    if (!this.run.open && this.screen === "result") await this.checkAgain([area]);
    else if (this.run.open && area === "speaker") await this.switchOn(area);
    return true;
  }

  /** Opens the interview: in this browser, or in the usual one. */
  openLink(browser: string | null = null): void {
    void this.act({ do: "open-link", browser });
  }

  async copy(text: string): Promise<void> {
    await this.feedback.attempt(() => ipc.copy(text), t("window-copied"));
  }

  /** Opens or closes the place of the code for the phone. `careful` asks once more before the code is shown. */
  async togglePhone(careful: boolean): Promise<void> {
    this.phoneOpen = !this.phoneOpen;
    this.phoneCode = null;
    if (this.phoneOpen && !careful) await this.showPhoneCode();
  }

  async showPhoneCode(): Promise<void> {
    await this.feedback.attempt(async () => (this.phoneCode = await ipc.phoneCode()));
  }

  openHelp(recipient: Recipient): void {
    this.recipient = recipient;
    this.show("help");
  }

  async chooseReport(): Promise<void> {
    await this.feedback.attempt(async () => (this.report = (await ipc.openReport()) ?? this.report));
  }

  /** Opens a report that was dropped. */
  async readReport(file: File): Promise<void> {
    await this.feedback.attempt(async () => {
      const bytes = await readBytes(file, "report-file-too-large", MAX_REPORT_BYTES);
      this.report = await ipc.readReport(new TextDecoder().decode(bytes));
      this.codeReading = null;
      this.screen = "report";
    });
  }

  /** Reads a code for the system of who was given it; without one for this computer's. */
  async readCode(text: string, system: SystemFamily | null = null): Promise<void> {
    await this.feedback.attempt(async () => (this.codeReading = await ipc.readCode(text, system)));
  }

  closeReport(): void {
    this.report = null;
    this.codeReading = null;
  }

  async #run(areas: Area[] | null): Promise<void> {
    const before = this.screen === "consent" || this.run.explanation === null ? "start" : "result";
    const { open_link, ...devices } = this.consent;
    const request: CheckRequest = {
      reading: this.invitation.reading?.id ?? null,
      answers: this.invitation.answers,
      symptom: this.symptom,
      allow: { ...devices, open_link: open_link && this.invitation.hasLink },
      areas,
    };
    this.linkOpened ||= request.allow.open_link;
    if (before === "start" || CheckRun.devicesOf(request).length > 0) this.show("running");
    const finished = await this.feedback.attempt(() => this.run.check(request, () => void this.#goOn()));
    if (finished === undefined) this.screen = before;
    else if (finished && this.run.tone !== "asked") this.#showResult();
  }

  /** The result follows where all have answered and there is nothing to see, to hear or to answer. */
  async #goOn(): Promise<void> {
    const { active, open, on, watched, tone } = this.run;
    const isOver = !open || (!on && !watched && tone !== "failed");
    if (!active && isOver && tone !== "asked") await this.leaveDevices();
  }

  #showResult(): void {
    if (this.screen === "running") this.show("result");
  }
}

/** The session of the window that a component stands in. */
export const [useSession, provideSession] = createContext<Session>();
