/** How long it is until the interview starts, or since. Reads no clock: the time comes in. */
import type { Start } from "./ipc";

export type Countdown = { past: boolean } & (
  | { unit: "days"; days: number; hours: number }
  | { unit: "hours"; hours: number; minutes: number }
  | { unit: "minutes"; minutes: number }
  | { unit: "now" }
);

const MINUTE = 60_000;
const DAY = 24 * 60;

/** The time from `now` to `start`, both in milliseconds since 1970, in whole minutes; null if `start` is no time. */
export function countDown(start: number, now: number): Countdown | null {
  if (Number.isNaN(start)) return null;
  const left = Math.ceil((start - now) / MINUTE);
  const past = left < 0;
  const minutes = Math.abs(left);
  if (minutes === 0) return { past, unit: "now" };
  if (minutes < 60) return { past, unit: "minutes", minutes };
  if (minutes < DAY) return { past, unit: "hours", hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  return { past, unit: "days", days: Math.floor(minutes / DAY), hours: Math.floor(minutes / 60) % 24 };
}

/** Milliseconds until the text of [`countDown`] changes. */
export function untilNextMinute(start: number, now: number): number {
  const rest = (start - now) % MINUTE;
  return rest > 0 ? rest : MINUTE + rest;
}

/** Whether the start is so near, or just past, that the fastest way counts. */
export function isNear(start: number, now: number, about: Pick<Start, "urgent"> | null): boolean {
  const left = Math.ceil((start - now) / MINUTE);
  return about !== null && left < about.urgent.before_min && left >= -about.urgent.after_min;
}
