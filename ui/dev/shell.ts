/**
 * Stands in for the shell: the same functions as `src/ipc.ts`, on a recorded computer. For `make dev`, tests and pictures;
 * the product's build never takes it in. The address says what it does:
 * `?computer=…` a name of `dev/computers`, `?minutes=…` until the start, `?hold` leaves the check running, `?lang=…` a
 * language, for example a pseudo-language (`en-XA`, `ar-XB`).
 */
import { areas as allAreas, DEFAULT_COMPUTER, loadComputer } from "./computers";
import { addPseudoLanguages, pseudoLanguages, translateAnswer } from "./pseudo";
import * as samples from "./samples";
import type * as Ipc from "../src/ipc";
import type { Answers, Area, CheckEvent, CommandError, InvitationView } from "../src/ipc";

const wanted = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
const computer = loadComputer(wanted.get("computer") ?? DEFAULT_COMPUTER);
const minutes = Number(wanted.get("minutes") ?? 84);
let language = wanted.get("lang") ?? "en";
addPseudoLanguages();
const told = <T>(answer: T): T => translateAnswer(language, answer);
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export const start: typeof Ipc.start = () => {
  const languages = [...computer.start.languages, ...pseudoLanguages];
  return Promise.resolve({ ...told(computer.start), language, languages });
};
export const setLanguage: typeof Ipc.setLanguage = async (tag) => {
  language = tag;
  const { explanation, report, code } = told(computer);
  return { start: await start(), reading: null, explanation, opened: report, code };
};

/** "whole" stands for a mail with everything, "several" for one that leaves everything open. */
const read = (text: string, answers: Answers): InvitationView => {
  const now = Date.now();
  if (text.includes("whole")) return { ...samples.wholeInvitation(now), starts: samples.starts(now, minutes) };
  if (text.includes("several")) return samples.openQuestions(now, answers);
  return { ...samples.invitation(text), starts: text.includes("http") ? samples.starts(now, minutes) : null };
};
let last = "";
export const readInvitation: typeof Ipc.readInvitation = (text, answers) =>
  Promise.resolve(read((last = text), answers));
export const completeInvitation: typeof Ipc.completeInvitation = (_, answers) => Promise.resolve(read(last, answers));
export const readDropped: typeof Ipc.readDropped = (files, answers) => {
  last = files.map(({ bytes }) => atob(bytes)).join("\n");
  return Promise.resolve({ view: read(last, answers), names: files.map(({ name }) => name), refused: [] });
};
export const places: typeof Ipc.places = () => Promise.resolve(samples.places);
export const phoneCode: typeof Ipc.phoneCode = () => Promise.resolve(samples.phoneCode);
export const saveCalendar: typeof Ipc.saveCalendar = () => Promise.resolve("interview.ics");

export const check: typeof Ipc.check = async ({ allow, areas }, onEvent) => {
  const all: Area[] = areas ?? allAreas;
  const { explanation } = told(computer);
  const slow: Area[] = all.filter((area) => area === "camera" || area === "microphone" || area === "speaker");
  const send = (event: CheckEvent): void => {
    onEvent(event);
  };
  const finish = (): void =>
    send({
      kind: "finished",
      explanation,
      starts: samples.starts(Date.now(), minutes),
      other_browsers: computer.other_browsers,
    });
  send({ kind: "started", areas: all });
  await pause(300);
  send({ kind: "progress", explanation, running: slow });
  const choices = samples.deviceChoices;
  const opens = {
    camera: allow.camera && all.includes("camera"),
    microphone: allow.microphone && all.includes("microphone"),
  };
  leaving.now = false;
  for (let frame = 0; !hasLeft() && (wanted.has("hold") || opens.camera || opens.microphone || frame < 8); frame++) {
    if (opens.camera) send({ kind: "picture", jpeg: face(640, 360) });
    if (opens.microphone) send({ kind: "level", dbfs: -24 + 10 * Math.sin(frame), heard: true });
    if (frame === 3) {
      send({ kind: "progress", explanation, running: slow.filter((area) => area !== "speaker") });
      send({ kind: "device-off", area: "speaker" });
    }
    if (frame === 4) send({ kind: "devices", choices });
    if (frame === 8 && !wanted.has("hold")) finish();
    await pause(120);
  }
  finish();
};

/** Whether the person leaves the devices that they watch. */
const leaving = { now: false };
const hasLeft = (): boolean => leaving.now;
export const stopCheck: typeof Ipc.stopCheck = () => {
  leaving.now = true;
  return Promise.resolve();
};
export const chooseDevice: typeof Ipc.chooseDevice = () => Promise.resolve();
export const pictureShown: typeof Ipc.pictureShown = () => Promise.resolve();
export const hearYourself: typeof Ipc.hearYourself = () => Promise.resolve();
export const switchOff: typeof Ipc.switchOff = () => Promise.resolve();
export const answerTone: typeof Ipc.answerTone = () => Promise.resolve(told(computer.explanation));
export const act: typeof Ipc.act = (action) =>
  Promise.resolve(action.do === "change-sound" ? [{ id: 0, fix: action.fix, device: "Headset" }] : []);
export const takeBack: typeof Ipc.takeBack = () => Promise.resolve([]);
export const keepChange: typeof Ipc.keepChange = () => Promise.resolve([]);
export const email: typeof Ipc.email = ({ to, address }) => {
  const view = told(computer.email[to]);
  return Promise.resolve(address === null ? view : { ...view, email: { ...view.email, to: address }, to_from: null });
};
export const sendEmail: typeof Ipc.sendEmail = () => Promise.resolve();
export const saveEmail: typeof Ipc.saveEmail = () => Promise.resolve("interview-link.eml");
export const saveReport: typeof Ipc.saveReport = () => Promise.resolve("report.json");
export const copy: typeof Ipc.copy = () => Promise.resolve();
export const openReport: typeof Ipc.openReport = () => Promise.resolve(told(computer.report));
export const readReport: typeof Ipc.readReport = () => Promise.resolve(told(computer.report));
/** Takes the code of this computer, however it is typed. */
export const readCode: typeof Ipc.readCode = (code, system) =>
  plain(code) === plain(computer.code.code)
    ? Promise.resolve({ ...told(computer.code), system: system ?? computer.code.system })
    : refuse("not-a-code", "One character is wrong. Ask for the code once more.");
export const details: typeof Ipc.details = () => Promise.resolve(JSON.stringify(computer.report.evidence, null, 2));
export const isCommandError: typeof Ipc.isCommandError = (reason): reason is CommandError =>
  typeof reason === "object" && reason !== null && "code" in reason && "message" in reason;

const plain = (code: string): string => code.replace(/[\s-]/g, "").toUpperCase();

// A command's failure is a value of the shell, no exception of this program.
// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
const refuse = (code: string, message: string): Promise<never> => Promise.reject({ code, message });

/** A head before a wall, so that a picture of the window shows what it is for. Nothing without a canvas. */
function face(width: number, height: number): string {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (!context) return "";
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, "#b4bec8");
  wall.addColorStop(1, "#98a2b0");
  const ellipse = (x: number, y: number, wide: number, high: number, colour: string): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
    context.fill();
  };
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  ellipse(width / 2, height * 1.12, width * 0.29, height * 0.43, "#344a6e");
  ellipse(width / 2, height * 0.42, width * 0.11, height * 0.26, "#e0b496");
  return canvas.toDataURL("image/jpeg").split(",")[1] ?? "";
}
