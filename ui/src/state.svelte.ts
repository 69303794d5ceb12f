/**
 * What the window shows: the screen, the person's choices, the check and its result. Knows the order of the screens, and
 * composes no sentence.
 */
import { createContext } from "svelte";
import { countdown, isUrgent } from "./countdown";
import { bytesOf } from "./files";
import { InvitationText } from "./invitation.svelte";
import * as ipc from "./ipc";
import type { Action, Area, CheckRequest, CodeReading, Consent, OpenedReport, Recipient, Start, Symptom } from "./ipc";
import { Run } from "./run.svelte";
import { speak, t } from "./words.svelte";

export type Screen = "start" | "consent" | "running" | "result" | "help" | "report";
/** How the person came in. */
export type Way = "check" | "link" | "video" | "offline";

const NOTHING: Consent = { camera: false, microphone: false, speaker: false, open_link: false, browser_page: false };

const AREAS: Record<Way, Area[] | null> = {
  check: null,
  link: null,
  video: ["camera", "browser"],
  offline: ["network", "proxy", "vpn"],
};

/** What a person sees that a check of the computer tells nothing about: there is advice without one. */
const ADVICE: Symptom[] = ["no-invitation", "resume-or-new", "already-submitted", "time-ran-out"];

/** How long a sentence such as "Copied." stays. */
const SAID = 6000;

export class Session {
  about = $state.raw<Start | null>(null);
  screen = $state<Screen>("start");
  way = $state<Way>("check");
  symptom = $state<Symptom | null>(null);
  position = $state("");
  allow = $state<Consent>({ ...NOTHING });
  /** The whole link was opened since the check began: by the check itself or by a second look. */
  linkOpened = $state(false);
  helpTo = $state<Recipient>("recruiter");
  opened = $state.raw<OpenedReport | null>(null);
  code = $state.raw<CodeReading | null>(null);
  /** Whether the link for the phone was asked for, and its picture (SVG). Stays open when its place on the screen changes. */
  phoneAsked = $state(false);
  phoneCode = $state<string | null>(null);
  /** What went wrong with the last thing that was asked for, and what to do. */
  notice = $state<string | null>(null);
  /** A short answer to a click, for eyes and ears. */
  said = $state("");

  readonly run = new Run();
  readonly invitation = new InvitationText((reason) => {
    this.fail(reason);
  });

  /** Milliseconds since 1970; the window keeps it up to the minute. */
  now = $state(Date.now());
  readonly starts = $derived(this.invitation.reading?.starts ?? this.run.starts);
  /** Nobody waits for a session that was cancelled. */
  readonly cancelled = $derived(this.invitation.reading?.invitation.change?.value === "cancelled");
  readonly left = $derived(this.starts && !this.cancelled ? countdown(Date.parse(this.starts.utc), this.now) : null);
  readonly urgent = $derived(isUrgent(this.left));
  /** Where there is no link to look at, what the person saw is enough. */
  readonly adviceOnly = $derived(
    this.way === "link" && this.symptom !== null && ADVICE.includes(this.symptom) && !this.invitation.hasLink,
  );
  /** The areas that the rail shows before anything has answered. */
  readonly areas = $derived(this.about?.areas.filter(({ area }) => (AREAS[this.way] ?? [area]).includes(area)) ?? []);

  #saidTimer: ReturnType<typeof setTimeout> | undefined;

  async open(): Promise<void> {
    await this.attempt(async () => {
      this.about = await ipc.start();
      speak(this.about.language);
    });
  }

  async setLanguage(tag: string): Promise<void> {
    await this.attempt(async () => {
      const { start, reading, explanation, opened, code } = await ipc.setLanguage(tag);
      this.about = start;
      speak(start.language);
      this.invitation.reword(reading);
      if (this.run.explanation) this.run.explanation = explanation;
      if (this.opened) this.opened = opened;
      if (this.code) this.code = code;
    });
  }

  show(screen: Screen): void {
    this.notice = null;
    this.screen = screen;
  }

  startOver(): void {
    this.way = "check";
    this.symptom = null;
    this.allow = { ...NOTHING };
    this.phoneAsked = false;
    this.phoneCode = null;
    this.run.leave();
    this.opened = null;
    this.code = null;
    this.show("start");
  }

  /** One of the ways in. */
  async come(way: Way): Promise<void> {
    this.way = way;
    this.symptom = way === "video" ? "asked-for-video" : null;
    if (way === "video") this.show("consent");
    if (way === "offline") await this.check();
  }

  /** From the start to the question what may be tried out; straight to the advice where nothing is to be tried. */
  async ask(): Promise<void> {
    await this.invitation.settled();
    if (this.way === "link" && this.symptom === "asked-for-video") this.way = "video";
    if (this.adviceOnly) await this.check();
    else this.show("consent");
  }

