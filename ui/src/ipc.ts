/**
 * Everything that the window asks of the shell, and the only file that knows Tauri.
 * A promise that fails does so with a `CommandError`: `message` is for the person.
 */
import { Channel, invoke } from "@tauri-apps/api/core";
import type * as told from "./generated";

export type * from "./generated";

/** What the start screen needs. Asks nothing of the computer but its name. */
export const start = (): Promise<told.Start> => invoke("start");

/** Speaks another language from now on, and says anew what is shown; `tag` is one of `Start.languages`. */
export const setLanguage = (tag: string): Promise<told.Spoken> => invoke("set_language", { tag });

/** Reads pasted text, with the person's answers. Offline. */
export const readInvitation = (text: string, answers: told.Answers): Promise<told.InvitationView> =>
  invoke("read_invitation", { text, answers });

/** What was read last, `InvitationView.id`, with other answers. Offline. */
export const completeInvitation = (reading: number, answers: told.Answers): Promise<told.InvitationView> =>
  invoke("complete_invitation", { reading, answers });

/** Reads .eml, .ics or text files that were dropped together, offline. */
export const readDropped = (files: told.DroppedFile[], answers: told.Answers): Promise<told.Dropped> =>
  invoke("read_dropped", { files, answers });

/** The places that one can be at, with what their clocks show now. */
export const places = (): Promise<told.Place[]> => invoke("places");

/**
 * Runs a check; fulfilled when it has ended and no device is on any more. One at a time: a new one replaces the old, whose
 * promise is fulfilled without a `finished` event. With `areas`, what is known of the other areas stays.
 */
export function check(request: told.CheckRequest, onEvent: (event: told.CheckEvent) => void): Promise<void> {
  const channel = new Channel<told.CheckEvent>();
  channel.onmessage = onEvent;
  return invoke("check", { request, onEvent: channel });
}

/**
 * Skips what is left: of what has not answered we could not tell, as if its time had run out, and `finished` follows. Devices
 * that stayed on are switched off.
 */
export const stopCheck = (): Promise<void> => invoke("stop_check");

/** Switches the camera or the microphone off at once; the rest of the check goes on. */
export const switchOff = (area: told.Area): Promise<void> => invoke("switch_off", { area });

/** Looks at another camera or microphone, or plays the tones on another speaker; null stands for the system's own. */
export const chooseDevice = (area: told.Area, device: string | null): Promise<void> =>
  invoke("choose_device", { area, device });

/** Takes another picture of the camera: there is none before. */
export const pictureShown = (): Promise<void> => invoke("picture_shown");

/** Records three seconds of the microphone that is on, in memory, and plays them. */
export const hearYourself = (): Promise<void> => invoke("hear_yourself");

/** The answer to "Did you hear it?". */
export const answerTone = (heard: boolean): Promise<told.Explanation> => invoke("answer_tone", { heard });

/**
 * Does what a step's button says: open-settings, change-sound, open-link, open-sign-in-page, copy. Answers with what buttons
 * have changed in the sound settings so far.
 */
export const act = (action: told.Action): Promise<told.ChangedSound[]> => invoke("act", { action });

/** Takes back what a button has changed in the sound settings, and answers with what is still changed. */
export const takeBack = (id: number): Promise<told.ChangedSound[]> => invoke("take_back", { id });

/** Leaves it as it is: it cannot be taken back any more. Answers with what can. */
export const keepChange = (id: number): Promise<told.ChangedSound[]> => invoke("keep_change", { id });

/** Writes the e-mail about the last check. Nothing is sent. */
export const email = (request: told.EmailRequest): Promise<told.EmailView> => invoke("email", { request });

/** Opens the e-mail as it stands in the mail program or in a compose page; the person sends it. */
export const sendEmail = (route: told.EmailRoute, email: told.Email): Promise<void> =>
  invoke("send_email", { route, email });

/** Saves the e-mail with the report attached; the file's name, or null if the person chose no place. */
export const saveEmail = (email: told.Email): Promise<string | null> => invoke("save_email", { email });

/** Saves the redacted report; the file's name, or null if the person chose no place. */
export const saveReport = (): Promise<string | null> => invoke("save_report");

export const copy = (text: string): Promise<void> => invoke("copy", { text });

/** The link as a QR code: an SVG picture. Shown only when the person asks for it. */
export const phoneCode = (): Promise<string> => invoke("phone_code");

/** Saves the interview as a calendar file; the file's name, or null if the person chose no place. */
export const saveCalendar = (): Promise<string | null> => invoke("save_calendar");

/** Lets the person choose a report file; null if none was chosen. */
export const openReport = (): Promise<told.OpenedReport | null> => invoke("open_report");

/** Reads a dropped report. */
export const readReport = (text: string): Promise<told.OpenedReport> => invoke("read_report", { text });

/** Turns a result code back into findings, offline. */
export const readCode = (code: string, system: told.SystemFamily | null = null): Promise<told.CodeReading> =>
  invoke("read_code", { code, system });

/** The redacted report of the last check as JSON, for experts. */
export const details = (): Promise<string> => invoke("details");

/** What a failed promise says to the person. */
export const isCommandError = (reason: unknown): reason is told.CommandError =>
  typeof reason === "object" && reason !== null && "code" in reason && "message" in reason;
