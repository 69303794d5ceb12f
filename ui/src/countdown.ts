/** How long it is until the interview starts. Reads no clock: the time comes in. */

export type Countdown =
  | { kind: "days"; days: number; hours: number }
  | { kind: "hours"; hours: number; minutes: number }
  | { kind: "minutes"; minutes: number }
  | { kind: "now" }
  | { kind: "past"; minutes: number };

const MINUTE = 60_000;

/** The time from `now` to `start`, both in milliseconds since 1970, in whole minutes; null if `start` is no time. */
export function countdown(start: number, now: number): Countdown | null {
  if (Number.isNaN(start)) return null;
  const left = Math.ceil((start - now) / MINUTE);
  if (left < 0) return { kind: "past", minutes: -left };
  if (left === 0) return { kind: "now" };
  if (left < 60) return { kind: "minutes", minutes: left };
  if (left < 24 * 60) return { kind: "hours", hours: Math.floor(left / 60), minutes: left % 60 };
  return { kind: "days", days: Math.floor(left / (24 * 60)), hours: Math.floor(left / 60) % 24 };
}

/** Milliseconds until the text of [`countdown`] changes. */
export function untilNextMinute(start: number, now: number): number {
  const rest = (start - now) % MINUTE;
  return rest > 0 ? rest : MINUTE + rest;
}
