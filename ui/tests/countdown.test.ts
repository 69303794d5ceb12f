import { describe, expect, it } from "vitest";
import { countdown, untilNextMinute } from "../src/countdown";

const MINUTE = 60_000;
const START = Date.parse("2026-11-20T14:30:00Z");

describe("the countdown", () => {
  it.each([
    [0, { kind: "now" }],
    [1, { kind: "minutes", minutes: 1 }],
    [59, { kind: "minutes", minutes: 59 }],
    [60, { kind: "hours", hours: 1, minutes: 0 }],
    [84, { kind: "hours", hours: 1, minutes: 24 }],
    [24 * 60, { kind: "days", days: 1, hours: 0 }],
    [51 * 60, { kind: "days", days: 2, hours: 3 }],
    [-5, { kind: "past", minutes: 5 }],
  ])("%i minutes before the start", (minutes, told) => {
    expect(countdown(START, START - minutes * MINUTE)).toEqual(told);
  });

  it("says the minute that has begun, and turns at the full one", () => {
    expect(countdown(START, START - 30_000)).toEqual({ kind: "minutes", minutes: 1 });
    expect(untilNextMinute(START, START - 90_000)).toBe(30_000);
    expect(untilNextMinute(START, START)).toBe(MINUTE);
    expect(untilNextMinute(START, START + 10_000)).toBe(50_000);
  });

  it("says nothing of a time that is none", () => {
    expect(countdown(Number.NaN, START)).toBeNull();
  });
});