  /** Runs the check with what the person allowed. */
  async check(allow: Partial<Consent> = {}): Promise<void> {
    this.allow = { ...NOTHING, ...allow };
    this.linkOpened = false;
    this.run.explanation = null;
    await this.#run(this.adviceOnly ? ["link", "time"] : AREAS[this.way]);
  }

  /**
   * Looks at these areas once more; where no device is opened, the result stays in sight meanwhile. The yes to opening the
   * link was for one check.
   */
  async checkAgain(areas: Area[], openLink = false): Promise<void> {
    this.allow = { ...this.allow, open_link: openLink };
    await this.#run(areas);
  }

  async skip(): Promise<void> {
    if (this.run.active) await this.attempt(() => ipc.stopCheck());
    else this.#result();
  }

  async switchOff(area: "camera" | "microphone"): Promise<void> {
    this.run.switchedOff(area);
    await this.attempt(() => ipc.switchOff(area));
  }

  async answerTone(heard: boolean): Promise<void> {
    this.run.tone = "answered";
    await this.attempt(async () => {
      this.run.explanation = await ipc.answerTone(heard);
    });
    if (!this.run.active) this.#result();
  }

  /** Does what the button of a step says. */
  async act(action: Action): Promise<void> {
    switch (action.do) {
      case "check-again":
        await this.checkAgain(action.areas);
        break;
      case "write-email":
        this.help(action.to);
        break;
      case "copy":
        await this.attempt(() => ipc.act(action), t("window-copied"));
        break;
      case "open-settings":
      case "open-link":
      case "open-sign-in-page":
        await this.attempt(() => ipc.act(action), t("window-opened"));
        break;
    }
  }

  async copy(text: string): Promise<void> {
    await this.attempt(() => ipc.copy(text), t("window-copied"));
  }

  /** The button for the phone: asks for the link there, or puts it away. */
  async askForPhone(careful: boolean): Promise<void> {
    this.phoneAsked = !this.phoneAsked;
    this.phoneCode = null;
    if (this.phoneAsked && !careful) await this.showPhoneCode();
  }

  async showPhoneCode(): Promise<void> {
    await this.attempt(async () => {
      this.phoneCode = await ipc.phoneCode();
    });
  }

  async saveCalendar(): Promise<void> {
    await this.save(ipc.saveCalendar);
  }

  /** Saves a file, and says where. */
  async save(what: () => Promise<string | null>): Promise<void> {
    const file = await this.attempt(what);
    if (file != null) this.say(t("window-saved", { file }));
  }

  help(to: Recipient): void {
    this.helpTo = to;
    this.show("help");
  }

  async openReport(): Promise<void> {
    await this.attempt(async () => {
      this.opened = (await ipc.openReport()) ?? this.opened;
    });
  }

  /** Opens a report that was dropped. */
  async readReport(file: File): Promise<void> {
    await this.attempt(async () => {
      const bytes = await bytesOf(file, "report-file-too-large");
      this.opened = await ipc.readReport(new TextDecoder().decode(bytes));
      this.code = null;
      this.screen = "report";
    });
  }

  async readCode(text: string): Promise<void> {
    await this.attempt(async () => {
      this.code = await ipc.readCode(text);
    });
  }

  /** Does something that may fail, and tells the person either way; `undefined` if it failed. */
  async attempt<T>(task: () => Promise<T>, done?: string): Promise<T | undefined> {
    this.notice = null;
    try {
      const outcome = await task();
      if (done) this.say(done);
      return outcome;
    } catch (reason) {
      this.fail(reason);
      return undefined;
    }
  }

  fail(reason: unknown): void {
    this.notice = ipc.isCommandError(reason) ? reason.message : t("window-trouble");
  }

  say(sentence: string): void {
    clearTimeout(this.#saidTimer);
    this.said = sentence;
    this.#saidTimer = setTimeout(() => (this.said = ""), SAID);
  }

  async #run(areas: Area[] | null): Promise<void> {
    const before = this.screen === "consent" || this.run.explanation === null ? "start" : "result";
    const { open_link, ...devices } = this.allow;
    const request: CheckRequest = {
      reading: this.invitation.reading?.id ?? null,
      answers: this.invitation.answers,
      symptom: this.symptom,
      allow: { ...devices, open_link: open_link && this.invitation.hasLink },
      areas,
    };
    this.linkOpened ||= request.allow.open_link;
    if (before === "start" || Run.usesDevices(request)) this.show("running");
    const finished = await this.attempt(() => this.run.check(request));
    if (finished === undefined) this.screen = before;
    else if (finished && (this.screen !== "running" || this.run.tone !== "asked")) this.#result();
  }

  #result(): void {
    if (this.screen === "running") this.show("result");
  }
}

/** The session of the window that a component stands in. */
export const [session, provideSession] = createContext<Session>();
