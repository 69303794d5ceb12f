/**
 * Everything that the window asks of the shell, and the only file that knows Tauri.
 * A promise that fails does so with a `CommandError`: `message` is for the person.
 */
import { Channel, invoke } from "@tauri-apps/api/core";
import type {
  Action,
  Area,
  CheckEvent,
  CheckRequest,
  CodeReading,
  CommandError,
  Email,
  EmailRequest,
  EmailRoute,
  EmailView,
  Explanation,
  InvitationView,
  OpenedReport,
  Start,
} from "./generated";

export type * from "./generated";

/** What the start screen needs. Asks nothing of the computer but its name. */
export const start = (): Promise<Start> => invoke("start");

/** Speaks another language from now on; `tag` is one of `Start.languages`. */
export const setLanguage = (tag: string): Promise<Start> => invoke("set_language", { tag });

/** Reads pasted text, offline. */
export const readInvitation = (text: string): Promise<InvitationView> => invoke("read_invitation", { text });

/** Reads a dropped .eml, .ics or text file, offline. `bytes` is base64. */
export const readDropped = (name: string, bytes: string): Promise<InvitationView> =>
  invoke("read_dropped", { name, bytes });

/**
 * Runs a check; fulfilled when it has ended. One at a time: a new one replaces the old, whose promise is fulfilled without
 * a `finished` event. With `areas`, what is known of the other areas stays.
 */
export function check(request: CheckRequest, onEvent: (event: CheckEvent) => void): Promise<void> {
  const channel = new Channel<CheckEvent>();
  channel.onmessage = onEvent;
  return invoke("check", { request, onEvent: channel });
}

/** Skips what is left: what has not answered counts as not asked, and `finished` follows. */
export const stopCheck = (): Promise<void> => invoke("stop_check");

/** Switches the camera or the microphone off at once; the rest of the check goes on. */
export const switchOff = (area: Area): Promise<void> => invoke("switch_off", { area });

/** The answer to "Did you hear it?". */
export const answerTone = (heard: boolean): Promise<Explanation> => invoke("answer_tone", { heard });

/** Does what a step's button says: open-settings, open-link, open-sign-in-page, copy. */
export const act = (action: Action): Promise<void> => invoke("act", { action });

/** Writes the e-mail about the last check. Nothing is sent. */
export const email = (request: EmailRequest): Promise<EmailView> => invoke("email", { request });

/** Opens the e-mail as it stands in the mail program or in a compose page; the person sends it. */
export const sendEmail = (route: EmailRoute, email: Email): Promise<void> => invoke("send_email", { route, email });

/** Saves the e-mail with the report attached; the file's name, or null if the person chose no place. */
export const saveEmail = (email: Email): Promise<string | null> => invoke("save_email", { email });

/** Saves the redacted report; the file's name, or null if the person chose no place. */
export const saveReport = (): Promise<string | null> => invoke("save_report");

export const copy = (text: string): Promise<void> => invoke("copy", { text });

/** Lets the person choose a report file; null if none was chosen. */
export const openReport = (): Promise<OpenedReport | null> => invoke("open_report");

/** Reads a dropped report. */
export const readReport = (text: string): Promise<OpenedReport> => invoke("read_report", { text });

/** Turns a result code back into findings, offline. */
export const readCode = (code: string): Promise<CodeReading> => invoke("read_code", { code });

/** The redacted report of the last check as JSON, for experts. */
export const details = (): Promise<string> => invoke("details");

/** What a failed promise says to the person. */
export const isCommandError = (reason: unknown): reason is CommandError =>
  typeof reason === "object" && reason !== null && "code" in reason && "message" in reason;
